"""A waiver or a comment names a rule that does not exist.

Codes, names and former names are known. A family such as `SLA5` is not: a waiver is for one known exception, and the
next rule of the family would be silenced unseen.

Why it matters: Somebody believes that an exception was granted, and it was not.

How to fix: Write the rule as the finding names it, by its code or its name.

    rule: no-deputy-for-key-role

When to waive: Never: correct the name.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Waiver
from orgkit.model.waivers import exemptions
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import UnknownRuleError, codes_matching, rule
from orgkit.rules.found import asked, found
from orgkit.rules.registry import Options

RULE = rule("waiver-for-unknown-rule")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Names of rules in waivers and comments that are not known."""
    for one in exemptions(org):
        for name, place in one.rules:
            try:
                rule(name)
            except UnknownRuleError as error:
                message, fix = say("There is no rule “{rule}”", rule=name), say("see the rules with: orgkit rules")
                if error.suggestions:
                    fix = say("did you mean {near}?", near=error.suggestions)
                if _is_family(name):
                    message = say("“{rule}” is a whole family of rules; a waiver names one rule", rule=name)
                    fix = say("write the code or the name that the finding shows")
                if isinstance(one.source, Waiver):
                    yield found(RULE, one.source, message, "rule", fix=fix)
                else:
                    yield asked(RULE, place, message, fix)


def _is_family(name: str) -> bool:
    try:
        return bool(codes_matching(name))
    except UnknownRuleError:
        return False
