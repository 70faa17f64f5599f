"""Dated changes: an organisation on any day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from orgkit.model.references import astray, uses_on_other_days
from tests.model.leaves import organisation

FIRST = date(2026, 1, 1)
DAYS = st.integers(0, 40).map(lambda offset: FIRST + timedelta(days=offset))
SETS = st.dictionaries(st.sampled_from(["mission", "lead", "site", "notes"]), st.integers(0, 9), min_size=1)
CHANGES = st.lists(st.tuples(DAYS, SETS), max_size=5)


def value(field: str, number: int) -> str:
    return f"role:r{number}" if field == "lead" else f"{field}-{number}"


def team(base: dict[str, int], changes: list[tuple[date, dict[str, int]]]) -> dict[str, Any]:
    written: dict[str, Any] = {"name": "Design", **{field: value(field, number) for field, number in base.items()}}
    if changes:
        written["changes"] = [
            {"from": day.isoformat(), "set": {field: value(field, number) for field, number in fields.items()}}
            for day, fields in changes
        ]
    return written


def on(files: dict[str, Any], day: date) -> dict[str, Any]:
    """What the team says on a day, as it was written."""
    org, findings = organisation(files, day)
    assert findings == []
    found = org.teams["design"]
    return {
        "mission": str(found.mission) if found.mission else None,
        "lead": found.lead.written if found.lead else None,
        "site": found.site.written if found.site else None,
        "notes": str(found.notes) if found.notes else None,
    }


@given(SETS, CHANGES, DAYS)
def test_the_latest_change_in_force_counts(
    base: dict[str, int], changes: list[tuple[date, dict[str, int]]], day: date
) -> None:
    """Field by field, from its day on; of two changes on one day the one written later."""
    expected = dict.fromkeys(("mission", "lead", "site", "notes"), None) | {f: value(f, n) for f, n in base.items()}
    for since, fields in sorted(changes, key=lambda change: change[0]):
        if since <= day:
            expected |= {field: value(field, number) for field, number in fields.items()}
    assert on({"org/teams/design.yaml": team(base, changes)}, day) == expected


@given(SETS, CHANGES)
def test_every_reference_is_checked_whatever_the_day(
    base: dict[str, int], changes: list[tuple[date, dict[str, int]]]
) -> None:
    """Those of changes to come, and those that a change has replaced, once each."""
    files = {"org/teams/design.yaml": team(base, changes)}
    written = [fields for _, fields in changes] + [base]
    leads = sum("lead" in fields for fields in written)
    sites = sum("site" in fields for fields in written)
    for day in (FIRST - timedelta(days=1), FIRST + timedelta(days=20), FIRST + timedelta(days=99)):
        org, _ = organisation(files, day)
        uses = [*org.uses, *uses_on_other_days(org)]
        assert len({use.ref.span for use in uses}) == len(uses)
        shadowed = _shadowed(changes)
        assert len(uses) == leads + sites - shadowed
        assert len(astray(org)) == len(uses)


def _shadowed(changes: list[tuple[date, dict[str, int]]]) -> int:
    """References that hold on no day at all, because another change of the same day sets the field again."""
    lost = 0
    for field in ("lead", "site"):
        days = [day for day, fields in changes if field in fields]
        lost += len(days) - len(set(days))
    return lost


def test_values_of_a_change_have_the_places_of_the_change() -> None:
    files = {"org/teams/design.yaml": team({"lead": 1}, [(date(2027, 1, 1), {"lead": 2})])}
    before, _ = organisation(files, date(2026, 12, 31))
    after, _ = organisation(files, date(2027, 1, 1))
    old, new = before.teams["design"].lead, after.teams["design"].lead
    assert old is not None
    assert new is not None
    assert (old.written, new.written) == ("role:r1", "role:r2")
    assert old.span.line < new.span.line
    assert after.teams["design"].at("lead") == new.span


def test_what_a_change_may_not_touch() -> None:
    """An id is for ever, and changes do not change themselves."""
    change = {"from": "2026-01-01", "set": {"id": "design", "previous_ids": ["old"], "changes": [], "mission": "x"}}
    org, _ = organisation({"org/teams/design.yaml": {"name": "Design", "changes": [change]}}, date(2027, 1, 1))
    design = org.teams["design"]
    assert (design.id, design.previous_ids, len(design.changes)) == ("design", (), 1)
    assert str(design.mission) == "x"


def test_no_change_no_copy() -> None:
    """An entity without changes in force is what stands in the file."""
    org, _ = organisation({"org/teams/design.yaml": team({"lead": 1}, [(date(2027, 1, 1), {"lead": 2})])}, FIRST)
    (written,) = org.written
    assert written.undated is None
    assert written.node is org.teams["design"].node
