"""What waivers ask for: the entities of ``org/waivers/`` and the comments beside the lines, seen alike.

Which rules there are is not known here, so a rule is what was written: a code, a name or a former name.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from orgkit.load import IgnoreComment
from orgkit.model.entities import Waiver
from orgkit.model.org import Org
from orgkit.results import Finding
from orgkit.source import Span

_END = re.compile(r"(?:\buntil|\bjusqu['’](?:au|à|en))\s+([0-9]{4}-[0-9]{2})(-[0-9]{2})?(?![0-9-])", re.IGNORECASE)
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Exemption:
    """What one waiver or one comment asks for.

    ``rules`` are the rules as written, each with its place. ``until`` is the last day, if one was
    given; ``no_day`` is what was written as one and is none. ``source`` is the waiver or comment.
    """

    rules: tuple[tuple[str, Span], ...]
    reason: str
    until: date | None
    source: Waiver | IgnoreComment
    no_day: str = ""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.source.at("name") if isinstance(self.source, Waiver) else self.source.span

    def in_force(self, as_of: date) -> bool:
        """Whether it silences anything on a day: it says why, and its end is not past."""
        return bool(self.reason) and not self.is_over(as_of)

    def is_over(self, as_of: date) -> bool:
        """Whether its last day is past."""
        return self.until is not None and self.until < as_of

    def covers(self, finding: Finding) -> bool:
        """Whether a finding is about what it was granted for; the rule is not looked at."""
        if isinstance(self.source, IgnoreComment):
            return self.source.covers(finding.span)
        return finding.entity == self.source.entity.key and _is_within(finding.field, self.source.field or "")


def _is_within(field: str, granted: str) -> bool:
    """Whether a field is the granted one or below it; ``members.deputy`` is granted for every member."""
    steps = iter(field.split("."))
    wanted = granted.split(".")
    return not granted or (field.partition(".")[0] == wanted[0] and all(step in steps for step in wanted))


def exemptions(org: Org) -> Iterator[Exemption]:
    """What every waiver asks for, and then what every comment does; comments that speak for nothing are left out."""
    for waiver in org.waivers.values():
        reason = waiver.reason.in_(org.language) if waiver.reason is not None else ""
        rules = ((waiver.rule, waiver.at("rule")),)
        yield Exemption(rules, reason if _LETTER.search(reason) else "", waiver.until, waiver)
    for comment in org.comments:
        if comment.fault is None:
            yield _asked_by(comment)


def _asked_by(comment: IgnoreComment) -> Exemption:
    ends = [(found[1] + (found[2] or ""), _last_day(found[1], found[2])) for found in _END.finditer(comment.reason)]
    days = [day for _, day in ends if day is not None]
    no_day = next((written for written, day in ends if day is None), "")
    why = comment.reason if _LETTER.search(_END.sub("", comment.reason)) else ""
    return Exemption(comment.names, why, min(days, default=None), comment, no_day)


def _last_day(month: str, day: str | None) -> date | None:
    """The day that is written, or the last one of the month; ``None`` where there is none such."""
    try:
        found = date.fromisoformat(month + (day or "-01"))
    except ValueError:
        return None
    return found if day else found.replace(day=calendar.monthrange(found.year, found.month)[1])
