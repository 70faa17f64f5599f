"""A bonus or a penalty depends on nothing that is measured.

A bonus names the KPI it depends on. A penalty may rest on any KPI, milestone or promise of the contract, so it is
found where there is none of them. Amounts and conditions are for finance, so the message leaves them out.

Why it matters: “If everybody is happy” is paid in good years and disputed in bad ones. A number that both sides
read at the same place is neither.

How to fix: Name the KPI; where there is none yet, write one with its number, period and source.

    bonus:
      - {when: If everybody is happy, amount: "500.00 EUR"}                         # wrong
      - {when: Over 97 % this year, kpi: accepted-first, amount: "500.00 EUR"}      # right

When to waive: Where the law or a court sets it.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.promises.contracts.terms import running
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("bonus-without-measure")

_NONE_YET = say("add a KPI to the contract, and kpi: with its id here")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Bonuses without a KPI, and penalties in contracts where nothing is measured."""
    for contract in running(org):
        if contract.entity_key in org.doubtful:
            continue
        kpis = [kpi.id for kpi in contract.kpis]
        for place, bonus in enumerate(contract.bonus):
            if bonus.kpi is None:
                message = say(
                    "{entity}: nothing says by which result a bonus is measured", entity=subject(org, contract)
                )
                fix = say("add {lines:or} to the bonus", lines=[f"kpi: {id_}" for id_ in kpis]) if kpis else _NONE_YET
                yield found(RULE, contract, message, "bonus", place, "kpi", fix=fix)
        if contract.penalties and not (kpis or contract.milestones or contract.sla):
            message = say(
                "{entity} has penalties, and no KPI, milestone or promise to measure them by",
                entity=subject(org, contract),
            )
            fix = say("add a KPI, a milestone, or sla: with what the provider promises")
            yield found(RULE, contract, message, "penalties", 0, "when", fix=fix)
