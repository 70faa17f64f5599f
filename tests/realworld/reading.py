"""The formats in which the public organisations keep their data, read as plain text: nothing is converted."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Hashable
from pathlib import Path

import yaml

from tests.realworld.accounting import Data

NOT_READ = "a file that is not read"


class TextLoader(yaml.CBaseLoader):
    """Every scalar as it is written, and no key twice: a record hidden by its namesake would be counted nowhere."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        """The map, or an error that names the key that stands twice."""
        names = [key.value for key, _ in node.value]
        twice = {name for name in names if names.count(name) > 1} if len(set(names)) < len(names) else set()
        if twice:
            raise yaml.constructor.ConstructorError(None, None, f"{sorted(twice)} stand twice", node.start_mark)
        return super().construct_mapping(node, deep)


def from_yaml(text: str) -> Data:
    """A YAML document as text, lists and maps."""
    data: Data = yaml.load(text, Loader=TextLoader)  # noqa: S506 - makes text, lists and maps only
    return data


def from_toml(text: str) -> Data:
    """A TOML document as text, lists and maps."""
    return _as_text(tomllib.loads(text))


def _as_text(value: object) -> Data:
    if isinstance(value, dict):
        return {str(name): _as_text(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_as_text(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def from_markdown(text: str) -> Data:
    """A page: its front matter, its title, and under each heading its items, table rows and paragraphs.

    A heading that stands twice on one page gets a number. Deeper headings are sections of their own.
    """
    front, body = _front_matter(text)
    title, sections = "", dict[str, list[Data]]()
    lines: list[Data] = []
    table: list[str] = []
    sections[""] = lines
    for line in body.splitlines():
        heading = re.match(r"(#+)\s+(.*\S)", line)
        if heading and len(heading[1]) == 1 and not title:
            title = heading[2]
        elif heading:
            name = heading[2] if heading[2] not in sections else f"{heading[2]} ({len(sections)})"
            lines = sections[name] = []
            table = []
        elif line.startswith("|"):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if not table:
                table = cells
            elif not all(set(cell) <= set("-: ") for cell in cells):
                lines.append(_row(table, cells))
        elif line.strip():
            table = []
            lines.append(re.sub(r"^\s*[-*]\s+", "", line).strip())
    kept = {name: items for name, items in sections.items() if items}
    return {"front": from_yaml(front or "{}"), "title": title, "sections": kept}


def _row(names: list[str], cells: list[str]) -> Data:
    """A table row by its column heads. A row may be shorter than its head, never longer."""
    if len(cells) > len(names):
        raise ValueError(f"a row with more cells than {names}: {cells}")
    return dict(zip(names, cells, strict=False))


def _front_matter(text: str) -> tuple[str, str]:
    """What stands between the two lines of dashes at the head of a page, and what follows."""
    match = re.match(r"---\n(.*?)\n---\n(.*)", text, re.DOTALL)
    return (match[1], match[2]) if match else ("", text)


READERS = {".yml": from_yaml, ".yaml": from_yaml, ".json": from_yaml, ".toml": from_toml, ".md": from_markdown}


def read_file(path: Path) -> Data:
    """One file, read by its ending; of a file with another ending, only that it is there."""
    reader = READERS.get(path.suffix)
    return reader(path.read_text(encoding="utf-8")) if reader else NOT_READ


def read_folder(folder: Path, read: tuple[str, ...]) -> dict[str, Data]:
    """All files below a folder by their path: those whose path starts as said are read, of the others only the name."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    names = [(path.relative_to(folder).as_posix(), path) for path in found]
    return {name: read_file(path) if name.startswith(read) else NOT_READ for name, path in names}
