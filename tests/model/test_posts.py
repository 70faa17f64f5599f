"""Who holds which post, who leads, who stands in, who answers to whom: on the day asked about."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from orgkit.model import Org
from orgkit.model.queries.posts import answering, holders, is_here, leads, posts_of, posts_with, stand_ins
from orgkit.model.queries.reporting import managers, reporting_cycles, reports, teams_led
from tests.model.leaves import organisation

DAY = date(2026, 6, 15)
PEOPLE = {name: {"name": name.title()} for name in ("ada", "ben", "cleo", "dan", "eva", "finn")}
COMPANY: dict[str, Any] = {
    "org/people.yaml": {
        **PEOPLE,
        "cleo": {"name": "Cleo", "end": "2026-05-31"},
        "eva": {"name": "Eva", "manager": "role:head"},
    },
    "org/roles.yaml": {"head": {"name": "Head"}, "designer": {"name": "Designer"}, "idle": {"name": "Idle"}},
    "org/teams/top.yaml": {"name": "Top", "lead": "role:head", "members": [{"person": "ada", "role": "head"}]},
    "org/teams/design.yaml": {
        "name": "Design",
        "parent": "top",
        "lead": "person:ben",
        "members": [
            {"person": "ben", "role": "designer", "deputy": "dan"},
            {"person": "cleo", "role": "designer", "until": "2026-05-31"},
            {"person": "dan", "role": "designer", "since": "2026-06-01"},
            {"person": "eva", "role": "designer", "since": "2026-07-01"},
            {"person": "vacant", "role": "idle"},
        ],
    },
    "org/teams/empty.yaml": {"name": "Empty", "parent": "design", "lead": "parent-lead"},
    "org/teams/open.yaml": {"name": "Open", "parent": "design", "lead": "vacant"},
}


def company(day: date = DAY, **changed: Any) -> Org:
    files = {**COMPANY, **{f"org/teams/{name}.yaml": value for name, value in changed.items()}}
    org, findings = organisation(files, day)
    assert findings == []
    return org


@pytest.mark.parametrize(
    ("day", "designers"),
    [
        (date(2026, 5, 31), ["ben", "cleo"]),
        (date(2026, 6, 1), ["ben", "dan"]),
        (date(2026, 6, 30), ["ben", "dan"]),
        (date(2026, 7, 1), ["ben", "dan", "eva"]),
    ],
)
def test_holders_on_a_day(day: date, designers: list[str]) -> None:
    """``until`` is the last day, ``since`` the first."""
    assert [post.person for post in holders(company(day), "designer")] == designers


def test_a_vacancy_is_a_post_that_nobody_holds() -> None:
    org = company()
    assert holders(org, "idle") == ()
    assert [post.person for post in posts_with(org, "idle")] == [""]
    assert holders(org, "nothing") == ()
    assert posts_of(org, "eva") == ()


def test_is_here() -> None:
    org = company()
    assert not is_here(org.people["cleo"], DAY)
    assert is_here(org.people["cleo"], date(2026, 5, 31))
    assert is_here(org.people["ada"], DAY)


def test_leads() -> None:
    org = company()
    found = {id_: leads(org, team) for id_, team in org.teams.items()}
    assert found == {"top": ("ada",), "design": ("ben",), "empty": ("ben",), "open": ()}


def test_words_and_roles_lead_to_people() -> None:
    org = company()
    design = org.teams["design"]
    assert answering(org, None) == ()
    for team, word, people in (
        ("design", "lead", ("ben",)),
        ("design", "deputy", ("dan",)),
        ("empty", "parent-lead", ("ben",)),
    ):
        changed = company(other={"name": "Other", "parent": team})
        ref = design.lead
        assert ref is not None
        assert answering(changed, type(ref)("post", word, ref.node), changed.teams[team]) == people
    assert stand_ins(org, "ben") == ("dan",)
    assert stand_ins(org, "dan") == ()


def test_who_answers_to_whom() -> None:
    org = company(date(2026, 7, 1))
    assert managers(org, "dan") == ("ben",)
    assert managers(org, "ben") == ("ada",)
    assert managers(org, "ada") == ()
    assert managers(org, "eva") == ("ada",)  # her own file says so
    assert set(reports(org, "ada")) == {"ben", "eva"}
    assert {team.id for team in teams_led(org, "ben")} == {"design", "empty"}
    assert reporting_cycles(org) == ()


def test_circles_of_managers() -> None:
    people = {
        "ada": {"name": "Ada", "manager": "person:ben"},
        "ben": {"name": "Ben", "manager": "person:ada"},
        "cleo": {"name": "Cleo", "manager": "person:cleo"},
    }
    org, _ = organisation({"org/people.yaml": people})
    assert reporting_cycles(org) == (("ada", "ben"), ("cleo",))


def test_teams_inside_each_other_still_have_an_end() -> None:
    org = company(top={"name": "Top", "parent": "open", "lead": "parent-lead"})
    assert leads(org, org.teams["top"]) == ()
    assert reports(org, "ada") == ()


def test_leading_words_all_the_way_up() -> None:
    """A circle of teams that all say parent-lead leads nowhere, and ends."""
    org, _ = organisation({
        "org/teams/a.yaml": {"name": "A", "parent": "b", "lead": "parent-lead"},
        "org/teams/b.yaml": {"name": "B", "parent": "a", "lead": "parent-lead"},
    })  # fmt: skip
    assert leads(org, org.teams["a"]) == ()
