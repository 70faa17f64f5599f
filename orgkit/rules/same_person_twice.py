"""One person is recorded twice, under the same name.

Two entries have the same name and the same e-mail address, or one of them has no address that would tell them
apart. Two colleagues may share a name: with two addresses they are two people. A person with many entries is one
finding.

Why it matters: The person is counted twice, holds half of their posts on each page, and leaves only once.

How to fix: Keep one entry, move the posts of the other to it, and note the other id in `previous_ids`.

    claire-aubin: {name: Claire Aubin, email: claire.aubin@fauvel.example, previous_ids: [c-aubin]}

When to waive: For two people of one name while one has no address yet.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.doubles import Double, doubles
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options

RULE = rule("same-person-twice")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Further entries of one name for what seems to be one person: one finding for each person."""
    recorded: dict[str, list[Double]] = {}
    for double in doubles(org):
        if double.same_name:
            recorded.setdefault(double.first.id, []).append(double)
    for several in recorded.values():
        yield _finding(several)


def _finding(several: list[Double]) -> Finding:
    """At the second entry; the first and the further ones explain it."""
    first, second = several[0].first, several[0].second
    related = [Related(say("the other entry"), first.at("name"))]
    message = say(
        "{person} is recorded twice: as “{second}” and as “{first}”",
        person=second.name,
        second=second.id,
        first=first.id,
    )
    fix = say("keep one of the two, with the other id in its previous_ids")
    if len(several) > 1:
        further = [double.second for double in several[1:]]
        related += [Related(say("a further entry"), person.at("name")) for person in further]
        message = say(
            "{person} is recorded {count} times: as “{ids:and}”",
            person=second.name,
            count=len(several) + 1,
            ids=[person.id for person in (first, second, *further)],
        )
        fix = say("keep one of them, with the other ids in its previous_ids")
    return found(RULE, second, message, related=related, fix=fix)
