"""Cost pools in a month: what they cost, who counts for how much, and what each cost centre takes."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from orgkit.app.place import layout
from orgkit.config import Settings
from orgkit.load import load
from orgkit.model import Org, build
from orgkit.promises.allocation.basis import IncompleteError, recorded
from orgkit.promises.allocation.costs import MixedCurrenciesError, Month, costs_in, total_of
from orgkit.promises.allocation.methods import NotHundredError, NotOneError
from orgkit.promises.allocation.pools import Allocation, allocations, shares
from orgkit.promises.allocation.reciprocal import ClosedLoopError
from orgkit.promises.allocation.rounding import NegativeWeightError, NoBasisError
from orgkit.source.tree import DictTree

D, F = Decimal, Fraction
CENTRES = ["retail", "marketing", "logistics"]
ALL = [f"cost-centre:{each}" for each in CENTRES]
HEADER = "date,service,item,consumer,quantity,unit,surcharges,note\n"


def company(usage: str = "", **pools: dict[str, Any]) -> Org:
    """Three teams with a cost centre each and one that provides, a service, and pools with a euro-a-month cost."""
    files: dict[str, Any] = {
        "org/organization.yaml": {"name": "Fauvel", "currency": "EUR", "units": [{"id": "page", "name": "page"}]},
        "org/services/print.yaml": {
            "name": "Print", "owner": "studio", "price": "prints",
            "consumers": [{"team": "retail"}, {"team": "outlet", "cost_centre": "logistics"}],
        },
        "org/prices/studio.yaml": {
            "name": "Studio",
            "versions": [{"from": "2026-01-01", "items": [{"id": "prints", "unit": "page", "price": "1.00 EUR"}]}],
        },
        "org/teams/outlet.yaml": {"name": "outlet", "parent": "retail"},
        "org/teams/studio.yaml": {
            "name": "studio", "cost_centre": "marketing", "members": _members("ada", "ben", "cleo")
        },
    }  # fmt: skip
    for place, centre in enumerate(CENTRES):
        files[f"org/cost-centres/{centre}.yaml"] = {"name": centre}
        if centre != "marketing":
            files[f"org/teams/{centre}.yaml"] = {
                "name": centre, "cost_centre": centre, "members": _members("dan", *["eve"][:place])
            }  # fmt: skip
    for name in ("ada", "ben", "cleo", "dan", "eve"):
        files[f"org/people/{name}.yaml"] = {"name": name, **({"end": "2026-03-31"} if name == "ben" else {})}
    for id_, pool in pools.items():
        files[f"org/costs/{id_}.yaml"] = {"name": id_, "costs": [{"amount": "100.00 EUR"}], "recipients": ALL, **pool}
    written = {path: json.dumps(value) for path, value in files.items()}
    if usage:
        written["org/usage/all.csv"] = HEADER + usage
    built = build(load(DictTree(written), layout(Settings())), date(2026, 10, 31))
    assert [finding for finding in built.findings if "/costs/" in finding.span.file] == []
    return built.org


def _members(*names: str) -> list[dict[str, str]]:
    return [{"person": name} for name in names if name]


def _weights(*weights: str) -> dict[str, Any]:
    return {"weights": dict(zip(ALL, weights, strict=False))}


def divided(org: Org, pool: str, period: str = "2026-10") -> Allocation:
    """A pool of the company, divided by the use it recorded; its lines must add up."""
    found = shares(org, org.cost_pools[pool], period, recorded(org))
    assert sum(line.amount for line in found.lines) == found.total
    return found


def lines(org: Org, pool: str, period: str = "2026-10") -> dict[str, str]:
    """What each cost centre takes."""
    return {line.cost_centre: str(line.amount) for line in divided(org, pool, period).lines}


USED = """2026-10-01,print,,team:retail,30,page,,
2026-10-02,print,,team:outlet,20,page,,
2026-10-31,print,prints,cost-centre:marketing,10,page,,
2026-10-05,print,,team:studio,40,page,,
2026-09-30,print,,team:retail,5,page,,
"""


@pytest.mark.parametrize(
    ("pool", "expected"),
    [
        ({"method": "even"}, "33.34 33.33 33.33"),
        ({"method": "direct", "recipients": ALL[:1]}, "100.00"),
        ({"recipients": ALL[1:2]}, "100.00"),
        ({"method": "percent", "basis": _weights("33.4 %", "33.3 %", "33.3 %")}, "33.30 33.30 33.40"),
        ({"basis": _weights("50 %", "50 %", "0 %")}, "0.00 50.00 50.00"),
        ({"basis": _weights("2", "1"), "recipients": []}, "33.33 66.67"),
        ({"method": "proportional", "basis": {"metric": "print"}}, "20.00 50.00 30.00"),
        ({"method": "proportional", "basis": {"metric": "prints"}}, "20.00 50.00 30.00"),
        ({"method": "proportional", "basis": {"metric": "page"}}, "20.00 50.00 30.00"),
        (
            {
                "method": "proportional", "basis": {"metric": "page"},
                "services": ["print"], "provider_pays_own_use": False,
            },
            "33.33 16.67 50.00",
        ),
        ({"method": "fixed-variable", "fixed_share": "60 %", "basis": {"metric": "page"}}, "28.00 40.00 32.00"),
        (
            {"method": "fixed-variable", "fixed_share": "60 %", "basis": {"metric": "page", "weights": {ALL[0]: "1"}}},
            "8.00 20.00 72.00",
        ),
        ({"method": "proportional", "basis": {"metric": "headcount"}}, "37.50 50.00 12.50"),
        ({"method": "proportional", "basis": {"metric": "headcount", "as_of": "2026-03-31"}}, "30.00 60.00 10.00"),
        (
            {
                "method": "proportional", "basis": {"metric": "headcount"},
                "owner": "studio", "provider_pays_own_use": False,
            },
            "75.00 0.00 25.00",
        ),
    ],
)  # fmt: skip
def test_each_method(pool: dict[str, Any], expected: str) -> None:
    assert " ".join(lines(company(USED, shared=pool), "shared").values()) == expected


def test_an_allocation_says_how_it_came_about() -> None:
    found = divided(company(USED, shared={"method": "proportional", "basis": {"metric": "page"}}), "shared")
    assert (found.period, found.currency, found.total) == ("2026-10", "EUR", D("100.00"))
    assert (found.keys.method, found.keys.counted_in, found.keys.fallback) == ("proportional", "2026-10", "")
    assert [(line.cost_centre, line.part, line.weight) for line in found.lines] == [
        ("logistics", F("0.2"), F(20)), ("marketing", F("0.5"), F(50)), ("retail", F("0.3"), F(30))
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("what", "expected", "counted_in"),
    [("even", "33.34 33.33 33.33", "2026-11"), ("last-period", "20.00 50.00 30.00", "2026-10")],
)
def test_a_month_without_use_does_what_the_pool_says(what: str, expected: str, counted_in: str) -> None:
    pool = {"method": "proportional", "basis": {"metric": "page"}, "when_no_usage": what}
    found = divided(company(USED, shared=pool), "shared", "2026-11")
    assert " ".join(str(line.amount) for line in found.lines) == expected
    assert (found.keys.counted_in, found.keys.fallback) == (counted_in, what)


@pytest.mark.parametrize(
    ("pool", "error"),
    [
        ({"method": "proportional", "basis": {"metric": "page"}}, NoBasisError),
        ({"method": "proportional", "basis": {"metric": "page"}, "when_no_usage": "fail"}, NoBasisError),
        ({"method": "proportional", "basis": {"metric": "page"}, "when_no_usage": "last-period"}, NoBasisError),
        ({"method": "proportional", "basis": _weights("0", "0", "0")}, NoBasisError),
        ({"method": "proportional", "basis": _weights("2", "-1", "0")}, NegativeWeightError),
        ({"method": "proportional", "basis": {"metric": "moons"}}, IncompleteError),
        ({"method": "proportional"}, IncompleteError),
        ({"method": "percent"}, IncompleteError),
        ({"method": "percent", "basis": {"weights": {ALL[0]: "99 %"}}}, NotHundredError),
        ({"method": "direct"}, NotOneError),
        ({"method": "even", "recipients": []}, IncompleteError),
        ({}, IncompleteError),
        ({"method": "fixed-variable", "basis": {"metric": "headcount"}}, IncompleteError),
        ({"method": "step-down", "basis": {"metric": "headcount"}}, IncompleteError),
        ({"method": "even", "costs": [{"amount": "1.00 EUR"}, {"amount": "1.00 USD"}]}, MixedCurrenciesError),
    ],
)  # fmt: skip
def test_what_cannot_be_divided_is_an_error_and_never_a_vanished_cost(
    pool: dict[str, Any], error: type[Exception]
) -> None:
    org = company("", shared=pool)
    with pytest.raises(error):
        divided(org, "shared")
    done, failed = allocations(org, "2026-10", recorded(org))
    assert done == ()
    assert [(each.id, type(why)) for each, why in failed] == [("shared", error)]


def test_nothing_to_divide_needs_no_basis() -> None:
    found = divided(company("", shared={"method": "proportional", "basis": {"metric": "page"}, "costs": []}), "shared")
    assert not found.total
    assert found.lines == ()


TO_IT = {ALL[0]: "40", ALL[1]: "40", "cost-pool:it": "20"}
TO_HR = {ALL[0]: "50", ALL[1]: "20", "cost-pool:hr": "30"}


@pytest.mark.parametrize(
    ("method", "hr", "it"),
    [
        ({"method": "reciprocal"}, "46.81 53.19", "34.04 65.96"),
        ({"method": "step-down", "order": ["hr", "it"]}, "45.71 54.29", "28.57 71.43"),
        ({"method": "step-down", "order": ["it", "hr"]}, "50.00 50.00", "35.00 65.00"),
    ],
)
def test_pools_that_charge_each_other(method: dict[str, Any], hr: str, it: str) -> None:
    org = company(
        "",
        hr={**method, "basis": {"weights": TO_IT}, "recipients": []},
        it={**method, "basis": {"weights": TO_HR}, "recipients": []},
    )
    assert " ".join(lines(org, "hr").values()) == hr
    assert " ".join(lines(org, "it").values()) == it
    assert {line.weight for line in divided(org, "hr").lines} == {40}


def test_a_circle_of_pools_is_an_error_for_all_that_lead_into_it() -> None:
    org = company(
        "",
        hr={"recipients": ["cost-pool:it"]},
        it={"recipients": ["cost-pool:hr"]},
        desk={"recipients": ["cost-pool:hr", *ALL], "method": "even"},
        alone={"method": "even"},
    )
    done, failed = allocations(org, "2026-10", recorded(org))
    assert [each.pool.id for each in done] == ["alone"]
    assert {each.id: getattr(why, "loop", None) for each, why in failed} == dict.fromkeys(
        ("desk", "hr", "it"), ("cost-pool:hr", "cost-pool:it")
    )
    with pytest.raises(ClosedLoopError):
        divided(org, "desk")


def test_the_use_of_a_team_with_a_pool_of_its_own_goes_to_its_pool() -> None:
    org = company(
        USED,
        paper={"method": "proportional", "basis": {"metric": "page"}, "recipients": [*ALL, "cost-pool:press"]},
        press={"method": "even", "owner": "studio", "recipients": ALL[::2]},
    )
    found = divided(org, "paper")
    assert found.keys.shares["cost-pool:press"] == F("0.4")
    assert [str(line.amount) for line in found.lines] == ["40.00", "10.00", "50.00"]


def test_direct_costs_are_contracts_outside_pools_and_the_costs_of_pools() -> None:
    fee = {"id": "fee", "model": "flat", "price": "300.00 EUR", "period": "month"}
    pool = {"method": "proportional", "basis": {"metric": "direct-cost"}, "recipients": [*ALL, "cost-pool:press"]}
    contracts = {
        "org/contracts/a.yaml": {"name": "a", "provider": "p", "cost_centre": "retail", "value": [fee]},
        "org/providers/p.yaml": {"name": "p"},
    }
    org = _with(contracts, shared=pool, press={"method": "even"})
    assert lines(org, "shared") == {"logistics": "8.34", "marketing": "8.33", "retail": "83.33"}


def _with(more: dict[str, Any], **pools: dict[str, Any]) -> Org:
    files: dict[str, Any] = {f"org/cost-centres/{each}.yaml": {"name": each} for each in CENTRES}
    for id_, pool in pools.items():
        files[f"org/costs/{id_}.yaml"] = {"name": id_, "costs": [{"amount": "100.00 EUR"}], "recipients": ALL, **pool}
    written = {path: json.dumps(value) for path, value in {**files, **more}.items()}
    return build(load(DictTree(written), layout(Settings())), date(2026, 10, 31)).org


@pytest.mark.parametrize(
    ("cost", "months"),
    [
        ({"amount": "100.00 EUR"}, {"2026-01": "100.00", "2026-12": "100.00"}),
        ({"amount": "1000.00 EUR", "period": "year"}, {"2026-01": "83.33", "2026-02": "83.34", "2026-03": "83.33"}),
        ({"amount": "100.00 EUR", "period": "quarter"}, {"2026-01": "33.33", "2026-02": "33.34", "2026-03": "33.33"}),
        (
            {"amount": "99.00 EUR", "period": "once", "from": "2026-03-15"},
            {"2026-02": "", "2026-03": "99.00", "2026-04": ""},
        ),
        ({"amount": "31.00 EUR", "from": "2026-03-15"}, {"2026-02": "", "2026-03": "17.00", "2026-04": "31.00"}),
        ({"amount": "31.00 EUR", "to": "2026-03-15"}, {"2026-02": "31.00", "2026-03": "15.00", "2026-04": ""}),
        ({"contract": "a"}, {"2026-02": "", "2026-03": "17.00", "2026-04": "31.00", "2027-04": ""}),
        ({"contract": "a", "to": "2026-03-31"}, {"2026-03": "17.00", "2026-04": ""}),
        ({"contract": "b"}, {"2026-01": "10.00", "2026-12": "10.00", "2027-01": ""}),
        ({"contract": "c"}, {"2026-01": "42.00"}),
    ],
)  # fmt: skip
def test_what_a_cost_is_in_a_month(cost: dict[str, Any], months: dict[str, str]) -> None:
    fee = {"id": "fee", "model": "flat", "price": "31.00 EUR", "period": "month"}
    once = {"id": "once", "model": "flat", "price": "120.00 EUR", "period": "once"}
    each = {"id": "each", "model": "per-unit", "price": "2.10 EUR", "estimate": "20 per month"}
    contracts = {
        "org/providers/p.yaml": {"name": "p"},
        "org/contracts/a.yaml": {
            "name": "a", "provider": "p", "start": "2026-03-15", "term": "12 months", "value": [fee]
        },
        "org/contracts/b.yaml": {
            "name": "b", "provider": "p", "start": "2026-01-01", "term": "12 months", "value": [once],
            "renewal": {"type": "tacit", "period": "12 months"},
        },
        "org/contracts/c.yaml": {"name": "c", "provider": "p", "value": [each]},
    }  # fmt: skip
    org = _with(contracts, shared={"costs": [cost]})
    found = {period: costs_in(org, org.cost_pools["shared"], Month.parse(period)) for period in months}
    assert {period: str(total_of(lines_)[0]) if lines_ else "" for period, lines_ in found.items()} == months


def test_the_months_of_a_year_are_the_year() -> None:
    org = _with(
        {},
        shared={"costs": [{"amount": "1000.00 EUR", "period": "year"}, {"amount": "77.77 EUR", "period": "quarter"}]},
    )
    pool = org.cost_pools["shared"]
    months = [Month.parse(f"2027-{month:02}") for month in range(1, 13)]
    assert sum(total_of(costs_in(org, pool, month))[0] for month in months) == D("1311.08")
