"""Too few people share a duty round the clock.

A team has one when it is on call day and night, or promises to answer or to mend within hours at any time; a promise
that can wait for the morning asks for nobody at night. Holders of the roles on call count, or everybody in the team
where it names none. Interns, apprentices and shared mailboxes do not.

Why it matters: Two people on call are each on call every other night, all year: the promise breaks, or they do.

How to fix: Let more roles take turns, promise opening hours, or set the policy that fits the company.

    on_call:
      calendar: always
      roles: [web-lead, developer, support-technician]

When to waive: For a season, until a day; or where a provider answers at night, which the contract says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from orgkit.model import Org
from orgkit.model.entities import Calendar, Person, Service, Team
from orgkit.model.queries.lifecycle import in_use
from orgkit.model.queries.offer import Stated, never_closes, stated, times
from orgkit.model.queries.posts import Post, leads, posts_today
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Option, Options

RULE = rule("on-call-too-few")
OPTIONS = (
    Option("people", 4, "the fewest people who should share a duty round the clock", "on_call_people"),
    Option("hours", 12, "what is promised within this many hours, day and night, cannot wait for the morning"),
)

_NOT_ON_DUTY = ("intern", "apprentice", "service-account")
_DAY_AND_NIGHT = re.compile(r"\bcalendar\b")
_SHOWN = 2


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Teams whose duty too few share; none while somebody may be misspelt or cannot be read."""
    if org.unsure_of("person", "role", "team"):
        return
    promised = _promised(org, options.decimal("hours"))
    fewest = options.number("people")
    posts: dict[str, list[Post]] = {}
    for post in posts_today(org):
        if _on_duty(org.people.get(post.person)):
            posts.setdefault(post.team.id, []).append(post)
    for team in org.teams.values():
        if not in_use(team, org.as_of) or not (_on_call_day_and_night(org, team) or team.id in promised):
            continue
        crew = _crew(org, team, posts.get(team.id, []))
        if 0 < len(crew) < fewest:
            yield _finding(org, team, len(crew), fewest, promised.get(team.id, []))


def _promised(org: Org, hours: Decimal) -> dict[str, list[Related]]:
    """What teams promise within hours, day and night, by team."""
    urgent: dict[tuple[str, tuple[str | int, ...]], Related] = {}
    for promise in stated(org):
        place = _urgent_time(org, promise, hours) if not promise.inner else None
        if place is not None:
            urgent[promise.entity.entity_key, promise.path] = place
    found: dict[str, list[Related]] = {}
    for service in org.services.values():
        team = org.target(service.owner)
        if isinstance(team, Team) and in_use(service, org.as_of):
            found.setdefault(team.id, []).extend(_of_service(service, urgent))
    return {team: places for team, places in found.items() if places}


def _of_service(service: Service, urgent: dict[tuple[str, tuple[str | int, ...]], Related]) -> Iterator[Related]:
    shared = [ref.key for ref in (service.sla, *(plan.sla for plan in service.plans)) if ref is not None]
    own = [("promise",), *(("requests", place, "promise") for place in range(len(service.requests)))]
    keys = [*((service.entity_key, path) for path in own), *((key, ("targets",)) for key in shared)]
    return (urgent[key] for key in keys if key in urgent)


def _urgent_time(org: Org, promise: Stated, hours: Decimal) -> Related | None:
    """The place of the first time in a promise for which somebody must be there at night."""
    always = never_closes(org, promise)
    for field in ("reply", "done"):
        for time in times(promise.targets, field):
            written = promise.entity.node.get(*promise.path, *time.path)
            clock = always or (written is not None and _DAY_AND_NIGHT.search(written.text) is not None)
            seconds = time.at_most.seconds
            if clock and seconds is not None and seconds <= hours * 3600:
                return Related(say("promised day and night"), promise.entity.at(*promise.path, *time.path))
    return None


def _on_call_day_and_night(org: Org, team: Team) -> bool:
    calendar = org.target(team.on_call.calendar) if team.on_call is not None else None
    return isinstance(calendar, Calendar) and bool(calendar.always_open)


def _on_duty(person: Person | None) -> bool:
    return person is not None and person.kind not in _NOT_ON_DUTY


def _crew(org: Org, team: Team, posts: list[Post]) -> set[str]:
    """Those who take turns: who holds a role on call in the team, or everybody in it."""
    roles = {role.id for role in team.on_call.roles} if team.on_call is not None else set()
    if roles:
        return {post.person for post in posts if post.role in roles}
    return {post.person for post in posts} | {id_ for id_ in leads(org, team) if _on_duty(org.people.get(id_))}


def _finding(org: Org, team: Team, count: int, fewest: int, promised: list[Related]) -> Finding:
    message = say(
        "{count} person shares the duty of team {team} day and night; at least {fewest} should||"
        "{count} people share the duty of team {team} day and night; at least {fewest} should",
        count=count,
        team=org.title(team),
        fewest=fewest,
    )
    path = ("on_call", "roles") if team.on_call is not None and team.on_call.roles else ("on_call",)
    fix = say("let more roles take turns in on_call:, promise opening hours, or change policies.on_call_people")
    return found(RULE, team, message, *path, related=promised[:_SHOWN], fix=fix)
