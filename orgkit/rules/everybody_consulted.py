"""More are asked before an activity or a decision can go on than the limit allows.

Those who are consulted count, and for a decision those who must agree; whoever is told afterwards does not.

Why it matters: Asking eight takes a week, and each of the eight believes to have a say. What nobody may hold up is
done; what everybody may hold up is not.

How to fix: Keep those whose answer changes the result, and tell the others afterwards.

    consulted: [role:web-lead]
    informed: [team:customer-care, team:logistics]

When to waive: For the rare decision that the whole company carries.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Responsibility
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import called, found, subject
from orgkit.rules.registry import Option, Options

RULE = rule("everybody-consulted")
OPTIONS = (Option("max", 5, "how many teams and roles may be asked beforehand"),)

_FIX = say("keep those whose answer changes the result, and move the others to informed:")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Activities and decisions that wait for too many."""
    most = options.number("max")
    for domain in org.responsibilities.values():
        yield from _activities(org, domain, most)
        yield from _decisions(org, domain, most)


def _activities(org: Org, domain: Responsibility, most: int) -> Iterator[Finding]:
    for at, activity in enumerate(domain.activities):
        asked = {ref.key for ref in activity.consulted}
        if len(asked) > most:
            message = say(
                "{entity}: {count} is consulted before “{activity}” can go on; the limit is {most}||"
                "{entity}: {count} are consulted before “{activity}” can go on; the limit is {most}",
                entity=subject(org, domain),
                activity=called(org, activity.name, activity.id),
                count=len(asked),
                most=most,
            )
            yield found(RULE, domain, message, "activities", at, "consulted", fix=_FIX)


def _decisions(org: Org, domain: Responsibility, most: int) -> Iterator[Finding]:
    for at, decision in enumerate(domain.decisions):
        asked = {ref.key for ref in (*decision.consulted, *decision.agree)}
        if len(asked) > most:
            field = "consulted" if decision.consulted else "agree"
            message = say(
                "{entity}: {count} is asked before “{decision}” is decided; the limit is {most}||"
                "{entity}: {count} are asked before “{decision}” is decided; the limit is {most}",
                entity=subject(org, domain),
                decision=called(org, decision.question, decision.id),
                count=len(asked),
                most=most,
            )
            yield found(RULE, domain, message, "decisions", at, field, fix=_FIX)
