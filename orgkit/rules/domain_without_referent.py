"""A domain has no referent, the one role or team to turn to.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

Why it matters: Questions about the domain go round the company until somebody feels sorry for them.

How to fix: Name the role or team. While the post is open, `lead: vacant` says so.

    lead: role:design-lead

When to waive: While the referent is being chosen, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Responsibility
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options
from orgkit.rules.together import BEGUN, each_or_all

RULE = rule("domain-without-referent")

OPTIONS = (BEGUN,)


_FIX = say("add a line lead: with a role or a team")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Domains without a lead."""
    domains = list(org.responsibilities.values())
    gaps = [_finding(org, domain) for domain in domains if domain.lead is None]
    message = say("{lacking} of {count} domains have no referent")
    yield from each_or_all(RULE, org, options, gaps, len(domains), message, _FIX)


def _finding(org: Org, domain: Responsibility) -> Finding:
    message = say("{entity} has no referent: whom does one ask?", entity=subject(org, domain))
    return found(RULE, domain, message, "lead", fix=_FIX)
