"""A reference uses the id that something had before it was renamed.

The entity keeps its former ids in `previous_ids`, so that links from outside and the history go on working.
Inside the organisation the new id is written everywhere.

Why it matters: Two names for one thing make people look for two things, and the old name stops working on the
day somebody tidies the list of former ids.

How to fix: Write the new id; `orgkit lint --fix` does it.

    depends_on:
      - service: photo-shoot     # wrong: renamed to product-photos
      - service: product-photos  # right

When to waive: While a rename is under way in several pull requests, for the few days it takes.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.references import Trouble, astray
from orgkit.results import Edit, Finding, Fix
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, pointed, subject
from orgkit.rules.registry import Options

RULE = rule("previous-id-still-referenced")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """References to ids of the past."""
    for one in astray(org):
        if one.trouble is Trouble.FORMER:
            edits = (Edit(one.ref.span, one.near[0]),) if len(one.near) == 1 else ()
            message = say(
                "{entity} names “{written}” in {place}: it was renamed to {near}",
                entity=subject(org, one.entity),
                written=one.ref.written,
                place=pointed(one.path),
                near=one.near,
            )
            fix = Fix(say("write {near}", near=one.near), edits, safe=bool(edits))
            yield found(RULE, one.entity, message, *one.path, at=one.ref.span, fix=fix)
