"""Everything that falls due: each kind once, with who acts, for whom, and an identity that lasts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from orgkit.messages import render
from orgkit.promises.contracts.agenda import agenda
from orgkit.promises.contracts.falling_due import KINDS, Due, seen_by
from tests.promises.contracts.conftest import Write

DAY, UNTIL = date(2026, 11, 16), date(2027, 11, 16)
FILES: Mapping[str, str] = {
    "organization.yaml": """name: X
country: FR
currency: EUR
languages: [en]
policies: {review_months: 6, acting_months: 3}
goals:
  - {id: grow, statement: Grow, due: 2026-12-31, owner: role:boss,
     kpi: {id: share, at_least: 40 %, steps: [{due: 2027-01-31, at_least: 30 %}]}}
""",
    "roles.yaml": "boss: {name: Boss}\nlead: {name: Lead}\n",
    "people.yaml": """ada: {name: Ada Morel, end: 2027-03-31}
ben: {name: Ben Roy, kind: intern, end: 2027-02-26}
cleo: {name: Cleo Martin}
""",
    "teams/shop.yaml": """name: Shop
lead: role:lead
members:
  - {person: ada, role: lead, acting: true, since: 2026-10-01}
  - {person: ben, until: 2027-02-26}
  - {person: cleo, role: boss}
last_reviewed: 2026-10-01
working_on:
  - {what: New pages, due: 2026-12-04, status: doing}
  - {what: Old pages, due: 2026-12-04, status: done}
interactions:
  - {team: desk, mode: collaboration, purpose: Launch, since: 2026-10-01, until: 2027-01-29}
""",
    "teams/desk.yaml": "name: Desk\nlead: person:cleo\n"
    "changes: [{from: 2027-01-01, why: A new home, set: {parent: shop}}]\n",
    "services/old.yaml": "name: Old cards\nowner: shop\nlifecycle: {status: active, until: 2027-01-31}\n",
    "prices/list.yaml": """name: Prices
owner: shop
versions:
  - {from: 2026-01-01, items: [{id: a, name: A, model: flat, price: 1.00 EUR}]}
  - {from: 2027-01-01, items: [{id: a, name: A, model: flat, price: 2.00 EUR}]}
""",
    "providers/host.yaml": """name: Host
evidence:
  - {type: insurance, issued: 2025-12-01, until: 2025-12-31}
  - {type: insurance, issued: 2026-01-01, until: 2026-12-31}
""",
    "contracts/hosting.yaml": """name: Hosting
provider: host
owner: shop
contact: role:lead
start: 2026-01-01
term: 14 months
renewal: {type: tacit, period: 12 months}
notice: {period: 2 months, form: registered-letter, counts_from: receipt, posting_margin: 5 days, alert: 30 days}
value: [{id: fee, name: Fee, model: flat, price: 100.00 EUR, period: month}]
milestones:
  - {id: moved, name: Moved, due: start + 1 month, met: 2026-02-01}
  - {id: tested, name: Tested, due: 2026-12-31}
kpis: [{id: uptime, at_least: 99 %, steps: [{due: start + 12 months, at_least: 98 %}]}]
reviews:
  - date: 2026-09-01
    found: Good
    actions: [{what: Compare, owner: person:cleo, due: 2026-12-07}, {what: Done, due: 2026-12-08, done: 2026-11-01}]
