"""A stock YAML language server, spoken to over its standard streams as an editor does."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any, Self

PATIENCE = 60.0
"""Seconds for an answer; a watchdog against a server that hangs."""


class Server:
    """One session: settings first, then documents and questions."""

    def __init__(self, program: Path, root: Path, settings: dict[str, Any]) -> None:
        self.root = root
        self.settings = settings
        self.process = subprocess.Popen(
            ["node", str(program), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.answers: Queue[dict[str, Any]] = Queue()
        self.reader = Thread(target=self._read, daemon=True)
        self.reader.start()
        self.count = 0

    def __enter__(self) -> Self:
        workspace = {"uri": self.root.as_uri(), "name": "organisation"}
        abilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {"publishDiagnostics": {}, "completion": {"completionItem": {"snippetSupport": False}}},
        }
        self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": workspace["uri"],
                "capabilities": abilities,
                "workspaceFolders": [workspace],
            },
        )
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": {"yaml": self.settings}})
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        self.reader.join()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()

    def open(self, path: str, text: str) -> list[dict[str, Any]]:
        """Open a file with a text in the editor; what the server underlines in it."""
        uri = (self.root / path).as_uri()
        self.tell(
            "textDocument/didOpen",
            {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}},
        )
        while True:
            message = self._next()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                found: list[dict[str, Any]] = message["params"]["diagnostics"]
                return found

    def at(self, question: str, path: str, line: int, character: int) -> Any:
        """Ask about a place, from 0: ``completion`` or ``hover``."""
        document = {"uri": (self.root / path).as_uri()}
        position = {"line": line, "character": character}
        return self.ask(f"textDocument/{question}", {"textDocument": document, "position": position})

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """The result of a request."""
        self.count += 1
        number = self.count
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == number and "method" not in message:
                if "error" in message:
                    raise AssertionError(message["error"])
                return message.get("result")

    def tell(self, method: str, params: dict[str, Any]) -> None:
        """A notification."""
        self._send({"method": method, "params": params})

    def _next(self) -> dict[str, Any]:
        """The next message; what the server asks in between is answered."""
        try:
            message = self.answers.get(timeout=PATIENCE)
        except Empty:
            raise AssertionError("the language server says nothing any more") from None
        if "method" in message and "id" in message:
            self._send({"id": message["id"], "result": self._configuration(message)})
        return message

    def _configuration(self, message: dict[str, Any]) -> Any:
        if message["method"] != "workspace/configuration":
            return None
        wanted = [item.get("section", "") for item in message["params"]["items"]]
        return [self.settings if section == "yaml" else {} for section in wanted]

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = self.process.stdin
        if stream is None:
            raise AssertionError("the server has no input")
        stream.write(f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        stream.flush()

    def _read(self) -> None:
        stream = self.process.stdout
        while stream is not None and (head := stream.readline()):
            length = 0
            while head.strip():
                name, _, value = head.decode().partition(":")
                length = int(value) if name.lower() == "content-length" else length
                head = stream.readline()
            self.answers.put(json.loads(stream.read(length)))
