"""What hangs on one person, one team or one provider then, and did not before: as the checks would find it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from orgkit.app.impact.case import Case, Effect, Effects, Gravity, Question
from orgkit.model import Org
from orgkit.promises.contracts.spending import per_year
from orgkit.promises.contracts.terms import has_begun, running
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.registry import run

_RULES = (
    "single-point-of-failure", "provider-concentration", "dependency-concentration", "on-call-too-few",
    "staffing-ratio", "skill-gap", "span-of-control", "freelance-dependence",
)  # fmt: skip


def ask(case: Case) -> Effects:
    """What the checks find after and not before; then who takes most of what providers cost."""
    known = {_identity(finding) for finding in _findings(case, case.before)}
    for finding in _findings(case, case.after):
        if _identity(finding) not in known and finding.entity not in case.gone:
            do = finding.fix.message if finding.fix is not None else None
            yield Effect(rule(finding.rule).name, Gravity.WEAKENS, finding.entity, finding.message, do, finding.span)
    yield from _shares(case)


def _findings(case: Case, org: Org) -> list[Finding]:
    found = run(org, [rule(name).code for name in _RULES], case.options)
    return sorted(found, key=lambda finding: finding.sort_key)


def _identity(finding: Finding) -> tuple[str, ...]:
    return finding.rule, finding.entity, finding.field, repr(finding.message)


def _shares(case: Case) -> Effects:
    """The provider that takes most of what all of them cost, where its part changes."""
    before, after = _parts(case.before), _parts(case.after)
    if not after or not before:
        return
    id_ = max(after, key=lambda each: (after[each], each))
    if after[id_] == before.get(id_):
        return
    old, new = (round(part * 100, 1) for part in (before.get(id_, Fraction(0)), after[id_]))
    says = say("{provider} takes most of what providers cost: {new} % instead of {old} %",
               provider=case.name(f"provider:{id_}"), new=_percent(new), old=_percent(old))  # fmt: skip
    numbers = {"before": str(_percent(old)), "after": str(_percent(new))}
    yield Effect("provider-share", Gravity.FOLLOWS, f"provider:{id_}", says, numbers=numbers)


def _percent(tenths: Fraction) -> Decimal:
    return Decimal(tenths.numerator) / tenths.denominator


def _parts(org: Org) -> dict[str, Fraction]:
    """Which part of what all providers cost in a year each takes, in the organisation's currency."""
    currency = org.organization.currency if org.organization is not None else None
    spent: dict[str, Fraction] = {}
    for contract in running(org) if currency is not None else ():
        cost = per_year(contract, currency or "")
        if cost > 0 and has_begun(contract, org.as_of):
            spent[contract.provider.id] = spent.get(contract.provider.id, Fraction(0)) + cost
    whole = sum(spent.values(), Fraction(0))
    return {id_: cost / whole for id_, cost in spent.items()} if whole else {}


QUESTION = Question("fragile", say("What hangs on one"), ask)
