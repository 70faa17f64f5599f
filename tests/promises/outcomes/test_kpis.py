"""Steps of KPIs: reached, missed, made up for, not measured, not yet due."""

from __future__ import annotations

from datetime import date

import pytest

from orgkit.promises.outcomes.kpis import Outcome, Step, kpis_of, tracked
from tests.promises.outcomes.company import DAY, MEASURES, organisation

CONTRACT = """
ads:
  name: Ads
  provider: borea
  start: 2026-05-01
  kpis:
    - id: cost
      at_most: "22"
      period: month
      steps:
        - {due: start + 1 month, at_most: "27"}
        - {due: start + 6 months, at_most: "23"}
        - {due: 2026-12-31, at_most: "22"}
"""


def steps(*rows: str, day: date = DAY, contract: str = CONTRACT) -> list[Step]:
    text = MEASURES + "".join(f"{on},contract:ads,cost,{value},\n" for on, value in (row.split(" ", 1) for row in rows))
    org = organisation({"contracts.yaml": contract, "measures/2026.csv": text}, day)
    (kpi,) = tracked(org, org.contracts["ads"])
    return list(kpi.steps)


def outcomes(*rows: str, day: date = DAY, contract: str = CONTRACT) -> list[Outcome]:
    return [step.outcome for step in steps(*rows, day=day, contract=contract)]


def test_each_step_is_judged_by_the_newest_value_of_its_period() -> None:
    found = steps("2026-05-31 26.2", "2026-09-30 22", "2026-10-31 24.4")
    assert [step.outcome for step in found] == [Outcome.REACHED, Outcome.MISSED, Outcome.DUE_LATER]
    assert [step.due for step in found] == [date(2026, 6, 1), date(2026, 11, 1), date(2026, 12, 31)]
    missed = found[1]
    assert missed.value is not None
    assert missed.judgement is not None
    assert (missed.value.day, str(missed.judgement.by), missed.later) == (date(2026, 10, 31), "1.4", None)


@pytest.mark.parametrize(
    ("row", "outcome"),
    [
        ("2026-06-01 27", Outcome.REACHED),
        ("2026-05-02 27", Outcome.REACHED),
        ("2026-05-01 27", Outcome.UNMEASURED),
        ("2026-06-02 27", Outcome.UNMEASURED),
        ("2026-06-01 27.01", Outcome.MISSED),
        ("2026-06-01 27 %", Outcome.UNCLEAR),
    ],
)
def test_the_edges_of_the_first_step(row: str, outcome: Outcome) -> None:
    assert outcomes(row)[0] is outcome


@pytest.mark.parametrize(
    ("day", "outcome"),
    [(date(2026, 6, 1), Outcome.DUE_LATER), (date(2026, 6, 2), Outcome.UNMEASURED)],
)
def test_the_day_itself_is_time_that_is_left(day: date, outcome: Outcome) -> None:
    assert outcomes(day=day)[0] is outcome


def test_a_step_is_overdue_once_a_whole_period_has_passed() -> None:
    assert not steps(day=date(2026, 7, 1))[0].overdue
    assert steps(day=date(2026, 7, 2))[0].overdue


def test_a_missed_step_that_was_made_up_for() -> None:
    found = steps("2026-05-31 30", "2026-06-30 28", "2026-07-31 26.9")
    assert found[0].outcome is Outcome.MISSED
    assert found[0].later is not None
    assert found[0].later.day == date(2026, 7, 31)


def test_without_a_period_the_newest_value_since_the_step_before_counts() -> None:
    plain = CONTRACT.replace("      period: month\n", "")
    assert outcomes("2026-05-02 26", contract=plain) == [Outcome.REACHED, Outcome.UNMEASURED, Outcome.DUE_LATER]
    assert outcomes("2026-06-02 22", contract=plain)[1] is Outcome.REACHED


def test_values_after_the_day_asked_about_are_not_known_yet() -> None:
    assert outcomes("2026-10-31 22", day=date(2026, 10, 30))[1] is Outcome.DUE_LATER
    assert not tracked_values(day=date(2026, 10, 30))


def tracked_values(day: date) -> tuple[object, ...]:
    text = f"{MEASURES}2026-10-31,contract:ads,cost,22,\n"
    org = organisation({"contracts.yaml": CONTRACT, "measures/2026.csv": text}, day)
    return tracked(org, org.contracts["ads"])[0].values


def test_a_value_written_again_for_a_day_replaces_the_first() -> None:
    assert outcomes("2026-10-31 24.4", "2026-10-31 22.8")[1] is Outcome.REACHED


def test_kpis_of_goals_and_promises_count_once_each() -> None:
    org = organisation(
        {
            "teams.yaml": """
studio:
  name: Studio
  lead: vacant
  kpis: [{id: rework, at_most: 5 %}]
  goals: [{id: less, statement: Less, kpi: {id: rework}}, {id: more, statement: More, kpi: {id: speed}}]
""",
            "services.yaml": "visuals: {name: V, owner: studio, promise: {quality: [{id: good, at_least: 9 %}]}}\n",
        }
    )
    assert [kpi.id for _, kpi in kpis_of(org.teams["studio"])] == ["rework", "speed"]
    assert [path for path, _ in kpis_of(org.services["visuals"])] == [("promise", "quality", 0)]


def test_how_a_kpi_stands_in_the_end() -> None:
    org = organisation(
        {"contracts.yaml": CONTRACT, "measures/a.csv": f"{MEASURES}2026-10-31,contract:ads,cost,24.4,\n"}
    )
    (kpi,) = tracked(org, org.contracts["ads"])
    assert kpi.judgement is not None
    assert (kpi.judgement.good, str(kpi.judgement.by)) == (False, "2.4")
    assert kpi.last_step is not None
    assert kpi.last_step.due == date(2026, 11, 1)
