"""Numbers and the parts of a promise in the words that people use."""

from __future__ import annotations

from fractions import Fraction

from orgkit.model import Org, Percentage, Text
from orgkit.model.entities import PriceItem
from orgkit.model.queries import wording
from orgkit.model.queries.offer import Stated
from orgkit.results import Message
from orgkit.results.finding import say
from orgkit.rules.found import subject

_WINDOW_DAYS = {"day": 1, "week": 7, "month": 30, "quarter": 90, "half-year": 182, "year": 365}
_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def promiser(org: Org, promise: Stated) -> Message:
    """Who makes a promise: “Service Retouching”, “Service Retouching, request Cut-out”."""
    whole = subject(org, promise.entity)
    if promise.path[0] != "requests":
        return whole
    request = promise.entity.node.get(*promise.path[:2])
    name = request.get("name") if request is not None else None
    title = Text.from_node(name).in_(org.language) if name is not None else ""
    id_ = request.get("id") if request is not None else None
    return say("{entity}, request {name}", entity=whole, name=title or (id_.text if id_ is not None else ""))


def target_word(field: str) -> Message:
    """What one of the fields of a promise is, in the middle of a sentence."""
    words = {
        "availability": say("availability"),
        "latency": say("speed"),
        "reply": say("the first reply"),
        "done": say("the delivery"),
        "quality": say("quality"),
        "recovery": say("recovery"),
    }
    return words[field]


def percent(share: Percentage) -> Message:
    """A percentage as the reader's language writes it."""
    return wording.share(share)


def downtime(share: Percentage, window: str | None) -> Message:
    """What a share of availability leaves for failures: “43 minutes a month”, of 30 days.

    The error budget, (1 − share) · window, in the largest unit of which there are at least two,
    rounded down. Without a window, a month.
    """
    period = window or "month"
    seconds = int((1 - share.share) * _WINDOW_DAYS[period] * _DAY)
    return say("{time} a {period}", time=_time(Fraction(seconds)), period=_period(period))


def _time(seconds: Fraction) -> Message:
    if seconds >= 2 * _DAY:
        return say("{count} day||{count} days", count=int(seconds // _DAY))
    if seconds >= 2 * _HOUR:
        return say("{count} hour||{count} hours", count=int(seconds // _HOUR))
    if seconds >= 2 * _MINUTE:
        return say("{count} minute||{count} minutes", count=int(seconds // _MINUTE))
    return say("{count} second||{count} seconds", count=int(seconds))


def _period(name: str) -> Message:
    words = {
        "day": say("day"), "week": say("week"), "month": say("month"), "quarter": say("quarter"),
        "half-year": say("half-year"), "year": say("year"),
    }  # fmt: skip
    return words[name]


def line_name(org: Org, item: PriceItem) -> str:
    """What a line of prices sells, by its name or else its id."""
    return (item.name.in_(org.language) if item.name is not None else "") or item.id
