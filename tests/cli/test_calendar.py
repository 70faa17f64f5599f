"""What falls due: for a terminal, for programs, and as a calendar that another program reads."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest
from jsonschema import Draft202012Validator

from orgkit.app.asking.upcoming import Wish, upcoming
from orgkit.app.place import Day, find_place
from orgkit.cli.commands.calendar import _KINDS
from orgkit.messages import render
from orgkit.promises.contracts.falling_due import KINDS
from orgkit.results.finding import say
from tests.cli.conftest import DAY, Orgkit


def test_the_kinds_are_those_of_the_agenda() -> None:
    assert tuple(KINDS) == _KINDS


def test_by_month_with_who_acts(orgkit: Orgkit, company: Path) -> None:
    ended = orgkit("calendar", *DAY, folder=company)
    assert ended.code == 0
    lines = ended.output.splitlines()
    assert lines[0] == "December 2026"
    assert "  31  Goal       Goal of Maison Fauvel: Fewer returns because of a misleading picture." in ended.output
    assert "April 2027" in lines
    assert "“Extra retouching” ends" in ended.output
    assert lines[-1].endswith(" things fall due until 16 November 2027.")


def test_a_french_reader(orgkit: Orgkit, company: Path) -> None:
    ended = orgkit("calendar", *DAY, "--lang", "fr", folder=company)
    assert ended.output.startswith("décembre 2026\n")
    assert "échéances jusqu’au 16 novembre 2027" in ended.output


def test_only_some(orgkit: Orgkit, company: Path) -> None:
    whole = json.loads(orgkit("calendar", *DAY, "--months", "24", "--json", folder=company).output)["due"]
    for arguments, kept in (
        (("--only", "milestone,end"), [each for each in whole if each["kind"] in ("milestone", "end")]),
        (("--team", "design"), [each for each in whole if each["team"] == "design"]),
        (("--team", "team:web"), [each for each in whole if each["team"] == "web"]),
        (("--until", "2026-12-31"), [each for each in whole if each["day"] <= "2026-12-31"]),
    ):
        months = () if "--until" in arguments else ("--months", "24")
        found = json.loads(orgkit("calendar", *DAY, *months, *arguments, "--json", folder=company).output)["due"]
        assert found == kept
        assert found
        assert found != whole


@pytest.mark.parametrize("audience", ["public", "employees", "managers", "finance"])
def test_the_schema_describes_the_output(orgkit: Orgkit, company: Path, audience: str) -> None:
    schema = json.loads(orgkit("schema", "--output", "calendar", folder=company).output)
    arguments = ("calendar", *DAY, "--months", "24", "--audience", audience, "--json")
    data = json.loads(orgkit(*arguments, folder=company).output)
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(data)
    assert any(each["amount"] for each in data["due"]) is (audience == "finance")
    assert (
        orgkit(*arguments, "--lang", "fr", folder=company).output
        == json.dumps(data, indent=2, ensure_ascii=False) + "\n"
    )


def test_the_cost_of_silence(orgkit: Orgkit, company: Path) -> None:
    arguments = ("calendar", *DAY, "--months", "24", "--only", "notice,renewal")
    assert "10,800.00 EUR" in orgkit(*arguments, "--audience", "finance", folder=company).output
    assert "EUR" not in orgkit(*arguments, folder=company).output


def test_another_program_reads_every_event(orgkit: Orgkit, company: Path) -> None:
    arguments = ("calendar", *DAY, "--months", "24", "--audience", "finance")
    wish = Wish(months=24, audience="finance")
    due = upcoming(find_place(company), Day(date.fromisoformat(DAY[1]), say("--as-of")), wish, "en").due
    ended = orgkit(*arguments, "--ics", "due.ics", folder=company)
    assert (ended.code, ended.output) == (0, "")
    content = (company / "due.ics").read_bytes()
    found: Any = icalendar.Calendar.from_ical(content)
    events = [
        (str(event["UID"]), event["DTSTART"].dt.isoformat(), str(event["SUMMARY"])) for event in found.walk("VEVENT")
    ]
    assert events == [(f"{each.uid}@orgkit", each.day.isoformat(), render(each.what)) for each in due]
    reminded = {str(event["UID"]) for event in found.walk("VEVENT") if event.walk("VALARM")}
    assert {f"{each.uid}@orgkit" for each in due if each.kind == "notice"} <= reminded
    assert {event["DTSTAMP"].dt.date() for event in found.walk("VEVENT")} == {date.fromisoformat(DAY[1])}


def test_the_same_day_gives_the_same_bytes(orgkit: Orgkit, company: Path) -> None:
    printed = orgkit("calendar", *DAY, "--ics", folder=company).output
    orgkit("calendar", *DAY, "--ics", "due.ics", folder=company)
    assert (company / "due.ics").read_bytes() == printed.encode()
    assert printed.count("\r\n") == printed.count("\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--only", "notices"), "“notices” is no kind of date"),
        (("--team", "desing"), "did you mean design"),
        (("--months", "3", "--until", "2027-01-01"), "--months and --until do not go together"),
        (("--json", "--ics"), "--json and --ics do not go together"),
        (("--until", "2026-01-01"), "1 January 2026 is before 16 November 2026"),
        (("--ics", "nowhere/due.ics"), "nowhere/due.ics cannot be written"),
    ],
)
def test_called_wrongly(orgkit: Orgkit, company: Path, arguments: tuple[str, ...], words: str) -> None:
    ended = orgkit("calendar", *DAY, *arguments, folder=company)
    assert ended.code == 2
    assert words in ended.errors.replace("\n", " ")


def test_nothing_falls_due(orgkit: Orgkit, company: Path) -> None:
    ended = orgkit("calendar", *DAY, "--until", "2026-11-17", folder=company)
    assert (ended.code, ended.output) == (0, "Nothing falls due until 17 November 2026.\n")
