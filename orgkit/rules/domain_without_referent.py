"""A domain has no referent, the one role or team to turn to.

Why it matters: Questions about the domain go round the company until somebody feels sorry for them.

How to fix: Name the role or team. While the post is open, `lead: vacant` says so.

    lead: role:design-lead

When to waive: While the referent is being chosen, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("domain-without-referent")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Domains without a lead."""
    for domain in org.responsibilities.values():
        if domain.lead is None:
            message = say("{entity} has no referent: whom does one ask?", entity=subject(org, domain))
            yield found(RULE, domain, message, "lead", fix=say("add a line lead: with a role or a team"))
