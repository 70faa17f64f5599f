"""The language server that YAML editors use, installed from its lock, and the sample with schemas for it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from orgkit.app.place import find_place
from orgkit.app.starting.editor import editor_files, editor_settings, planned
from orgkit.messages import sentence_in
from orgkit.source.writing import write_all
from tests.editor.server import Server

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The server's program. Where there is no node the tests are skipped, in CI they fail."""
    if not (shutil.which("node") and shutil.which("npm")):
        if os.environ.get("CI"):
            pytest.fail("node and npm are needed in CI: .ci/run installs them")
        pytest.skip("node and npm are not installed; the language server of editors runs on them")
    folder = tmp_path_factory.mktemp("editor")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, folder)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        if os.environ.get("CI"):
            pytest.fail(f"npm ci: {done.stderr}")
        pytest.skip("the language server could not be installed: no package registry is reached")
    return folder / "node_modules/yaml-language-server/bin/yaml-language-server"


@dataclass(frozen=True, slots=True)
class Editor:
    """A server that has the sample open as an editor would after ``orgkit schema --editor``."""

    server: Server
    folder: Path

    def underlined(self, path: str, text: str) -> list[tuple[int, str]]:
        """Lines, from 1, and messages under which the editor draws a line."""
        found = self.server.open(path, text)
        return [(one["range"]["start"]["line"] + 1, one["message"]) for one in found]

    def offered(self, path: str, text: str) -> dict[str, str]:
        """What the editor offers at ``|`` in a text, each with its explanation."""
        before, _, after = text.partition("|")
        self.server.open(path, before + after)
        line, character = before.count("\n"), len(before) - before.rfind("\n") - 1
        answer: Any = self.server.at("completion", path, line, character)
        items = answer["items"] if isinstance(answer, dict) else answer
        return {item["label"]: str(item.get("documentation") or "") for item in items}


@pytest.fixture(scope="session")
def editor(program: Path, project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """The sample in an editor."""
    root = tmp_path_factory.mktemp("repository")
    shutil.copytree(project / "org", root / "org")
    shutil.copy(project / "orgkit.toml", root)
    place = find_place(root)
    write_all(root, planned(place, editor_files(place, sentence_in("en"))))
    schemas = {(root / path).as_uri(): files for path, files in editor_settings(place)["yaml.schemas"].items()}
    settings = {"schemas": schemas, "validate": True, "completion": True, "schemaStore": {"enable": False}}
    with Server(program, root, settings) as server:
        yield Editor(server, root)
