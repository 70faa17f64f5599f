"""Every place where the name of something stands, by what the schemas say: what defines it and what refers to it.

Unlike the graph, which is of one day, this reads files as they are written, dated changes included.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orgkit.model.index import Index
from orgkit.model.queries.charging import COUNTED, DIRECT_COST, PEOPLE
from orgkit.schema import Shape
from orgkit.source import Node

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """A thing inside an entity that has an id: what it is, where it stands, and the list or map that holds it."""

    kind: str
    id: str
    path: Path
    shape: Shape
    node: Node
    holder: Node

    @property
    def id_path(self) -> Path:
        """Where the id itself is written."""
        return (*self.path, "id")


@dataclass(frozen=True, slots=True)
class Naming:
    """A text, or a key of a map, that names something.

    ``kinds`` are those it may name; for a name in a list of the same entity, ``holders`` are the lists
    that count, the nearest first, and ``through`` the field whose target may hold the list instead.
    """

    path: Path
    text: str
    is_key: bool = False
    kinds: tuple[str, ...] = ()
    local: str = ""
    holders: tuple[Node, ...] = ()
    through: str = ""

    def means(self, index: Index, node: Node) -> tuple[str, str] | None:
        """The kind and id named, where something of that name is there."""
        ref = index.resolve(self.text, self.kinds, node) if self.kinds else None
        return (ref.kind, ref.id) if ref is not None and ref.found else None


def namings(shape: Shape, node: Node, at: Path = ()) -> Iterator[Definition | Naming]:
    """What is defined and what is referred to in an entity, in the order written; words such as ``vacant`` left out."""
    yield from _walk(shape, node, at, (), node)


def _walk(
    shape: Shape | None, node: Node, at: Path, parents: tuple[Node, ...], holder: Node
) -> Iterator[Definition | Naming]:
    branch = shape.branch(node) if shape is not None else None
    if branch is None:
        return
    if isinstance(node.value, dict):
        yield from _mapping(branch, node, at, parents, holder)
    elif isinstance(node.value, list):
        for position, item in enumerate(node.value):
            yield from _walk(branch.items, item, (*at, position), parents, node)
    elif node.value is not None:
        yield from _word(branch, node, at, parents)


def _mapping(
    shape: Shape, node: Node, at: Path, parents: tuple[Node, ...], holder: Node
) -> Iterator[Definition | Naming]:
    inside = node.get("id")
    if parents and inside is not None and inside.text and "id" in shape.properties:
        kind = shape.defines or shape.pointer.rpartition("/")[2]
        yield Definition(kind, inside.text, at, shape, node, holder)
    around = (*parents, node) if shape.is_part else parents
    for key, below in node.mapping.items():
        if shape.key_reference and key not in shape.properties:
            yield Naming((*at, key), key, is_key=True, kinds=shape.key_reference)
        field = shape.properties.get(key)
        yield from _walk(field or shape.values, below, (*at, key), around, node if field is None else below)


def _word(shape: Shape, node: Node, at: Path, parents: tuple[Node, ...]) -> Iterator[Naming]:
    text = node.text
    if shape.reference:
        if text not in shape.posts and not (shape.inline and (text[:1].isdigit() or text[:1] == "-")):
            yield Naming(at, text, kinds=shape.reference)
    elif shape.local:
        lists = tuple(found for parent in reversed(parents) if (found := parent.get(shape.local)) is not None)
        yield Naming(at, text, local=shape.local, holders=lists, through=shape.through)
    elif shape.value_type == "id" and at[-2:] == ("basis", "metric"):
        # What a cost pool counts: an id and no reference, as a word may stand there.
        yield Naming(at, text, kinds=COUNTED)


def words(shape: Shape) -> frozenset[str]:
    """Words that stand for no name anywhere in a kind, so that nothing may be called like this."""
    found: set[str] = set()
    for _, leaf, _ in shape.walk():
        found.update(leaf.posts)
    return frozenset(found | {PEOPLE, DIRECT_COST})
