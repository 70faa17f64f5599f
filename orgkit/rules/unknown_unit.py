"""A price is per a unit that the organisation does not know.

Units stand in organization.yaml. Their ids and names count, and the units of time.

Why it matters: What is not counted in the same unit everywhere can be neither charged nor compared.

How to fix: Take a unit of the list, or add one to it.

    price: 180.00 EUR per vizual    # wrong
    price: 180.00 EUR per visual    # right: units: [{id: visual, name: {fr: visuel, en: visual}}]

When to waive: For a price that is only quoted and never charged.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import InlinePrice, Org
from orgkit.model.places import values_of_type
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.results.nearest import nearest
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("unknown-unit")

_TIME = frozenset({"minute", "hour", "day", "week", "month", "quarter", "half-year", "year"})


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Prices written in place, per something that is no unit. Without a list of units, nothing is said."""
    ids, names = _units(org)
    if not ids:
        return
    for entity, path, node in values_of_type(org, "price"):
        unit = InlinePrice.parse(node.text).unit if node.text.lstrip("-")[:1].isdigit() else ""
        if unit and not _forms(unit) & (ids | names | _TIME):
            message = say(
                "{entity} has a price per “{unit}”, and there is no such unit", entity=subject(org, entity), unit=unit
            )
            near = nearest(unit.casefold(), sorted(ids | names))
            fix = (
                say("write {near}", near=near) if near else say("write {ids}, or add it to units", ids=sorted(ids)[:5])
            )
            yield found(RULE, entity, message, *path, fix=fix)


def _units(org: Org) -> tuple[frozenset[str], frozenset[str]]:
    units = org.organization.units if org.organization is not None else ()
    names = {name.casefold() for unit in units if unit.name is not None for name in unit.name.by_language.values()}
    return frozenset(unit.id for unit in units), frozenset(names)


def _forms(unit: str) -> set[str]:
    """A unit in one or in many."""
    written = unit.casefold()
    return {written, written.removesuffix("s"), written.removesuffix("x")}
