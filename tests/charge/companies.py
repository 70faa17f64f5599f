"""A small company to charge: two shared services, teams that come and go, prices in versions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from orgkit.app.charging.telling import Outcome, run
from orgkit.app.place import choose_day, find_place
from orgkit.results.statement import Line, Statement

HEADER = "date,service,item,consumer,quantity,unit,surcharges,note\n"
TODAY = dt.date(2026, 11, 16)

FILES: Mapping[str, str] = {
    "orgkit.toml": "",
    "org/organization.yaml": """
name: Maison Essai
languages: [en]
currency: EUR
units: [{id: picture}, {id: word}, {id: call}, {id: seat}]
legal_entities:
  - {id: essai-sas, name: Essai SAS}
  - {id: essai-shop, name: Essai Shop SARL}
""",
    "org/teams.yaml": """
studio: {name: Studio, cost_centre: studio}
web: {name: Web, cost_centre: web}
shop: {name: Shop, cost_centre: shop}
outlet: {name: Outlet, cost_centre: web, lifecycle: {status: retired, since: 2019-01-01, until: 2026-10-10}}
pop-up: {name: Pop-up, cost_centre: web, lifecycle: {status: active, since: 2026-10-20}}
below: {name: Below web, parent: web}
lost: {name: Lost}
""",
    "org/cost-centres.yaml": """
studio: {name: Studio, legal_entity: essai-sas}
web: {name: Web, legal_entity: essai-sas}
shop: {name: Shop, legal_entity: essai-shop}
""",
    "org/services.yaml": """
pictures:
  name: Pictures
  owner: studio
  price: picture
  requests: [{id: film, name: Film, price: film-minute}]
words: {name: Words, owner: studio, price: words-graduated}
calls: {name: Calls, owner: studio, price: calls-package}
desk:
  name: Desk
  owner: studio
  price: desk-month
  consumers:
    - {team: web}
    - {team: shop, since: 2026-10-15}
    - {team: studio, until: 2026-09-30}
advice: {name: Advice, owner: studio, free: part of the job}
seats: {name: Seats, owner: studio, price: seat-included}
print: {name: Print, owner: studio, price: 0.125 EUR per picture}
silent: {name: Silent, owner: studio}
bulk: {name: Bulk, owner: studio, price: bulk-volume}
""",
    "org/prices.yaml": """
studio:
  name: Studio prices
  owner: studio
  currency: EUR
  tax: excluded
  vat_rate: 20 %
  versions:
    - from: 2026-01-01
      items:
        - id: picture
          unit: picture
          model: per-unit
          price: 30.00 EUR
          surcharges: [{id: express, percent: 40 %}, {id: night, percent: 10 %}]
        - {id: film-minute, unit: picture, model: per-unit, price: 100.00 EUR}
        - id: words-graduated
          unit: word
          model: graduated
          tiers: [{up_to: "100", unit_price: 0.20 EUR}, {unit_price: 0.10 EUR}]
          minimum: 25.00 EUR
          maximum: 60.00 EUR
        - {id: calls-package, unit: call, model: package, price: 150.00 EUR, package: {size: "5", included: "3"}}
        - {id: desk-month, model: flat, price: 200.00 EUR, period: month}
        - {id: seat-included, unit: seat, model: included}
        - id: bulk-volume
          unit: picture
          model: volume
          tiers: [{up_to: "5", unit_price: 5.00 EUR}, {up_to: "10", unit_price: 4.00 EUR}]
    - from: 2026-10-15
      items:
        - id: picture
          unit: picture
          model: per-unit
          price: 32.00 EUR
          surcharges: [{id: express, percent: 40 %}]
        - id: words-graduated
          unit: word
          model: graduated
          tiers: [{up_to: "100", unit_price: 0.20 EUR}, {unit_price: 0.10 EUR}]
        - {id: calls-package, unit: call, model: package, price: 150.00 EUR, package: {size: "5", included: "3"}}
        - {id: desk-month, model: flat, price: 210.00 EUR, period: month}
        - {id: seat-included, unit: seat, model: included}
        - id: bulk-volume
          unit: picture
          model: volume
          tiers: [{up_to: "5", unit_price: 5.00 EUR}, {up_to: "10", unit_price: 4.00 EUR}]
""",
}


def company(folder: Path, usage: str = "", **more: str) -> Path:
    """The company with rows of usage (without their header), and with files more or others, by their path."""
    files = {**FILES, "org/usage/2026-10.csv": HEADER + usage, **more}
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def charged(folder: Path, period: str = "2026-10", day: dt.date = TODAY, *, seal: bool = False) -> Outcome:
    """A month of the company."""
    place = find_place(folder)
    return run(place, choose_day(place, day), period, seal=seal)


def statement(outcome: Outcome, centre: str, currency: str = "EUR") -> Statement:
    """The statement of a cost centre; an empty one where there is none."""
    found = (one for one in outcome.charged.statements if (one.cost_centre, one.currency) == (centre, currency))
    return next(found, Statement(centre, currency))


def lines(outcome: Outcome, centre: str, service: str) -> list[Line]:
    """The lines of a service in a statement."""
    return [line for line in statement(outcome, centre).lines if line.service == service]


def reasons(outcome: Outcome) -> list[tuple[int, str]]:
    """What was rejected, by line."""
    return [(one.span.line, one.reason) for one in outcome.charged.rejected]
