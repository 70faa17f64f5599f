"""The house holds: floors, sizes, names, and the picture of it in the README."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

LONGEST_FILE = 400
# Names that say nothing about what is inside, so that anything ends up there.
EMPTY_NAMES = {"common", "helper", "helpers", "manager", "managers", "misc", "util", "utils"}


@pytest.fixture(scope="session")
def settings(project: Path) -> dict[str, Any]:
    return tomllib.loads((project / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="session")
def rooms(project: Path) -> set[str]:
    """The folders of orgkit that hold code."""
    return {path.parent.name for path in (project / "orgkit").glob("*/__init__.py")}


@pytest.fixture(scope="session")
def floors(settings: dict[str, Any]) -> list[set[str]]:
    """The rooms floor by floor, the highest first, as the contract has them; ``python -m orgkit`` is only a door."""
    contract = next(one for one in settings["tool"]["importlinter"]["contracts"] if one["type"] == "layers")
    return [set(re.split(r"\s*\|\s*", floor)) for floor in contract["layers"] if floor != "__main__"]


def test_floors_are_kept(project: Path) -> None:
    command = "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-cache'])"
    done = subprocess.run([sys.executable, "-c", command], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_room_has_a_floor(rooms: set[str], floors: list[set[str]]) -> None:
    assert rooms == set().union(*floors)


def test_readme_pictures_the_house(project: Path, rooms: set[str], floors: list[set[str]]) -> None:
    """The picture names every room once, and nothing else, on the floors that import-linter holds."""
    readme = (project / "README.md").read_text("utf-8")
    lines = re.findall(r"^ *\d  ([a-z]+(?:, [a-z]+)*)", readme, re.MULTILINE)
    pictured = [set(line.split(", ")) for line in lines]
    assert set().union(*pictured) == rooms
    assert pictured == floors


def test_no_file_is_too_long(project: Path) -> None:
    lengths = {
        str(path.relative_to(project)): len(path.read_bytes().splitlines())
        for path in _modules(project, "orgkit", "tests", "bench")
    }
    assert lengths, "there is code to measure"
    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_empty_names(project: Path) -> None:
    """Except among the generated classes, whose modules are called as the schemas are."""
    generated = project / "orgkit" / "model" / "entities"
    named = [path for path in _modules(project, "orgkit") if path.stem in EMPTY_NAMES and path.parent != generated]
    folders = [path for path in (project / "orgkit").rglob("*/") if path.name in EMPTY_NAMES]
    assert named + folders == []


def test_every_ignore_has_a_reason(project: Path) -> None:
    """In the configuration of ruff, and beside every ``noqa``; mypy itself reports an ignore without a code."""
    text = (project / "pyproject.toml").read_text("utf-8")
    section = text.partition("[tool.ruff.lint]")[2].partition("[tool.importlinter]")[0]
    bare = [line.strip() for line in section.splitlines() if re.match(r'^  "[A-Z]+\d*",', line) and "# " not in line]
    pattern = re.compile(r"#\s*noqa(:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*)?\s*$")
    for path in _modules(project, "orgkit", "tests", "bench"):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if pattern.search(line):
                bare.append(f"{path.relative_to(project)}:{number}")
    assert bare == []


def test_top_level(project: Path) -> None:
    """What a visitor sees first is what the README explains, and no more."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=project, capture_output=True, text=True, check=True)
    top = {path.partition("/")[0] for path in done.stdout.split("\0") if path}
    folders = {"org", ".orgkit", "schemas", "orgkit", "docs", "tests", "bench", "requirements", ".github", ".ci"}
    files = {"mkdocs.yml", "pyproject.toml", "orgkit.toml", "README.md", "Makefile", "LICENSE"}
    papers = {"CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"}
    settings = {".gitignore", ".gitattributes", ".editorconfig", ".pre-commit-config.yaml", ".pre-commit-hooks.yaml"}
    assert top - folders - files - papers - settings == set()


def _modules(project: Path, *folders: str) -> Iterator[Path]:
    """Every Python file below these folders."""
    for folder in folders:
        yield from sorted((project / folder).rglob("*.py"))
