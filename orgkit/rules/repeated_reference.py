"""The same thing stands twice in one list.

A list of names that holds a name twice; a member twice in one role at the same time; a consumer with the same
plan, a dependency, a skill, a tool or a thing owned that is written twice.

Why it matters: Whoever counts counts it twice: people, seats, prices, dependencies.

How to fix: Delete one of the two. Where both are meant, say what is different about them.

    consulted: [team:design, team:web, team:design]    # wrong
    consulted: [team:design, team:web]                 # right

When to waive: Where the two are really two, and the model has no field yet to say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgkit.model import Entity, Org, Ref, Use
from orgkit.model.references import path_to
from orgkit.results import Cut, Finding, Fix, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, pointed, subject
from orgkit.rules.registry import Options
from orgkit.source import Node

RULE = rule("repeated-reference")

Path = tuple[str | int, ...]

# Lists of objects that one reference stands for, and which other fields must agree as well.
_TOLD_APART_BY = {
    "members[].person": ("role",),
    "consumers[].team": ("plan",),
    "consumers[].cost_centre": ("plan",),
    "depends_on[].service": ("for", "requests"),
    "depends_on[].contract": ("for", "requests"),
    "depends_on[].tool": ("for", "requests"),
    "depends_on[].any_of[].service": (),
    "depends_on[].any_of[].contract": (),
    "depends_on[].any_of[].tool": (),
    "skills[].skill": (),
    "skill_plan[].skill": ("how",),
    "access[].tool": (),
    "interactions[].team": ("mode",),
    "feeds[].tool": ("what",),
    "costs[].contract": ("from", "to"),
}


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Second entries of lists for one thing."""
    for uses in _candidates(org):
        yield from _repeated(org, uses)
    yield from _owned(org)


def _candidates(org: Org) -> Iterable[list[Use]]:
    """References to one thing from one field of one entity, where they may stand in one list.

    The names of a list follow each other in `Org.uses`; where a name comes twice without another
    field in between, it is worth looking at the places.
    """
    groups: dict[tuple[str, str, str], list[Use]] = {}
    in_a_row: set[str] = set()
    before = ("", "", "")
    for use in org.uses:
        here = (use.owner_kind, use.owner, use.field)
        if here != before:
            before = here
            in_a_row.clear()
        if use.field in _TOLD_APART_BY:
            groups.setdefault((use.owner_key, use.field, use.ref.key), []).append(use)
        elif use.field.endswith("[]"):
            key = use.ref.key
            if key in in_a_row:
                groups.setdefault((use.owner_key, use.field, key), [])
            in_a_row.add(key)
    listed = {named for named, uses in groups.items() if not uses}
    for use in org.uses if listed else ():
        if (named := (use.owner_key, use.field, use.ref.key)) in listed:
            groups[named].append(use)
    return [
        uses for named, uses in groups.items() if len(uses) > 1 and (named not in listed or _in_one_list(org, uses))
    ]


def _in_one_list(org: Org, uses: list[Use]) -> bool:
    """Whether two of the references to one thing are items of one list."""
    lists = [org.by_kind[uses[0].owner_kind][uses[0].owner].node]
    for step in uses[0].field.removesuffix("[]").split("."):
        below = [node for one in lists if (node := one.get(step.removesuffix("[]"))) is not None]
        lists = [item for node in below for item in node.sequence] if step.endswith("[]") else below
    named = {id(use.ref.node) for use in uses}
    return any(sum(id(item) in named for item in node.sequence) > 1 for node in lists)


def _repeated(org: Org, uses: list[Use]) -> Iterator[Finding]:
    entity = org.by_kind[uses[0].owner_kind][uses[0].owner]
    apart = _TOLD_APART_BY.get(uses[0].field)
    places = [(path_to(entity, use.ref.node), use.ref) for use in uses]
    for at, (path, ref) in enumerate(places):
        for earlier, first in places[:at]:
            depth = -1 if apart is None else -2
            if path[:depth] == earlier[:depth] and (apart is None or _same(entity, earlier, path, apart)):
                same = path if apart is None else path[:-1]
                whole = apart is None or _text(entity.node.get(*same)) == _text(entity.node.get(*earlier[:-1]))
                yield _finding(org, entity, path, ref, first, entity.node.get(*same) if whole else None)
                break


def _same(entity: Entity, one: Path, other: Path, fields: tuple[str, ...]) -> bool:
    """Whether nothing tells two items apart: neither a field nor the time."""
    first, second = entity.node.get(*one[:-1]), entity.node.get(*other[:-1])
    if first is None or second is None or any(_text(first.get(name)) != _text(second.get(name)) for name in fields):
        return False
    return not (_ends_before(first, second) or _ends_before(second, first))


def _text(node: Node | None) -> object:
    if node is None:
        return None
    return (
        [_text(item) for item in node.sequence]
        or [[key, _text(below)] for key, below in node.mapping.items()]
        or node.text
    )


def _ends_before(one: Node, other: Node) -> bool:
    """Whether one item is over before the other begins. Dates are written so that texts compare."""
    until, since = one.get("until"), other.get("since")
    return until is not None and since is not None and until.text < since.text


def _finding(org: Org, entity: Entity, path: Path, ref: Ref, first: Ref, spare: Node | None) -> Finding:
    name = org.title(ref) if org.target(ref) is not None else ref.written
    place = pointed(path[:-1] if isinstance(path[-1], int) else path[:-2])
    message = say("{entity} names {name} twice in {place}", entity=subject(org, entity), name=name, place=place)
    fix = _delete(spare)
    related = [Related(say("the first one"), first.span)]
    return found(RULE, entity, message, *path, at=ref.span, related=related, fix=fix)


def _delete(spare: Node | None) -> Fix:
    """A program may take out what stands there word for word already."""
    return Fix(say("delete one of the two"), (Cut(spare.span),) if spare else (), safe=spare is not None)


def _owned(org: Org) -> Iterator[Finding]:
    """Things that one team owns twice: by their address, or by their name where they have none."""
    for team in org.teams.values():
        seen: dict[tuple[str, str], int] = {}
        for at, asset in enumerate(team.owns):
            key = ("url", asset.url) if asset.url else ("name", str(asset.name))
            first = seen.setdefault(key, at)
            if first != at:
                message = say(
                    "Team {team} owns {name} twice",
                    team=org.title(team),
                    name=asset.name.in_(org.language),
                )
                related = [Related(say("the first one"), team.owns[first].at(key[0]))]
                owned, other = team.node.get("owns", at), team.node.get("owns", first)
                fix = _delete(owned if _text(owned) == _text(other) else None)
                yield found(RULE, team, message, "owns", at, key[0], related=related, fix=fix)
