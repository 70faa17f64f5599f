"""Who leads a team, who holds a role in it, who stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from orgkit.diff.comparison import Comparison
from orgkit.diff.difference import Difference, Pair
from orgkit.diff.effects import of_post, titles
from orgkit.diff.judgement import Direction, Judgement, Name, Verdict
from orgkit.diff.people import Holders
from orgkit.diff.verdicts import verdict_of
from orgkit.results import Level, Message
from orgkit.results.finding import say
from orgkit.source import Span

LEVEL = Judgement(
    {
        "role-holder-changed": Name(level=Level.CHECK, mirror="role-holder-changed", approvals=("lead:team",)),
        "role-vacated": Name(
            level=Level.BREAKING, mirror="role-filled", direction=Direction.WORSE, approvals=("lead:team",)
        ),
        "role-filled": Name(level=Level.INFO, mirror="role-vacated", direction=Direction.BETTER),
    }
)


_HOLDING = (("since",), ("until",), ("role",), ("person",))
"""Fields of a membership that decide who holds its role."""


@dataclass(frozen=True, slots=True)
class _Post:
    """One post of a team: its lead, or a role in it."""

    pair: Pair
    field: str
    role: str
    old: Holders
    new: Holders
    claims: tuple[Difference, ...]
    old_span: Span | None
    new_span: Span | None


def judge(comparison: Comparison) -> Iterator[Verdict]:
    """Posts of teams that are on both sides, by who holds them on the day."""
    for pair in comparison.changed("team", "lead", "members", "parent"):
        lead = _lead(comparison, pair)
        if lead is not None:
            yield _verdict(comparison, lead, leading=True)
        for post in _roles(comparison, pair, lead.role if lead is not None else ""):
            yield _verdict(comparison, post, leading=False)
        for difference in comparison.below(pair, "members"):
            if len(difference.path) == 3 and difference.path[2] == "deputy":
                yield _deputy(comparison, difference)


def _lead(comparison: Comparison, pair: Pair) -> _Post | None:
    old_team, new_team = comparison.old.org.teams[pair.former], comparison.new.org.teams[pair.id]
    old = _now(comparison, comparison.old.people.leads(old_team))
    new = comparison.new.people.leads(new_team)
    if old == new:
        return None
    ref = new_team.lead or old_team.lead
    role = ref.id if ref is not None and ref.kind == "role" else ""
    claims = (*comparison.below(pair, "lead"), *_of_role(comparison, pair, role, old ^ new))
    return _Post(
        pair, "lead", role, old, new, claims,
        old_team.at("lead") if old_team.lead else None, new_team.at("lead") if new_team.lead else None,
    )  # fmt: skip


def _roles(comparison: Comparison, pair: Pair, leading: str) -> Iterator[_Post]:
    """Roles held by others than before: all others, nobody, or somebody again. One more or less is no such event."""
    before, after = comparison.old.people, comparison.new.people
    roles = {comparison.now("role", role): role for role in before.posts(pair.former)}
    roles.update({role: role for role in after.posts(pair.id) if role not in roles})
    for role, former in sorted(roles.items()):
        old = _now(comparison, before.holders(former, pair.former))
        new = after.holders(role, pair.id)
        if role == leading or old == new or old & new or comparison.new.org.roles.get(role) is None:
            continue
        claims = tuple(_of_role(comparison, pair, role, old | new))
        yield _Post(
            pair, f"members.{role}", role, old, new, claims,
            next((one.old_span for one in claims if one.old_span), None),
            next((one.new_span for one in claims if one.new_span), None),
        )  # fmt: skip


def _verdict(comparison: Comparison, post: _Post, *, leading: bool) -> Verdict:
    team = comparison.title(post.pair.key)
    called = say("lead") if leading else comparison.title(f"role:{post.role}")
    old = titles(comparison, [f"person:{id_}" for id_ in sorted(post.old)])
    new = titles(comparison, [f"person:{id_}" for id_ in sorted(post.new)])
    message: Message
    level: Level | None = None
    if old and new:
        name = "role-holder-changed"
        message = say("{team}: {new:and} instead of {old:and} as {role}", team=team, new=new, old=old, role=called)
        level = Level.CHECK if leading or _is_key(comparison, post.role) else Level.INFO
    elif old:
        name = "role-vacated"
        message = say("{team}: nobody is {role} any more; it was {old:and}", team=team, old=old, role=called)
        held = bool(post.role and comparison.new.people.all_holders(post.role))
        level = Level.CHECK if held and not leading else None
    else:
        name = "role-filled"
        message = say("{team}: {new:and} is {role}", team=team, new=new, role=called)
    return Verdict(
        name=name,
        event="changed",
        kind="team",
        entity=post.pair.id,
        field=post.field,
        old=_plain(post.old),
        new=_plain(post.new),
        old_span=post.old_span,
        new_span=post.new_span,
        message=message,
        level=level,
        effects=of_post(comparison, post.role) if post.role else (),
        parties={"team": (f"team:{post.pair.former}",)},
        claims=post.claims,
        roots=((post.pair.key, "lead"), (post.pair.key, "members")),
    )


def _deputy(comparison: Comparison, difference: Difference) -> Verdict:
    old = str(comparison.old.meaning.plain(difference.old, difference.shape) or "")
    new = str(comparison.new.meaning.plain(difference.new, difference.shape) or "")
    who = comparison.title(f"person:{difference.path[1].partition(' #')[0]}")
    before, after = comparison.title(old), comparison.title(new)
    if old and new:
        name = "role-holder-changed"
        message = say("{new} instead of {old} stands in for {person}", new=after, old=before, person=who)
    elif old:
        name = "role-vacated"
        message = say("nobody stands in for {person} any more; it was {old}", person=who, old=before)
    else:
        name = "role-filled"
        message = say("{new} stands in for {person}", new=after, person=who)
    parties = {"team": (f"team:{difference.pair.former}",)}
    verdict = verdict_of(comparison, difference, name, message, event="changed", parties=parties)
    return replace(verdict, level=Level.CHECK) if old else verdict


def _of_role(comparison: Comparison, pair: Pair, role: str, people: Holders) -> list[Difference]:
    """Differences in a team's members that are about some people's hold of a role, or about its vacancy."""
    found = []
    for difference in comparison.below(pair, "members"):
        if len(difference.path) == 2:
            node = difference.new or difference.old
            side = comparison.new if difference.new is not None else comparison.old
            held = node.get("role") if node is not None else None
            person = node.get("person") if node is not None else None
            if held is None or person is None or side.meaning.refers_to(held.text, ("role",)) != f"role:{role}":
                continue
            who = side.meaning.refers_to(person.text, ("person",)).partition(":")[2]
            if who in people or person.text == "vacant":
                found.append(difference)
        elif difference.path[2:] in _HOLDING and difference.path[1].partition(" #")[0] in people:
            found.append(difference)
    return found


def _now(comparison: Comparison, people: Holders) -> Holders:
    return frozenset(comparison.now("person", person) for person in people)


def _is_key(comparison: Comparison, role: str) -> bool:
    found = comparison.new.org.roles.get(role)
    return bool(found is not None and found.key)


def _plain(people: Holders) -> object:
    keys = [f"person:{id_}" for id_ in sorted(people)]
    return keys[0] if len(keys) == 1 else keys or None
