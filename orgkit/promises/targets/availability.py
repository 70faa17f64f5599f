"""What share of time something works: exact shares between 0 and 1, as fractions.

Two numbers stand side by side. The product is what is to be expected where failures have nothing to do with
each other; the floor holds however they coincide. Both count every part once: see
:mod:`orgkit.promises.targets.structure` for what is shared.

Sources: AWS, “Availability and Beyond” (equation 4); Treynor, Dahlin, Rau, Beyer, “The Calculus of Service
Availability”, ACM Queue 15(2), 2017; Google, “The Site Reliability Workbook”, alerting on SLOs.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction

WEEK_HOURS = 168
_ONE = Fraction(1)


def in_series(parts: Iterable[Fraction]) -> Fraction:
    """What is to be expected where every part is needed: ``Π aᵢ``; 1 for no parts."""
    return math.prod(parts, start=_ONE)


def floor_in_series(parts: Iterable[Fraction]) -> Fraction:
    """What holds however failures coincide: ``max(0, 1 − Σ(1 − aᵢ))`` (Boole's inequality)."""
    return max(Fraction(0), 1 - sum((1 - part for part in parts), Fraction(0)))


def bound_in_series(parts: Iterable[Fraction]) -> Fraction:
    """What can never be exceeded where every part is needed: ``min aᵢ``; 1 for no parts."""
    return min(parts, default=_ONE)


def redundant(parts: Iterable[Fraction]) -> Fraction:
    """What is to be expected where one part is enough: ``1 − Π(1 − aᵢ)``; 0 for no parts."""
    return 1 - math.prod((1 - part for part in parts), start=_ONE)


def at_least(need: int, parts: Sequence[Fraction]) -> Fraction:
    """What is to be expected where ``need`` parts are enough, whatever the share of each.

    The chance that ``need`` or more of them work, by adding one part after the other. With equal parts it is
    the binomial sum ``Σᵢ₌ₖ C(n,i) aⁱ (1−a)ⁿ⁻ⁱ``. 1 where none is needed, 0 where more are needed than there are.
    """
    working = [_ONE]
    for part in parts:
        longer = [*working, Fraction(0)]
        for count in range(len(working) - 1, -1, -1):
            longer[count + 1] += working[count] * part
            longer[count] -= working[count] * part
        working = longer
    return sum(working[max(0, need) :], Fraction(0))


def floor_at_least(need: int, parts: Sequence[Fraction]) -> Fraction:
    """What holds where ``need`` parts are enough, however failures coincide.

    ``j = n − need + 1`` parts must fail at once. Leave out the ``t`` least reliable: ``j − t`` of the others
    fail, so the chance is at most ``Σ(1 − aᵢ) / (j − t)`` over the others (Markov's inequality); the least
    of these over ``t = 0 … j − 1`` counts (Rüger 1978). With one needed: the best part's own share.
    """
    failing = sorted(1 - part for part in parts)
    together = len(failing) - need + 1
    if need <= 0:
        return _ONE
    worst = _ONE
    for left in range(together):
        worst = min(worst, sum(failing[: len(failing) - left], Fraction(0)) / (together - left))
    return 1 - worst


def with_fallback(part: Fraction, served: Fraction) -> Fraction:
    """What is left of requests where a part is missed but ``served`` of them go on: ``1 − (1 − a)(1 − served)``."""
    return 1 - (1 - part) * (1 - served)


def own_needed(target: Fraction, dependencies: Iterable[Fraction]) -> Fraction:
    """How available the own part has to be: ``T / Π a``; above 1, the target cannot be reached at all.

    Raises:
        ZeroDivisionError: a dependency never works.
    """
    return target / in_series(dependencies)


def needed_of_each(target: Fraction, count: int, share: Fraction) -> Fraction:
    """What each of ``count`` dependencies has to promise: ``1 − share·(1 − T)/N``.

    ``share`` is the part of the allowed downtime that is left to them all; one tenth of it for each is the
    “rule of the extra nine”.

    Raises:
        ZeroDivisionError: there are no dependencies.
    """
    return 1 - share * (1 - target) / count


def from_repairs(between: Fraction, repair: Fraction) -> Fraction:
    """The share that follows from the mean time between failures and the mean time to repair: ``MTBF/(MTBF + MTTR)``.

    Both in the same unit.

    Raises:
        ZeroDivisionError: both are nothing.
    """
    return between / (between + repair)


def weighted(parts: Iterable[tuple[Fraction, Fraction]]) -> Fraction:
    """The share of requests served, over parts with their number of requests: ``Σ nᵢaᵢ / Σ nᵢ``.

    Never the mean of the shares, and never a proof that something is underpinned: it hides a part that
    does not work at all.

    Raises:
        ZeroDivisionError: there are no requests.
    """
    counted = list(parts)
    served = sum((share * number for share, number in counted), Fraction(0))
    return served / sum((number for _, number in counted), Fraction(0))


def budget(target: Fraction, window: Fraction) -> Fraction:
    """How long something may fail in a window: ``(1 − T) · window``, in the unit of the window.

    The window is the calendar's time, or the open time in it where only opening hours count.
    """
    return (1 - target) * window


def consumed(failure: Fraction, allowed: Fraction) -> Fraction:
    """How much of a budget one failure uses up, such as one of the length of an RTO: ``failure / budget``.

    1 is all of it.

    Raises:
        ZeroDivisionError: no failure is allowed.
    """
    return failure / allowed


def burn_rate(share: Fraction, window: Fraction, alert: Fraction) -> Fraction:
    """How many times faster than allowed a budget goes where ``share`` of it goes in ``alert`` of a ``window``.

    ``share · window / alert``, window and alert in the same unit.

    Raises:
        ZeroDivisionError: the alert has no length.
    """
    return share * window / alert


def covered_floor(target: Fraction, hours: Fraction, week: Fraction = Fraction(WEEK_HOURS)) -> Fraction:
    """What is promised of a whole week by somebody who promises it for some hours only: ``T · h / 168``.

    Outside those hours nothing is promised at all.
    """
    return target * hours / week


def floor_elsewhere(share: Fraction, counted: Fraction, wanted: Fraction, uncovered: Fraction) -> Fraction:
    """What a share that holds in some hours leaves, however it fails, of other hours.

    ``counted`` is how long the share is counted for in a period, ``wanted`` how long the other hours last, and
    ``uncovered`` how much of those lies outside what is counted. All the downtime allowed may fall into the
    hours wanted: ``1 − ((1 − a) · counted + uncovered) / wanted``, never below 0. With all hours wanted
    it is :func:`covered_floor`.

    Raises:
        ZeroDivisionError: no hours are wanted.
    """
    return max(Fraction(0), 1 - ((1 - share) * counted + uncovered) / wanted)


def reachable(share: Fraction) -> Fraction:
    """A share that can be promised where ``share`` is reached: rounded down to a number that people use.

    The downtime is rounded up to the next of 1, 1.5, 2, 2.5, 3, 4, … 9 with as many noughts as it takes: from
    0.99843 one gets 0.998, from 0.9988 one gets 0.9985. Nothing below 0 or above 1 comes in.
    """
    failing = 1 - share
    if failing <= 0:
        return _ONE
    size = Fraction(1)
    while failing < size:
        size /= 10
    steps = (Fraction(step, 2) for step in (2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 18, 20))
    return max(Fraction(0), 1 - next(step * size for step in steps if step * size >= failing))
