"""One person seems to be recorded under two spellings.

Two entries share their e-mail address and not their name; or their names differ only by accents, capitals, a
title or the order of the words, and no two addresses tell them apart.

Why it matters: Whoever looks for the person finds half of what they do.

How to fix: Choose one spelling and keep one entry. Where it is a shared mailbox, give it the kind
service-account, and each person their own address.

    dr-claire-aubin: {name: Dr. Claire Aubin, email: claire.aubin@fauvel.example}    # wrong
    claire-aubin: {name: Claire Aubin, email: claire.aubin@fauvel.example}           # keep one

When to waive: For two people who really share a mailbox.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.doubles import doubles
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options

RULE = rule("same-person-spelt-differently")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Second entries under another spelling for what seems to be one person."""
    for double in doubles(org):
        if double.same_name:
            continue
        about = {"second": double.second.name, "first": double.first.name}
        message = say("“{second}” and “{first}” seem to be one person", **about)
        if double.same_email:
            message = say("“{second}” and “{first}” have one e-mail address", **about)
        related = [Related(say("the other entry"), double.first.at("name"))]
        fix = say("keep one of the two, with the other id in its previous_ids")
        yield found(RULE, double.second, message, related=related, fix=fix)
