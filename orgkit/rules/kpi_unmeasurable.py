"""A result by which a provider is followed cannot be checked.

It lacks a number, the unit of a bare number, the period over which it is counted, or where the value is read.

Why it matters: “Good reactivity” is praised in good months and argued about in bad ones; a number is not.

How to fix: Say from which value on it is good, over which period, and where it is read.

    - {id: reactivity, name: Good reactivity}      # wrong
    - id: first-reply                              # right
      name: First reply within 4 business hours
      at_least: 95 %
      period: month
      source: Time stamps of the request desk

When to waive: While the first months show which value is fair, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Kpi
from orgkit.promises.contracts.terms import running
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("kpi-unmeasurable")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """KPIs of running contracts that lack something."""
    for contract in running(org):
        for place, kpi in enumerate(contract.kpis):
            missing = list(_missing(kpi))
            if missing:
                name = kpi.name.in_(org.language) if kpi.name is not None else ""
                message = say(
                    "{entity}: {name} cannot be checked without {missing:and}",
                    entity=subject(org, contract),
                    name=name or kpi.id,
                    missing=[word for word, _ in missing],
                )
                fix = say("add {lines:and}", lines=[line for _, line in missing])
                yield found(RULE, contract, message, "kpis", place, "id", fix=fix)


def _missing(kpi: Kpi) -> Iterator[tuple[Message, str]]:
    """What is not there, in words and as a line to add."""
    limits = [kpi.at_least, kpi.at_most]
    limits += [limit for step in kpi.steps for limit in (step.at_least, step.at_most)]
    values = [limit for limit in limits if limit is not None]
    if not values:
        yield say("a number"), "at_least: 95 %"
    elif not kpi.unit and not any(value.unit for value in values):
        yield say("a unit"), "unit: points out of 5"
    if kpi.period is None:
        yield say("a period"), "period: month"
    if not kpi.source:
        yield say("a place where it is read"), "source: Monthly report"
