"""A currency is none of ISO 4217.

Why it matters: An amount in a currency that does not exist can be neither compared nor paid.

How to fix: Write the code of three letters that the bank uses.

    price: 180.00 EUO    # wrong
    price: 180.00 EUR    # right

When to waive: Where a company counts internally in a unit of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.currencies import CURRENCIES
from orgkit.model.queries.places import values_of_type
from orgkit.results import Edit, Finding, Fix
from orgkit.results.finding import say
from orgkit.results.nearest import nearest
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options
from orgkit.source import Node

RULE = rule("unknown-currency")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Codes of currencies, alone or in amounts, that are none."""
    for entity, path, node in values_of_type(org, "currency", "money", "price"):
        code = _code(node)
        if code and code not in CURRENCIES:
            near = nearest(code, CURRENCIES)
            usual = org.organization.currency if org.organization is not None else None
            if usual in near:
                near = (usual,)
            fix = Fix(say("write {near}", near=near) if near else say("write a code of three letters, such as EUR"))
            if len(near) == 1:
                fix = Fix(fix.message, (_edit(node.get("currency") or node, code, near[0]),))
            message = say(
                "{entity} uses the currency {code}, which does not exist", entity=subject(org, entity), code=code
            )
            yield found(RULE, entity, message, *path, fix=fix)


def _code(node: Node) -> str:
    """The currency of an amount, of a price, or by itself; empty for the name of a price line."""
    currency = node.get("currency")
    if currency is not None:
        return currency.text
    first, _, rest = node.text.partition(" ")
    if not rest:
        return first if first.isupper() else ""
    return rest.split(" ")[0] if first.lstrip("-")[:1].isdigit() else ""


def _edit(node: Node, code: str, near: str) -> Edit:
    """The same value with another code."""
    text = node.text.replace(code, near)
    return Edit(node.span, text if node.plain else f'"{text}"')
