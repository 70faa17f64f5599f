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
from orgkit.model.queries.waivers import exemptions
from orgkit.results import Edit, Finding, Fix, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import find_rule, near_rules, rule, selects_several
from orgkit.rules.found import asked, found
from orgkit.rules.registry import Options
from orgkit.source import Span

RULE = rule("waiver-for-unknown-rule")

_MOST_NEAR = 50
"""For so many names in a run near ones are looked for, which takes long: more are no slips of the pen."""


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Names of rules in waivers and comments that are not known."""
    unknown = 0
    for one in exemptions(org):
        for name, place in one.rules:
            if find_rule(name) is not None:
                continue
            unknown += 1
            message, fix = _told(name, place, near=unknown <= _MOST_NEAR)
            if isinstance(one.source, Waiver):
                yield found(RULE, one.source, message, "rule", fix=fix)
            else:
                yield asked(RULE, place, message, fix)


def _told(name: str, place: Span, *, near: bool) -> tuple[Message, Fix]:
    """What to say of a name, and what to write instead."""
    if selects_several(name):
        message = say("“{rule}” is a whole family of rules; a waiver names one rule", rule=name)
        return message, Fix(say("write the code or the name that the finding shows"))
    message = say("There is no rule “{rule}”", rule=name)
    suggestions = near_rules(name) if near else ()
    if suggestions:
        edits = (Edit(place, suggestions[0]),) if len(suggestions) == 1 else ()
        return message, Fix(say("did you mean {near}?", near=suggestions), edits)
    return message, Fix(say("see the rules with: orgkit rules"))
