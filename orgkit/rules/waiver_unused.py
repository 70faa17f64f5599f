"""A waiver silences nothing: what it was granted for is not found.

Nothing is said while some file cannot be read, because then the finding may only be hidden, and nothing about rules
that compare with an earlier revision when the run has none.

Why it matters: Whoever reads it believes in an exception that is over, and the next real finding is silenced unseen.

How to fix: Delete the waiver. Where something is still wrong, see whether its rule, entity and field are the ones that
the finding names.

    rule: no-deputy-for-key-role
    entity: role:design-lead

When to waive: Never: a waiver that may be needed again can be written again.
"""

from __future__ import annotations

from orgkit.model import Org
from orgkit.model.entities import Waiver
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject

RULE = rule("waiver-unused")


def unused(org: Org, waiver: Waiver) -> Finding:
    """What to say of a waiver that silenced nothing in a run."""
    message = say(
        "{waiver} silences nothing: rule “{rule}” finds nothing at {entity}",
        waiver=subject(org, waiver),
        rule=rule(waiver.rule).name,
        entity=org.title(waiver.entity),
    )
    return found(RULE, waiver, message, "rule", fix=say("delete this waiver"))
