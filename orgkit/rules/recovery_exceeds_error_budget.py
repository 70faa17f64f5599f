"""One failure that lasts as long as the promised recovery uses up more than the downtime that is allowed.

The downtime that an availability allows in its period, against the recovery (rto) of the same promise; in opening hours
where only those count.

Why it matters: The first long incident breaks the promise of the whole month, even where everybody did what they
promised.

How to fix: Recover faster, promise a lower availability, or count it over a longer period.

    targets:
      availability: {at_least: 99.9 %, window: month}     # 43 minutes a month
      recovery: {rto: 4 calendar hours}                   # wrong: more than five months of it
      recovery: {rto: 40 minutes}                         # right

When to waive: While the recovery is being rehearsed and made faster, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from orgkit.model import Org
from orgkit.model.entities import Service
from orgkit.model.queries.lifecycle import is_retired
from orgkit.model.queries.offer import Path, Stated, stated
from orgkit.model.queries.wording import lasting, length, period, share
from orgkit.model.values import Percentage
from orgkit.promises.proof.delays.budget import Failure, failure
from orgkit.promises.targets.availability import consumed, reachable
from orgkit.results import Finding, Message, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options
from orgkit.rules.spoken import promiser

RULE = rule("recovery-exceeds-error-budget")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Promises whose recovery is longer than what their availability leaves for failures."""
    for promise in stated(org):
        if isinstance(promise.entity, Service) and is_retired(promise.entity, org.as_of):
            continue
        longest = failure(org, promise)
        if longest is not None and longest.lasting > longest.allowed:
            yield _finding(org, promise, longest)


def _finding(org: Org, promise: Stated, longest: Failure) -> Finding:
    recovery, availability = (promise.stating(field) or promise for field in ("recovery", "availability"))
    message = say(
        "{entity}: {share} of availability leaves {allowed} a {period} for failures, and a recovery may take {rto}",
        entity=promiser(org, promise),
        share=share(longest.share),
        allowed=lasting(longest.allowed),
        period=period(longest.window),
        rto=length(longest.rto),
    )
    if longest.allowed > 0 and (times := int(consumed(longest.lasting, longest.allowed))) > 1:
        message = say("{fact}: {count} times as much", fact=message, count=times)
    place: tuple[Stated, Path] = (recovery, ("recovery", "rto"))
    other: tuple[Stated, Path] = (availability, ("availability",))
    if recovery is not promise:
        place, other = other, place
    related = [Related(say("the other number"), other[0].entity.at(*other[0].path, *other[1]))]
    return found(RULE, promise.entity, message, *promise.path, *place[1], related=related, fix=_fix(longest))


def _fix(longest: Failure) -> Message:
    least = reachable(max(Fraction(0), 1 - longest.lasting / longest.period))
    promise = Percentage(Decimal((least * 100).numerator) / (least * 100).denominator)
    return say(
        "promise an rto: of {time} at most, or an availability of {share}",
        time=lasting(longest.allowed),
        share=share(promise),
    )
