"""Recovery: the own restart and backups, what is relied on, and the downtime that is allowed."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from orgkit.model import Org
from orgkit.model.queries.offer import stated
from orgkit.promises.proof.delays.budget import Failure, failure
from orgkit.promises.proof.delays.recovery import losses, recoveries
from orgkit.promises.proof.proof import Standing
from tests.promises.proof.small import company, only, place, told


def shop(recovery: dict[str, str], own: dict[str, str], *hosts: dict[str, str], order: str = "sequential") -> Org:
    """A shop on some hosts, each with what it promises."""
    names = [f"host-{place}" for place in range(len(hosts))]
    needs = [{"contract": name, "order": order, "for": ["recovery"]} for name in names]
    service = {"promise": {"recovery": recovery}, "own": own, "depends_on": needs}
    slas = {
        name: {"calendar": "office", "targets": {"recovery": host}}
        for name, host in zip(names, hosts, strict=True)
        if host
    }
    contracts = {name: {"sla": name} if name in slas else {} for name in names}
    return company({"shop": service}, slas=slas, contracts=contracts)


@pytest.mark.parametrize(
    ("rto", "order", "standing", "margin"),
    [
        ("90 minutes", "sequential", Standing.KEPT, "0"),
        ("89 minutes", "sequential", Standing.BROKEN, "-1"),
        ("60 minutes", "parallel", Standing.KEPT, "0"),
        ("59 minutes", "parallel", Standing.BROKEN, "-1"),
    ],
)
def test_restart_comes_on_top_of_what_is_relied_on(rto: str, order: str, standing: Standing, margin: str) -> None:
    org = shop({"rto": rto}, {"restart": "20 minutes"}, {"rto": "40 minutes"}, {"rto": "30 minutes"}, order=order)
    proof = only(recoveries(org, org.services["shop"]))
    assert (proof.standing, proof.numbers["margin"]) == (standing, margin)
    assert "start" not in proof.numbers


def test_the_chain_of_a_recovery_is_that_of_the_slow_one() -> None:
    org = shop({"rto": "2 hours"}, {"restart": "30 minutes"}, {"rto": "4 hours"}, {"rto": "30 minutes"})
    proof = only(recoveries(org, org.services["shop"]))
    assert told(proof.chain) == [("contract:host-0", "4")]
    assert proof.chain[0].span == place(org.slas["host-0"], "targets", "recovery", "rto")


def test_opening_hours_count_as_long_as_they_take_on_the_wall() -> None:
    org = shop({"rto": "8 hours"}, {}, {"rto": "4 business hours"})
    proof = only(recoveries(org, org.services["shop"]))
    assert (proof.standing, proof.numbers["worst"]) == (Standing.BROKEN, str(92 * 60))


def test_data_is_lost_by_the_store_or_by_the_own_backups_whichever_is_worse() -> None:
    org = shop({"rpo": "1 hour"}, {"backup_every": "15 minutes"}, {"rpo": "30 minutes"}, {"rpo": "1 hour"})
    proof = only(losses(org, org.services["shop"]))
    assert (proof.standing, proof.numbers["worst"], len(proof.links)) == (Standing.KEPT, "60", 3)
    org = shop({"rpo": "1 hour"}, {"backup_every": "15 minutes"}, {"rpo": "61 minutes"})
    assert told(only(losses(org, org.services["shop"])).chain) == [("contract:host-0", "61")]
    org = shop({"rpo": "1 hour"}, {"backup_every": "2 hours"}, {"rpo": "1 hour"})
    proof = only(losses(org, org.services["shop"]))
    assert proof.chain == (proof.links[0],)
    assert proof.chain[0].span == place(org.services["shop"], "own", "backup_every")


def test_who_is_back_without_a_word_of_data_holds_none() -> None:
    org = shop({"rto": "1 hour", "rpo": "1 hour"}, {}, {"rto": "1 hour"})
    assert only(losses(org, org.services["shop"])).standing is Standing.KEPT
    org = shop({"rto": "1 hour", "rpo": "1 hour"}, {}, {})
    proof = only(losses(org, org.services["shop"]))
    assert (proof.standing, proof.missing[0].asks) == (Standing.OPEN, "provider:agency")


def _failures(promise: dict[str, Any], **more: Any) -> list[Failure]:
    org = company({"shop": {"promise": promise}}, **more)
    return [found for each in stated(org) if (found := failure(org, each)) is not None]


def test_four_hours_are_more_than_five_months_of_three_nines() -> None:
    (found,) = _failures({"availability": {"at_least": "99.9 %", "window": "month"}, "recovery": {"rto": "4 hours"}})
    assert found.allowed == Fraction(2592)  # 43.2 minutes of a month of 30 days
    assert found.lasting / found.allowed == Fraction(50, 9)  # 555.6 %


@pytest.mark.parametrize(
    ("rto", "hours"), [("4 business hours", 4), ("4 hours", 4), ("1 business day", 9), ("3 days", 27), ("25 hours", 10)]
)
def test_only_opening_hours_are_used_up_where_only_they_count(rto: str, hours: int) -> None:
    promise = {
        "availability": {"at_least": "99 %", "window": "month", "hours": "opening-hours"},
        "recovery": {"rto": rto},
    }
    (found,) = _failures(promise)
    assert found.lasting == hours * 3600
    assert 108 * 60 < found.allowed < 114 * 60  # 1 % of some 185 hours


def test_business_hours_are_long_on_the_wall() -> None:
    (found,) = _failures({"availability": "99 %", "hours": "office", "recovery": {"rto": "4 business hours"}})
    assert found.lasting == 92 * 3600


def test_nothing_to_compare_without_both_numbers() -> None:
    assert not _failures({"availability": "99 %"})
    assert not _failures({"recovery": {"rto": "1 hour"}})
