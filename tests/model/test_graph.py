"""The graph: references both ways, ids inside entities, circles, and values that became exact."""

from __future__ import annotations

import random
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgkit.model import Ref, cycles
from orgkit.model.queries.structure import ancestors, children, descendants, parent_cycles, roots
from orgkit.model.references import astray
from tests.model.leaves import organisation

Edges = dict[str, set[str]]
NAMES = "abcdefgh"
GRAPHS = st.dictionaries(st.sampled_from(NAMES), st.sets(st.sampled_from(NAMES), max_size=4), max_size=8)

COMPANY: Mapping[str, Any] = {
    "org/teams/top.yaml": {"name": "Top", "lead": "role:head"},
    "org/teams/design.yaml": {"name": "Design", "parent": "top", "members": [{"person": "anna", "role": "head"}]},
    "org/people.yaml": {"anna": {"name": "Anna"}, "bruno": {"name": "Bruno", "manager": "person:anna"}},
    "org/roles/head.yaml": {"name": "Head"},
    "org/services/photos.yaml": {
        "name": "Photos",
        "owner": "design",
        "plans": [{"id": "basic"}, {"id": "full"}],
        "requests": [{"id": "shoot", "plan": "full"}],
        "consumers": [{"team": "top", "plan": "basic"}],
        "price": "12.50 EUR per photo",
    },
    "org/prices/studio.yaml": {
        "name": "Studio",
        "versions": [
            {"from": "2025-01-01", "items": [{"id": "photo", "price": "10.00 EUR"}]},
            {"from": "2026-01-01", "items": [{"id": "photo", "price": "12.00 EUR"}]},
        ],
    },
    "org/services/retouching.yaml": {"name": "Retouching", "owner": "design", "price": "photo"},
}


def test_every_reference_knows_its_target_and_the_target_its_references() -> None:
    org, findings = organisation(COMPANY)
    assert findings == []
    assert astray(org) == ()
    for use in org.uses:
        assert use.ref.found
        if not use.ref.is_post:
            assert use in org.uses_of(use.ref.kind, use.ref.id)
    assert {(use.owner_key, use.field) for use in org.uses_of("team", "design")} == {
        ("service:photos", "owner"),
        ("service:retouching", "owner"),
    }
    assert [use.owner for use in org.uses_of("team", "top", "parent")] == ["design"]
    assert [use.owner for use in org.uses_of("team", "top", "service.consumers[].team")] == ["photos"]
    assert org.uses_of("team", "nothing") == ()


def test_what_entities_define_is_found_by_its_id() -> None:
    org, _ = organisation(COMPANY)
    price = org.services["retouching"].price
    assert isinstance(price, Ref)
    thing = org.thing(price)
    assert thing is not None
    assert thing.owner_key == "price-list:studio"
    assert thing.node.at("price").line > 1
    assert len(org.index.defined["price-item", "photo"]) == 2
    assert not isinstance(org.services["photos"].price, Ref)


def test_local_references() -> None:
    org, _ = organisation(COMPANY)
    service = org.services["photos"]
    assert service.requests[0].plan is not None
    assert service.requests[0].plan.found
    wrong = {
        **COMPANY,
        "org/services/photos.yaml": {
            **COMPANY["org/services/photos.yaml"],
            "consumers": [{"team": "top", "plan": "basci"}],
        },
    }
    org, _ = organisation(wrong)
    (one,) = astray(org)
    assert (one.ref.written, one.ref.id, one.ref.found, one.near) == ("basci", "basic", False, ("basic",))


def test_an_entity_that_is_lost_is_not_missing() -> None:
    """One cause, one finding: those who refer to a broken file are right."""
    files = {**COMPANY, "org/teams/top.yaml": {"nme": 1}}
    org, findings = organisation(files)
    assert len(findings) == 1
    assert astray(org) == ()
    assert "top" not in org.teams
    assert org.index.is_lost("team", "top")


