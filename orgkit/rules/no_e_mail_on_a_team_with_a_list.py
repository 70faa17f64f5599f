"""A member has no e-mail address although the team works with a mailing list.

A team works with one when an e-mail address is among its channels. Members of today count, people from outside too;
shared mailboxes do not, nor does a second entry for somebody who is recorded already.

Why it matters: What is sent to the team never reaches them, and nobody notices.

How to fix: Write their work address.

    email: louis.tavernier@fauvel.example

When to waive: For somebody who has no address on purpose, such as in the warehouse; say who passes the news on.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.doubles import doubles
from orgkit.model.entities import Person, Team
from orgkit.model.posts import is_here, posts_of
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options

RULE = rule("no-e-mail-on-a-team-with-a-list")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """People without an address in teams that are reached by one."""
    twice = {double.second.id for double in doubles(org)}
    for person in org.people.values():
        reachable = person.email is not None or person.kind == "service-account"
        if not reachable and person.id not in twice and is_here(person, org.as_of):
            posts = posts_of(org, person.id)
            teams = {post.team.id: post.team for post in posts if _has_list(post.team)}
            if teams:
                yield _finding(org, person, list(teams.values()))


def _has_list(team: Team) -> bool:
    return any(channel.type == "email" for channel in team.channels)


def _finding(org: Org, person: Person, teams: list[Team]) -> Finding:
    message = say(
        "{person} has no e-mail address, so the list of {teams:and} never reaches them",
        person=person.name,
        teams=[org.title(team) for team in teams],
    )
    related = [Related(say("the list"), team.at("channels")) for team in teams]
    return found(RULE, person, message, "email", related=related, fix=say("add email: with the work address"))
