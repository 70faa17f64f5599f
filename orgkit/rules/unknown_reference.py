"""A reference leads to nothing: no entity has that id.

References are checked wherever one is written, in changes dated for later too. Where one letter is wrong, the
message offers the name that was probably meant.

Why it matters: A page that names somebody who does not exist sends people to nobody, and everything that is
worked out from it is silently wrong.

How to fix: Take the name that the message offers, or write the missing entity. Ids are the names of the
files.

    owner: desing        # wrong: no team has this id
    owner: design        # right: org/teams/design.yaml exists

When to waive: Never: a waiver would only hide that the reference leads nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.references import Astray, Trouble, astray, known
from orgkit.results import Edit, Finding, Fix
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, pointed, subject
from orgkit.rules.registry import Options
from orgkit.schema import kinds
from orgkit.schema.titles import kind_word

RULE = rule("unknown-reference")

_FEW = 6


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """References to ids that nothing has."""
    for one in astray(org):
        if one.trouble is Trouble.UNKNOWN:
            words = [kind_word(kind) for kind in one.kinds]
            message = say(
                "{entity} names “{written}” in {place}, and there is no such {kinds}",
                entity=subject(org, one.entity),
                written=one.ref.written,
                place=pointed(one.path),
                kinds=words,
            )
            label = say("no such {kinds}", kinds=words)
            yield found(RULE, one.entity, message, *one.path, at=one.ref.span, label=label, fix=_fix(org, one))


def _fix(org: Org, one: Astray) -> Fix:
    if len(one.near) == 1:
        return Fix(say("write {near}", near=one.near[0]), (Edit(one.ref.span, one.near[0]),))
    if one.near:
        return Fix(say("did you mean {near}?", near=one.near))
    existing = list(known(org, one))
    if existing and len(existing) <= _FEW:
        return Fix(say("write {known}", known=existing))
    kind = kinds().get(one.kinds[0])
    if kind is None or ":" in one.ref.written:
        return Fix(say("write the name of something that exists, or delete the line"))
    return Fix(say("write the name of one that exists, or add it in the folder {folder}", folder=kind.folder))
