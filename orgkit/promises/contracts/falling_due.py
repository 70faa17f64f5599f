"""One thing that falls due: on which day, what, who acts, what it costs, and for whom it is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from orgkit.model.audiences import may_see
from orgkit.model.base import Entity, Ref
from orgkit.model.entities import Team
from orgkit.model.org import Org
from orgkit.model.queries.audiences import audience_at
from orgkit.model.values import Text
from orgkit.promises.contracts.spending import Spend
from orgkit.results import Message
from orgkit.results.finding import say
from orgkit.source import Span

Path = tuple[str | int, ...]

KINDS: Mapping[str, Message] = {
    "notice": say("Decision"),
    "renewal": say("Renewal"),
    "end": say("End"),
    "milestone": say("Milestone"),
    "step": say("Result"),
    "review": say("Review"),
    "action": say("Action"),
    "price": say("Prices"),
    "change": say("Change"),
    "acting": say("Acting role"),
    "leaving": say("Departure"),
    "evidence": say("Paper"),
    "waiver": say("Waiver"),
    "retirement": say("Retirement"),
    "collaboration": say("Close work"),
    "goal": say("Goal"),
    "work": say("Work"),
}
"""What sorts of things fall due, with the word for each."""

FOR_MANAGERS = frozenset({"leaving"})
"""What is for managers although each day by itself is not: a list of those who go."""


@dataclass(frozen=True, slots=True)
class Due:
    """One thing on one day.

    ``path`` is its place inside the entity. ``owner`` is the ``kind:id`` of who acts, empty where nobody is named;
    ``team`` the id of the team behind it. ``uid`` stays the same when the day moves, and in every language.
    ``amount`` is for finance alone; ``alert_on`` the day from which somebody should be told, where that is known.
    """

    day: date
    kind: str
    entity: Entity
    path: Path
    what: Message
    owner: str
    team: str
    audience: str
    uid: str
    amount: Spend | None = None
    alert_on: date | None = None

    @property
    def span(self) -> Span:
        """Where it is written."""
        return self.entity.at(*self.path)


@dataclass(frozen=True, slots=True)
class Habits:
    """How often things are looked at again, where nothing else is written; as the rules of the same names count."""

    review_months: int = 12
    contract_review_months: int = 6
    unreviewed: tuple[str, ...] = ("licence",)
    acting_months: int = 6
    alert_days: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: which organisation, between which days, in whose words."""

    org: Org
    first: date
    last: date
    language: str
    habits: Habits = field(default_factory=Habits)

    def holds(self, day: date | None) -> bool:
        """Whether a day lies between the two."""
        return day is not None and self.first <= day <= self.last

    def title(self, thing: Entity | Ref | None) -> str:
        """What an entity is called."""
        return self.org.title(thing, self.language)

    def text(self, text: Text | None, otherwise: str = "") -> str:
        """A text of the data on one line."""
        return " ".join(text.in_(self.language).split()) if text is not None else otherwise

    def due(
        self,
        day: date,
        kind: str,
        entity: Entity,
        path: Path,
        what: Message,
        *,
        mark: str = "",
        who: Ref | None = None,
    ) -> Due:
        """One thing; ``mark`` tells it from others of its kind about the same entity, whatever their days."""
        team = team_of(self.org, entity)
        parts = [kind, entity.entity_kind, entity.id, mark]
        return Due(
            day=day,
            kind=kind,
            entity=entity,
            path=path,
            what=what,
            owner=_actor(self.org, entity, who, team),
            team=team.id if team is not None else "",
            audience="managers" if kind in FOR_MANAGERS else audience_at(entity, path) or "managers",
            uid="-".join(part for part in parts if part),
        )


def team_of(org: Org, entity: Entity) -> Team | None:
    """The team behind an entity: itself, or the one that owns it."""
    owner = entity if isinstance(entity, Team) else org.target(getattr(entity, "owner", None))
    return owner if isinstance(owner, Team) else None


def _actor(org: Org, entity: Entity, who: Ref | None, team: Team | None) -> str:
    """Who is named, else the contact or the owner; for words such as ``lead`` the team."""
    written = (who, *(getattr(entity, name, None) for name in ("contact", "owner", "lead", "manager")))
    for ref in written:
        if isinstance(ref, Ref) and not ref.vacant:
            if not ref.is_post and org.target(ref) is not None:
                return ref.key
            if ref.is_post and team is not None:
                return team.entity_key
    return team.entity_key if team is not None else ""


def marked(text: str) -> str:
    """A mark for what has no id of its own: a digest of its words."""
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:8]


def seen_by(found: Iterable[Due], audience: str) -> Iterator[Due]:
    """What an audience may see; amounts only where it may see those as well."""
    for each in found:
        if may_see(audience, each.audience):
            yield each if may_see(audience, "finance") else replace(each, amount=None)
