"""What something needs to work: parts that are all needed, and groups of which some are enough.

A part may be needed in several places: two servers that stand in for each other and hang on one network. It counts
once. The share of time in which the whole works is exact: parts that stand in more than one place are looked at
working and failing (pivotal decomposition), and all that is left is independent.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from orgkit.promises.targets.availability import at_least, floor_at_least, with_fallback

LIMIT = 20
"""How many shared parts are looked at together: each doubles the work."""

_ONE = Fraction(1)
Shares = Mapping[str, Fraction]


class TooManySharedError(ValueError):
    """More parts stand in several places than can be looked at in a reasonable time.

    ``shared`` is how many, ``limit`` how many are allowed.
    """

    def __init__(self, shared: int, limit: int) -> None:
        super().__init__(f"{shared} shared parts, at most {limit}")
        self.shared = shared
        self.limit = limit


@dataclass(frozen=True, slots=True)
class Structure:
    """Something that works while every part in ``needs`` and every one of ``groups`` does; parts by their names."""

    needs: frozenset[str] = frozenset()
    groups: frozenset[Group] = frozenset()


@dataclass(frozen=True, slots=True)
class Group:
    """Members of which ``need`` are enough; while they are not, ``served`` of the requests are served all the same."""

    need: int
    members: tuple[Structure, ...]
    served: Fraction = Fraction(0)


def part(name: str) -> Structure:
    """One part by its name."""
    return Structure(frozenset((name,)))


def every(structures: Iterable[Structure]) -> Structure:
    """Something that needs all of these; what they have in common stands there once."""
    found = list(structures)
    if len(found) == 1:
        return found[0]
    return Structure(
        frozenset().union(*(each.needs for each in found)), frozenset().union(*(each.groups for each in found))
    )


def some(need: int, structures: Iterable[Structure]) -> Structure:
    """Something for which ``need`` of these are enough; all of them where there are no more than that."""
    members = tuple(structures)
    if need >= len(members):
        return every(members)
    return Structure(groups=frozenset((Group(need, members),)))


def softened(structure: Structure, served: Fraction) -> Structure:
    """Something that goes on without a structure, and then serves a part of the requests."""
    return Structure(groups=frozenset((Group(1, (structure,), served),)))


def expected(structure: Structure, shares: Shares, limit: int = LIMIT) -> Fraction:
    """The share of time in which something works, exactly, where failures of its parts are independent.

    ``Π a`` over the parts that are needed, times the groups: clusters of groups without a common part one by one,
    those with common parts over the states of these.

    Raises:
        KeyError: a part has no share.
        TooManySharedError: a cluster has more than ``limit`` common parts.
    """
    whole = math.prod((shares[name] for name in structure.needs), start=_ONE)
    if not structure.groups:
        return whole
    known = {name: shares[name] for group in structure.groups for name in _places(group)}
    known.update((name, _ONE) for name in structure.needs if name in known)
    for cluster in _clusters(structure.groups, structure.needs):
        places = Counter(name for group in cluster for name in _places(group) if name not in structure.needs)
        shared = [name for name, count in sorted(places.items()) if count > 1]
        if len(shared) > limit:
            raise TooManySharedError(len(shared), limit)
        whole *= _pivot(cluster, known, shared)
    return whole


def guaranteed(structure: Structure, floors: Shares) -> Fraction:
    """What holds however failures coincide, from what each part surely reaches.

    The downtimes of all that is needed add up (Boole's inequality); a group fails as
    :func:`~orgkit.promises.targets.availability.floor_at_least` says, its fallback taken off.

    Raises:
        KeyError: a part has no share.
    """
    failing = sum((1 - floors[name] for name in structure.needs), Fraction(0))
    failing += sum((1 - _group_floor(group, floors, structure.needs) for group in structure.groups), Fraction(0))
    return max(Fraction(0), 1 - failing)


def _places(group: Group) -> Iterator[str]:
    """Every part of a group, once for each place in which it stands."""
    for member in group.members:
        yield from member.needs
        for inner in member.groups:
            yield from _places(inner)


def _clusters(groups: Iterable[Group], working: frozenset[str]) -> list[list[Group]]:
    """Groups that have a part in common, directly or through others, together; in a steady order."""
    ordered = sorted(((sorted(set(_places(group)) - working), group) for group in groups), key=lambda each: each[0])
    leader = list(range(len(ordered)))

    def lead(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    first: dict[str, int] = {}
    for number, (found, _) in enumerate(ordered):
        for name in found:
            leader[lead(number)] = lead(first.setdefault(name, number))
    clusters: dict[int, list[Group]] = {}
    for number, (_, group) in enumerate(ordered):
        clusters.setdefault(lead(number), []).append(group)
    return list(clusters.values())


def _pivot(cluster: list[Group], shares: dict[str, Fraction], shared: list[str]) -> Fraction:
    """Over the states of the shared parts; with these known, everything else stands in one place."""
    if not shared:
        return math.prod((_group(group, shares) for group in cluster), start=_ONE)
    name, *others = shared
    share = shares[name]
    found = Fraction(0)
    for state, weight in ((_ONE, share), (Fraction(0), 1 - share)):
        if weight:
            found += weight * _pivot(cluster, {**shares, name: state}, others)
    return found


def _group(group: Group, shares: Shares) -> Fraction:
    return with_fallback(at_least(group.need, [_independent(each, shares) for each in group.members]), group.served)


def _independent(structure: Structure, shares: Shares) -> Fraction:
    found = math.prod((shares[name] for name in structure.needs), start=_ONE)
    for group in structure.groups:
        found *= _group(group, shares)
    return found


def _group_floor(group: Group, floors: Shares, working: frozenset[str]) -> Fraction:
    """What a group surely reaches while what is needed besides works."""
    members: list[Fraction] = []
    for member in group.members:
        failing = sum((1 - floors[name] for name in member.needs - working), Fraction(0))
        failing += sum(
            (1 - _group_floor(inner, floors, working | member.needs) for inner in member.groups), Fraction(0)
        )
        members.append(max(Fraction(0), 1 - failing))
    return with_fallback(floor_at_least(group.need, members), group.served)
