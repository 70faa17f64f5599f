"""What a month costs whom, line by line."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from orgkit.results.statement import Line
from tests.charge.companies import FILES, charged, company, lines, statement


def amounts(found: list[Line]) -> list[str]:
    return [f"{line.kind} {line.quantity.normalize():f} {line.amount}" for line in found]


def test_a_month_with_two_versions_has_two_lines(tmp_path: Path) -> None:
    rows = (
        "2026-10-14,pictures,,team:web,2,picture,,\n"
        "2026-10-15,pictures,,team:web,3,picture,,\n"
        "2026-10-02,pictures,,team:web,1.5,picture,,\n"
    )
    found = lines(charged(company(tmp_path, rows)), "web", "pictures")
    assert amounts(found) == ["usage 3.5 105.00", "usage 3 96.00"]
    assert [str(line.version) for line in found] == ["2026-01-01", "2026-10-15"]
    assert [line.rows for line in found] == [2, 1]


def test_tiers_count_for_each_consumer_and_version(tmp_path: Path) -> None:
    rows = (
        "2026-10-16,words,,team:web,80,word,,\n"
        "2026-10-17,words,,team:web,70,word,,\n"
        "2026-10-17,words,,team:below,90,word,,\n"
    )
    found = lines(charged(company(tmp_path, rows)), "web", "words")
    # 100 · 0.20 + 50 · 0.10; the other team pays through the same cost centre and has tiers of its own.
    assert amounts(found) == ["usage 90 18.00", "usage 150 25.00"]
    assert [(part.units, part.price) for part in found[1].parts] == [
        (Decimal(100), Decimal("0.2")),
        (Decimal(50), Decimal("0.1")),
    ]


def test_minimum_and_maximum_are_lines_of_their_own(tmp_path: Path) -> None:
    rows = "2026-10-01,words,,team:web,10,word,,\n2026-10-01,words,,team:shop,900,word,,\n"
    outcome = charged(company(tmp_path, rows))
    assert amounts(lines(outcome, "web", "words")) == ["usage 10 2.00", "minimum 0 23.00"]
    assert amounts(lines(outcome, "shop", "words")) == ["usage 900 100.00", "maximum 0 -40.00"]


def test_a_surcharge_is_on_the_part_that_bears_it(tmp_path: Path) -> None:
    rows = (
        "2026-10-01,pictures,,team:web,2,picture,express,\n"
        "2026-10-01,pictures,,team:web,3,picture,,\n"
        "2026-10-01,pictures,,team:web,1,picture,express night,\n"
    )
    found = lines(charged(company(tmp_path, rows)), "web", "pictures")
    assert amounts(found) == ["usage 6 219.00"]  # 6 · 30, 40 % of 3 · 30, 10 % of 1 · 30
    assert [(each.id, each.quantity) for each in found[0].surcharges] == [
        ("express", Decimal(3)),
        ("night", Decimal(1)),
    ]


def test_packages_inline_prices_and_volume(tmp_path: Path) -> None:
    rows = (
        "2026-10-01,calls,,team:web,9,call,,\n"
        "2026-10-01,print,,team:web,3,picture,,\n"
        "2026-10-01,bulk,,team:web,6,picture,,\n"
        "2026-10-02,pictures,film-minute,team:web,0.5,picture,,\n"
        "2026-10-02,,film-minute,cost-centre:web,1,picture,,\n"
    )
    outcome = charged(company(tmp_path, rows))
    assert amounts(lines(outcome, "web", "calls")) == ["usage 9 300.00"]
    assert amounts(lines(outcome, "web", "print")) == ["usage 3 0.38"]  # 0.375, half up
    assert amounts(lines(outcome, "web", "bulk")) == ["usage 6 24.00"]
    assert amounts(lines(outcome, "web", "pictures")) == ["usage 0.5 50.00"]
    assert amounts(lines(outcome, "web", "")) == ["usage 1 100.00"]
    assert lines(outcome, "web", "print")[0].price == "service:print"
    assert lines(outcome, "web", "")[0].provider == "team:studio"


def test_what_is_due_by_the_month_is_due_once_for_every_registered_consumer(tmp_path: Path) -> None:
    rows = (
        "2026-10-05,desk,,team:web,3,call,,\n2026-10-25,desk,,team:web,3,call,,\n2026-10-05,desk,,team:below,1,call,,\n"
    )
    outcome = charged(company(tmp_path, rows))
    found = lines(outcome, "web", "desk")
    assert sorted((line.consumer, line.kind, line.amount) for line in found) == [
        ("team:below", "fixed", Decimal("200.00")),  # not registered, and used it
        ("team:web", "fixed", Decimal("200.00")),
    ]
    # Joined on the 15th: the month that has begun counts whole, at the price of that day.
    assert [line.amount for line in lines(outcome, "shop", "desk")] == [Decimal("210.00")]
    assert lines(outcome, "studio", "desk") == []
    assert outcome.charged.charged == 3


def test_what_costs_nothing_is_counted_and_makes_no_line(tmp_path: Path) -> None:
    rows = (
        "2026-10-01,advice,,team:web,2,call,,\n"
        "2026-10-01,seats,,team:web,4,seat,,\n"
        "2026-10-01,words,,team:web,0,word,,none this month\n"
    )
    outcome = charged(company(tmp_path, rows))
    assert [line.service for line in statement(outcome, "web").lines] == ["desk"]
    assert [(one.service, one.quantity, one.rows) for one in outcome.charged.unpriced] == [
        ("advice", Decimal(2), 1),
        ("seats", Decimal(4), 1),
        ("words", Decimal(0), 1),
    ]
    assert outcome.charged.charged == outcome.charged.read == 3


def test_a_correction_takes_back(tmp_path: Path) -> None:
    rows = "2026-10-01,pictures,,team:web,-3,picture,,correction\n2026-10-01,words,,team:web,-150,word,,correction\n"
    outcome = charged(company(tmp_path, rows))
    assert amounts(lines(outcome, "web", "pictures")) == ["usage -3 -90.00"]
    assert amounts(lines(outcome, "web", "words")) == ["usage -150 -25.00"]


def test_use_that_was_taken_back_costs_nothing(tmp_path: Path) -> None:
    rows = "2026-10-01,words,,team:web,150,word,,\n2026-10-02,words,,team:web,-150,word,,a mistake\n"
    outcome = charged(company(tmp_path, rows))
    assert lines(outcome, "web", "words") == []
    assert [(one.service, one.quantity, one.rows) for one in outcome.charged.unpriced] == [("words", Decimal(0), 2)]


def test_tax_stands_only_between_companies_and_is_rounded_once(tmp_path: Path) -> None:
    rows = (
        "2026-10-01,print,,team:shop,1,picture,,\n"
        "2026-10-01,pictures,,team:shop,1,picture,,\n"
        "2026-10-01,words,,team:shop,333,word,,\n"
        "2026-10-01,pictures,,team:web,1,picture,,\n"
    )
    outcome = charged(company(tmp_path, rows))
    shop, web = statement(outcome, "shop"), statement(outcome, "web")
    # 30.00 + 43.30 + the desk at 210.00; the price written in place has no rate.
    assert [(one.seller, one.rate, one.base, one.amount) for one in shop.vat] == [
        ("essai-sas", Decimal(20), Decimal("283.30"), Decimal("56.66"))
    ]
    assert shop.total == Decimal("283.43")
    assert shop.payable == Decimal("340.09")
    assert web.vat == ()


def test_who_pays_is_asked_for_the_day_of_use(tmp_path: Path) -> None:
    teams = FILES["org/teams.yaml"].replace(
        "below: {name: Below web, parent: web}",
        "below: {name: Below web, parent: web, changes: [{from: 2026-10-10, set: {cost_centre: studio}}]}",
    )
    rows = "2026-10-09,pictures,,team:below,1,picture,,\n2026-10-10,pictures,,team:below,1,picture,,\n"
    outcome = charged(company(tmp_path, rows, **{"org/teams.yaml": teams}))
    assert amounts(lines(outcome, "web", "pictures")) == ["usage 1 30.00"]
    assert amounts(lines(outcome, "studio", "pictures")) == ["usage 1 30.00"]


def test_a_shown_share_is_in_no_total(tmp_path: Path) -> None:
    pools = """
