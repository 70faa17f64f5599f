"""An id, or a reference to one, holds letters of another alphabet that look like Latin ones.

The Cyrillic “а” and the Latin “a” look the same and are two letters. Long dashes instead of hyphens, which
word processors like to write, are found as well.

Why it matters: Two ids that nobody can tell apart on the screen are two different things to every program,
and a reference to the wrong one looks right for ever.

How to fix: Type the id again on a keyboard, with plain small letters, digits and hyphens.

    owner: desіgn    # wrong: this “і” is a Ukrainian letter
    owner: design    # right

When to waive: Never.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.load.characters import describe
from orgkit.load.lookalikes import as_latin, lookalikes
from orgkit.model import Org
from orgkit.model.references import Trouble, astray
from orgkit.results import Finding, Fix
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, pointed, subject
from orgkit.rules.registry import Options

RULE = rule("homoglyph-id")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """References with letters that only look like Latin ones; ids themselves are judged where files are read."""
    for one in astray(org):
        if one.trouble is Trouble.LOOKALIKE:
            letter = lookalikes(one.ref.written)[0]
            message = say(
                "{entity} names “{written}” in {place}; it holds {letter}, which only looks like “{latin}”",
                entity=subject(org, one.entity),
                written=one.ref.written,
                place=pointed(one.path),
                letter=describe(letter),
                latin=as_latin(letter),
            )
            fix = Fix(say("write {near}", near=one.near or as_latin(one.ref.written)))
            yield found(RULE, one.entity, message, *one.path, at=one.ref.span, fix=fix)
