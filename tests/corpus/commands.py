"""Runs orgkit's command line with little stack and watched memory, many times in one process.

A process of its own, because a crash, a hang or a traceback is what is looked for; one for many runs,
because starting Python takes longer than most cases.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
STACK_KILOBYTES = 1024
ADDRESS_SPACE_KILOBYTES = 4 << 20
_MEMORY_KEPT = 150


@dataclass(frozen=True)
class Run:
    """What one command did."""

    code: int
    output: str
    errors: str
    seconds: float
    megabytes: int


class Commands:
    """``run`` gives commands to a process that is started when needed, and again when it died."""

    def __init__(self, home: Path, prefix: Sequence[str] = ()) -> None:
        self.home = home
        self.prefix = prefix
        self.process: subprocess.Popen[str] | None = None

    def run(self, folder: Path, arguments: Sequence[str], seconds: float) -> Run:
        """One command in a folder. Fails where it takes too long or takes its process with it."""
        process = self._process()
        if process.stdin is None or process.stdout is None:
            raise AssertionError("the process has no pipes")
        process.stdin.write(json.dumps({"folder": os.fspath(folder), "arguments": list(arguments)}) + "\n")
        process.stdin.flush()
        ready, _, _ = select.select([process.stdout], [], [], seconds)
        if not ready:
            self.stop()
            raise AssertionError(f"{' '.join(arguments)} did not end within {seconds:.0f} seconds")
        line = process.stdout.readline()
        if not line:
            code = process.wait()
            self.stop()
            name = signal.Signals(-code).name if code < 0 else f"exit {code}"
            raise AssertionError(f"{' '.join(arguments)} took its process with it: {name}")
        done = Run(**json.loads(line))
        if done.megabytes > _MEMORY_KEPT:
            self.stop()  # what one command was allowed to take must not be counted for the next
        return done

    def stop(self) -> None:
        """End the process."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None

    def _process(self) -> subprocess.Popen[str]:
        if self.process is None:
            limits = f'ulimit -s {STACK_KILOBYTES}; ulimit -v {ADDRESS_SPACE_KILOBYTES}; exec "$@"'
            command = [*self.prefix, "sh", "-c", limits, "sh", sys.executable, "-P", "-m", "tests.corpus.commands"]
            self.process = subprocess.Popen(
                command,
                cwd=PROJECT,
                env=_environment(self.home),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        return self.process


def _environment(home: Path) -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL", "TMPDIR")}
    return kept | {"HOME": os.fspath(home), "PYTHONPATH": os.fspath(PROJECT), "PYTHONDONTWRITEBYTECODE": "1"}


def _serve() -> None:
    """Answer commands, one line of JSON each, until there are no more."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    for line in sys.stdin:
        asked = json.loads(line)
        os.chdir(asked["folder"])
        answers.write(json.dumps(_one(asked["arguments"])) + "\n")
        answers.flush()


def _one(arguments: list[str]) -> dict[str, object]:
    from orgkit.cli import main

    output, errors = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    _forget_peak()
    started = time.monotonic()
    code: object = 0
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
        try:
            main(arguments)
        except SystemExit as ended:
            code = ended.code or 0
    for stream in (output, errors):
        stream.flush()
    return {
        "code": code,
        "output": output.buffer.getvalue().decode("utf-8"),
        "errors": errors.buffer.getvalue().decode("utf-8"),
        "seconds": time.monotonic() - started,
        "megabytes": _peak(),
    }


def _forget_peak() -> None:
    """Linux counts the peak of memory anew; elsewhere it stays the peak of the process."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _peak() -> int:
    """The most memory used, in megabytes."""
    status = Path("/proc/self/status")
    if status.is_file():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) // 1000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000


if __name__ == "__main__":
    _serve()
