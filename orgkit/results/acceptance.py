"""An acceptance: somebody looked at one change between two organisations and wrote down why it may come."""

from __future__ import annotations

import dataclasses
import datetime as dt

from orgkit.results.finding import Message, say
from orgkit.source import Span


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """What stands for one change, known by its fingerprint: another value is another change and asks again.

    ``kind``, ``entity``, ``field`` and ``change`` say for people what was accepted; only ``fingerprint`` counts.
    ``until`` is its last day. ``span`` is the place of that day, or of the reason where there is none.
    """

    fingerprint: str
    kind: str
    entity: str
    change: str
    reason: str
    date: dt.date
    field: str = ""
    by: str = ""
    until: dt.date | None = None
    ref: str = ""
    span: Span = dataclasses.field(default=Span(""), compare=False)

    def is_over(self, day: dt.date) -> bool:
        """Whether its last day has passed."""
        return self.until is not None and self.until < day

    @property
    def sentence(self) -> Message:
        """Who accepted when, until when, and why."""
        found = say("accepted on {day}", day=self.date)
        if self.by:
            found = say("accepted by {who} on {day}", who=self.by, day=self.date)
        if self.until is not None:
            found = say("{accepted}, until {end}", accepted=found, end=self.until)
        if self.reason:
            found = say("{accepted}: {reason}", accepted=found, reason=self.reason)
        return say("{accepted} (see {ref})", accepted=found, ref=self.ref) if self.ref else found
