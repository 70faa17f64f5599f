"""Speed: times add up, shares do not average."""

from __future__ import annotations

from typing import Any

import pytest

from orgkit.messages import render
from orgkit.model import Org
from orgkit.promises.proof.delays.latency import speeds
from orgkit.promises.proof.proof import Standing
from tests.promises.proof.small import company, only, place


def page(target: str, own: str, *calls: list[str], order: str = "sequential") -> Org:
    """A page that waits for calls; each with its targets, such as ``300 ms 99 %``."""
    names = [f"call-{place}" for place in range(len(calls))]
    service = {
        "promise": {"latency": [_target(target)]},
        "own": {"latency": own} if own else {},
        "depends_on": [{"service": name, "order": order, "for": ["latency"]} for name in names],
    }
    services = {
        name: {"promise": {"latency": [_target(each) for each in targets]}} if targets else {}
        for name, targets in zip(names, calls, strict=True)
    }
    return company({"page": service, **services})


def _target(written: str) -> dict[str, Any]:
    time, share = written.split(" ms ")
    return {"id": f"in-{time}", "at_most": f"{time} ms", "share": share}


@pytest.mark.parametrize(
    ("target", "own", "calls", "order", "standing", "worst", "level"),
    [
        ("550 ms 95 %", "", ["300 ms 99 %", "250 ms 99 %"], "sequential", Standing.KEPT, "550", "0.98"),
        ("500 ms 95 %", "", ["300 ms 99 %", "250 ms 99 %"], "sequential", Standing.BROKEN, "550", "0.98"),
        ("300 ms 95 %", "", ["300 ms 99 %", "250 ms 99 %"], "parallel", Standing.KEPT, "300", "0.9801"),
        ("400 ms 95 %", "150 ms", ["300 ms 99 %", "250 ms 99 %"], "parallel", Standing.BROKEN, "450", "0.9801"),
        # Three p99 one after the other are a p97, and no p99.
        ("900 ms 99 %", "", ["300 ms 99 %"] * 3, "sequential", Standing.BROKEN, "900", "0.97"),
        ("900 ms 97 %", "", ["300 ms 99 %"] * 3, "sequential", Standing.KEPT, "900", "0.97"),
        # Five at once need 99.8 % each.
        ("300 ms 99 %", "", ["300 ms 99.8 %"] * 5, "parallel", Standing.KEPT, "300", "0.990039920079968"),
        ("300 ms 99 %", "", ["300 ms 99.7 %"] * 5, "parallel", Standing.BROKEN, "300", "0.985089730404757"),
    ],
)
def test_times_add_up_and_shares_do_too(
    target: str, own: str, calls: list[str], order: str, standing: Standing, worst: str, level: str
) -> None:
    org = page(target, own, *([call] for call in calls), order=order)
    proof = only(speeds(org, org.services["page"]))
    assert (proof.standing, proof.numbers["worst"]) == (standing, worst)
    assert proof.numbers["level"].startswith(level)


def test_the_tightest_target_that_holds_for_enough_calls_counts() -> None:
    org = page("500 ms 99 %", "", ["100 ms 90 %", "400 ms 99.5 %", "800 ms 99.9 %"])
    proof = only(speeds(org, org.services["page"]))
    assert (proof.standing, proof.numbers["worst"]) == (Standing.KEPT, "400")
    assert proof.links[1].span == place(org.services["call-0"], "promise", "latency", 1, "at_most")


def test_a_choice_of_each_call_that_is_good_enough_together() -> None:
    both = ["100 ms 99 %", "200 ms 99.9 %"]
    org = page("350 ms 98.9 %", "", both, both)
    proof = only(speeds(org, org.services["page"]))
    assert (proof.standing, proof.numbers["worst"], proof.numbers["level"]) == (Standing.KEPT, "300", "0.989")


def test_the_chain_is_the_call_that_is_too_slow() -> None:
    org = page("500 ms 95 %", "250 ms", ["300 ms 99 %"], ["100 ms 99 %"])
    proof = only(speeds(org, org.services["page"]))
    assert [link.entity.id for link in proof.chain] == ["call-0"]
    assert proof.reached is not None
    assert render(proof.reached) == "650 milliseconds for 98 % of calls"
    assert proof.margin is not None
    assert render(proof.margin) == "150 milliseconds too slow"


def test_what_promises_no_speed_leaves_it_open() -> None:
    org = page("500 ms 95 %", "", ["300 ms 99 %"], [])
    proof = only(speeds(org, org.services["page"]))
    assert (proof.standing, proof.missing[0].asks) == (Standing.OPEN, "team:web")


def test_a_broken_promise_behind_counts_as_it_is_in_fact() -> None:
    services = {
        "page": {
            "promise": {"latency": [_target("500 ms 95 %")]},
            "depends_on": [{"service": "search", "for": ["latency"]}],
        },
        "search": {"promise": {"latency": [_target("300 ms 99 %")]}, "own": {"latency": "600 ms"}},
    }
    org = company(services)
    proof = only(speeds(org, org.services["page"]))
    assert proof.standing is Standing.BROKEN
    assert [link.entity.id for link in proof.chain] == ["search", "search"]
    assert proof.chain[1].span == place(org.services["search"], "own", "latency")
    assert proof.numbers["margin_as_promised"] == "200"
