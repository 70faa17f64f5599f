"""Rows become records, or a finding at the cell that cannot be used; a view holds those that are for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from orgkit.app.place import layout
from orgkit.config import Settings
from orgkit.load import load
from orgkit.model import Measure, Money, Org, build, view
from orgkit.results import Finding
from orgkit.source.tree import DictTree

DAY = date(2026, 11, 16)
USAGE = "date,service,item,consumer,quantity,unit,surcharges,note\n"
MEASURES = "date,subject,metric,value,note\n"
INVOICES = "contract,date,period,amount,currency,note\n"

COMPANY = {
    "organization.yaml": """
name: Maison Fauvel
units: [{id: visual, name: visual}, {id: video, name: video}, {id: page, name: page}]
goals: [{id: first, statement: Better, kpi: {id: orders, at_least: "100"}}]
""",
    "teams.yaml": """
studio: {name: Studio, lead: vacant, kpis: [{id: rework, at_most: 5 %}]}
shop: {name: Shop, lead: vacant, previous_ids: [store]}
""",
    "cost-centres.yaml": "retail: {name: Retail}\n",
    "services.yaml": """
visuals:
  name: Visuals
  owner: studio
  sla: fast
  price: visual-standard
  requests: [{id: film, name: Film, price: film-short, promise: {done: 10 business days}}]
  promise: {availability: 99 %, latency: [{id: p95, at_most: 1 s}, {at_most: 2 s}], recovery: {rto: 4 hours}}
  changes: [{from: 2026-12-01, set: {kpis: [{id: later, at_least: "3"}]}}]
audit: {name: Audit, owner: studio, price: 90.00 EUR per page}
advice: {name: Advice, owner: studio}
""",
    "slas.yaml": """
fast:
  name: Fast
  targets:
    reply: [{priority: p1, at_most: 1 hour}]
    quality: [{id: first-time, at_least: 90 %}]
  priorities: [{id: p1, name: Urgent}]
""",
    "prices.yaml": """
list:
  name: Prices
  currency: EUR
  versions:
    - from: 2026-01-01
      items:
        - {id: visual-standard, unit: visual, price: 160.00 EUR, surcharges: [{id: express, percent: 40 %}]}
        - {id: film-short, unit: video, price: 850.00 EUR}
