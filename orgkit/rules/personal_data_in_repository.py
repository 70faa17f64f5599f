"""Private data of a person stands in the files.

Looked for are private phone numbers, home addresses, dates of birth, pay, bank accounts and social security numbers
with right check digits, and words on somebody's health: in every text, in fields that do not exist, in comments and
in tables of records. The number in `phone:` is the one at work. Words alone say nothing: “my pay slip” is no pay. The
value is never repeated.

Why it matters: Git keeps every line for ever, in every copy: what was written once can be read by all who ever get one.

How to fix: Take it out, and tell whoever keeps the repository, so that it can be taken out of the history as well. Pay,
absences and addresses belong to the HR system.

    notes: Private mobile 06 00 00 00 12    # wrong
    phone: "+33 5 55 00 01 02"              # right: the number at work

When to waive: It cannot be waived. What is no private data after all can be said in other words.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.load.traces import PRIVATE
from orgkit.model import Org
from orgkit.model.queries.private import traces_that_count
from orgkit.results import Finding, Fix
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import subject
from orgkit.rules.registry import Options

RULE = rule("personal-data-in-repository")

_WHAT = {
    "phone": say("a private phone number"),
    "address": say("a home address"),
    "birth": say("a date of birth"),
    "pay": say("somebody’s pay"),
    "iban": say("the number of a bank account"),
    "social-security": say("a social security number"),
    "health": say("something about somebody’s health"),
}


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Traces of private data; those that need somebody to be about count where a person is named."""
    for trace in traces_that_count(org):
        if trace.what not in PRIVATE:
            continue
        entity = org.find(trace.entity)
        message = say(
            "{entity}: {what} stands in the file",
            entity=subject(org, entity) if entity is not None else trace.span.file,
            what=_WHAT[trace.what],
        )
        fix = say("take it out, and tell whoever keeps the repository: git keeps what was ever written")
        yield Finding(RULE.code, message, trace.span, RULE.severity, trace.entity, fix=Fix(fix))
