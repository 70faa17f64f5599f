"""Somebody holds a post, or leads a team, before their first day.

A post without a day counts from today on. Posts that are over are history, and so is an earlier stay that ended before
the first day that is written.

Why it matters: Colleagues write to somebody who is not there yet, and the team counts hands it does not have.

How to fix: Let the post begin with the person, or correct the first day.

    - {person: elise-garnier, role: developer, since: 2027-01-04}

When to waive: Never for long: one of the two days is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from orgkit.model import Org
from orgkit.model.entities import Person
from orgkit.model.queries.lifecycle import in_use
from orgkit.model.queries.posts import Post, posts
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options

RULE = rule("starts-after-assignment")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """People whom posts and teams count before they start."""
    early: dict[str, dict[str, Related]] = {}
    for post in posts(org):
        person = org.people.get(post.person)
        if person is not None and person.start is not None and _too_early(org, post, person.start):
            message = say("already counted here")
            if post.member.since is not None:
                message = say("counted here from {day} on", day=post.member.since)
            field = "since" if post.member.since is not None else "person"
            early.setdefault(person.id, {})[post.team.id] = Related(message, post.member.at(field))
    for team in org.teams.values():
        lead = org.people.get(team.lead.id) if team.lead is not None and team.lead.kind == "person" else None
        if lead is not None and lead.start is not None and lead.start > org.as_of and in_use(team, org.as_of):
            related = Related(say("already leads this team"), team.at("lead"))
            early.setdefault(lead.id, {}).setdefault(team.id, related)
    for id_, places in early.items():
        yield _finding(org, org.people[id_], places)


def _too_early(org: Org, post: Post, start: date) -> bool:
    since, until = post.member.since, post.member.until
    if until is not None and (until < org.as_of or until < start):
        return False
    if since is not None:
        return since < start
    return org.as_of < start and in_use(post.team, org.as_of)


def _finding(org: Org, person: Person, places: dict[str, Related]) -> Finding:
    message = say(
        "{person} starts on {day}, and is counted before that in {teams:and}",
        person=person.name,
        day=person.start,
        teams=[org.title(org.teams[id_]) for id_ in places],
    )
    fix = say("write since: {day} on the post, or correct start:", day=str(person.start))
    return found(RULE, person, message, "start", related=places.values(), fix=fix)
