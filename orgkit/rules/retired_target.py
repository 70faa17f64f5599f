"""Something in use refers to something that is retired.

Something is retired when its life cycle says so, or when its last day is over. What replaces it may name it
(`replaces`), and so may anything that is itself retired, or a line that has ended.

Why it matters: Whoever follows the reference finds a closed door, and often learns only then that there is a
successor.

How to fix: Refer to the successor, which the message names where there is one.

    depends_on:
      - service: newsletter-v1   # wrong: retired on 30 June
      - service: newsletter      # right

When to waive: While the last consumers move over, until the day they have to be done.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Entity, Org, Ref, Use
from orgkit.model.queries.lifecycle import is_over, is_retired
from orgkit.model.references import path_to
from orgkit.results import Edit, Finding, Fix
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, pointed, subject
from orgkit.rules.registry import Options

RULE = rule("retired-target")

# Fields that look back: they name what is gone because it is gone.
_LOOKING_BACK = ("replaces", "working_on[].credit[]")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """References from what is in use to what is retired."""
    for use in org.uses:
        target = _target(org, use.ref)
        if target is None or not is_retired(target, org.as_of):
            continue
        owner = org.by_kind[use.owner_kind][use.owner]
        if owner is target or use.owner_kind == "waiver" or use.field in _LOOKING_BACK or is_retired(owner, org.as_of):
            continue
        path = path_to(owner, use.ref.node)
        if not is_over(owner, path, org.as_of):
            yield _finding(org, owner, path, use, target)


def _target(org: Org, ref: Ref) -> Entity | None:
    """What may be retired: the entity itself, or the price list of an item."""
    if ref.kind == "price-item":
        item = org.thing(ref)
        return org.find(item.owner_key) if item is not None else None
    return org.target(ref)


def _finding(org: Org, owner: Entity, path: tuple[str | int, ...], use: Use, target: Entity) -> Finding:
    lifecycle = getattr(target, "lifecycle", None)
    since = lifecycle.until or lifecycle.since if lifecycle is not None else None
    about = {"entity": subject(org, owner), "target": subject(org, target), "place": pointed(path)}
    message = say("{entity} still names {target} in {place}; it is retired", **about)
    if since is not None:
        message = say("{entity} still names {target} in {place}; it has been retired since {day}", day=since, **about)
    successor = lifecycle.successor if lifecycle is not None else None
    fix = Fix(say("name what replaces it, or delete the line"))
    if successor is not None and successor.kind == use.ref.kind:
        kind, colon, _ = use.ref.written.rpartition(":")
        edit = Edit(use.ref.span, f"{kind}{colon}{successor.id}")
        fix = Fix(say("write {id}, its successor", id=successor.id), (edit,))
    return found(RULE, owner, message, *path, at=use.ref.span, fix=fix)
