"""What waivers and comments ask for: their ends, their reasons, what they cover."""

from __future__ import annotations

from datetime import date

import pytest

from orgkit.app.checking.check import read
from orgkit.config import Settings
from orgkit.model.queries.waivers import Exemption, exemptions
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.source import Span
from orgkit.source.tree import DictTree
from tests.rules.cases import BASE, TODAY, Case

WAIVER = "org/waivers/small.yaml"


def _asked(files: dict[str, str]) -> list[Exemption]:
    org, _, _ = read(DictTree({**Case(BASE).files(), **files}), Settings(), TODAY)
    return list(exemptions(org))


def _of_comment(reason: str) -> Exemption:
    (found,) = _asked({"org/cost-centres.yaml": f"web:\n  name: Web  # orgkit: ignore[orphan] {reason}\n"})
    return found


@pytest.mark.parametrize(
    ("reason", "until", "no_day"),
    [
        ("hiring, until 2027-03-31", date(2027, 3, 31), ""),
        ("until 2027-02: hiring", date(2027, 2, 28), ""),
        ("Until 2028-02, hiring", date(2028, 2, 29), ""),
        ("recrutement jusqu’au 2027-03-31", date(2027, 3, 31), ""),
        ("recrutement jusqu'à 2027-03", date(2027, 3, 31), ""),
        ("recrutement jusqu’en 2027-03", date(2027, 3, 31), ""),
        ("hiring until 2027-03-31, or until 2027-01-31", date(2027, 1, 31), ""),
        ("hiring until 2027-02-30", None, "2027-02-30"),
        ("hiring until 2027-13", None, "2027-13"),
        ("hiring until spring", None, ""),
        ("agreed on 2026-01-31", None, ""),
        ("hiring until 2027-03-311", None, ""),
        ("untilled 2027-03-31", None, ""),
    ],
)
def test_the_end_in_a_comment(reason: str, until: date | None, no_day: str) -> None:
    found = _of_comment(reason)
    assert (found.until, found.no_day) == (until, no_day)
    assert found.reason == reason


@pytest.mark.parametrize("reason", ["", "…", "until 2027-03-31", "— until 2027-03.", "(jusqu’au 2027-03-31)"])
def test_a_day_is_no_reason(reason: str) -> None:
    found = _of_comment(reason)
    assert found.reason == ""
    assert not found.in_force(TODAY)


def test_the_last_day_counts() -> None:
    found = _of_comment("hiring, until 2027-03-31")
    assert found.in_force(date(2027, 3, 31))
    assert not found.in_force(date(2027, 4, 1))
    assert _of_comment("hiring").in_force(date(2099, 1, 1))


@pytest.mark.parametrize(
    ("granted", "field", "covered"),
    [
        ("", "members.claire.deputy", True),
        ("", "", True),
        ("members", "members", True),
        ("members", "members.claire.deputy", True),
        ("members", "members_of", False),
        ("members", "lead", False),
        ("members.deputy", "members.2.deputy", True),
        ("members.claire", "members.claire.deputy", True),
        ("members.claire", "members.hugo.deputy", False),
        ("deputy", "members.2.deputy", False),
        ("members.deputy", "members.2", False),
    ],
)
def test_the_field_of_a_waiver(granted: str, field: str, covered: bool) -> None:
    text = "rule: team-size\nentity: team:design\nreason: Two start in March.\nuntil: 2027-03-31\n"
    (found,) = _asked({WAIVER: text + (f"field: {granted}\n" if granted else "")})
    finding = Finding("PPL412", say("x"), Span("org/teams/design.yaml"), entity="team:design", field=field)
    assert found.covers(finding) is covered
    other = Finding("PPL412", say("x"), Span("org/teams/web.yaml"), entity="team:web", field=field)
    assert not found.covers(other)


def test_a_changed_waiver_is_the_one_of_the_day() -> None:
    text = (
        "rule: team-size\nentity: team:design\nreason: Two start in March.\nuntil: 2026-12-31\n"
        "changes:\n  - {from: 2026-11-01, why: They start later., set: {until: 2027-03-31}}\n"
    )
    (found,) = _asked({WAIVER: text})
    assert found.until == date(2027, 3, 31)
