"""Whether a value is good enough, and by how much: pure arithmetic on what was measured and what was asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from orgkit.model.values import Duration, Measure
from orgkit.promises.contracts.terms import plus_days, plus_months

_MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
_DAYS = {"day": 1, "week": 7}


@dataclass(frozen=True, slots=True)
class Limit:
    """What a value has to be: at least, at most, or both. Both bounds are good enough themselves."""

    at_least: Measure | None = None
    at_most: Measure | None = None

    def __bool__(self) -> bool:
        return self.at_least is not None or self.at_most is not None


@dataclass(frozen=True, slots=True)
class Judgement:
    """``good`` where every bound is kept. ``by``: how far the value is from the nearest bound, on the good side or not.

    ``by`` is never negative, and counts in ``unit``, that of the bound. ``above``: the value is above the bound.
    """

    good: bool
    by: Decimal
    unit: str
    above: bool = False


def judged(value: Measure, limit: Limit) -> Judgement | None:
    """A value against its limit: good if ``at_least ≤ value ≤ at_most``; by ``min |value − bound|``, exactly.

    A value that breaks a bound is measured against that one. Times of one clock are compared as lengths and told in
    the bound's unit (``90 minutes`` is 0.5 hours above ``1 hour``). ``None`` where the two count in different things
    (a percentage and a number, business hours and hours on the wall), or where there is no bound.
    """
    found: list[Judgement] = []
    for bound, above_is_good in ((limit.at_least, True), (limit.at_most, False)):
        if bound is None:
            continue
        distance = _distance(value, bound)
        if distance is None:
            return None
        good = distance >= 0 if above_is_good else distance <= 0
        found.append(Judgement(good, abs(distance), bound.unit, distance > 0))
    broken = [each for each in found if not each.good]
    return min(broken or found, key=lambda each: each.by, default=None)


def _distance(value: Measure, bound: Measure) -> Decimal | None:
    """Value − bound in the unit of the bound."""
    if value.unit == bound.unit or ("%" not in (value.unit, bound.unit) and "" in (value.unit, bound.unit)):
        return value.amount - bound.amount
    one, two = _length(value), _length(bound)
    if one is None or two is None or one.clock is not two.clock:
        return None
    in_bound = _ratio(one, two)
    if in_bound is None:
        return None
    distance = in_bound * Fraction(one.amount) - Fraction(two.amount)
    return (Decimal(distance.numerator) / Decimal(distance.denominator)).normalize() + Decimal(0)


def _ratio(one: Duration, two: Duration) -> Fraction | None:
    """How many units of the second one unit of the first is; ``None`` for months against days."""
    if one.unit == two.unit:
        return Fraction(1)
    days = one.clock.value != "wall" and ("day" in (one.unit, two.unit) or "week" in (one.unit, two.unit))
    whole = [Duration(Decimal(1), each.unit, each.clock) for each in (one, two)]
    lengths = [each.seconds if each.seconds is not None else each.months for each in whole]
    comparable = (whole[0].seconds is None) is (whole[1].seconds is None)
    if days or not comparable or lengths[0] is None or not lengths[1]:
        return None
    return Fraction(lengths[0]) / Fraction(lengths[1])


def _length(measure: Measure) -> Duration | None:
    try:
        return Duration.parse(f"{measure.amount} {measure.unit}") if measure.unit else None
    except ValueError:
        return None


def window_of(day: date, period: str) -> tuple[date, date]:
    """The first and the last day of the day, week (from Monday), month, quarter, half-year or year that holds a day.

    Raises:
        ValueError: no such period.
    """
    if period in _DAYS:
        first = day - timedelta(days=day.weekday()) if period == "week" else day
        return first, plus_days(first, _DAYS[period] - 1)
    if period not in _MONTHS:
        raise ValueError(f"no such period: {period}")
    months = _MONTHS[period]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return first, plus_days(plus_months(first, months), -1)


def before(day: date, period: str) -> date:
    """The day one period earlier; month arithmetic clips to the end of the month.

    Raises:
        ValueError: no such period.
    """
    return _moved(day, period, -1)


def after(day: date, period: str) -> date:
    """The day one period later; as :func:`before`."""
    return _moved(day, period, 1)


def _moved(day: date, period: str, sign: int) -> date:
    if period in _DAYS:
        return plus_days(day, sign * _DAYS[period])
    if period not in _MONTHS:
        raise ValueError(f"no such period: {period}")
    return plus_months(day, sign * _MONTHS[period])
