"""A contract's dates: when it ends, how often it goes on, and what its relative dates mean.

After ``promises.md``, “Contracts in time”: the last day is start + n months − 1 day; later ends are
counted from the original start, never from the end before; month arithmetic clips to the end of
the month. Business days are counted as Monday to Friday and working days as Monday to Saturday,
without holidays: nothing here knows a calendar.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import count, islice

from orgkit.model.entities import Contract
from orgkit.model.org import Org
from orgkit.model.values import Duration, RelativeDate

_RENEWALS = 400  # No contract is renewed more often than this before somebody looks at it.
_CLOSED = {"business": frozenset({5, 6}), "working": frozenset({6}), "wall": frozenset[int]()}


def plus_months(day: date, months: int) -> date:
    """The same day of the month some months later or earlier, or the last there is."""
    years, month = divmod(day.month - 1 + months, 12)
    year = min(max(day.year + years, 1), 9999)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def plus_days(day: date, days: int) -> date:
    """A day some days later or earlier, or the last or first there is."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def plus(day: date, span: Duration) -> date | None:
    """A day some time later; ``None`` where a duration in months or years is no whole number."""
    return _moved(day, span, 1)


def minus(day: date, span: Duration) -> date | None:
    """A day some time before; ``None`` as for :func:`plus`."""
    return _moved(day, span, -1)


def _moved(day: date, span: Duration, sign: int) -> date | None:
    if span.months is not None:
        return plus_months(day, sign * span.months)
    if span.seconds is None:
        return None
    days = int(span.seconds // 86400)
    closed = _CLOSED[span.clock.value]
    if not closed:
        return plus_days(day, sign * days)
    while days > 0 and date.min < day < date.max:
        day = plus_days(day, sign)
        days -= day.weekday() not in closed
    return day


def last_day(start: date, spans: Sequence[Duration]) -> date | None:
    """The last day of lengths of time one after the other: start + lengths − 1 day.

    Months are added up before they are counted from the start, so that a contract from
    29 February ends on 28 February in a leap year. ``None`` as for :func:`plus`.
    """
    months = [span.months for span in spans]
    if all(each is not None for each in months):
        return plus_days(plus_months(start, sum(each for each in months if each is not None)), -1)
    end: date | None = start
    for span in spans:
        end = plus(end, span) if end is not None else None
    return plus_days(end, -1) if end is not None else None


def computed_end(contract: Contract) -> date | None:
    """The last day of the first period as start and length give it; ``None`` where one is missing."""
    if contract.start is None or contract.term is None:
        return None
    return last_day(contract.start, [contract.term])


def _written_end(contract: Contract) -> date | None:
    """The end that is written; ``None`` where it is before the start, so that nothing follows from it."""
    if contract.end is not None and contract.start is not None and contract.end < contract.start:
        return None
    return contract.end


def renews_itself(contract: Contract) -> bool:
    """Whether it goes on unless somebody gives notice."""
    return contract.renewal is not None and contract.renewal.type == "tacit"


def period_ends(contract: Contract) -> Iterator[date]:
    """The last day of each period that start, length and renewal allow, by agreement or not, the first one first.

    Nothing for a contract without an end. Without a length, periods follow the end that is written.
    """
    first = computed_end(contract) or _written_end(contract)
    if first is None:
        return
    yield first
    renewal = contract.renewal
    if renewal is None or renewal.type == "none" or renewal.period is None:
        return
    most = _RENEWALS if renewal.max is None else min(renewal.max, _RENEWALS)
    end = first
    for times in islice(count(1), most):
        if contract.start is not None and contract.term is not None:
            following = last_day(contract.start, [contract.term, *[renewal.period] * times])
        else:
            following = last_day(plus_days(first, 1), [renewal.period] * times)
        if following is None or following <= end:
            return
        yield following
        end = following


def end_on(contract: Contract, day: date) -> date | None:
    """The last day of the period that runs on a day, or of the last one there was.

    ``None`` for a contract that is open-ended or whose end nobody wrote. An end that is
    written counts, and renewals that happen by themselves after it.
    """
    first = _written_end(contract) or computed_end(contract)
    if contract.open_ended or first is None:
        return None
    if not renews_itself(contract):
        return first
    end = first
    for later in period_ends(contract):
        if end >= day:
            break
        end = max(end, later)
    return end


def final_end(contract: Contract) -> date | None:
    """The day after which it surely does not run, unless somebody agrees to more.

    ``None`` for a contract that is open-ended, that renews itself without limit or for an
    unknown time, or whose end nobody wrote.
    """
    renewal = contract.renewal
    if renewal is not None and renews_itself(contract) and (renewal.max is None or renewal.period is None):
        return None
    return end_on(contract, date.max)


def day_of(contract: Contract, written: RelativeDate, day: date) -> date | None:
    """The day that a date of a contract means, counted in the period that runs on ``day``.

    ``None`` where the start, the end or the signature that it counts from is not known.
    """
    if written.day is not None:
        return written.day
    anchors = {"start": contract.start, "signed": contract.signed, "end": end_on(contract, day)}
    anchor = anchors.get(written.anchor)
    if anchor is None or written.offset is None:
        return anchor
    return minus(anchor, written.offset) if written.sign < 0 else plus(anchor, written.offset)


Path = tuple[str | int, ...]


def stages(contract: Contract, day: date) -> Iterator[tuple[Path, date]]:
    """What is to be reached by when: milestones and the steps of KPIs, each with its place and its day.

    Those without a day that is known are left out; days count in the period that runs on ``day``.
    """
    written: list[tuple[Path, RelativeDate]] = [
        (("milestones", place, "due"), milestone.due)
        for place, milestone in enumerate(contract.milestones)
        if milestone.due is not None
    ]
    written += [
        (("kpis", place, "steps", number, "due"), step.due)
        for place, kpi in enumerate(contract.kpis)
        for number, step in enumerate(kpi.steps)
    ]
    for path, due in written:
        found = day_of(contract, due, day)
        if found is not None:
            yield path, found


def is_over(contract: Contract, day: date) -> bool:
    """Whether a contract has surely ended before a day, so that it is history."""
    end = final_end(contract)
    return end is not None and end < day


def has_begun(contract: Contract, day: date) -> bool:
    """Whether its first day is known and has come."""
    return contract.start is not None and contract.start <= day


def in_first_period(contract: Contract, day: date) -> bool:
    """Whether a contract has not been renewed yet, or has no periods at all."""
    first = computed_end(contract) or _written_end(contract)
    return first is None or contract.open_ended is True or day <= first


def running(org: Org) -> Iterator[Contract]:
    """The contracts that are not history on the day asked about."""
    return (contract for contract in org.contracts.values() if not is_over(contract, org.as_of))
