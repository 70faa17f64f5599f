"""A service is going away, and some consumer has no day to leave.

A consumer whose line ends (`until`) on or before the last day of the service has one.

Why it matters: On the last day of the service these teams stand without it. Whoever closes it has to call them one
by one, or does not close it.

How to fix: Agree with each consumer on a day, and write it on the line.

    consumers:
      - {team: web, until: 2026-12-31}

When to waive: While the successor is being built and nobody can leave yet, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Service, ServiceConsumer
from orgkit.model.queries.consumption import consumer_ref, consumers_today
from orgkit.model.queries.lifecycle import status
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("deprecated-still-consumed")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Services on their way out whose consumers stay."""
    for service in org.services.values():
        if status(service, org.as_of) != "deprecated":
            continue
        staying = [(at, each) for at, each in consumers_today(org, service) if _stays(service, each)]
        if staying:
            message = say(
                "{entity} is going away, and {teams:and} has no day to leave||"
                "{entity} is going away, and {teams:and} have no day to leave",
                entity=subject(org, service),
                teams=[org.title(consumer_ref(each)) for _, each in staying],
                count=len(staying),
            )
            related = [Related(say("stays as well"), each.at("team")) for _, each in staying[1:]]
            fix = say("write until: with the day agreed, on the line of each consumer")
            yield found(RULE, service, message, "consumers", staying[0][0], related=related, fix=fix)


def _stays(service: Service, consumer: ServiceConsumer) -> bool:
    last = service.lifecycle.until if service.lifecycle is not None else None
    return consumer.until is None or (last is not None and consumer.until > last)