""",
    "contracts/pictures.yaml": "name: Pictures\nprovider: host\nowner: shop\nstart: 2026-01-01\n"
    "term: 16 months\nkind: licence\n",
    "waivers/late.yaml": "name: Late\nrule: milestone-late\nentity: contract:hosting\n"
    "reason: Moving\nowner: role:boss\nuntil: 2027-01-15\n",
}


@pytest.fixture
def due(write: Write) -> Mapping[str, Due]:
    """By ``uid``."""
    return {each.uid: each for each in agenda(write(FILES, DAY), DAY, UNTIL)}


def test_each_kind_falls_due(due: Mapping[str, Due]) -> None:
    assert {each.kind for each in due.values()} == set(KINDS)


def test_each_thing_once_with_its_day_and_who_acts(due: Mapping[str, Due]) -> None:
    assert {uid: (each.day.isoformat(), each.owner) for uid, each in due.items()} == {
        "action-contract-hosting-" + uid_of(due, "action"): ("2026-12-07", "person:cleo"),
        "work-team-shop-" + uid_of(due, "work"): ("2026-12-04", "role:lead"),
        "notice-contract-hosting-2027-02-28": ("2026-12-23", "role:lead"),
        "renewal-contract-hosting-2027-02-28": ("2027-03-01", "role:lead"),
        "milestone-contract-hosting-tested": ("2026-12-31", "role:lead"),
        "step-contract-hosting-uptime-1": ("2027-01-01", "role:lead"),
        "step-organization-organization-share-1": ("2027-01-31", ""),
        "goal-organization-organization-grow": ("2026-12-31", "role:boss"),
        "evidence-provider-host-insurance": ("2026-12-31", "role:lead"),
        "price-price-list-list-2027-01-01": ("2027-01-01", "team:shop"),
        "change-team-desk-2027-01-01": ("2027-01-01", "person:cleo"),
        "change-team-shop-ben": ("2027-02-26", "role:lead"),
        "acting-team-shop-ada-lead": ("2027-01-01", "role:lead"),
        "waiver-waiver-late": ("2027-01-15", "role:boss"),
        "collaboration-team-shop-desk": ("2027-01-29", "role:lead"),
        "retirement-service-old": ("2027-01-31", "team:shop"),
        "leaving-person-ben": ("2027-02-26", ""),
        "leaving-person-ada": ("2027-03-31", ""),
        "review-contract-hosting-next": ("2027-03-01", "role:lead"),
        "review-team-shop": ("2027-04-01", "role:lead"),
        "end-contract-pictures-2027-04-30": ("2027-04-30", "team:shop"),
    }


def uid_of(due: Mapping[str, Due], kind: str) -> str:
    (found,) = (uid for uid, each in due.items() if each.kind == kind)
    return found.rpartition("-")[2]


def test_sentences_name_what_it_is_about(due: Mapping[str, Due]) -> None:
    said = {uid: render(each.what) for uid, each in due.items()}
    assert said["notice-contract-hosting-2027-02-28"] == (
        "Last day to post the notice of “Hosting”, which has to be there by 28 December 2026"
    )
    assert said["renewal-contract-hosting-2027-02-28"] == "“Hosting” renews for 12 months, until 29 February 2028"
    assert said["step-contract-hosting-uptime-1"] == "“Hosting”: uptime, at least 98 %"
    assert said["leaving-person-ben"] == "The internship of Ben Roy ends"
    assert said["change-team-desk-2027-01-01"] == "Team Desk changes: A new home"


def test_every_thing_has_its_place_in_a_file(due: Mapping[str, Due]) -> None:
    assert due["notice-contract-hosting-2027-02-28"].span.line == 8
    assert due["milestone-contract-hosting-tested"].span.line == 12
    assert all(each.span.file == each.entity.file for each in due.values())


def test_the_cost_is_for_finance_and_leavers_for_managers(write: Write, due: Mapping[str, Due]) -> None:
    notice = due["notice-contract-hosting-2027-02-28"]
    assert notice.amount is not None
    assert str(notice.amount.money) == "1200.00 EUR"
    assert notice.alert_on == date(2026, 11, 28)
    for audience, amounts, leavers in (("employees", 0, 0), ("managers", 0, 2), ("finance", 2, 0)):
        org = write(FILES, DAY, audience)
        for source in (agenda(org, DAY, UNTIL), tuple(due.values())):
            seen = list(seen_by(source, audience))
            assert sum(each.amount is not None for each in seen) == amounts, audience
            assert sum(each.kind == "leaving" for each in seen) == leavers, audience


def test_an_identity_outlives_a_move(write: Write) -> None:
    moved = dict(FILES)
    moved["contracts/hosting.yaml"] = FILES["contracts/hosting.yaml"].replace("due: 2026-12-31", "due: 2027-01-29")
    moved["services/old.yaml"] = FILES["services/old.yaml"].replace("2027-01-31", "2027-02-28")
    moved["waivers/late.yaml"] = FILES["waivers/late.yaml"].replace("2027-01-15", "2027-01-20")
    one, other = ({each.uid: each.day for each in agenda(write(files, DAY), DAY, UNTIL)} for files in (FILES, moved))
    assert one.keys() == other.keys()
    assert sum(one[uid] != other[uid] for uid in one) == 3


def test_only_what_lies_between_the_days(write: Write) -> None:
    org = write(FILES, DAY)
    first, last = date(2026, 12, 31), date(2027, 1, 1)
    assert {each.day for each in agenda(org, first, last)} == {first, last}
    whole = agenda(org, DAY, UNTIL)
    assert agenda(org, first, last) == tuple(each for each in whole if first <= each.day <= last)
    assert list(whole) == sorted(whole, key=lambda each: each.day)


def test_the_way_out_after_a_missed_one(write: Write) -> None:
    later = date(2027, 1, 15)
    found = {each.uid: each for each in agenda(write(FILES, later), later, date(2028, 4, 1))}
    assert found["renewal-contract-hosting-2027-02-28"].day == date(2027, 3, 1)
    assert found["notice-contract-hosting-2028-02-29"].day == date(2027, 12, 24)


def test_an_amendment_that_is_written_counts_before_its_day(write: Write) -> None:
    longer = FILES["contracts/pictures.yaml"] + "changes: [{from: 2027-01-01, set: {term: 28 months}}]\n"
    org = write({**FILES, "contracts/pictures.yaml": longer}, DAY)
    assert {each.uid for each in agenda(org, DAY, date(2028, 12, 31)) if each.kind == "end"} == {
        "end-contract-pictures-2028-04-30"
    }
