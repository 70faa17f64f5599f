"""Files of the project that are derived from schemas, rules, commands and settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import orgkit
from orgkit.app.manual.commands import Command, command_page
from orgkit.app.manual.fields import field_pages
from orgkit.app.manual.rules import rule_pages
from orgkit.app.manual.settings import settings_page
from orgkit.model.generator import generate
from orgkit.schema.kinds import schemas
from orgkit.schema.subset import breaches

_PROJECT = Path(orgkit.__file__).resolve().parents[1]
_ENTITIES = _PROJECT / "orgkit" / "model" / "entities"
_REFERENCE = _PROJECT / "docs" / "reference"


def generated(commands: Sequence[Command]) -> dict[Path, str]:
    """Every generated file with its right content: entity classes and the reference in ``docs/``."""
    pages = rule_pages() | field_pages() | settings_page() | command_page(commands)
    return {_ENTITIES / name: text for name, text in generate().items()} | {
        _REFERENCE / name: text for name, text in pages.items()
    }


def schema_breaches() -> list[str]:
    """Places where a schema leaves the subset of JSON Schema that is used here, each with its file and the reason."""
    return [str(breach) for breach in breaches(schemas())]


def outdated(commands: Sequence[Command]) -> list[str]:
    """Generated files that differ from what they are made from, and files there that nothing makes."""
    wanted = generated(commands)
    stale = [path for path, text in wanted.items() if not _same(path, text)]
    return sorted(map(_shown, [*stale, *_strangers(wanted)]))


def write_generated(commands: Sequence[Command]) -> list[str]:
    """Write what is stale and take away what nothing makes any more; their names."""
    wanted = generated(commands)
    changed = []
    for path, text in wanted.items():
        if not _same(path, text):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            changed.append(path)
    for path in _strangers(wanted):
        path.unlink()
        changed.append(path)
    return [_shown(path) for path in changed]


def _strangers(wanted: Mapping[Path, str]) -> list[Path]:
    there = [*_ENTITIES.glob("*.py"), *_REFERENCE.rglob("*.md")]
    return [path for path in there if path not in wanted]


def _same(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def _shown(path: Path) -> str:
    return path.relative_to(_PROJECT).as_posix()
