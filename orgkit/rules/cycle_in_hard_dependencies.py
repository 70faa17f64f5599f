"""Services that cannot do without each other go round in a circle.

A group of which some members are enough (`any_of`) counts only where all of them are needed, and a dependency
marked `kind: soft` does not count at all.

Why it matters: In a circle, nothing can be promised: each service waits for the other, and after a failure
none of them can start first.

How to fix: Find the dependency without which the service still works, less well, and mark it as soft; or take
out the one that is not true any more.

    depends_on:
      - {service: feed}               # wrong, where feed needs search and search needs this
      - {service: feed, kind: soft}   # right: yesterday's data will do

When to waive: Never: no availability can be worked out while the circle is there.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org, Ref, cycles
from orgkit.model.entities import Service
from orgkit.model.queries.offer import hard_dependencies
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options

RULE = rule("cycle-in-hard-dependencies")

Path = tuple[str | int, ...]


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """One finding for each circle, with the chain in words."""
    needs = {service.id: dict(_needs(service)) for service in org.services.values()}
    for circle in cycles(needs, lambda id_: [ref for ref in needs[id_] if ref in needs]):
        first = org.services[circle[0]]
        path, ref = needs[circle[0]][circle[1 % len(circle)]]
        names = [org.title(f"service:{id_}") for id_ in circle]
        if len(names) == 1:
            message = say("Service {service} needs itself", service=names[0])
        else:
            message = say("Services need each other in a circle: {chain}", chain=" → ".join([*names, names[0]]))
        related = [
            Related(say("{service} needs {other}", service=names[at], other=names[(at + 1) % len(circle)]), place.span)
            for at in range(1, len(circle))
            for _, place in [needs[circle[at]][circle[(at + 1) % len(circle)]]]
        ]
        fix = say("mark one of them as kind: soft, or delete one that is not true")
        yield found(RULE, first, message, *path, at=ref.span, related=related, fix=fix)


def _needs(service: Service) -> Iterator[tuple[str, tuple[Path, Ref]]]:
    """The services that a service cannot do without, each with its place."""
    for path, ref in hard_dependencies(service):
        if ref.kind == "service":
            yield ref.id, (path, ref)
