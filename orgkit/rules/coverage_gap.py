"""A service is promised in hours in which something it cannot do without is not there.

For availability, the hours that count in the one promise are compared with those that count in the other. For
replies and deliveries, opening hours are compared where the other side names its hours but no such time; where it
names a time, that time decides. The hours are those of an ordinary week, without holidays.

Why it matters: At night and on Sunday the promise holds on paper, and nobody is there who could keep it.

How to fix: Promise the hours that are covered, or ask for the missing ones, which usually costs something.

    # the host answers Monday to Friday, 9 to 18
    promise:
      hours: day-and-night    # wrong: 123 hours a week are not covered
      hours: office           # right

When to waive: Where somebody else is there in these hours, and everybody knows whom to call.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.promises.proof.proof import Aspect, Standing
from orgkit.promises.proof.prove import proofs
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import subject
from orgkit.rules.registry import Options
from orgkit.rules.underpinned import promising, reported

RULE = rule("coverage-gap")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Hours that are promised and not covered."""
    for found in proofs(org).values():
        for proof in found:
            if proof.aspect is Aspect.HOURS and proof.standing is Standing.BROKEN:
                other = subject(org, proof.chain[0].entity)
                message = say(
                    "{entity} is promised {hours}, but {other}, which it cannot do without, only {theirs}: {gap}",
                    entity=promising(org, proof),
                    hours=proof.promised,
                    other=other,
                    theirs=proof.chain[0].says,
                    gap=proof.margin,
                )
                fix = say("promise only the hours that {other} covers, or ask for the missing ones", other=other)
                yield reported(RULE, org, proof, message, fix)
