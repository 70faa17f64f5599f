"""A certificate or another proof of a provider has expired, and no newer one of the same type is there.

Its last day still counts. Providers whose contracts are all over are left alone.

Why it matters: The insurance that would pay for the fire, or the certificate that lets you rely on somebody else's
staff being declared, is worth nothing the day after.

How to fix: Ask the provider for the new paper, check it, and add it.

    evidence:
      - {type: insurance, issued: 2025-10-01, until: 2026-09-30}    # wrong on 1 October
      - {type: insurance, issued: 2026-09-28, until: 2027-09-30}    # right: the new one is there

When to waive: While the new paper is on its way, for a few weeks.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from orgkit.model import Org
from orgkit.promises.contracts.engagements import running_with
from orgkit.promises.contracts.wording import PAPERS
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("evidence-expired")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """The newest paper of each type, where its last day has passed."""
    for provider in org.providers.values():
        if not running_with(org, provider.id):
            continue
        newest: dict[str, tuple[date, int]] = {}
        for place, paper in enumerate(provider.evidence):
            newest[paper.type] = max(newest.get(paper.type, (date.min, -1)), (paper.until or date.max, place))
        for type_, (until, place) in newest.items():
            if until < org.as_of:
                message = say(
                    "{entity}: {paper} expired on {until}",
                    entity=subject(org, provider),
                    paper=PAPERS[type_],
                    until=until,
                )
                fix = say("ask for the new one, check it, and add it with its own issued:, verified: and until:")
                yield found(RULE, provider, message, "evidence", place, "until", fix=fix)