""",
    "providers.yaml": "borea: {name: Borea}\n",
    "contracts.yaml": "ads: {name: Ads, provider: borea, kpis: [{id: cost, at_most: 20 EUR}]}\n",
}


def read(files: Mapping[str, str]) -> tuple[Org, list[Finding]]:
    tree = DictTree({f"org/{path}": text for path, text in {**COMPANY, **files}.items()})
    built = build(load(tree, layout(Settings())), DAY)
    return built.org, list(built.findings)


def faults(files: Mapping[str, str]) -> list[tuple[str, str, int, int]]:
    _, findings = read(files)
    assert all(finding.fix is not None for finding in findings)
    return [(finding.rule, finding.field, finding.span.line, finding.span.column) for finding in findings]


def used(row: str) -> list[tuple[str, str, int, int]]:
    return faults({"usage/2026-10.csv": f"{USAGE}{row}\n"})


def test_records_have_types_and_places() -> None:
    org, findings = read(
        {
            "usage/2026-10.csv": USAGE + '2026-10-01,visuals,,team:shop,4.50,visual,express,"two, late"\n',
            "measures/2026.csv": MEASURES + "2026-10-31,service:visuals,availability,99.2 %,\n",
            "invoices/2026.csv": INVOICES + "ads,2026-10-31,2026-10,-12.30,EUR,\n",
        }
    )
    assert findings == []
    (use,) = org.usage
    assert use[:8] == (
        date(2026, 10, 1), "visuals", "", "team:shop", Decimal("4.50"), "visual", ("express",), "two, late",
    )  # fmt: skip
    assert use.span == ("org/usage/2026-10.csv", 2, 1, 2, 62)
    (value,) = org.measures
    assert value[:4] == ("service:visuals", "availability", date(2026, 10, 31), Measure(Decimal("99.2"), "%"))
    (invoice,) = org.invoices
    assert invoice[:4] == ("ads", date(2026, 10, 31), "2026-10", Money(Decimal("-12.30"), "EUR"))
    assert not org.usage_elsewhere


@pytest.mark.parametrize(
    "row",
    [
        "2026-10-01,visuals,film-short,cost-centre:retail,1,video,,",
        "2026-10-01,,film-short,team:shop,1,video,,",
        "2026-10-01,audit,,team:shop,3,page,,",
        "2026-10-01,advice,,team:shop,3,hour,,",
        "2026-10-01,visuals,,team:shop,-2,visual,,corrected",
        "2027-11-17,visuals,,team:shop,1,visual,,announced",
    ],
)
def test_usage_that_is_fine(row: str) -> None:
    assert used(row) == []


@pytest.mark.parametrize(
    ("row", "code", "column", "place"),
    [
        ("2026-13-01,visuals,,team:shop,1,visual,,", "SCH105", "date", 1),
        ("2026-02-30,visuals,,team:shop,1,visual,,", "SCH105", "date", 1),
        ("2099-10-01,visuals,,team:shop,1,visual,,", "SCH109", "date", 1),
        (",visuals,,team:shop,1,visual,,", "SCH102", "date", 1),
        ("2026-10-01,,,team:shop,1,visual,,", "SCH102", "service", 12),
        ("2026-10-01,visual,,team:shop,1,visual,,", "REF201", "service", 12),
        ("2026-10-01,Visuals,,team:shop,1,visual,,", "REF201", "service", 12),
        ("2026-10-01,visuals,film,team:shop,1,video,,", "REF201", "item", 20),
        ("2026-10-01,audit,film-short,team:shop,1,video,,", "SCH104", "item", 18),
        ("2026-10-01,visuals,,shop,1,visual,,", "REF201", "consumer", 21),
        ("2026-10-01,visuals,,team:store,1,visual,,", "REF201", "consumer", 21),
        ("2026-10-01,visuals,,team:ghost,1,visual,,", "REF201", "consumer", 21),
        ("2026-10-01,visuals,,contract:ads,1,visual,,", "REF202", "consumer", 21),
        ("2026-10-01,visuals,,=1+1,1,visual,,", "REF201", "consumer", 21),
        ("2026-10-01,visuals,,team:shop,NaN,visual,,", "SCH105", "quantity", 31),
        ("2026-10-01,visuals,,team:shop,1E+1000000,visual,,", "SCH105", "quantity", 31),
        ("2026-10-01,visuals,,team:shop,\u0661\u0662,visual,,", "SCH105", "quantity", 31),
        ("2026-10-01,visuals,,team:shop,\u22125,visual,,", "SCH105", "quantity", 31),
        ("2026-10-01,visuals,,team:shop,-0,visual,,", "SCH105", "quantity", 31),
        ('2026-10-01,visuals,,team:shop,"1,000",visual,,', "SCH105", "quantity", 31),
        ("2026-10-01,visuals,,team:shop,,visual,,", "SCH102", "quantity", 31),
        ("2026-10-01,visuals,,team:shop, ,visual,,", "SCH102", "quantity", 31),
        ("2026-10-01,visuals,,team:shop,0.0000000001,visual,,", "SCH109", "quantity", 31),
        ("2026-10-01,visuals,,team:shop,1000000000000000,visual,,", "SCH109", "quantity", 31),
        ("2026-10-01,visuals,,team:shop,1,visuals,,", "REF201", "unit", 33),
        ("2026-10-01,visuals,,team:shop,1,video,,", "PRC610", "unit", 33),
        ("2026-10-01,audit,,team:shop,1,video,,", "PRC610", "unit", 31),
        ("2026-10-01,visuals,,team:shop,1,visual,expres,", "REF201", "surcharges", 40),
        ("2026-10-01,visuals,,team:shop,1,visual,express  express,", "REF201", "surcharges", 40),
    ],
)
def test_a_row_of_usage_that_cannot_be_used(row: str, code: str, column: str, place: int) -> None:
    assert used(row) == [(code, column, 2, place)]
    org, _ = read({"usage/2026-10.csv": f"{USAGE}{row}\n2026-10-02,visuals,,team:shop,2,visual,,\n"})
    assert [use.quantity for use in org.usage] == [2]


@pytest.mark.parametrize(
    ("subject", "metric"),
    [
        ("service:visuals", "availability"), ("service:visuals", "p95"), ("service:visuals", "latency"),
        ("service:visuals", "rto"), ("service:visuals", "reply"), ("service:visuals", "reply.p1"),
        ("service:visuals", "first-time"), ("service:visuals", "film.done"), ("service:visuals", "later"),
        ("team:studio", "rework"), ("contract:ads", "cost"), ("organization:organization", "orders"),
    ],
)  # fmt: skip
def test_what_can_be_measured(subject: str, metric: str) -> None:
    assert faults({"measures/2026.csv": f"{MEASURES}2026-10-31,{subject},{metric},1 %,\n"}) == []


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("2026-10-31,visuals,availability,1 %,", "REF201", "subject"),
        ("2026-10-31,provider:borea,availability,1 %,", "REF202", "subject"),
        ("2026-10-31,service:visuals,availabilty,1 %,", "REF201", "metric"),
        ("2026-10-31,team:shop,rework,1 %,", "REF201", "metric"),
        ("2026-10-31,service:visuals,,1 %,", "SCH102", "metric"),
        ("2026-10-31,service:visuals,availability,good,", "SCH105", "value"),
        ("2026-10-31,service:visuals,availability,99\u00a0%,", "SCH105", "value"),
        ("2026-10-31,service:visuals,availability,1e2 %,", "SCH105", "value"),
        ("2026-10-31,service:visuals,availability,,", "SCH102", "value"),
    ],
)
def test_a_measure_that_cannot_be_used(row: str, code: str, column: str) -> None:
    assert [found[:3] for found in faults({"measures/2026.csv": f"{MEASURES}{row}\n"})] == [(code, column, 2)]


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("adverts,2026-10-31,2026-10,1.00,EUR,", "REF201", "contract"),
        ("contract:ads,2026-10-31,2026-10,1.00,EUR,", "REF201", "contract"),
        ("ads,2026-10-31,2026-13,1.00,EUR,", "SCH105", "period"),
        ("ads,2026-10-31,,1.00,EUR,", "SCH102", "period"),
        ('ads,2026-10-31,2026-10,"1,00",EUR,', "SCH105", "amount"),
        ("ads,2026-10-31,2026-10,1.00,EURO,", "PRC614", "currency"),
        ("ads,2026-10-31,2026-10,1.00,,", "SCH102", "currency"),
    ],
)
def test_an_invoice_that_cannot_be_used(row: str, code: str, column: str) -> None:
    assert [found[:3] for found in faults({"invoices/2026.csv": f"{INVOICES}{row}\n"})] == [(code, column, 2)]


def test_every_fault_of_a_row_is_told_and_the_same_one_once_for_a_file() -> None:
    row = "2026-10-01,visuals,,team:ghost,NaN,visual,,\n"
    _, findings = read({"usage/2026-10.csv": USAGE + row * 3, "usage/2026-11.csv": USAGE + row})
    assert [(one.field, one.span.file, one.span.line) for one in findings] == [
        ("consumer", "org/usage/2026-10.csv", 2), ("quantity", "org/usage/2026-10.csv", 2),
        ("consumer", "org/usage/2026-11.csv", 2), ("quantity", "org/usage/2026-11.csv", 2),
    ]  # fmt: skip
    labels = [one.label for one in findings]
    assert [label.arguments["count"] if label is not None else 0 for label in labels] == [2, 2, 0, 0]


def test_what_is_broken_elsewhere_is_not_told_again() -> None:
    broken = {
        "teams/web.yaml": "name: [Web\n",
        "usage/2026-10.csv": f"{USAGE}2026-10-01,visuals,,team:web,1,visual,,\n",
    }
    org, findings = read(broken)
    assert [finding.rule for finding in findings] == ["YML001"]
    assert org.usage == ()


def test_what_was_left_out_of_a_price_list_is_not_missed_in_the_records() -> None:
    broken = COMPANY["prices.yaml"].replace("percent: 40 %", "percent: much")
    rows = "2026-10-01,visuals,,team:shop,1,visual,express,\n2026-10-01,visuals,film-long,team:shop,1,video,,\n"
    _, findings = read({"prices.yaml": broken, "usage/2026-10.csv": USAGE + rows})
    assert {finding.span.file for finding in findings} == {"org/prices.yaml"}


def test_a_table_with_a_wrong_column_gives_no_rows() -> None:
    org, findings = read({"usage/2026-10.csv": "date,service,consumer,quantity\n2026-10-01,visuals,team:shop,1\n"})
    assert [(finding.rule, finding.field) for finding in findings] == [("SCH102", "unit")]
    assert org.usage == ()


def test_usage_that_lies_elsewhere() -> None:
    org, _ = read({"usage/2026-10.parquet": "PAR1"})
    assert org.usage_elsewhere
    assert org.usage == ()


@pytest.mark.parametrize(
    ("audience", "counts"),
    [("public", (0, 0, 0)), ("employees", (2, 0, 0)), ("managers", (2, 1, 0)), ("finance", (2, 1, 1))],
)
def test_who_sees_which_records(audience: str, counts: tuple[int, int, int]) -> None:
    org, findings = read(
        {
            "usage/2026-10.csv": USAGE + "2026-10-01,visuals,,team:shop,4,visual,,\n",
            "measures/2026.csv": MEASURES + "2026-10-31,team:studio,rework,4 %,\n2026-10-31,contract:ads,cost,4 EUR,\n",
            "invoices/2026.csv": INVOICES + "ads,2026-10-31,2026-10,12.30,EUR,\n",
        }
    )
    assert findings == []
    shown = view(org, audience)
    assert (len(shown.measures), len(shown.usage), len(shown.invoices)) == counts


def test_records_about_what_is_hidden_are_hidden() -> None:
    narrow = COMPANY["contracts.yaml"].replace("name: Ads,", "name: Ads, visibility: managers,")
    org, _ = read({"contracts.yaml": narrow, "measures/2026.csv": f"{MEASURES}2026-10-31,contract:ads,cost,4 EUR,\n"})
    assert view(org, "managers").measures == org.measures
    assert view(org, "employees").measures == ()
