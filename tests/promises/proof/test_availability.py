"""Availability proved: the two numbers, the shortest chain, what is missing, what counts once."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from orgkit.messages import render
from orgkit.promises.proof.proof import Link, Proof, Standing
from orgkit.promises.proof.prove import proofs, proofs_of
from orgkit.promises.proof.uptime.availability import availabilities
from tests.model.leaves import organisation
from tests.promises.proof.small import DAY, company, only, place


def sla(share: str, **more: str) -> dict[str, Any]:
    """A shared promise of an availability, counted in a month where nothing else is said."""
    return {"calendar": "office", "targets": {"availability": {"at_least": f"{share} %", "window": "month", **more}}}


def promise(share: str, **more: str) -> dict[str, Any]:
    return {"promise": {"availability": {"at_least": f"{share} %", "window": "month", **more}}}


def own(share: str) -> dict[str, Any]:
    return {"own": {"availability": f"{share} %"}}


def hard(kind: str, id_: str, **more: Any) -> dict[str, Any]:
    return {kind: id_, "kind": "hard", **more}


SLAS = {"good": sla("99.95"), "fair": sla("99.9"), "poor": sla("99.0")}
CONTRACTS = {"host": {"sla": "good"}, "cards": {"sla": "fair"}, "mail": {"sla": "poor"}, "silent": {}}


def shop(share: str, *needs: dict[str, Any], part: str = "99.95", **more: Any) -> dict[str, Any]:
    """A service with its own part and what it needs."""
    return {**promise(share), **own(part), "depends_on": list(needs), **more}


def proved(services: dict[str, Any], id_: str = "shop", **more: Any) -> Proof:
    org = company(services, slas={**SLAS, **more.pop("slas", {})}, contracts=CONTRACTS, **more)
    return only(availabilities(org, org.services[id_]))


def said(links: tuple[Link, ...]) -> list[str]:
    """“host: 99.95 % a month, org/slas.yaml:9”."""
    return [f"{link.entity.entity_key}: {render(link.says)}" for link in links]


def number(proof: Proof, name: str) -> Fraction:
    return Fraction(proof.numbers[name])


BOTH = (hard("contract", "host"), hard("contract", "cards"))


def test_up_to_the_floor_it_is_kept() -> None:
    proof = proved({"shop": shop("99.8", *BOTH)})
    assert proof.standing is Standing.KEPT
    assert number(proof, "floor") == Fraction("0.998")
    assert number(proof, "product") == Fraction("0.9995") * Fraction("0.9995") * Fraction("0.999")
    assert render(proof.margin) == "nothing to spare" if proof.margin else False
    assert said(proof.links) == [
        "service:shop: 99.95 % for its own part",
        "contract:host: 99.95 % a month",
        "contract:cards: 99.9 % a month",
    ]
    org = company({"shop": shop("99.8", *BOTH)}, slas=SLAS, contracts=CONTRACTS)
    proof = only(availabilities(org, org.services["shop"]))
    assert proof.span == place(org.services["shop"], "promise", "availability", "at_least")
    assert [link.span for link in proof.links] == [
        place(org.services["shop"], "own", "availability"),
        place(org.slas["good"], "targets", "availability", "at_least"),
        place(org.slas["fair"], "targets", "availability", "at_least"),
    ]


def test_between_floor_and_product_it_is_to_be_expected() -> None:
    proof = proved({"shop": shop("99.80005", *BOTH)})
    assert proof.standing is Standing.EXPECTED
    assert proof.chain == ()


def test_above_the_product_the_fewest_that_break_it_together_are_the_chain() -> None:
    proof = proved({"shop": shop("99.86", *BOTH)})
    assert proof.standing is Standing.BROKEN
    assert said(proof.chain) == ["contract:cards: 99.9 % a month", "service:shop: 99.95 % for its own part"]
    assert render(proof.reached) == "99.8 %" if proof.reached else False
    assert render(proof.margin) == "25 minutes a month too much is promised" if proof.margin else False


def test_one_weaker_number_is_the_whole_chain() -> None:
    proof = proved({"shop": shop("99.95", *BOTH, part="99.8")})
    assert said(proof.chain) == ["contract:cards: 99.9 % a month"]
    assert number(proof, "weakest") == Fraction("0.999")
    alone = proved({"shop": shop("99.9", hard("contract", "host"), part="99.8")})
    assert said(alone.chain) == ["service:shop: 99.8 % for its own part"]
    assert number(alone, "own_needed") == plainly(Fraction("0.999") / Fraction("0.9995"))


def test_a_chain_goes_down_to_the_number_that_is_not_enough() -> None:
    services = {
        "shop": shop("99.5", hard("service", "search")),
        "search": shop("99.9", hard("service", "feed")),
        "feed": shop("99.95", hard("contract", "mail"), part="99.99"),
    }
    org = company(services, slas=SLAS, contracts=CONTRACTS)
    proof = only(availabilities(org, org.services["shop"]))
    assert proof.standing is Standing.BROKEN
    assert said(proof.chain) == [
        "service:search: 99.9 % a month",
        "service:feed: 99.95 % a month",
        "contract:mail: 99.0 % a month",
    ]
    assert [link.span for link in proof.chain] == [
        place(org.services["search"], "promise", "availability", "at_least"),
        place(org.services["feed"], "promise", "availability", "at_least"),
        place(org.slas["poor"], "targets", "availability", "at_least"),
    ]
    assert {link.span.file for link in proof.chain} == {"org/services.yaml", "org/slas.yaml"}
    # If what it relies on kept its promise, this one could keep its own: the cause is not here.
    assert number(proof, "promised") <= number(proof, "behind") == Fraction("0.9995") * Fraction("0.999")
    assert number(proof, "product") < Fraction("0.99")


def test_what_two_ways_lead_to_counts_once() -> None:
    """The case of web, api and db: 0.9995 · 0.999 · 0.9999, not 0.9999 twice."""
    services = {
        "web": shop("99.84", hard("service", "api"), hard("contract", "db")),
        "api": shop("99.89001", hard("contract", "db"), part="99.9"),
    }
    org = company(services, slas={"best": sla("99.99")}, contracts={"db": {"sla": "best"}})
    proof = only(availabilities(org, org.services["web"]))
    assert number(proof, "product") == Fraction("0.99840064995")
    assert number(proof, "floor") == Fraction("0.9984")
    assert proof.standing is Standing.KEPT


def test_what_a_service_promises_less_than_it_could_counts_too() -> None:
    services = {
        "web": shop("98.9", hard("service", "api"), hard("contract", "host")),
        "api": shop("99.0", hard("contract", "host"), part="99.99"),
    }
    proof = proved(services, "web")
    assert number(proof, "product") == Fraction("0.9995") * Fraction("0.99")
    assert number(proof, "floor") == Fraction("0.9895")


def test_an_own_part_that_is_not_written_leaves_it_open() -> None:
    service = {**promise("99.8"), "depends_on": [hard("contract", "cards")]}
    proof = proved({"shop": service})
    assert proof.standing is Standing.OPEN
    assert said(proof.missing) == ["service:shop: nothing is written of its own part, which has to reach 99.9 %"]
    assert proof.missing[0].asks == "team:web"
    assert proof.reached is None
    # The rest of what others rest on: what it promises, whatever it is made of.
    above = proved({"shop": service, "page": shop("99.7", hard("service", "shop"))}, "page")
    assert number(above, "product") == Fraction("0.9995") * Fraction("0.998")
    assert above.standing is Standing.KEPT


def test_it_is_broken_even_if_the_own_part_never_failed() -> None:
    proof = proved({"shop": {**promise("99.92"), "depends_on": [hard("contract", "cards")]}})
    assert proof.standing is Standing.BROKEN


def test_what_promises_nothing_is_named_with_whom_to_ask() -> None:
    org = company(
        {"shop": shop("99.5", hard("contract", "silent"), hard("service", "feed")), "feed": {}},
        slas=SLAS,
        contracts=CONTRACTS,
    )
    proof = only(availabilities(org, org.services["shop"]))
    assert proof.standing is Standing.OPEN
    assert said(proof.missing) == [
        "contract:silent: promises no availability",
        "service:feed: promises no availability",
    ]
    assert [link.asks for link in proof.missing] == ["provider:agency", "team:web"]
    assert proof.missing[0].span == place(org.contracts["silent"], "name")


def test_what_is_broken_anyway_is_not_left_open() -> None:
    proof = proved({"shop": shop("99.95", hard("contract", "silent"), hard("contract", "cards"))})
    assert proof.standing is Standing.BROKEN
    assert said(proof.chain) == ["contract:cards: 99.9 % a month"]
    assert proof.missing == ()


def test_one_of_a_group_is_enough() -> None:
    group = {"any_of": [{"contract": "host"}, {"contract": "cards"}], "kind": "hard"}
    proof = proved({"shop": shop("99.9", group)})
    assert proof.standing is Standing.KEPT
    assert number(proof, "product") == Fraction("0.9995") * (1 - Fraction("0.0005") * Fraction("0.001"))
    assert number(proof, "floor") == Fraction("0.9995") - Fraction("0.0005")
    assert said(proof.links)[1] == "contract:host: 99.95 % a month; 1 of 2 is enough"
    assert "weakest" not in proof.numbers


def test_a_member_that_promises_nothing_is_left_out_while_others_are_enough() -> None:
    known = {"any_of": [{"contract": "host"}, {"contract": "silent"}], "kind": "hard"}
    assert proved({"shop": shop("99.9", known)}).standing is Standing.KEPT
    high = proved({"shop": shop("99.94", known)})
    assert high.standing is Standing.OPEN
    assert said(high.missing) == ["contract:silent: promises no availability"]


def test_all_of_a_group_are_needed_one_by_one() -> None:
    group = {"any_of": [{"contract": "host"}, {"contract": "cards"}], "need": 2}
    assert number(proved({"shop": shop("99.8", group)}), "weakest") == Fraction("0.999")


def test_a_fallback_serves_part_of_the_requests() -> None:
    soft = {"contract": "mail", "kind": "soft", "fallback_served": "80 %"}
    proof = proved({"shop": shop("99.7", soft, part="99.9")})
    assert number(proof, "product") == Fraction("0.997002")
    assert number(proof, "floor") == Fraction("0.997")
    assert said(proof.links)[1] == "contract:mail: 99.0 % a month; without it, 80 % of requests are served"


@pytest.mark.parametrize(
    "soft",
    [
        {"contract": "mail", "kind": "soft"},
        {"contract": "silent", "kind": "soft", "fallback_served": "50 %"},
        {"contract": "mail", "kind": "hard", "for": ["done"]},
        {"contract": "mail", "kind": "hard", "requests": ["night"]},
    ],
    ids=["no share is served", "it promises nothing", "for another promise", "for one request"],
)
def test_what_does_not_count(soft: dict[str, Any]) -> None:
    services = {"shop": shop("99.9", soft, requests=[{"id": "night", "name": "Night"}])}
    org = company(services, slas=SLAS, contracts=CONTRACTS)
    proof = next(availabilities(org, org.services["shop"]))
    assert said(proof.links) == ["service:shop: 99.95 % for its own part"]
    assert proof.standing is Standing.KEPT


def test_a_request_that_needs_more_is_proved_by_itself() -> None:
    needs = hard("contract", "mail", requests=["night"])
    requests = [{"id": "day", "name": "Day"}, {"id": "night", "name": "Night"}]
    org = company({"shop": shop("99.9", needs, requests=requests)}, slas=SLAS, contracts=CONTRACTS)
    found = list(availabilities(org, org.services["shop"]))
    assert [(proof.request, proof.standing) for proof in found] == [("", Standing.KEPT), ("night", Standing.BROKEN)]


def test_plans_that_promise_something_else_are_proved_once_each() -> None:
    plans = [{"id": "basic", "sla": "poor"}, {"id": "gold", "sla": "fair"}, {"id": "free"}]
    service = {**own("99.5"), "sla": "poor", "plans": plans}
    org = company({"shop": service}, slas=SLAS)
    found = list(availabilities(org, org.services["shop"]))
    assert [(proof.plan, proof.standing) for proof in found] == [("", Standing.KEPT), ("gold", Standing.BROKEN)]
    assert len({proof.identity for proof in found}) == 2
    assert found[1].holder is org.slas["fair"]


def test_downtime_of_a_year_may_fall_into_one_month() -> None:
    proof = proved({"shop": shop("99.8", hard("contract", "host"))}, slas={"good": sla("99.95", window="year")})
    assert proof.standing is Standing.EXPECTED
    assert number(proof, "floor") == plainly(1 - Fraction("0.0005") - Fraction("0.0005") * Fraction(365, 30))


def test_all_downtime_may_fall_into_opening_hours() -> None:
    service = {**promise("99.5", hours="opening-hours"), **own("99.9"), "depends_on": [hard("contract", "cards")]}
    proof = proved({"shop": service})
    assert number(proof, "product") == Fraction("0.999") ** 2
    assert number(proof, "floor") == plainly(1 - Fraction("0.001") - Fraction("0.001") * Fraction(168, 45))
    assert "weakest" not in proof.numbers
    assert render(proof.promised) == "99.5 % of opening hours a month"


def test_outside_the_hours_that_count_nothing_is_guaranteed() -> None:
    host = {"good": sla("99.95", hours="opening-hours")}
    proof = proved({"shop": shop("99.8", hard("contract", "host"), part="100")}, slas=host)
    assert proof.standing is Standing.EXPECTED
    assert number(proof, "floor") == plainly(Fraction("0.9995") * 45 / 168)


def plainly(share: Fraction) -> Fraction:
    """Rounded down as numbers for programs are."""
    return Fraction(share.numerator * 10**20 // share.denominator, 10**20)


def test_two_tools_on_one_contract_are_one_thing() -> None:
    tools = {id_: {"owner": "team:web", "contract": "cards"} for id_ in ("desk", "board")}
    org = company(
        {"shop": shop("99.8", hard("tool", "desk"), hard("tool", "board"))}, slas=SLAS, contracts=CONTRACTS, tools=tools
    )
    proof = only(availabilities(org, org.services["shop"]))
    assert number(proof, "product") == Fraction("0.9995") * Fraction("0.999")


def test_circles_say_nothing() -> None:
    services = {
        "shop": shop("99.8", hard("service", "feed")),
        "feed": shop("99.9", hard("service", "shop")),
        "page": shop("99.8", hard("service", "feed")),
    }
    org = company(services)
    assert list(availabilities(org, org.services["shop"])) == []
    assert list(availabilities(org, org.services["feed"])) == []
    page = only(availabilities(org, org.services["page"]))
    assert number(page, "product") == Fraction("0.9995") * Fraction("0.999")


@pytest.mark.parametrize(
    "service",
    [
        shop("99.8", hard("contract", "nobody")),
        shop("99.8", {"contract": "nobody", "kind": "soft", "fallback_served": "80 %"}),
        {**own("99.9"), "sla": "nobody", **promise("99.8")},
        {**shop("99.8"), "capacity": "many"},
    ],
    ids=["dependency", "soft dependency", "shared promise", "a value that was left out"],
)
def test_what_cannot_be_read_says_nothing(service: dict[str, Any]) -> None:
    files = {
        "org/organization.yaml": {"name": "Maison Fauvel"},
        "org/services.yaml": {"shop": {"name": "Shop", **service}},
    }
    org, findings = organisation(files, DAY)
    assert findings or org.unresolved_kinds or org.doubtful
    assert list(availabilities(org, org.services["shop"])) == []


def test_a_retired_service_has_no_proof() -> None:
    org = company({"shop": shop("99.8", lifecycle={"status": "retired", "since": "2026-01-01"})})
    assert proofs_of(org, org.services["shop"]) == ()


def test_too_much_in_common_is_left_unsaid_and_costs_no_time() -> None:
    names = [f"part-{number}" for number in range(14)]
    services = {
        f"node-{number}": shop(
            "99.0", hard("contract", names[number]), hard("contract", names[number - 1]), part="99.9"
        )
        for number in range(14)
    }
    group = {"any_of": [{"service": name} for name in services], "need": 7, "kind": "hard"}
    org = company(
        {**services, "shop": shop("99.9", group)}, slas=SLAS, contracts={name: {"sla": "fair"} for name in names}
    )
    assert list(availabilities(org, org.services["shop"])) == []


def test_a_long_chain_is_proved_in_time_that_grows_with_its_length() -> None:
    """Two ways from each service to the next, a thousand times: two to the thousand ways in all."""
    services = {"s-0000": shop("99.9", part="99.95")}
    for number in range(1, 1000):
        below = f"s-{number - 1:04}"
        services[f"s-{number:04}"] = shop("99.8", hard("service", below), {"any_of": [{"service": below}], "need": 1})
    org = company(services, day=date(2026, 11, 16))
    found = {id_: proof.standing for id_ in services for proof in availabilities(org, org.services[id_])}
    assert len(found) == 1000
    assert found["s-0001"] is Standing.KEPT
    assert found["s-0999"] is Standing.BROKEN


def test_every_aspect_is_in_the_proofs_of_a_service() -> None:
    org = company({"shop": shop("99.8", *BOTH)}, slas=SLAS, contracts=CONTRACTS)
    assert [proof.aspect.value for proof in proofs_of(org, org.services["shop"])] == ["availability", "hours"]
    assert proofs(org) is proofs(org)
