"""A service is retired, and consumers are still registered.

A service is retired when its life cycle says so, or when its last day is over. Consumers whose line has ended
(`until`) are gone.

Why it matters: Either these teams still use something that nobody answers for any more, or the files are wrong:
both cost a call at the worst moment.

How to fix: Move them to the successor, and end their lines here.

    consumers:
      - {team: web, since: 2019-01-07, until: 2026-06-30}

When to waive: Hardly ever; better give the service a later last day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Service, ServiceConsumer
from orgkit.model.queries.consumption import consumer_ref, consumers_today
from orgkit.model.queries.lifecycle import is_retired
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("retired-still-consumed")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Services that are gone and still have consumers."""
    for service in org.services.values():
        left = consumers_today(org, service) if is_retired(service, org.as_of) else ()
        if left:
            yield _finding(org, service, left)


def _finding(org: Org, service: Service, left: tuple[tuple[int, ServiceConsumer], ...]) -> Finding:
    message = say(
        "{entity} is retired, and {teams:and} still consumes it||{entity} is retired, and {teams:and} still consume it",
        entity=subject(org, service),
        teams=[org.title(consumer_ref(each)) for _, each in left],
        count=len(left),
    )
    related = [Related(say("consumes it as well"), each.at("team")) for _, each in left[1:]]
    fix = say("write until: on the lines of those who have left")
    successor = org.target(service.lifecycle.successor) if service.lifecycle is not None else None
    if successor is not None:
        fix = say("move them to {successor}, and write until: on their lines here", successor=org.title(successor))
    return found(RULE, service, message, "consumers", left[0][0], related=related, fix=fix)
