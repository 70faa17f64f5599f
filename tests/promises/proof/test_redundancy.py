"""Redundancy in name only: both figures, and what is shared."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from orgkit.promises.proof.uptime.redundancy import FalseRedundancy, false_redundancies
from tests.promises.proof.small import company

SLAS = {name: {"targets": {"availability": share}} for name, share in (("net", "99.9 %"), ("power", "99.5 %"))}
CONTRACTS = {"net": {"sla": "net"}, "power": {"sla": "power"}, "other": {"sla": "net"}}


def server(*contracts: str) -> dict[str, Any]:
    """A server of which 99 % is promised, its own part and its contracts counted in."""
    needs = [{"contract": each} for each in contracts]
    return {"promise": {"availability": "98.9 %"}, "own": {"availability": "99 %"}, "depends_on": needs}


def found(first: dict[str, Any], second: dict[str, Any], *more: dict[str, Any]) -> list[FalseRedundancy]:
    group = {"any_of": [{"service": "one"}, {"service": "two"}]}
    org = company({"one": first, "two": second, "shop": {"depends_on": [*more, group]}}, slas=SLAS, contracts=CONTRACTS)
    return list(false_redundancies(org, org.services["shop"]))


def test_two_servers_on_one_network() -> None:
    (redundancy,) = found(server("net"), server("net"))
    assert [entity.entity_key for entity in redundancy.members] == ["service:one", "service:two"]
    assert [entity.entity_key for entity in redundancy.shared] == ["contract:net"]
    # Each promises 98.9 %: the network its 99.9 %, and whatever else fails in one of them alone.
    alone = Fraction("0.989") / Fraction("0.999")
    assert redundancy.together == Fraction("0.999") * (1 - (1 - alone) ** 2)
    assert redundancy.apart == 1 - (1 - Fraction("0.989")) ** 2
    assert redundancy.path == ("depends_on", 0, "any_of")


def test_two_servers_with_nothing_in_common() -> None:
    assert found(server("net"), server("other")) == []


def test_what_the_service_needs_anyway_takes_nothing_away() -> None:
    assert found(server("net"), server("net"), {"contract": "net"}) == []


def test_a_member_that_promises_nothing_gives_no_figures() -> None:
    assert found({"depends_on": [{"contract": "net"}]}, server("net")) == []


def test_one_thing_named_twice() -> None:
    tools = {"desk": {"owner": "team:web", "contract": "net"}}
    group = {"any_of": [{"contract": "net"}, {"tool": "desk"}]}
    org = company({"shop": {"depends_on": [group]}}, slas=SLAS, contracts=CONTRACTS, tools=tools)
    (redundancy,) = false_redundancies(org, org.services["shop"])
    assert (redundancy.together, redundancy.apart) == (Fraction("0.999"), Fraction("0.999999"))
