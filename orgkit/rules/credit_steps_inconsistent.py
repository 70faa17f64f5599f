"""The steps of a credit contradict each other or the promise, or nothing says where they stop.

Two steps begin at the same result; a worse result gives no more than a better one; a credit is due although the
promise is kept; the ceiling is missing, or below a step.

Why it matters: The day the credit is asked for, both sides find a line that suits them.

How to fix: Let the credit grow as the result falls, begin at the promise, and write the most that is taken off.

    steps:
      - {below: 99.95 %, percent: 25 %}    # wrong: the second step can never apply
      - {below: 99.0 %, percent: 10 %}

    steps:
      - {below: 99.9 %, percent: 10 %}     # right
      - {below: 99.0 %, percent: 25 %}
    cap: 25 %

When to waive: Where a provider's contract says it so, until it is renewed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from orgkit.model import Org
from orgkit.model.entities import Sla, SlaCredits, SlaCreditStep
from orgkit.model.queries.offer import share_of
from orgkit.model.values import Percentage
from orgkit.results import Add, Edit, Finding, Fix, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options
from orgkit.rules.spoken import percent

RULE = rule("credit-steps-inconsistent")

_Step = tuple[int, SlaCreditStep]


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Steps against each other, against the promise, and against the ceiling."""
    for sla in org.slas.values():
        if sla.credits is not None and sla.credits.steps:
            steps = sorted(enumerate(sla.credits.steps), key=lambda step: -step[1].below.value)
            yield from _order(org, sla, steps)
            yield from _promise(org, sla, steps)
            yield from _ceiling(org, sla, sla.credits)


def _order(org: Org, sla: Sla, steps: list[_Step]) -> Iterator[Finding]:
    for (_, better), (place, worse) in pairwise(steps):
        if worse.below.value < better.below.value and worse.percent.value > better.percent.value:
            continue
        about = {
            "entity": subject(org, sla),
            "below": percent(better.below),
            "credit": percent(better.percent),
            "worse": percent(worse.below),
            "less": percent(worse.percent),
        }
        if worse.below.value == better.below.value:
            message = say("{entity} gives two credits for results below {below}: {credit} and {less}", **about)
            fix = say("keep one of the two")
        else:
            message = say(
                "{entity} gives {credit} below {below} and only {less} below {worse}: the second can never apply",
                **about,
            )
            fix = say("let the credit below {worse} be more than {credit}, or delete it", **about)
        related = Related(say("the other step"), better.at("below"))
        yield found(RULE, sla, message, "credits", "steps", place, "below", related=[related], fix=fix)


def _promise(org: Org, sla: Sla, steps: list[_Step]) -> Iterator[Finding]:
    promised = share_of(sla.targets.availability) if sla.targets is not None else None
    if promised is None:
        return
    for place, step in steps:
        if step.below.value > promised.value:
            message = say(
                "{entity} gives a credit below {below}, although {promise} is all that is promised",
                entity=subject(org, sla),
                below=percent(step.below),
                promise=percent(promised),
            )
            related = Related(say("the promise"), sla.at("targets", "availability", "at_least"))
            less = Edit(step.at("below"), str(promised))
            fix = Fix(say("write below: {promise} or less", promise=str(promised)), (less,))
            yield found(RULE, sla, message, "credits", "steps", place, "below", related=[related], fix=fix)


def _ceiling(org: Org, sla: Sla, given: SlaCredits) -> Iterator[Finding]:
    largest = max((step.percent for step in given.steps), key=lambda share: share.value)
    about = {"entity": subject(org, sla), "most": percent(largest)}
    if given.cap is None:
        message = say("{entity} does not say the most that is taken off in one period", **about)
        yield found(RULE, sla, message, "credits", "cap", fix=_cap(given, largest))
    elif given.cap.value < largest.value:
        message = say(
            "{entity} gives {most} in its last step, and {cap} is the most that is taken off",
            cap=percent(given.cap),
            **about,
        )
        yield found(RULE, sla, message, "credits", "cap", fix=_cap(given, largest))


def _cap(given: SlaCredits, largest: Percentage) -> Fix:
    """The largest credit as the most that is taken off: added below the steps, or instead of what is written."""
    if given.cap is None:
        steps = given.node.key_span("steps")
        return Fix(say("add cap: {most}", most=str(largest)), (Add(steps, "cap", str(largest)),))
    return Fix(say("write cap: {most}", most=str(largest)), (Edit(given.at("cap"), str(largest)),))
