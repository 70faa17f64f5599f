"""Files that orgkit itself made from the organisation, by the line in them that says from what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from orgkit.source.revision import RevisionTree
from orgkit.source.tree import EntryKind, Tree, UnreadableError

FOLDER = ".orgkit/schemas"
"""Where the schemas for editors are, from the root of the repository; for git to ignore."""

_ENDING = ".schema.json"
_HEAD = 2_000
_ORIGIN = re.compile(rb'"\$comment": "orgkit (\S{1,40}); digest ([0-9a-f]{12}); from ([a-z, -]*)"')


@dataclass(frozen=True, slots=True)
class Generated:
    """One file: the version that wrote it, the kinds it was made from, the digest of those. Empty where unsaid."""

    path: str
    version: str = ""
    digest: str = ""
    kinds: tuple[str, ...] = ()

    @property
    def comment(self) -> str:
        """The line that says all this in a schema."""
        return f"orgkit {self.version}; digest {self.digest}; from {', '.join(self.kinds)}"


def read_generated(tree: Tree) -> tuple[Generated, ...]:
    """What each schema for editors says of itself, without reading it as JSON; nothing where there are none."""
    paths = [
        entry.path for entry in tree.entries(FOLDER) if entry.kind is EntryKind.FILE and entry.path.endswith(_ENDING)
    ]
    if isinstance(tree, RevisionTree):
        tree.fetch(paths)
    return tuple(_origin(tree, path) for path in paths)


def _origin(tree: Tree, path: str) -> Generated:
    try:
        said = _ORIGIN.search(tree.read(path)[:_HEAD])
    except UnreadableError:
        said = None
    if said is None:
        return Generated(path)
    version, digest, kinds = (group.decode("ascii", "replace") for group in said.groups())
    return Generated(path, version, digest, _kinds(kinds.split(", ")))


def _kinds(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name)
