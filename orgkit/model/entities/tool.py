"""Tool.

Generated from the schemas by ``orgkit dev generate``; edit ``schemas/`` instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from orgkit.model.base import Entity, Part, Ref
from orgkit.model.values import Text
from orgkit.source import Node


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ToolFeed(Part):
    """Data passed on to another tool."""

    tool: Ref
    what: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ToolLifecycle(Part):
    """Where it stands in its life: planned, active, to be left, or gone."""

    status: str
    since: date | None = None
    until: date | None = None
    successor: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ToolChange(Part):
    """A dated change of this tool: on the day given, the fields listed take new values."""

    from_: date
    announced: date | None = None
    why: Text | None = None
    set: Node | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tool(Entity):
    """Software in use: what it is for, who answers for it, and how to get access."""

    entity_kind: ClassVar[str] = "tool"

    name: str
    category: str | None = None
    owner: Ref | None = None
    contract: Ref | None = None
    system_of_record_for: tuple[Text, ...] = ()
    feeds: tuple[ToolFeed, ...] = ()
    personal_data: bool | None = None
    access: Ref | None = None
    replaces: Ref | None = None
    lifecycle: ToolLifecycle | None = None
    last_reviewed: date | None = None
    reviewed_by: Ref | None = None
    verdict: str | None = None
    url: str | None = None
    visibility: str | None = None
    previous_ids: tuple[str, ...] = ()
    changes: tuple[ToolChange, ...] = ()
    notes: Text | None = None