rent:
  name: Rent
  owner: studio
  costs: [{amount: 100.00 EUR, from: 2026-01-01}]
  mode: chargeback
  method: even
  recipients: [cost-centre:shop, cost-centre:studio, cost-centre:web]
heating:
  name: Heating
  owner: studio
  costs: [{amount: 10.00 EUR, from: 2026-01-01}]
  mode: showback
  method: proportional
  basis: {metric: picture}
  recipients: [cost-centre:shop, cost-centre:web]
  when_no_usage: fail
"""
    rows = "2026-10-01,pictures,,team:web,3,picture,,\n2026-10-01,pictures,,team:shop,1,picture,,\n"
    outcome = charged(company(tmp_path, rows, **{"org/costs.yaml": pools}))
    shares = {one.cost_centre: one.shares[0].amount for one in outcome.charged.statements}
    assert shares == {"shop": Decimal("33.34"), "studio": Decimal("33.33"), "web": Decimal("33.33")}
    web = statement(outcome, "web")
    assert [(one.pool, one.amount, one.weight, one.of) for one in web.shown] == [("heating", Decimal("7.50"), "3", "4")]
    assert web.total == Decimal("90.00") + 200 + Decimal("33.33")


def test_a_pool_that_nobody_can_be_asked_for_keeps_the_month_open(tmp_path: Path) -> None:
    pools = """
rent:
  name: Rent
  costs: [{amount: 100.00 EUR, from: 2026-01-01}]
  mode: chargeback
  method: proportional
  basis: {metric: word}
  recipients: [cost-centre:shop, cost-centre:web]
  when_no_usage: fail
"""
    outcome = charged(company(tmp_path, "2026-10-01,pictures,,team:web,3,picture,,\n", **{"org/costs.yaml": pools}))
    assert [(one.reason, one.span.file) for one in outcome.charged.problems] == [("pool-not-divided", "org/costs.yaml")]


def test_no_digit_is_lost_in_a_sum(tmp_path: Path) -> None:
    huge = "999999999999999.999999999"
    rows = "".join(f"2026-10-{day:02},print,,team:web,{huge},picture,,\n" for day in range(1, 31))
    found = lines(charged(company(tmp_path, rows)), "web", "print")
    assert [str(line.quantity) for line in found] == ["29999999999999999.999999970"]
    assert [str(line.amount) for line in found] == ["3750000000000000.00"]
    many = "".join(f"2026-10-01,print,,team:web,{huge},picture,,{number}\n" for number in range(20_000))
    found = lines(charged(company(tmp_path, many)), "web", "print")
    assert [str(line.quantity) for line in found] == ["19999999999999999999.999980000"]