def test_whole_numbers_and_truths() -> None:
    org, findings = organisation({
        "org/organization.yaml": {"name": "Fauvel", "policies": {"review_months": 6.0}},
        "org/contracts/x.yaml": {
            "name": "X", "provider": "p", "payment": {"days": 30}, "personal_data": {"handled": True},
        },
    })  # fmt: skip
    assert findings == []
    assert org.organization is not None
    assert org.organization.policies is not None
    assert org.organization.policies.review_months == 6
    contract = org.contracts["x"]
    assert contract.payment is not None
    assert contract.personal_data is not None
    assert (contract.payment.days, contract.personal_data.handled) == (30, True)


def test_money_is_exact_in_both_forms() -> None:
    org, _ = organisation({
        "org/contracts/x.yaml": {
            "name": "X", "provider": "p", "liability_cap": {"amount": "0.10", "currency": "EUR"},
            "value": [{"id": "fee", "price": "999999999999999.999999 EUR"}],
        }
    })  # fmt: skip
    contract = org.contracts["x"]
    assert contract.liability_cap is not None
    assert contract.liability_cap.amount == Decimal("0.10")
    price = contract.value[0].price
    assert price is not None
    assert str(price) == "999999999999999.999999 EUR"


@given(GRAPHS)
def test_circles(edges: Edges) -> None:
    """One circle for each knot, through its smallest name, as short as there is; and none elsewhere."""
    found = cycles(sorted(edges), lambda node: sorted(edges.get(node, ())))
    reach = {node: _reachable(edges, node) for node in NAMES}
    knots = {
        frozenset(other for other in reach[node] if node in reach[other]) | {node}
        for node in NAMES
        if node in reach[node]
    }
    assert [circle[0] for circle in found] == sorted(min(knot) for knot in knots)
    for circle in found:
        assert len(set(circle)) == len(circle)
        for node, following in zip(circle, [*circle[1:], circle[0]], strict=True):
            assert following in edges[node]
        assert len(circle) == _shortest(edges, circle[0])


def _reachable(edges: Edges, start: str) -> set[str]:
    seen: set[str] = set()
    pending = list(edges.get(start, ()))
    while pending:
        node = pending.pop()
        if node not in seen:
            seen.add(node)
            pending.extend(edges.get(node, ()))
    return seen


def _shortest(edges: Edges, start: str) -> int:
    """The length of the shortest way from a node back to itself."""
    steps, frontier = 1, set(edges.get(start, ()))
    while start not in frontier:
        frontier = {following for node in frontier for following in edges.get(node, ())}
        steps += 1
    return steps


@given(GRAPHS, st.randoms(use_true_random=False))
def test_circles_do_not_depend_on_the_order(edges: Edges, order: random.Random) -> None:
    starts = sorted(edges)
    order.shuffle(starts)

    def following(node: str) -> list[str]:
        found = sorted(edges.get(node, ()))
        order.shuffle(found)
        return found

    assert cycles(starts, following) == cycles(sorted(edges), lambda node: sorted(edges.get(node, ())))


def test_a_very_long_circle() -> None:
    """No recursion: a hundred thousand in a row."""
    many = 100_000
    (circle,) = cycles(map(str, range(many)), lambda node: [str((int(node) + 1) % many)])
    assert len(circle) == many


def teams(parents: Mapping[str, str | None]) -> Any:
    files = {f"org/teams/{id_}.yaml": {"name": id_, **({"parent": up} if up else {})} for id_, up in parents.items()}
    org, findings = organisation(files)
    assert findings == []
    return org


def test_the_tree_of_teams() -> None:
    org = teams({"top": None, "a": "top", "b": "top", "c": "a", "d": "c", "alone": None})
    assert [team.id for team in children(org, org.teams["top"])] == ["a", "b"]
    assert [team.id for team in descendants(org, org.teams["top"])] == ["a", "b", "c", "d"]
    assert [team.id for team in ancestors(org, org.teams["d"])] == ["c", "a", "top"]
    assert {team.id for team in roots(org)} == {"top", "alone"}
    assert parent_cycles(org) == ()


@pytest.mark.parametrize("parents", [{"a": "a"}, {"a": "b", "b": "a"}, {"a": "b", "b": "c", "c": "a", "d": "a"}])
def test_teams_inside_each_other_end(parents: dict[str, str | None]) -> None:
    org = teams(parents)
    assert len(parent_cycles(org)) == 1
    for team in org.teams.values():
        assert team not in descendants(org, team)
        assert len(ancestors(org, team)) < len(parents)
