"""Groups, shared parts, fallbacks: exact, compared with every state in which the parts can be."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgkit.promises.targets.structure import (
    Group,
    Structure,
    TooManySharedError,
    every,
    expected,
    guaranteed,
    part,
    softened,
    some,
)

NAMES = "abcdef"
SHARES = st.builds(Fraction, st.integers(0, 20), st.just(20))


def structures() -> st.SearchStrategy[Structure]:
    """Graphs of parts that are needed, of groups, of fallbacks; any part in any number of places."""
    return st.recursive(
        st.sampled_from(NAMES).map(part),
        lambda below: st.one_of(
            st.lists(below, max_size=4).map(every),
            st.tuples(st.integers(1, 3), st.lists(below, min_size=1, max_size=4)).map(lambda drawn: some(*drawn)),
            st.tuples(below, SHARES).map(lambda drawn: softened(*drawn)),
        ),
        max_leaves=12,
    )


def served(structure: Structure, working: frozenset[str]) -> Fraction:
    """The share of requests served in one state, followed from the top."""
    if not structure.needs <= working:
        return Fraction(0)
    found = Fraction(1)
    for group in structure.groups:
        # The members are independent of each other as soon as the state of every part is known, fallbacks included.
        reached = Fraction(0)
        for states in itertools.product((True, False), repeat=len(group.members)):
            weight = Fraction(1)
            for member, state in zip(group.members, states, strict=True):
                share = served(member, working)
                weight *= share if state else 1 - share
            reached += weight if sum(states) >= group.need else 0
        found *= reached + (1 - reached) * group.served
    return found


def every_state(structure: Structure, shares: Mapping[str, Fraction]) -> Fraction:
    """The sum over all states of all parts of how likely the state is and what is served in it."""
    found = Fraction(0)
    for states in itertools.product((True, False), repeat=len(shares)):
        weight = Fraction(1)
        for share, state in zip(shares.values(), states, strict=True):
            weight *= share if state else 1 - share
        if weight:
            found += weight * served(structure, frozenset(n for n, up in zip(shares, states, strict=True) if up))
    return found


def agree(structure: Structure, given_shares: list[Fraction]) -> None:
    shares = dict(zip(NAMES, given_shares, strict=True))
    exact = expected(structure, shares)
    assert exact == every_state(structure, shares)
    assert guaranteed(structure, shares) <= exact


@given(structures(), st.lists(SHARES, min_size=len(NAMES), max_size=len(NAMES)))
@settings(max_examples=150)
def test_every_state_of_every_part_gives_the_same(structure: Structure, given_shares: list[Fraction]) -> None:
    agree(structure, given_shares)


@pytest.mark.slow
@given(structures(), st.lists(SHARES, min_size=len(NAMES), max_size=len(NAMES)))
@settings(max_examples=2_000)
def test_every_state_of_every_part_gives_the_same_thousands_of_times(
    structure: Structure, given_shares: list[Fraction]
) -> None:
    agree(structure, given_shares)


@given(st.integers(1, 5), st.lists(st.sets(st.integers(0, 11), max_size=6), min_size=1, max_size=5))
@settings(max_examples=200)
def test_the_floor_holds_however_failures_coincide(need: int, failures: list[set[int]]) -> None:
    """Twelve equally likely outcomes, each part failing in those drawn: nothing is independent of anything."""
    members = [part(NAMES[number]) for number in range(len(failures))]
    need = min(need, len(members))
    shares = {NAMES[number]: 1 - Fraction(len(each), 12) for number, each in enumerate(failures)}
    working = sum(sum(outcome not in each for each in failures) >= need for outcome in range(12))
    assert guaranteed(some(need, members), shares) <= Fraction(working, 12)


def test_replicas_on_one_network() -> None:
    shares = {"network": Fraction("0.999"), "a": Fraction("0.99"), "b": Fraction("0.99")}
    replicas = some(1, [every([part("a"), part("network")]), every([part("b"), part("network")])])
    assert expected(replicas, shares) == Fraction("0.9989001")
    assert expected(every([part("network"), replicas]), shares) == Fraction("0.9989001")


def test_what_all_members_need_is_needed() -> None:
    assert some(2, [part("a"), part("b")]) == every([part("a"), part("b")])
    assert some(1, [part("a")]) == part("a")


def test_a_part_without_a_share_is_an_error() -> None:
    with pytest.raises(KeyError):
        expected(some(1, [part("a"), part("b")]), {"a": Fraction(1, 2)})


def test_more_than_twenty_shared_parts_are_refused() -> None:
    half = Fraction(1, 2)
    names = [f"part {number}" for number in range(21)]
    ring = [every([part(one), part(other)]) for one, other in zip(names, names[1:] + names[:1], strict=True)]
    with pytest.raises(TooManySharedError) as refused:
        expected(some(1, ring), dict.fromkeys(names, half))
    assert (refused.value.shared, refused.value.limit) == (21, 20)
    assert guaranteed(some(1, ring), dict.fromkeys(names, half)) == 0


def test_parts_that_are_needed_anyway_are_no_shared_parts() -> None:
    names = [f"part {number}" for number in range(400)]
    shares = dict.fromkeys(names, Fraction(1, 2))
    groups = [some(1, [every(map(part, names)), every([part(name), part("other")])]) for name in names]
    whole = every([*map(part, names), *groups])
    assert expected(whole, {**shares, "other": Fraction(0)}) == Fraction(1, 2**400)


def test_clusters_without_a_common_part_do_not_multiply_states() -> None:
    """Forty groups with a shared part each: forty times two states, not two to the forty."""
    groups = []
    shares: dict[str, Fraction] = {}
    for number in range(40):
        a, b, net = (f"{name} {number}" for name in ("a", "b", "net"))
        shares |= {a: Fraction(1, 2), b: Fraction(1, 2), net: Fraction(1, 2)}
        groups.append(some(1, [every([part(a), part(net)]), every([part(b), part(net)])]))
    assert expected(every(groups), shares) == Fraction(3, 8) ** 40


def test_a_group_is_told_by_its_members() -> None:
    assert Group(1, (part("a"), part("b"))) == Group(1, (part("a"), part("b")))
