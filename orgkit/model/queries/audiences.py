"""Who may see a value, and which values may reach more people than they may."""

from __future__ import annotations

from functools import cache

from orgkit.model.audiences import AUDIENCES, DEFAULT, may_see
from orgkit.model.base import Entity
from orgkit.schema import Shape, kinds

Path = tuple[str | int, ...]


def audience_at(entity: Entity, path: Path) -> str:
    """The widest audience that sees the value at a place of an entity; empty where no single one does."""
    visibility = entity.node.get("visibility")
    stated = _stated(entity.entity_kind, tuple("" if isinstance(step, int) else step for step in path))
    return _widest(stated | {visibility.text} if visibility is not None else stated)


def reaches_more(shown_to: str, meant_for: str) -> bool:
    """Whether somebody who sees what is shown to one audience may not see what is meant for another."""
    return any(may_see(reader, shown_to) and not may_see(reader, meant_for) for reader in AUDIENCES)


@cache
def fields_seen_by(kind: str, audience: str) -> frozenset[str]:
    """The names of the fields of a kind that an audience is the widest to see, at whatever depth."""
    found: set[str] = set()

    def visit(shape: Shape, stated: frozenset[str]) -> None:
        stated |= {each.audience for each in (shape, *shape.branches) if each.audience}
        if not all(may_see(audience, each) for each in stated):
            return  # what stands inside is for fewer
        for branch in shape.branches:
            for name, below in branch.properties.items():
                if name == "set":
                    continue  # the fields themselves once more
                own = {each.audience for each in (below, *below.branches) if each.audience}
                if _widest(stated | own) == audience:
                    found.add(name)
                visit(below, stated)
            for inner in (branch.items, branch.values):
                if inner is not None:
                    visit(inner, stated)

    visit(kinds()[kind].shape, frozenset())
    return frozenset(found)


@cache
def _widest(stated: frozenset[str]) -> str:
    return next((reader for reader in AUDIENCES if all(may_see(reader, each) for each in stated)), "")


@cache
def _stated(kind: str, path: tuple[str, ...]) -> frozenset[str]:
    """Every audience that a schema states on the way to a place; an empty step is an item of a list."""
    shape = kinds()[kind].shape
    found: set[str] = set()
    for step in path:
        below = shape.below(step or 0)
        if below is None:
            found.add(DEFAULT)  # a company's own field
            break
        shape = below
        found.update(each.audience for each in (shape, *shape.branches) if each.audience)
    return frozenset(found)
