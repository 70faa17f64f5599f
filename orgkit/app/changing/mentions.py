"""Where an old id is still written after a rename: texts, comments and pages that people write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from orgkit.app.changing.target import Target
from orgkit.app.place import Place, layout
from orgkit.config import CONFIG_NAMES
from orgkit.load import load
from orgkit.model.queries.naming import Naming, namings
from orgkit.schema import kinds
from orgkit.source import Span
from orgkit.source.tree import DictTree, EntryKind, UnreadableError

_LARGEST = 1 << 22
"""Pages larger than this were not written by people."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the old id stands as a word: the line as it will be, both counted from 1."""

    path: str
    line: int
    column: int
    text: str


def mentions(place: Place, target: Target, after: Mapping[str, bytes]) -> Iterator[Mention]:
    """Where the old id stands in the files as they will be, except where it names something else or a former id.

    Looks at organisation files and the configuration, and at Markdown in the folders of both.
    """
    word = re.compile(rf"(?<![\w-]){re.escape(target.id)}(?![\w-])")
    names = _names(place, after)
    for path, data in sorted({**_pages(place), **after}.items()):
        for number, line in enumerate(data.decode("utf-8", "replace").split("\n"), 1):
            for found in word.finditer(line):
                column = found.start() + 1
                if not any(start <= column < end for start, end in names.get((path, number), ())):
                    yield Mention(path, number, column, line.strip())


def _names(place: Place, after: Mapping[str, bytes]) -> dict[tuple[str, int], list[tuple[int, int]]]:
    """The columns of names, by file and line: keys, ids, former ids and references. What names something is no text."""
    found: dict[tuple[str, int], list[tuple[int, int]]] = {}

    def name(span: Span) -> None:
        found.setdefault((span.file, span.line), []).append((span.column, span.end_column))

    for written in load(DictTree(after), layout(place.settings)).entities:
        name(written.id_span)
        named = {one.path for one in namings(kinds()[written.kind].shape, written.node) if isinstance(one, Naming)}
        for path, node in written.node.walk():
            for key in node.mapping:
                name(node.key_span(key))
            if isinstance(node.value, str) and (path in named or path[-1:] == ("id",) or "previous_ids" in path):
                name(node.span)
    return found


def _pages(place: Place) -> dict[str, bytes]:
    """What lies beside the entities and may mention them."""
    tree, root = place.tree, place.settings.root
    beside = [entry for entry in sorted(place.folder.glob("*.md")) if entry.is_file() and not entry.is_symlink()]
    paths = [*CONFIG_NAMES, *(entry.name for entry in beside)]
    paths += [
        entry.path
        for entry in tree.entries(root)
        if entry.kind is EntryKind.FILE and entry.path.endswith(".md") and entry.size <= _LARGEST
    ]
    found: dict[str, bytes] = {}
    for path in paths:
        with suppress(UnreadableError):
            found[path] = tree.read(path)
    return found
