"""A member has no e-mail address although the team works with a mailing list.

A team works with one when an e-mail address is among its channels. Members of today count, people from outside too;
shared mailboxes do not, nor does a second entry for somebody who is recorded already.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

Why it matters: What is sent to the team never reaches them, and nobody notices.

How to fix: Write their work address.

    email: louis.tavernier@fauvel.example

When to waive: For somebody who has no address on purpose, such as in the warehouse; say who passes the news on.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Person, Team
from orgkit.model.queries.doubles import doubles
from orgkit.model.queries.posts import is_here, posts_of
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options
from orgkit.rules.together import BEGUN, each_or_all

RULE = rule("no-e-mail-on-a-team-with-a-list")

OPTIONS = (BEGUN,)


_FIX = say("add email: with the work address")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """People without an address in teams that are reached by one."""
    twice = {double.second.id for double in doubles(org)}
    people = [
        (person, teams)
        for person in org.people.values()
        if person.kind != "service-account" and person.id not in twice and is_here(person, org.as_of)
        if (teams := _teams_with_a_list(org, person))
    ]
    gaps = [_finding(org, person, teams) for person, teams in people if person.email is None]
    message = say(
        "{lacking} of {count} people in teams with a list have no e-mail address, so the list never reaches them"
    )
    yield from each_or_all(RULE, org, options, gaps, len(people), message, _FIX)


def _teams_with_a_list(org: Org, person: Person) -> list[Team]:
    return list({post.team.id: post.team for post in posts_of(org, person.id) if _has_list(post.team)}.values())


def _has_list(team: Team) -> bool:
    return any(channel.type == "email" for channel in team.channels)


def _finding(org: Org, person: Person, teams: list[Team]) -> Finding:
    message = say(
        "{person} has no e-mail address, so the list of {teams:and} never reaches them",
        person=person.name,
        teams=[org.title(team) for team in teams],
    )
    related = [Related(say("the list"), team.at("channels")) for team in teams]
    return found(RULE, person, message, "email", related=related, fix=_FIX)
