"""Two ids of one kind can hardly be told apart.

They differ only by a hyphen, or by signs that look alike: 0 and o, 1 and l, rn and m, vv and w. Two entries
for one person are reported as such, not here.

Why it matters: Sooner or later somebody writes one and means the other, and nothing looks wrong.

How to fix: Rename one of the two so that it says what is different about it, and keep the old id in
`previous_ids`.

    teams/web-shop.yaml    # wrong beside teams/webshop.yaml
    teams/online-sales.yaml

When to waive: Where both names are given from outside, such as the codes of two suppliers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.doubles import doubles
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("ids-too-similar")

_HYPHEN = re.compile(r"(?<!\d)-|-(?!\d)")
_ALIKE = str.maketrans("01", "ol")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Pairs of ids that look the same, the second one reported."""
    recorded_twice = {(one.first.id, one.second.id) for one in doubles(org)}
    for kind, entities in org.by_kind.items():
        seen: dict[str, str] = {}
        for id_, entity in entities.items():
            other = seen.setdefault(_look(id_), id_)
            if other == id_ or (kind == "person" and (other, id_) in recorded_twice):
                continue
            message = say(
                "{entity} is called “{id}”, which can hardly be told from “{other}”",
                entity=subject(org, entity),
                id=id_,
                other=other,
            )
            related = [Related(say("the other one"), entities[other].at("name"))]
            yield found(RULE, entity, message, related=related, fix=say("rename one of the two"))


def _look(id_: str) -> str:
    """What an id looks like at a glance. Hyphens between digits keep 1-11 and 11-1 apart."""
    return _HYPHEN.sub("", id_).translate(_ALIKE).replace("rn", "m").replace("vv", "w")
