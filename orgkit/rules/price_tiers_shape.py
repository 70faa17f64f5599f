"""The tiers of a price leave a gap, overlap, or stop.

Each tier but the last says up to which quantity it goes; each goes further than the one before; the last one is open.

Why it matters: For some quantity there is no price, or there are two.

How to fix: Order the tiers from the smallest quantity to the largest, and leave `up_to` out of the last one.

    tiers:                                          # wrong: what does number 1,001 cost?
      - {up_to: "100", unit_price: 1.20 EUR}
      - {up_to: "1000", unit_price: 0.90 EUR}

    tiers:                                          # right
      - {up_to: "100", unit_price: 1.20 EUR}
      - {unit_price: 0.90 EUR}

When to waive: Where nobody can order more than the last tier; better to say so with a limit.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.pricing import Path, Priced, priced
from orgkit.promises.prices.price import Fault, tier_fault
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options
from orgkit.rules.spoken import line_name

RULE = rule("price-tiers-shape")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """The first fault of each list of tiers."""
    for line in priced(org, org.as_of):
        fault = _fault(org, line) if line.item.tiers else None
        if fault is not None:
            path, message, fix = fault
            yield found(RULE, line.entity, message, *line.path, *path, fix=fix)


def _fault(org: Org, line: Priced) -> tuple[Path, Message, Message] | None:
    """The place of what is wrong, what it is, and what to write."""
    ends = [tier.up_to for tier in line.item.tiers]
    fault = tier_fault(ends)
    if fault is None:
        return None
    place, what = fault
    about = {"entity": org.title(line.entity), "line": line_name(org, line.item)}
    path: Path = ("tiers", place, "up_to")
    ordered = say("order the tiers from the smallest quantity to the largest, each once")
    match what:
        case Fault.OPEN:
            message = say("{entity}, {line}: the tiers after the open one can never apply", **about)
            return path[:-1], message, say("add up_to: with the last quantity of this tier, or move it to the end")
        case Fault.EMPTY:
            return path, say("{entity}, {line}: a tier up to {now} holds nothing", now=ends[place], **about), ordered
        case Fault.ORDER:
            message = say("{entity}, {line}: a tier up to {now} comes after one up to {before}", **about)
            return path, message.filled(before=ends[place - 1], now=ends[place]), ordered
        case Fault.STOPS:
            message = say("{entity}, {line}: the tiers stop at {before}; what is more has no price", **about)
            return path, message.filled(before=ends[place]), say("delete up_to in the last tier, or add one without it")
