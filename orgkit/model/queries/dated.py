"""An entity on another day than the one asked about: with the dated changes that had begun by then, and no others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import TypeVar, cast

from orgkit.load import Written
from orgkit.model.base import Entity
from orgkit.model.builders import Scope, entity_builder
from orgkit.model.days import on_day
from orgkit.model.org import Org

E = TypeVar("E", bound=Entity)


@lru_cache(maxsize=4)
def _changing(org: Org) -> Mapping[str, tuple[Written, tuple[date, ...]]]:
    """What has dated changes, by its key, with the days on which one begins."""
    found: dict[str, tuple[Written, tuple[date, ...]]] = {}
    for written in org.written:
        changes = written.node.get("changes")
        starts = [change.get("from") for change in changes.sequence] if changes is not None else []
        days = {date.fromisoformat(start.text) for start in starts if start is not None}
        if days:
            found[written.key] = (written, tuple(sorted(days)))
    return found


@lru_cache(maxsize=512)
def _on(org: Org, key: str, begun: date) -> Entity:
    written = _changing(org)[key][0]
    node = on_day(written.undated or written.node, begun)
    return cast("Entity", entity_builder(written.kind)(written.id, node, written.id_span, Scope(org.index)))


def on(org: Org, entity: E, day: date) -> E:
    """An entity as it is on a day; itself where none of its changes lies between."""
    days = _changing(org).get(entity.entity_key, (None, ()))[1]
    begun = max((each for each in days if each <= day), default=date.min)
    now = max((each for each in days if each <= org.as_of), default=date.min)
    return entity if begun == now else cast("E", _on(org, entity.entity_key, begun))
