"""What a service bills in a year at the volumes of its consumers, against what it costs."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from orgkit.model import Org
from orgkit.promises.outcomes.recovery import forecast_of, recoveries
from tests.model.leaves import organisation

TIERS = [{"up_to": "10", "unit_price": "10.00 EUR"}, {"unit_price": "5.00 EUR"}]


def company(service: dict[str, Any], costs: list[dict[str, Any]] | None = None, **pool: Any) -> Org:
    """A service with two consumers of ten a month, lines of prices, a contract of 100 a month, perhaps a pool."""
    lines = [
        {"id": "each", "unit": "page", "price": "10.00 EUR"},
        {"id": "tiers", "unit": "page", "model": "graduated", "tiers": TIERS},
        {"id": "fee", "model": "flat", "period": "quarter", "price": "30.00 EUR"},
        {"id": "spend", "model": "percentage", "percent": "8 %"},
        {"id": "free", "model": "included"},
    ]
    fee = {"id": "fee", "model": "flat", "price": "100.00 EUR", "period": "month"}
    files: dict[str, Any] = {
        "org/organization.yaml": {
            "name": "Fauvel",
            "currency": "EUR",
            "units": [{"id": "page", "name": "page"}, {"id": "hour", "name": "hour"}],
        },
        "org/teams/a.yaml": {"name": "a"},
        "org/teams/b.yaml": {"name": "b"},
        "org/providers/p.yaml": {"name": "p"},
        "org/contracts/press.yaml": {"name": "press", "provider": "p", "start": "2026-01-01", "value": [fee]},
        "org/prices/list.yaml": {
            "name": "list",
            "currency": "EUR",
            "versions": [{"from": "2026-01-01", "items": lines}],
        },
        "org/services/print.yaml": {
            "name": "Print",
            "price": "each",
            "consumers": [{"team": "a", "volume": "10 per month"}, {"team": "b", "volume": "120 per year"}],
            **service,
        },
    }
    if costs is not None:
        files["org/costs/pool.yaml"] = {"name": "pool", "services": ["print"], "costs": costs, **pool}
    org, findings = organisation(files, date(2026, 11, 16))
    assert findings == []
    return org


def billed(**service: Any) -> Fraction | None:
    """The forecast of a year."""
    org = company(service)
    found = forecast_of(org, org.services["print"])
    return found.amount if found is not None else None


def consumers(*volumes: str) -> list[dict[str, str]]:
    """Consumers with these volumes."""
    return [
        {"team": team, **({"volume": volume} if volume else {})} for team, volume in zip("ab", volumes, strict=False)
    ]


@pytest.mark.parametrize(
    ("service", "year"),
    [
        ({}, 2400),
        ({"price": "tiers", "consumers": consumers("20 per month")}, 1800),
        ({"price": "fee"}, 240),
        ({"price": "12.00 EUR per page"}, 2880),
        ({"price": "spend"}, None),
        ({"price": "free"}, 0),
        ({"consumers": consumers("10 per month", "")}, None),
        ({"consumers": consumers("10")}, None),
        ({"consumers": consumers("10 hours per month")}, None),
        ({"consumers": consumers("10 pages per month")}, 1200),
        ({"consumers": []}, None),
        (
            {
                "plans": [{"id": "big", "name": "big", "price": "tiers"}],
                "consumers": [{"team": "a", "plan": "big", "volume": "20 per month"}],
            },
            1800,
        ),
        ({"lifecycle": {"status": "planned"}}, None),
    ],
)
def test_what_a_service_bills_in_a_year(service: dict[str, Any], year: int | None) -> None:
    assert billed(**service) == year


def test_a_request_with_a_price_of_its_own_comes_on_top() -> None:
    for price, least in (("tiers", True), ("free", False), ("each", False)):
        org = company({"requests": [{"id": "special", "name": "special", "price": price}]})
        found = forecast_of(org, org.services["print"])
        assert found is not None
        assert found.least == least


AMOUNT = {"amount": "100.00 EUR"}


@pytest.mark.parametrize(
    ("costs", "pool", "cost", "whole"),
    [
        ([AMOUNT], {}, 1200, True),
        ([{"contract": "press"}], {}, 1200, False),
        ([{"contract": "press"}, {**AMOUNT, "period": "year"}], {"mode": "showback"}, 1300, True),
        ([AMOUNT, {"amount": "999.00 EUR", "period": "once", "from": "2026-11-16"}], {}, 1200, True),
    ],
)
def test_the_cost_is_that_of_the_pool(
    costs: list[dict[str, str]], pool: dict[str, Any], cost: int, whole: bool
) -> None:
    (found,) = recoveries(company({}, costs, **pool))
    assert found.cost == cost
    assert found.whole == whole
    assert found.too_much(Fraction(1, 5)) == whole
    assert not found.too_little(Fraction(1, 5))


def test_a_pool_that_is_charged_recovers_its_cost_itself() -> None:
    assert list(recoveries(company({}, [AMOUNT], mode="chargeback"))) == []


def test_without_a_pool_the_contracts_that_it_alone_relies_on_count() -> None:
    org = company({"depends_on": [{"contract": "press"}], "price": "fee"})
    (found,) = recoveries(org)
    assert (found.pool, [each.id for each in found.contracts]) == (None, ["press"])
    assert found.cost == 1200
    assert found.too_little(Fraction(1, 5))
    assert not found.too_much(Fraction(1, 5))


@pytest.mark.parametrize(("amount", "little", "much"), [("250.00", False, False), ("250.01", True, False)])
def test_at_the_limit_nothing_is_said(amount: str, little: bool, much: bool) -> None:
    (found,) = recoveries(company({}, [{"amount": f"{amount} EUR"}]))
    assert (found.too_little(Fraction(1, 5)), found.too_much(Fraction(1, 5))) == (little, much)
