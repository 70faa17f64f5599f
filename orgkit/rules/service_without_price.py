"""A charged service has no price on the day asked about.

It names a line of a price list, and the list has no version in force yet, or the version in force has no such line.

Why it matters: Whoever orders today cannot know what it costs, and the month cannot be charged.

How to fix: Add a version that begins early enough and holds the line, or name another line.

    # prices/studio.yaml
    versions:
      - from: 2027-01-01    # wrong: nothing before that day
        items: [{id: product-visual, unit: visual, price: 180.00 EUR}]

      - from: 2026-01-01    # right: one more version before
        items: [{id: product-visual, unit: visual, price: 175.00 EUR}]

When to waive: Where orders of the days before are given away on purpose; better to say `free:` until then.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org, Ref
from orgkit.model.entities import Service
from orgkit.model.queries.lifecycle import in_use
from orgkit.model.queries.pricing import Path, line_on, lines_of, prices_named
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options
from orgkit.rules.spoken import line_name

RULE = rule("service-without-price")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Services in use whose price is not in force today."""
    for service in org.services.values():
        if not in_use(service, org.as_of):
            continue
        seen: set[str] = set()
        for path, ref in prices_named(service):
            if not isinstance(ref, Ref):
                continue
            if ref.id not in seen and lines_of(org, ref) and line_on(org, ref, org.as_of) is None:
                seen.add(ref.id)
                yield _finding(org, service, path, ref)


def _finding(org: Org, service: Service, path: Path, ref: Ref) -> Finding:
    lines = lines_of(org, ref)
    line = next((line for line in lines if line.version.from_ > org.as_of), lines[-1])
    about = {
        "entity": subject(org, service),
        "line": line_name(org, line.item),
        "prices": org.title(line.prices),
        "day": line.version.from_,
    }
    if line.version.from_ > org.as_of:
        message = say("{entity} has no price before {day}: until then, {prices} does not hold {line}", **about)
        fix = say("add {line} to a version that begins on or before {today}", line=ref.id, today=org.as_of.isoformat())
    else:
        message = say("{entity} has no price any more: the prices in force of {prices} do not hold {line}", **about)
        fix = say("add a version that holds {line}, or name another line", line=ref.id)
    related = Related(say("the line"), line.item.at("id"))
    return found(RULE, service, message, *path, at=ref.span, related=[related], fix=fix)
