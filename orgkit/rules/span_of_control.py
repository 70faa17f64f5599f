"""More people answer to one person than the policy allows, or fewer.

Employees, apprentices and interns who are here on the day count. People from outside have a contact, not a manager,
and shared mailboxes have neither. Somebody to whom nobody answers leads no one, so that nothing is found.

Why it matters: Whoever leads fifteen people has no hour a month for each of them; whoever leads one is a second step
that everything has to climb.

How to fix: Put a lead between them, move a team, or set the policy that fits the company, in org/organization.yaml:

    policies:
      span_of_control: {min: 2, max: 8}

When to waive: During a reorganisation, until the day it is done.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Person
from orgkit.model.queries.posts import is_here, is_outside
from orgkit.model.queries.reporting import reports, teams_led
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Option, Options

RULE = rule("span-of-control")
OPTIONS = (
    Option("min", 1, "the fewest people who should answer to one lead", "span_of_control.min"),
    Option("max", 10, "the most people who should answer to one lead", "span_of_control.max"),
)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Leads outside the policy; none while somebody may be misspelt or cannot be read."""
    if org.unsure_of("person", "role", "team"):
        return
    fewest, most = options.number("min"), options.number("max")
    for person in org.people.values():
        count = sum(_counts(org, id_) for id_ in reports(org, person.id))
        if count > most or 0 < count < fewest:
            yield _finding(org, person, count, fewest, most)


def _counts(org: Org, id_: str) -> bool:
    person = org.people.get(id_)
    if person is None:
        return False
    return is_here(person, org.as_of) and not is_outside(person) and person.kind != "service-account"


def _finding(org: Org, person: Person, count: int, fewest: int, most: int) -> Finding:
    message = say(
        "{count} person answers to {person}; at most {most} may||{count} people answer to {person}; at most {most} may",
        count=count,
        person=person.name,
        most=most,
    )
    fix = say("put a lead between them, move a team, or raise policies.span_of_control.max in org/organization.yaml")
    if count < fewest:
        message = say(
            "{count} person answers to {person}; at least {least} should||"
            "{count} people answer to {person}; at least {least} should",
            count=count,
            person=person.name,
            least=fewest,
        )
        fix = say("join the team with another, or lower policies.span_of_control.min in org/organization.yaml")
    related = [Related(say("leads this team"), team.at("lead")) for team in teams_led(org, person.id)]
    return found(RULE, person, message, related=related, fix=fix)
