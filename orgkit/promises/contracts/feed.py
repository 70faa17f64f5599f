"""What falls due in the words of one language: the entries of a calendar, before any format."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from orgkit.model.queries.wording import amount
from orgkit.promises.contracts.falling_due import KINDS, Due
from orgkit.promises.contracts.spending import Spend
from orgkit.results import Message
from orgkit.results.finding import say

_REMINDED = {"notice": (7, 1), "renewal": (7,), "end": (7,), "evidence": (14,), "acting": (7,), "waiver": (7,)}
"""How many days before somebody is reminded; for what is merely good to know, not at all."""


@dataclass(frozen=True, slots=True)
class Event:
    """One day in a calendar; ``reminders`` are days before it, the earliest first."""

    day: date
    uid: str
    summary: str
    description: str = ""
    category: str = ""
    reminders: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar that people subscribe to; ``made`` is the day it tells of."""

    name: str
    made: date
    events: tuple[Event, ...]


def feed(
    name: str, made: date, found: Iterable[Due], tell: Callable[[Message], str], called: Callable[[str], str]
) -> Feed:
    """Entries in the order given. ``called`` is the name of whoever acts, by ``kind:id``."""
    return Feed(name, made, tuple(_event(due, tell, called) for due in found))


def _event(due: Due, tell: Callable[[Message], str], called: Callable[[str], str]) -> Event:
    who = called(due.owner) if due.owner else ""
    lines = [tell(say("Who acts: {name}", name=who))] if who else []
    lines += [tell(say("Amount: {amount}", amount=spend(due.amount)))] if due.amount is not None else []
    days = set(_REMINDED.get(due.kind, ()))
    if due.alert_on is not None and due.alert_on < due.day:
        days.add((due.day - due.alert_on).days)
    return Event(
        day=due.day,
        uid=due.uid,
        summary=tell(due.what),
        description="\n".join(lines),
        category=tell(KINDS[due.kind]),
        reminders=tuple(sorted(days, reverse=True)),
    )


def spend(value: Spend) -> Message:
    """An amount, or at least that much."""
    return say("at least {amount}", amount=amount(value.money)) if value.at_least else amount(value.money)
