"""One person is recorded twice, under the same name.

Two entries have the same name and the same e-mail address, or one of them has no address that would tell them
apart. Two colleagues may share a name: with two addresses they are two people.

Why it matters: The person is counted twice, holds half of their posts on each page, and leaves only once.

How to fix: Keep one entry, move the posts of the other to it, and note the other id in `previous_ids`.

    claire-aubin: {name: Claire Aubin, email: claire.aubin@fauvel.example, previous_ids: [c-aubin]}

When to waive: For two people of one name while one has no address yet.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.doubles import doubles
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options

RULE = rule("same-person-twice")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Second entries of one name for what seems to be one person."""
    for double in doubles(org):
        if double.same_name:
            message = say(
                "{person} is recorded twice: as “{second}” and as “{first}”",
                person=double.second.name,
                second=double.second.id,
                first=double.first.id,
            )
            related = [Related(say("the other entry"), double.first.at("name"))]
            fix = say("keep one of the two, with the other id in its previous_ids")
            yield found(RULE, double.second, message, related=related, fix=fix)
