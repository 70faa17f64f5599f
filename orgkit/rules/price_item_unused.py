"""A line of a price list belongs to no offer: no service, plan or request names it, and no cost is shared by it.

Only the prices in force and to come count. A list of which no line is used is reported as a whole, as an orphan.

Why it matters: People see a price and look for the service; and a line that nobody sells is still argued about.

How to fix: Name the line where it is sold, or leave it out of the next version.

    # org/services/visual-creation.yaml
    requests:
      - {id: short-video, price: video-short}

When to waive: For an offer that is being prepared, until the day it opens.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import PriceList
from orgkit.model.queries.lifecycle import is_retired
from orgkit.model.queries.pricing import Path, versions_from
from orgkit.model.references import uses_on_other_days
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options
from orgkit.rules.spoken import line_name

RULE = rule("price-item-unused")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Lines that nothing names; none where a service or a reference to a line cannot be read."""
    if org.unresolved_kinds & {"price-item", "service"} or any(key.startswith("service:") for key in org.doubtful):
        return
    used = _used(org)
    for prices in org.price_lists.values():
        lines = _lines(org, prices)
        if is_retired(prices, org.as_of) or not used & lines.keys():
            continue
        for id_, path in lines.items():
            if id_ not in used:
                item = prices.versions[int(path[1])].items[int(path[3])]
                message = say(
                    "{entity}: no service sells {line}", entity=subject(org, prices), line=line_name(org, item)
                )
                fix = say("write price: {id} in the service or the request that sells it, or delete the line", id=id_)
                yield found(RULE, prices, message, *path, "id", fix=fix)


def _used(org: Org) -> set[str]:
    """The ids that something in use names, today or in a change to come; a pool names what it counts by its id."""
    found_: set[str] = set()
    for use in (*org.uses, *uses_on_other_days(org)):
        if use.ref.kind == "price-item" and not is_retired(org.by_kind[use.owner_kind][use.owner], org.as_of):
            found_.add(use.ref.id)
    return found_ | {pool.basis.metric for pool in org.cost_pools.values() if pool.basis and pool.basis.metric}


def _lines(org: Org, prices: PriceList) -> dict[str, Path]:
    """The lines in force and to come, each where it is written last."""
    found_: dict[str, Path] = {}
    for version in versions_from(prices, org.as_of):
        place = prices.versions.index(version)
        for number, item in enumerate(version.items):
            found_[item.id] = ("versions", place, "items", number)
    return found_
