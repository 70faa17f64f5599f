"""A service promises a higher availability than something it cannot do without.

Compared with the weakest of its hard dependencies that promise an availability themselves.

Why it matters: When the other one stands still, this one stands still too: the difference is a promise made with
somebody else's money.

How to fix: Promise no more than the weakest dependency, ask for a better promise there, or find a way to go on without
it and write kind: soft.

    promise:
      availability: {at_least: 99.95 %, window: month}    # wrong: payments promise 99.9 %
      availability: {at_least: 99.9 %, window: month}     # right, at most
    depends_on:
      - {service: payments, kind: hard}

When to waive: While a better promise is being negotiated, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org, Percentage, Ref
from orgkit.model.entities import AvailabilityTarget, Service, Team
from orgkit.model.queries.lifecycle import is_retired
from orgkit.model.queries.offer import (
    Availability,
    Path,
    Promise,
    hard_dependencies,
    needs_itself,
    promise_behind,
    promise_of,
    share_of,
)
from orgkit.model.queries.wording import downtime
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options
from orgkit.rules.spoken import percent

RULE = rule("promise-above-dependency")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Services whose availability is above that of their weakest hard dependency."""
    for service in org.services.values():
        promise = promise_of(org, service)
        share = share_of(promise.availability)
        if share is None or promise.availability is None or is_retired(service, org.as_of):
            continue
        weaker = [
            (theirs.value, path, ref, theirs)
            for path, ref in hard_dependencies(service, "availability")
            if (theirs := _comparable(promise.availability, _availability(org, service, ref))) is not None
            and theirs.value < share.value
        ]
        if weaker and not needs_itself(org, service):
            _, path, ref, theirs = min(weaker, key=lambda each: each[0])
            yield _finding(org, service, promise, share, path, ref, theirs)


def _availability(org: Org, service: Service, ref: Ref) -> Availability | None:
    owner = org.target(service.owner)
    return promise_behind(org, ref, owner if isinstance(owner, Team) else None).availability


def _comparable(mine: Availability, theirs: Availability | None) -> Percentage | None:
    """The share promised by a dependency, unless it counts every hour and mine opening hours only."""
    if isinstance(mine, AvailabilityTarget) and mine.hours == "opening-hours":
        same = isinstance(theirs, AvailabilityTarget) and theirs.hours == "opening-hours"
        return share_of(theirs) if same else None
    return share_of(theirs)


def _finding(
    org: Org, service: Service, promise: Promise, share: Percentage, path: Path, ref: Ref, theirs: Percentage
) -> Finding:
    target = org.target(ref)
    message = say(
        "{entity} promises an availability of {share}, but {other}, which it cannot do without, only promises {less}",
        entity=subject(org, service),
        share=percent(share),
        other=subject(org, target) if target is not None else ref.id,
        less=percent(theirs),
    )
    window = promise.availability.window if isinstance(promise.availability, AvailabilityTarget) else None
    fix = say("promise {less} at most, which allows {time}", less=str(theirs), time=downtime(theirs, window))
    related = [Related(say("what it cannot do without"), service.at(*path))]
    if service.promise is not None and service.promise.availability is not None:
        place = service.at("promise", "availability", "at_least")
        return found(RULE, service, message, "promise", "availability", at=place, related=related, fix=fix)
    return found(RULE, service, message, "sla", related=related, fix=fix)
