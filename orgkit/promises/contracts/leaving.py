"""Leaving a contract: by when notice counts, when the letter has to go, and when the contract then ends.

Pure. After ``promises.md``, “Contracts in time”: a notice counts back from the last day, months clipped to the end
of the month (art. 641 of the French code of civil procedure: the same day number, else the last of the month); a day
to send is rolled *back* to a working day, since rolling forward (art. 642) is for courts only.
"""

from __future__ import annotations

import calendar
from datetime import date

from orgkit.model.values import Clock, Duration
from orgkit.promises.clocks.calendars import previous_working_day
from orgkit.promises.clocks.opening import Opening
from orgkit.promises.contracts.terms import minus, plus, plus_days

_WEEKEND = {Clock.BUSINESS: frozenset({5, 6}), Clock.WORKING: frozenset({6})}


def days_back(day: date, span: Duration, office: Opening) -> date | None:
    """The last day from which a whole length of time passes until a day, that day included.

    Business days are Monday to Friday and working days Monday to Saturday, without the holidays and closures of
    ``office``. ``None`` where a duration in months or years is no whole number.
    """
    weekend = _WEEKEND.get(span.clock)
    if weekend is None or span.seconds is None:
        return minus(day, span)
    left = int(span.seconds // 86400)
    while left > 0 and day > date.min:
        left -= day.weekday() not in weekend and not office.is_closed(day)
        day = plus_days(day, -1)
    return day


def notice_by(last: date, period: Duration, office: Opening) -> date | None:
    """The last day on which notice counts: last day − period, months clipped.

    At least the whole period is left between that day and the last one. ``None`` as for :func:`days_back`.
    """
    return days_back(last, period, office)


def send_by(by: date, margin: Duration | None, office: Opening) -> date:
    """The last working day on which to send what must be there on a day: that day − margin, rolled back."""
    sent = days_back(by, margin, office) if margin is not None else by
    return previous_working_day(office, sent if sent is not None else by)


def notice_window(last: date, opens: Duration, closes: Duration) -> tuple[date, date] | None:
    """The days between which notice can be given, “between 6 and 3 months before”: both belong to it.

    ``None`` where a length is no whole number, or where it closes before it opens.
    """
    first, end = minus(last, opens), minus(last, closes)
    return (first, end) if first is not None and end is not None and first <= end else None


def end_after(received: date, period: Duration) -> date | None:
    """The last day of a contract without an end, once notice was received: received + period, clipped."""
    return plus(received, period)


def quarter_end(day: date) -> date:
    """The last day of the calendar quarter that holds a day."""
    month = (day.month + 2) // 3 * 3
    return date(day.year, month, calendar.monthrange(day.year, month)[1])


def end_after_quarter(received: date, period: Duration) -> date | None:
    """The last day where notice counts for the end of a calendar quarter: that of received + period."""
    end = end_after(received, period)
    return quarter_end(end) if end is not None else None


def survives_until(last: date, survival: Duration) -> date | None:
    """The last day of what outlives a contract, such as confidentiality: last day + length, clipped."""
    return plus(last, survival)


def counts_on(counts_from: str, *, sent: date, presented: date | None, received: date | None) -> date | None:
    """The day of a letter that counts: ``sending``, ``first-presentation`` or ``receipt``; ``None`` where it is open.

    A letter presented in vain on the 25th and fetched on the 3rd was sent in time, presented in time, and received
    too late for the 30th: which of them the contract names decides.
    """
    return {"sending": sent, "first-presentation": presented, "receipt": received}[counts_from]
