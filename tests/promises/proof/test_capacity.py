"""Capacity proved: what consumers may ask for against the narrowest link."""

from __future__ import annotations

from typing import Any

import pytest

from orgkit.messages import render
from orgkit.promises.proof.capacity import capacities
from orgkit.promises.proof.proof import Proof, Standing
from tests.promises.proof.small import company, only, place


def proved(service: dict[str, Any], **others: Any) -> Proof:
    org = company({"shop": service, **others})
    return only(capacities(org, org.services["shop"]))


def asking(*quotas: str) -> list[dict[str, str]]:
    return [{"team": "web", "quota": quota} for quota in quotas]


def test_as_much_as_can_be_done_is_kept() -> None:
    proof = proved({"capacity": "40 per month", "consumers": asking("25 per month", "180 per year")})
    assert proof.standing is Standing.KEPT
    assert proof.numbers == {"promised": "40", "capacity": "40", "throughput": "40"}
    assert render(proof.promised) == "40 a month"
    assert proof.chain == ()


def test_more_than_can_be_done_is_broken() -> None:
    proof = proved({"capacity": "40 parcel per month", "consumers": asking("25 parcel per month", "16 per month")})
    assert proof.standing is Standing.BROKEN
    assert [link.entity.entity_key for link in proof.chain] == ["service:shop"]
    assert render(proof.margin) == "1 parcel a month too much is promised" if proof.margin else False


@pytest.mark.parametrize(
    ("below", "field"),
    [
        ({"capacity": "30 parcel per month"}, ("capacity",)),
        (
            {"capacity": "300 parcel per month", "consumers": [{"team": "web", "quota": "90 parcel per quarter"}]},
            ("consumers", 0, "quota"),
        ),
    ],
    ids=["all it can do", "what it does for this team"],
)
def test_the_narrowest_link_of_a_chain_bounds_it(below: dict[str, Any], field: tuple[str | int, ...]) -> None:
    service = {
        "capacity": "40 parcel per month",
        "consumers": asking("35 parcel per month"),
        "depends_on": [{"service": "store"}],
    }
    org = company({"shop": service, "store": below})
    proof = only(capacities(org, org.services["shop"]))
    assert proof.standing is Standing.BROKEN
    assert proof.numbers == {"promised": "35", "capacity": "40", "throughput": "30"}
    assert [link.entity.entity_key for link in proof.chain] == ["service:store"]
    assert proof.chain[0].span == place(org.services["store"], *field)


@pytest.mark.parametrize(
    ("ours", "theirs", "kind"),
    [("40 per month", "30 per month", "hard"), ("40 parcel per month", "30 order per month", "hard"),
     ("40 parcel per month", "30 parcel per month", "soft"), ("40 parcel per month", "2 parcel per day", "hard")],
    ids=["no unit", "another unit", "it can be done without", "another kind of period"],
)  # fmt: skip
def test_what_is_no_link_of_the_chain(ours: str, theirs: str, kind: str) -> None:
    service = {
        "capacity": ours,
        "consumers": [{"team": "web", "quota": ours}],
        "depends_on": [{"service": "store", "kind": kind}],
    }
    assert proved(service, store={"capacity": theirs}).standing is Standing.KEPT


@pytest.mark.parametrize(
    "service",
    [
        {"capacity": "40 per month"},
        {"consumers": asking("9 per month")},
        {"capacity": "4", "consumers": [{"team": "web"}]},
    ],
    ids=["no consumers", "no capacity", "nothing is asked for"],
)
def test_nothing_to_prove(service: dict[str, Any]) -> None:
    org = company({"shop": service})
    assert list(capacities(org, org.services["shop"])) == []
