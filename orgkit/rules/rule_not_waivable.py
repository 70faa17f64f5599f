"""A waiver or a comment tries to silence a rule that cannot be waived.

Those are the rules without which a file is not read as it is meant, the ones that guard secrets and personal data, and
the ones about waivers themselves.

Why it matters: Whoever wrote it believes that the matter is settled, and it is not.

How to fix: Settle what the rule finds, and delete the waiver. `orgkit explain` says whether a rule can be waived.

    rule: duplicate-id              # wrong: two entries with one name can never stand
    rule: no-deputy-for-key-role    # right

When to waive: Never.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Waiver
from orgkit.model.queries.waivers import exemptions
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import find_rule, rule
from orgkit.rules.found import asked, found
from orgkit.rules.registry import Options

RULE = rule("rule-not-waivable")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Rules in waivers and comments that no waiver silences."""
    for one in exemptions(org):
        for name, place in one.rules:
            facts = find_rule(name)
            if facts is None or facts.waivable:
                continue  # a rule that does not exist is another finding
            message = say("Rule “{rule}” cannot be waived", rule=facts.name)
            fix = say("settle what it finds, and delete the waiver")
            if isinstance(one.source, Waiver):
                yield found(RULE, one.source, message, "rule", fix=fix)
            else:
                yield asked(RULE, place, message, fix)
