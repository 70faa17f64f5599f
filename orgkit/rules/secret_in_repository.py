"""A password, a token or a key stands in the files.

Looked for are keys between their marks, tokens in the forms of well-known services, passwords in addresses, and what
stands beside the word for a password or a token and looks like one. Placeholders, names and sentences are left alone.
The value is never repeated.

Why it matters: Everybody with a copy of the repository can log in, today and in five years, and nobody sees it.

How to fix: Change it first, since it is known by now; then take it out, and say where the new one is kept.

    x-password: Tulipe-2024!                        # wrong
    notes: The password is in the vault, folder Studio    # right

When to waive: It cannot be waived. For an example, write a placeholder in angle brackets.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.load.traces import SECRET
from orgkit.model import Org
from orgkit.results import Finding, Fix
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import subject
from orgkit.rules.registry import Options

RULE = rule("secret-in-repository")

_WHAT = {"key": say("a private key"), "token": say("a token"), "password": say("a password")}


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Traces of secrets."""
    for trace in org.traces:
        if trace.what in SECRET:
            entity = org.find(trace.entity)
            message = say(
                "{entity}: {what} stands in the file",
                entity=subject(org, entity) if entity is not None else trace.span.file,
                what=_WHAT[trace.what],
            )
            fix = say("change it now, take it out of the file, and keep the new one in the vault")
            yield Finding(RULE.code, message, trace.span, RULE.severity, trace.entity, fix=Fix(fix))
