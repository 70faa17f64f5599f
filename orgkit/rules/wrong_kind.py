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
from orgkit.model.references import Astray, Trouble, astray
from orgkit.results import Finding, Fix
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, pointed, subject
from orgkit.rules.registry import Options
from orgkit.schema.titles import kind_word

RULE = rule("wrong-kind")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """References to another kind, or to one of two."""
    for one in astray(org):
        if one.trouble is Trouble.OTHER_KIND:
            message = say(
                "{entity} names “{written}” in {place}: that is a {others}, and a {kinds} is expected",
                entity=subject(org, one.entity),
                written=one.ref.written,
                place=pointed(one.path),
                others=[kind_word(kind) for kind in one.others],
                kinds=[kind_word(kind) for kind in one.kinds],
            )
            yield found(RULE, one.entity, message, *one.path, at=one.ref.span, fix=_fix(one))
        elif one.trouble is Trouble.AMBIGUOUS:
            message = say(
                "{entity} names “{written}” in {place}, and that can mean two things",
                entity=subject(org, one.entity),
                written=one.ref.written,
                place=pointed(one.path),
            )
            yield found(RULE, one.entity, message, *one.path, at=one.ref.span, fix=_fix(one))


def _fix(one: Astray) -> Fix:
    if one.near:
        return Fix(say("write {near}", near=one.near))
    return Fix(say("write the name of a {kinds}", kinds=[kind_word(kind) for kind in one.kinds]))
