"""A team owns nothing: no service, domain, contract, tool, process, price list, repository or other thing.

What a role of the team answers for counts as well. A team that has teams below it owns them.

Why it matters: A team that owns nothing cannot be asked for anything, and cannot be missed: either the files
are unfinished, or the team is.

How to fix: Name the team where it answers for something: as owner of a service, referent of a domain, or with
a list of what it keeps in order.

    owns:
      - {name: Style guide, type: brand-asset}

When to waive: For a team that is being set up, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org, Use
from orgkit.model.entities import Team
from orgkit.model.queries.lifecycle import in_use
from orgkit.model.queries.posts import posts_today
from orgkit.model.queries.structure import children
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options

RULE = rule("team-owns-nothing")

_OWNING = ("accountable", "decider", "lead", "manager", "owner", "responsible[]")
_NOT_THINGS = ("person", "team", "waiver")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Teams that nothing names as answering for it; none where what may name them cannot be read."""
    if org.index.lost or org.unresolved_kinds & {"team", "role"}:
        return
    roles: dict[str, set[str]] = {}
    for post in posts_today(org):
        roles.setdefault(post.team.id, set()).add(post.role)
    for team in org.teams.values():
        if (
            not in_use(team, org.as_of)
            or team.owns
            or children(org, team)
            or _owns(org, team, roles.get(team.id, set()))
        ):
            continue
        message = say("Team {team} owns nothing", team=org.title(team))
        fix = say("name it as the owner of a service, a domain or a tool, or list what it keeps in order in owns:")
        yield found(RULE, team, message, "owns", fix=fix)


def _owns(org: Org, team: Team, roles: set[str]) -> bool:
    uses = [*org.uses_of("team", team.id), *(use for role in roles for use in org.uses_of("role", role))]
    return any(_is_owning(use) for use in uses)


def _is_owning(use: Use) -> bool:
    return use.owner_kind not in _NOT_THINGS and use.field.rpartition(".")[2] in _OWNING
