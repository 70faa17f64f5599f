"""A promise does not say how it is measured.

Each target has `measured_by`; a quality has `source`.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

Why it matters: A promise that nobody measures is neither kept nor broken: every talk about it is a talk about feelings.

How to fix: Say where the value is read, so that anybody can read it again.

    reply: 4 business hours                       # wrong: from when to when, read where?
    reply:                                        # right
      at_most: 4 business hours
      share: 95 %
      window: month
      measured_by: Time stamps of the request desk

When to waive: While the tool that measures is being set up, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import AvailabilityTarget, ServicePromise, Targets
from orgkit.model.queries.offer import Path, Stated, stated, times
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options
from orgkit.rules.spoken import promiser, target_word
from orgkit.rules.together import BEGUN, each_or_all

RULE = rule("target-without-measure")

OPTIONS = (BEGUN,)


_FIX = say("add where the value is read, such as measured_by: Time stamps of the request desk")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Targets without a measure: one finding for each promise, at the first of them."""
    promises = [promise for promise in stated(org) if not promise.inner and _measurable(promise.targets)]
    opens = [(promise, dict(_unmeasured(promise))) for promise in promises]
    gaps = [_finding(org, promise, open_ones) for promise, open_ones in opens if open_ones]
    message = say("{lacking} of {count} promises do not say how they are measured")
    yield from each_or_all(RULE, org, options, gaps, len(promises), message, _FIX)


def _finding(org: Org, promise: Stated, open_ones: dict[str, Path]) -> Finding:
    message = say(
        "{entity} does not say how {what:and} is measured||{entity} does not say how {what:and} are measured",
        entity=promiser(org, promise),
        what=[target_word(field) for field in open_ones],
        count=len(open_ones),
    )
    path = next(iter(open_ones.values()))
    fix = say("add where the value is read, such as source: Monthly report") if "quality" in path else _FIX
    return found(RULE, promise.entity, message, *promise.path, *path, fix=fix)


def _measurable(targets: Targets | ServicePromise) -> bool:
    return any((targets.availability, targets.latency, targets.reply, targets.done, targets.quality))


def _unmeasured(promise: Stated) -> Iterator[tuple[str, Path]]:
    """The fields of which at least one target has no measure, with the first such target."""
    availability = promise.targets.availability
    if availability is not None and not (isinstance(availability, AvailabilityTarget) and availability.measured_by):
        yield "availability", ("availability",)
    for place, latency in enumerate(promise.targets.latency):
        if not latency.measured_by:
            yield "latency", ("latency", place, "at_most")
            break
    for field in ("reply", "done"):
        time = next((time for time in times(promise.targets, field) if not time.measured_by), None)
        if time is not None:
            yield field, time.path
    for place, kpi in enumerate(promise.targets.quality):
        if not kpi.source:
            yield "quality", ("quality", place, "id")
            break
