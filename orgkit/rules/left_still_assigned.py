"""Somebody who has left still holds a post, or is still the one to turn to.

What lies in the past is left alone: posts that ended, contracts that ended, actions that are done, meetings
that took place.

Why it matters: Requests, notices and approvals go to somebody who will never read them.

How to fix: End the post with `until`, and name who takes over, best by a role.

    - {person: louis-tavernier, role: developer, since: 2022-10-03, until: 2026-10-30}

When to waive: Never for long: the finding is about a real gap.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Entity, Org, Use
from orgkit.model.entities import Contract, Person
from orgkit.model.queries.lifecycle import is_over, is_retired
from orgkit.model.references import path_to
from orgkit.promises.contracts.terms import is_over as contract_is_over
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("left-still-assigned")

_LOOKING_BACK = ("attendees[]", "credit[]", "reviewed_by", "waiver.entity")
_SHOWN = 3


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """People past their last day whom something of today still names."""
    for person in org.people.values():
        if person.end is not None and person.end < org.as_of:
            uses = [use for use in org.uses_of("person", person.id) if _counts(org, use)]
            if uses:
                yield _finding(org, person, uses)


def _counts(org: Org, use: Use) -> bool:
    if f"{use.owner_kind}.{use.field}".endswith(_LOOKING_BACK):
        return False
    owner = org.by_kind[use.owner_kind][use.owner]
    path = path_to(owner, use.ref.node)
    done = owner.node.get(*path[:-1], "done") is not None
    return not (done or is_over(owner, path, org.as_of) or _is_history(org, owner))


def _is_history(org: Org, owner: Entity) -> bool:
    if isinstance(owner, Person):
        return owner.end is not None and owner.end < org.as_of
    return is_retired(owner, org.as_of) or (isinstance(owner, Contract) and contract_is_over(owner, org.as_of))


def _finding(org: Org, person: Person, uses: list[Use]) -> Finding:
    owners = [org.by_kind[kind][id_] for kind, id_ in dict.fromkeys((use.owner_kind, use.owner) for use in uses)]
    shown = [subject(org, owner) for owner in owners[:_SHOWN]]
    if len(owners) > _SHOWN:
        shown.append(say("{count} more||{count} more", count=len(owners) - _SHOWN))
    message = say(
        "{person} left on {day} and is still named by {things:and}", person=person.name, day=person.end, things=shown
    )
    related = [Related(say("still named here"), use.ref.span) for use in uses]
    fix = say("write until: {day} on each post that ended, and name who takes over", day=str(person.end))
    return found(RULE, person, message, "end", related=related, fix=fix)
