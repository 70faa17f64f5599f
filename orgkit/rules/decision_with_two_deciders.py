"""A decision does not have exactly one decider.

A file can name one only, so what is found is a decision without any.

Why it matters: A question that comes back and that nobody may decide is decided by whoever is loudest, each
time anew.

How to fix: Name the one role or team that decides. Others recommend, agree or are consulted.

    decider: role:design-lead
    agree: [role:finance-lead]

When to waive: While the one who will decide is being chosen; better write `decider: vacant`, which says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import called, found, subject
from orgkit.rules.registry import Options

RULE = rule("decision-with-two-deciders")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Decisions that nobody takes."""
    for domain in org.responsibilities.values():
        for at, decision in enumerate(domain.decisions):
            if decision.decider is None:
                message = say(
                    "{entity}: nobody decides “{decision}”",
                    entity=subject(org, domain),
                    decision=called(org, decision.question, decision.id),
                )
                fix = say("add a line decider: with one role or team")
                yield found(RULE, domain, message, "decisions", at, "decider", fix=fix)
