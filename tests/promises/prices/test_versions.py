"""From what is written to plain prices: how a line is meant, and which price holds on the day of use."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from orgkit.model import Org
from orgkit.model.entities import PriceItem
from orgkit.promises.prices.price import Model, Price, Tier, charge
from orgkit.promises.prices.versions import (
    Holding,
    item_price,
    lacking,
    model_of,
    price_in,
    price_of,
    readings,
    service_price,
)
from tests.model.leaves import organisation

D = Decimal
TIERS = [{"up_to": "5", "unit_price": "7.00 EUR", "flat": "2.00 EUR"}, {"unit_price": "6.00 EUR"}]


def listed(*versions: dict[str, Any], **services: dict[str, Any]) -> Org:
    """An organisation with one price list in euros, and services."""
    files: dict[str, Any] = {
        "org/organization.yaml": {"name": "Fauvel", "units": [{"id": "visual", "name": "visual"}]},
        "org/prices/studio.yaml": {"name": "Studio", "currency": "EUR", "versions": list(versions)},
    }
    files |= {f"org/services/{id_}.yaml": {"name": id_, **fields} for id_, fields in services.items()}
    org, findings = organisation(files, date(2026, 11, 16))
    assert findings == []
    return org


def item(**fields: Any) -> PriceItem:
    """One line of a price list."""
    org = listed({"from": "2026-01-01", "items": [{"id": "line", **fields}]})
    return org.price_lists["studio"].versions[0].items[0]


@pytest.mark.parametrize(
    ("fields", "model"),
    [
        ({"model": "volume", "tiers": TIERS}, Model.VOLUME),
        ({"tiers": TIERS}, None),
        ({"percent": "8 %"}, Model.PERCENTAGE),
        ({"percent": "8 %", "price": "9.00 EUR"}, None),
        ({"price": "9.00 EUR", "package": {"size": "5"}}, Model.PACKAGE),
        ({"price": "9.00 EUR", "period": "month"}, Model.FLAT),
        ({"price": "9.00 EUR", "unit": "visual"}, Model.PER_UNIT),
        ({"price": "9.00 EUR"}, None),
    ],
)
def test_how_a_line_is_meant(fields: dict[str, Any], model: Model | None) -> None:
    assert model_of(item(**fields)) == model


@pytest.mark.parametrize(
    ("fields", "price"),
    [
        ({"model": "per-unit", "price": "9.50 JPY"}, Price(Model.PER_UNIT, "JPY", D("9.50"), places=0)),
        (
            {"model": "graduated", "tiers": TIERS, "minimum": "5.00 EUR", "maximum": "90.00 EUR"},
            Price(
                Model.GRADUATED, "EUR", tiers=(Tier(D(5), D("7.00"), D("2.00")), Tier(None, D("6.00"))),
                minimum=D("5.00"), maximum=D("90.00"),
            ),
        ),
        (
            {"model": "package", "price": "150.00 EUR", "package": {"size": "5", "included": "3"}},
            Price(Model.PACKAGE, "EUR", D("150.00"), size=D(5), included=D(3)),
        ),
        (
            {"model": "percentage", "percent": "12.5 %", "surcharges": [{"id": "express", "percent": "40 %"}]},
            Price(Model.PERCENTAGE, "EUR", D("12.5"), surcharges=(("express", D(40)),)),
        ),
        ({"model": "included"}, Price(Model.INCLUDED, "EUR")),
        ({"model": "per-unit"}, None),
        ({"model": "percentage"}, None),
        ({"model": "graduated"}, None),
        ({"model": "volume", "tiers": [{"up_to": "5"}, {"unit_price": "7.00 EUR"}]}, None),
        ({"model": "package", "price": "150.00 EUR"}, None),
        ({"model": "package", "price": "150.00 EUR", "package": {"size": "0"}}, None),
        ({"model": "per-unit", "price": "9.50 EUR", "minimum": "5.00 USD"}, None),
        ({"price": "9.50 EUR"}, None),
    ],
)  # fmt: skip
def test_a_line_in_plain_numbers(fields: dict[str, Any], price: Price | None) -> None:
    assert price_in(item(**fields), "EUR") == price


def test_an_amount_per_tier_may_be_nothing() -> None:
    free = price_in(item(model="graduated", tiers=[{"up_to": "5", "unit_price": "0.00 EUR"}, {"flat": "9.00 EUR"}]))
    assert free is not None
    assert [str(found.total) for q in (5, 6) if (found := charge(free, D(q))) is not None] == ["0.00", "9.00"]


VERSIONS = [
    {"from": "2026-07-01", "items": [{"id": "shoot", "unit": "visual", "price": "11.00 EUR"}]},
    {
        "from": "2026-01-01",
        "items": [{"id": "shoot", "unit": "visual", "price": "10.00 EUR"}, {"id": "old", "model": "included"}],
    },
]


def paid(found: Holding | None) -> str | None:
    """The amount of a price."""
    return str(found.price.amount) if found is not None else None


def test_the_version_in_force_on_the_day_of_use_holds() -> None:
    org = listed(*VERSIONS, photo={"price": "shoot"})
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1), date(2030, 1, 1)]
    expected = [None, "10.00", "10.00", "11.00", "11.00"]
    photo = org.services["photo"]
    assert [paid(item_price(org, "shoot", day)) for day in days] == expected
    assert [paid(price_of(org, photo.price, day)) for day in days] == expected
    assert [paid(service_price(org, photo, day)) for day in days] == expected


def test_a_line_that_a_later_version_left_out_has_no_price() -> None:
    org = listed(*VERSIONS)
    assert item_price(org, "old", date(2026, 6, 30)) is not None
    assert item_price(org, "old", date(2026, 7, 1)) is None
    assert item_price(org, "never", date(2026, 7, 1)) is None


def test_a_price_says_where_it_is_written() -> None:
    org = listed(*VERSIONS)
    found = item_price(org, "shoot", date(2026, 8, 1))
    assert found is not None
    assert (found.unit, found.prices) == ("visual", org.price_lists["studio"])
    assert found.version is not None
    assert found.version.from_ == date(2026, 7, 1)
    assert found.item is not None
    assert found.item.id == "shoot"


def test_a_price_written_in_place_is_for_each_and_follows_dated_changes() -> None:
    changes = [{"from": "2026-06-01", "set": {"price": "200.00 EUR per visual"}}]
    org = listed(photo={"price": "180.00 EUR per visual", "changes": changes}, free={"free": "for all"})
    photo = org.services["photo"]
    days = [date(2026, 5, 31), date(2026, 6, 1), date(2026, 12, 1)]
    found = [service_price(org, photo, day) for day in days]
    assert [paid(each) for each in found] == ["180.00", "200.00", "200.00"]
    assert {(each.unit, each.prices, each.version, each.item) for each in found if each is not None} == {
        ("visual", None, None, None)
    }
    assert service_price(org, org.services["free"], days[0]) is None


@pytest.mark.parametrize(
    ("fields", "model", "path"),
    [
        ({}, Model.PER_UNIT, ("price",)),
        ({"price": "1.00 EUR"}, Model.PACKAGE, ("package",)),
        ({"price": "1.00 EUR", "package": {"size": "0"}}, Model.PACKAGE, ("package", "size")),
        ({"tiers": [{"up_to": "5", "flat": "0.00 EUR"}, {}]}, Model.VOLUME, ("tiers", 1, "unit_price")),
        ({"tiers": TIERS}, Model.VOLUME, None),
        ({}, Model.INCLUDED, None),
    ],
)
def test_what_a_line_lacks(fields: dict[str, Any], model: Model, path: tuple[str | int, ...] | None) -> None:
    assert lacking(item(**fields), model) == path


def test_tiers_without_a_model_can_be_read_in_two_ways() -> None:
    both = readings(item(tiers=TIERS))
    assert both is not None
    assert f"{both.quantity} {both.added_up} {both.last_for_all}" == "6 43.00 EUR 36.00 EUR"
    assert readings(item(tiers=TIERS[1:])) is None
    assert readings(item(tiers=[{"up_to": "5"}, {"unit_price": "6.00 EUR"}])) is None
