"""A service has consumers and promises them nothing.

A promise is written in the service, in one of its requests or plans, or in a shared promise that it names.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

Why it matters: Those who rely on it cannot plan: they ask again after a day, or go elsewhere after a week.

How to fix: Promise what is usually kept; two lines are enough to begin with.

    consumers: [{team: web}]        # wrong: since when may they complain?

    promise:                        # right
      reply: 4 business hours
      done: 3 business days

When to waive: While a new service finds out what it can keep, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Service
from orgkit.model.queries.lifecycle import in_force, in_use
from orgkit.model.queries.offer import promise_of, promise_unsure
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options
from orgkit.rules.together import BEGUN, each_or_all

RULE = rule("service-without-promise")

OPTIONS = (BEGUN,)


_FIX = say("add, for instance, promise: {text}", text="{reply: 4 business hours, done: 3 business days}")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Services in use, with consumers today and without any promise."""
    consumed = [
        (service, consumers)
        for service in org.services.values()
        if in_use(service, org.as_of) and not promise_unsure(org, service)
        if (consumers := sum(in_force(org.as_of, each.since, each.until) for each in service.consumers))
    ]
    gaps = [_finding(org, service, consumers) for service, consumers in consumed if not _promises(org, service)]
    message = say("{lacking} of {count} services with consumers promise nothing")
    yield from each_or_all(RULE, org, options, gaps, len(consumed), message, _FIX)


def _finding(org: Org, service: Service, consumers: int) -> Finding:
    message = say(
        "{entity} has {count} consumer and promises nothing||{entity} has {count} consumers and promises nothing",
        entity=subject(org, service),
        count=consumers,
    )
    return found(RULE, service, message, "promise", fix=_FIX)


def _promises(org: Org, service: Service) -> bool:
    if not promise_of(org, service).is_empty:
        return True
    requests = (promise_of(org, service, request.promise) for request in service.requests)
    plans = (promise_of(org, service, plan=plan) for plan in service.plans)
    return any(not promise.is_empty for promise in (*requests, *plans))
