"""A reference leads to something, and it is of another kind than the place asks for.

A name that two kinds share, at a place where both may stand, is reported too: nobody can tell which of the
two is meant.

Why it matters: A contract that names a team as its provider, or a service owned by a role, cannot be reckoned
with: no notice, bill or promise finds its way.

How to fix: Write the name of something of the right kind. Where several kinds may stand, write the kind in
front.

    accountable: design           # wrong: there is a team and a role of this name
    accountable: team:design      # right

When to waive: Never: until it is mended, nothing is known about this relation.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.posts import posts_of
from orgkit.model.references import Astray, Trouble, astray
from orgkit.results import Finding, Fix, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, pointed, subject
from orgkit.rules.registry import Options
from orgkit.schema.titles import kind_word

RULE = rule("wrong-kind")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """References to another kind, or to one of two."""
    for one in astray(org):
        if one.trouble in (Trouble.OTHER_KIND, Trouble.AMBIGUOUS):
            yield found(RULE, one.entity, _message(org, one), *one.path, at=one.ref.span, fix=_fix(org, one))


def _message(org: Org, one: Astray) -> Message:
    about: dict[str, object] = {
        "entity": subject(org, one.entity),
        "written": one.ref.written,
        "place": pointed(one.path),
        "others": [kind_word(kind) for kind in one.others],
        "kinds": [kind_word(kind) for kind in one.kinds],
    }
    if one.trouble is Trouble.AMBIGUOUS:
        return say("{entity} names “{written}” in {place}, and that can mean two things", **about)
    if set(one.others) <= set(one.kinds):
        return say("{entity} names “{written}” in {place}: that is a {others}", **about)
    return say("{entity} names “{written}” in {place}: that is a {others}, and a {kinds} is expected", **about)


def _fix(org: Org, one: Astray) -> Fix:
    near = list(one.near) or _posts(org, one)
    if near:
        return Fix(say("write {near}", near=near))
    return Fix(say("write the name of a {kinds}", kinds=[kind_word(kind) for kind in one.kinds]))


def _posts(org: Org, one: Astray) -> list[str]:
    """Where a person stands for their post: the roles they hold, or the teams they are in."""
    if "person" not in one.others:
        return []
    held = posts_of(org, one.ref.written.rpartition(":")[2])
    short = len(one.kinds) == 1
    roles = [post.role if short else f"role:{post.role}" for post in held if post.role and "role" in one.kinds]
    teams = [post.team.id if short else f"team:{post.team.id}" for post in held if "team" in one.kinds]
    return list(dict.fromkeys(roles or teams))
