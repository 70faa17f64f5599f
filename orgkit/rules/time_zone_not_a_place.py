"""A time zone is no place that is known: a fixed offset such as UTC+1, or a misspelt name.

Why it matters: An offset knows no summer time: for half of the year every promise that counts on it is an hour off.

How to fix: Write the zone of the place, by the name of its city.

    time_zone: UTC+1           # wrong: in summer it is one hour late
    time_zone: Europe/Paris    # right

When to waive: Never seen; for something that has no place, write UTC.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from orgkit.model import Org
from orgkit.model.queries.places import values_of_type
from orgkit.results import Edit, Finding, Fix
from orgkit.results.finding import say
from orgkit.results.nearest import nearest
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options
from orgkit.source import Node

RULE = rule("time-zone-not-a-place")

_OFFSET = re.compile(r"(Etc/)?(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?\Z")
_FIXED = {"EST": -5, "MST": -7, "HST": -10}


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Offsets and unknown names wherever a time zone is written."""
    zones = list(values_of_type(org, "time-zone"))
    places = list(dict.fromkeys(node.text for _, _, node in zones))
    for entity, path, node in zones:
        offset = _offset(node.text)
        about = {"entity": subject(org, entity), "zone": node.text}
        if offset is not None:
            message = say("{entity} uses {zone}, which ignores summer time", **about)
            yield found(
                RULE, entity, message, *path, at=node.span, fix=_write(node, _with_summer_time(org, places, offset))
            )
        elif not _known(node.text) and _known("Europe/Paris"):
            message = say("{entity} uses {zone}, and there is no such time zone", **about)
            yield found(
                RULE, entity, message, *path, at=node.span, fix=_write(node, nearest(node.text, available_timezones()))
            )


def _write(node: Node, names: Iterable[str]) -> Fix:
    near = list(names)[:1]
    if not near:
        return Fix(say("write the name of a city, such as Europe/Paris"))
    return Fix(say("write {zone}", zone=near[0]), (Edit(node.span, near[0]),))


def _offset(text: str) -> timedelta | None:
    """How far ahead of UTC a fixed offset is; ``Etc/GMT-1`` is one hour ahead, by the custom of POSIX."""
    if text in _FIXED:
        return timedelta(hours=_FIXED[text])
    match = _OFFSET.fullmatch(text)
    if match is None:
        return None
    length = timedelta(hours=int(match[3]), minutes=int(match[4] or 0))
    return length if (match[2] == "+") is not bool(match[1]) else -length


def _with_summer_time(org: Org, places: Iterable[str], offset: timedelta) -> Iterator[str]:
    """Zones that this organisation uses and that have this offset in one half of the year only."""
    for place in places:
        if _known(place) and _offset(place) is None:
            zone = ZoneInfo(place)
            seen = {datetime(org.as_of.year, month, 15, tzinfo=zone).utcoffset() for month in (1, 7)}
            if offset in seen and len(seen) > 1:
                yield place


@cache
def _known(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
