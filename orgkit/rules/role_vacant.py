"""A role that something depends on is held by nobody today.

Something depends on it when it owns, decides, does, or is turned to. Roles that are only consulted or
informed do not count. A team whose lead nobody holds is reported as such.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

Why it matters: Decisions wait, requests stay unread, and notices arrive at nobody.

How to fix: Give the role to somebody in a team, for a time if need be (`acting: true`), or name another role
where it is used.

    members:
      - {person: louis-tavernier, role: web-lead, acting: true, since: 2026-11-02}

When to waive: While the post is being filled, until the day somebody starts.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org, Use
from orgkit.model.entities import Role
from orgkit.model.queries.posts import posts_with, surely_unheld
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, titles
from orgkit.rules.registry import Options
from orgkit.rules.together import BEGUN, each_or_all

RULE = rule("role-vacant")

OPTIONS = (BEGUN,)

_IN_PASSING = (
    "members[].role", "attendees[]", "consulted[]", "credit[]", "informed[]", "with[]", "reviewed_by", "entitled[]",
)  # fmt: skip
_SHOWN = 3


_FIX = say("give it to somebody in a team, or name another role there")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Roles in use that nobody holds."""
    needed = {role.id: [use for use in org.uses_of("role", role.id) if _counts(use)] for role in org.roles.values()}
    asked = {role: uses for role, uses in needed.items() if uses and not any(map(_leads_team, uses))}
    gaps = [_finding(org, org.roles[role], uses) for role, uses in asked.items() if surely_unheld(org, role)]
    message = say("Nobody holds {lacking} of {count} roles on which something depends")
    yield from each_or_all(RULE, org, options, gaps, len(asked), message, _FIX)


def _leads_team(use: Use) -> bool:
    return use.owner_kind == "team" and use.field == "lead"


def _counts(use: Use) -> bool:
    return use.owner_kind != "waiver" and not use.field.endswith(_IN_PASSING)


def _finding(org: Org, role: Role, uses: list[Use]) -> Finding:
    owners = titles(org, dict.fromkeys(use.owner_key for use in uses))
    shown: list[object] = list(owners[:_SHOWN])
    if len(owners) > _SHOWN:
        shown.append(say("{count} more||{count} more", count=len(owners) - _SHOWN))
    message = say("Nobody holds role {role}, on which {things:and} depend", role=org.title(role), things=shown)
    if len(owners) == 1:
        message = say("Nobody holds role {role}, on which {thing} depends", role=org.title(role), thing=owners[0])
    vacant = [Related(say("the vacant post"), post.member.person.span) for post in posts_with(org, role.id)]
    related = [*vacant, *(Related(say("needed here"), use.ref.span) for use in uses)]
    return found(RULE, role, message, related=related, fix=_FIX)
