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
from orgkit.model.queries.places import values_of_type
from orgkit.model.queries.units import unit_meant, unit_words
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.results.nearest import nearest
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("unknown-unit")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Prices written in place, per something that is no unit. Without a list of units, nothing is said."""
    words = unit_words(org)
    if not words:
        return
    for entity, path, node in values_of_type(org, "price"):
        unit = InlinePrice.parse(node.text).unit if node.text.lstrip("-")[:1].isdigit() else ""
        if unit and not unit_meant(org, unit):
            message = say(
                "{entity} has a price per “{unit}”, and there is no such unit", entity=subject(org, entity), unit=unit
            )
            near = nearest(unit.casefold(), sorted(words))
            ids = sorted(set(words.values()))[:5]
            fix = say("write {near}", near=near) if near else say("write {ids}, or add it to units", ids=ids)
            yield found(RULE, entity, message, *path, fix=fix)
