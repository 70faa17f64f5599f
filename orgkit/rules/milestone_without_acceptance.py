"""Nothing says who accepts a milestone, or how to tell that it is reached.

Why it matters: “Done”, says the provider; “not really”, says everyone else; and the invoice is due.

How to fix: Name one role that accepts, and a criterion that anybody could check.

    - id: mock-ups
      due: 2026-05-02
      criterion: Home page and product page, approved on phone and desktop
      accepted_by: role:design-lead

When to waive: Where the milestone is a day and no work, such as a meeting.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.promises.contracts.terms import running
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("milestone-without-acceptance")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Milestones still to be met without a criterion or somebody to accept them."""
    for contract in running(org):
        for place, milestone in enumerate(contract.milestones):
            if milestone.met is not None or (milestone.criterion and milestone.accepted_by is not None):
                continue
            name = milestone.name.in_(org.language) if milestone.name is not None else ""
            about = {"entity": subject(org, contract), "name": name or milestone.id}
            contact = contract.contact
            role = contact.written if contact is not None and not contact.vacant else "role:design-lead"
            if milestone.accepted_by is not None:
                message = say("{entity}: nothing says how to tell that {name} is reached", **about)
                fix = say("add criterion: with something that anybody could check")
            elif milestone.criterion:
                message = say("{entity}: nothing says who accepts {name}", **about)
                fix = say("add accepted_by: {role}, or another role", role=role)
            else:
                message = say("{entity}: nothing says who accepts {name}, nor how to tell that it is reached", **about)
                fix = say(
                    "add accepted_by: {role}, or another role, and criterion: with something that anybody could check",
                    role=role,
                )
            yield found(RULE, contract, message, "milestones", place, "id", fix=fix)
