"""The worked cases about opening hours, read by the shape of their inputs; a shape nobody knows fails."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from orgkit.model.values import Clock, Duration, TimeSpan
from orgkit.promises.clocks.due import deadline, due, open_duration
from orgkit.promises.clocks.holidays import Place
from orgkit.promises.clocks.opening import Opening
from orgkit.promises.clocks.worst import Step, worst_case, worst_elapsed
from tests.promises.oracles import Case, cases

_MINUTE = timedelta(minutes=1)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAY = "(Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_PART = re.compile(rf"\b{_DAY}(?:-{_DAY})?\b|\b(\d\d:\d\d-\d\d:\d\d)\b")
_PLACE = re.compile(r"([A-Z]{2})\b(?:[^,(]*\((\w+)\))?")
# Twelve weeks without holidays and, in UTC, without a change of clocks: what a case without a place means.
_SOME_WEEKS = (date(2025, 1, 6), date(2025, 3, 30))

_FACTS = {"calendar", "timezone", "pauses", "hours_per_day"}
_TARGET = re.compile(r"(?:target_)?((?:business_|working_|open_)?(?:minutes|hours|days))")


@pytest.mark.parametrize("case", cases("business-hours"), ids=str)
def test_opening_hours(case: Case) -> None:
    asked = set(case.inputs)
    if {"sla", "sequential"} <= asked:
        _underpinned(case.inputs, case.expected)
    elif "week" in asked:
        _worst(case.inputs, case.expected)
    elif {"from", "to"} <= asked:
        _opened_between(case.inputs, case.expected)
    elif "start" in asked:
        _due(case.inputs, case.expected)
    else:
        pytest.fail(f"{case.id}: nobody knows what {sorted(asked)} asks")


def _due(inputs: Mapping[str, Any], expected: Any) -> None:
    opening = _opening(inputs["calendar"], inputs.get("timezone", "Europe/Paris"))
    start = datetime.fromisoformat(inputs["start"])
    targets = {key: found[1] for key in inputs if (found := _TARGET.fullmatch(key))}
    assert set(inputs) <= _FACTS | set(targets) | {"start"}, f"nobody knows {sorted(inputs)}"
    assert len(targets) == 1
    ((key, unit),) = targets.items()
    if unit.endswith("days"):
        clock = Clock.WORKING if unit.startswith("working") else Clock.BUSINESS
        reached = due(opening, start, Duration(Decimal(inputs[key]), "day", clock))
        if not isinstance(expected, Mapping):
            assert reached == datetime.fromisoformat(expected)
            return
        # Beside the same number of hours: each answer is named after what it counts.
        hours = deadline(opening, start, timedelta(hours=inputs[key] * inputs.get("hours_per_day", 8)))
        assert expected
        for name, answer in expected.items():
            assert ("day" in name) != ("hour" in name), f"nobody knows {name}"
            assert (reached if "day" in name else hours) == datetime.fromisoformat(answer)
        return
    target = timedelta(**{unit.rpartition("_")[2]: inputs[key]})
    pauses = [(datetime.fromisoformat(first), datetime.fromisoformat(last)) for first, last in inputs.get("pauses", ())]
    reached = deadline(opening, start, target, pauses)
    assert reached == datetime.fromisoformat(expected)
    assert open_duration(opening, start, reached, pauses) == target
    if not pauses:
        assert due(opening, start, Duration(Decimal(target / _MINUTE), "minute", Clock.BUSINESS)) == reached


def _opened_between(inputs: Mapping[str, Any], expected: Any) -> None:
    assert set(inputs) <= _FACTS | {"from", "to"}, f"nobody knows {sorted(inputs)}"
    opening = _opening(inputs["calendar"], inputs.get("timezone", "Europe/Paris"))
    first, last = (datetime.fromisoformat(inputs[end]) for end in ("from", "to"))
    found = {"open_minutes": open_duration(opening, first, last), "elapsed_minutes": last - first}
    assert set(expected) <= set(found)
    assert {key: found[key] / _MINUTE for key in expected} == expected


def _worst(inputs: Mapping[str, Any], expected: Any) -> None:
    assert set(inputs) == {"target_minutes", "week"}
    opening = _opening(inputs["week"], "UTC")
    worst = [worst_elapsed(opening, minutes * _MINUTE, *_SOME_WEEKS) for minutes in inputs["target_minutes"]]
    assert {"worst_elapsed_hours": [found / timedelta(hours=1) for found in worst]} == expected


def _underpinned(inputs: Mapping[str, Any], expected: Any) -> None:
    assert set(inputs) <= {"sla", "own_handling_minutes", "sequential", "parallel"}
    promised = _step(inputs["sla"])
    own = Step(Opening(UTC, always=True), Duration(Decimal(inputs["own_handling_minutes"]), "minute"))
    stages = [[own], *([_step(each)] for each in inputs["sequential"])]
    if "parallel" in inputs:
        stages.append([_step(each) for each in inputs["parallel"]])
    worst = worst_case(promised, stages, *_SOME_WEEKS)
    assert {
        "needed_minutes_worst": (worst.finished - worst.start) / _MINUTE,
        "promised": (worst.due - worst.start) / _MINUTE,
        "underpinned": worst.margin >= timedelta(0),
    } == expected


def _step(written: Mapping[str, Any]) -> Step:
    assert set(written) == {"calendar", "resolution_minutes"}
    opening = _opening(written["calendar"], "UTC")
    return Step(opening, Duration(Decimal(written["resolution_minutes"]), "minute", Clock.BUSINESS))


def _opening(text: str, zone: str) -> Opening:
    """A calendar as the cases write it: ``FR national, Mon-Fri 09:00-12:00 and 14:00-18:00``, ``24x7``."""
    place = _place(text)
    if "24x7" in text:
        return Opening(ZoneInfo(zone), always=True, place=place)
    week: list[tuple[TimeSpan, ...]] = [()] * 7
    days: list[int] = list(range(7))
    for first, last, hours in _PART.findall(text):
        if hours:
            for day in days:
                week[day] = (*week[day], TimeSpan.parse(hours))
        else:
            start = _DAYS.index(first)
            days = [(start + day) % 7 for day in range((_DAYS.index(last or first) - start) % 7 + 1)]
    assert any(week), f"no hours in {text!r}"
    return Opening(ZoneInfo(zone), week=tuple(week), place=place)


def _place(text: str) -> Place | None:
    found = _PLACE.match(text)
    if found is None:
        return None
    place = Place(found[1], found[2] or "")
    assert place.country_known
    assert place.region_known
    return place
