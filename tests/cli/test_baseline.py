"""``orgkit baseline``: what was there is counted apart, only what is new fails, and the list only shrinks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from orgkit.app.checking.baseline import Baseline, Known, dump_baseline, parse_baseline
from orgkit.config import ConfigError
from tests.cli.conftest import DAY, Orgkit

FILE = ".orgkit/baseline.json"


@pytest.fixture
def messy(company: Path) -> Path:
    """The clean organisation, with two teams that are too small for its settings."""
    (company / "orgkit.toml").write_text(
        '[orgkit]\nprofile = "strict"\n[lint]\nfail-on = "warning"\n[lint.options.team-size]\nmin = 5\n', "utf-8"
    )
    return company


def test_only_what_is_new_fails(orgkit: Orgkit, messy: Path) -> None:
    assert orgkit("lint", *DAY, folder=messy).code == 1
    created = orgkit("baseline", "create", *DAY, folder=messy)
    assert (created.code, created.output) == (0, "")
    assert "2 findings are in .orgkit/baseline.json now" in created.errors
    ended = orgkit("lint", *DAY, folder=messy)
    assert (ended.code, ended.output) == (0, "")
    assert "2 in the baseline" in ended.errors
    team = messy / "org" / "teams" / "web.yaml"
    team.write_text(team.read_text("utf-8").replace("role:web-lead\n", "role:web-leda\n", 1), "utf-8")
    ended = orgkit("lint", *DAY, "--output-format", "concise", folder=messy)
    assert (ended.code, len(ended.output.splitlines())) == (1, 1)


def test_the_way_out_is_told_where_a_lot_is_found(orgkit: Orgkit, company: Path) -> None:
    roles = company / "org" / "roles.yaml"
    more = "".join(f"role-{n}:\n  name: {{fr: Rôle {n}, en: Role {n} of many}}\n" for n in range(25))
    roles.write_text(roles.read_text("utf-8") + more, "utf-8")
    assert "orgkit baseline create" in orgkit("lint", *DAY, folder=company).errors
    orgkit("baseline", "create", *DAY, folder=company)
    assert "orgkit baseline create" not in orgkit("lint", *DAY, folder=company).errors


def test_what_is_in_the_baseline_is_not_met(orgkit: Orgkit, messy: Path) -> None:
    orgkit("baseline", "create", *DAY, folder=messy)
    ended = orgkit("lint", *DAY, "--output-format", "json", folder=messy)
    report = json.loads(ended.output)
    assert report["profile"] == {"asked": "strict", "met": "standard"}
    assert (report["counts"]["warning"], report["counts"]["waived"], report["counts"]["baselined"]) == (0, 0, 2)
    assert {one["waived"]["by"] for one in report["findings"]} == {"baseline"}
    assert orgkit("lint", *DAY, "--no-ignores", folder=messy).code == 1


def test_other_programs_hear_what_silences_a_finding(orgkit: Orgkit, messy: Path) -> None:
    team = messy / "org" / "teams" / "web.yaml"
    team.write_text(
        team.read_text("utf-8").replace("members:", "members:  # orgkit: ignore[team-size] hiring"), "utf-8"
    )
    orgkit("baseline", "create", *DAY, folder=messy)
    log = json.loads(orgkit("lint", *DAY, "--output-format", "sarif", folder=messy).output)
    assert [result["suppressions"] for result in log["runs"][0]["results"]] == [
        [{"kind": "external", "justification": "It is in the baseline: it was found before checking began."}],
        [{"kind": "inSource", "justification": "hiring"}],
    ]


def test_it_is_sorted_names_the_rule_and_holds_no_lines(orgkit: Orgkit, messy: Path) -> None:
    orgkit("baseline", "create", *DAY, folder=messy)
    text = (messy / FILE).read_text("utf-8")
    document = json.loads(text)
    assert document["format"] == "orgkit.baseline/1"
    assert document["findings"] == [
        {"rule": "PPL412", "name": "team-size", "entity": "team:design", "field": "members"},
        {"rule": "PPL412", "name": "team-size", "entity": "team:web", "field": "members"},
    ]
    schema = json.loads(orgkit("schema", "--output", "baseline", folder=messy).output)
    Draft202012Validator(schema).validate(document)
    team = messy / "org" / "teams" / "web.yaml"
    team.write_text(f"# moved down\n\n{team.read_text('utf-8')}", "utf-8")
    assert orgkit("lint", *DAY, folder=messy).code == 0


def test_it_is_never_written_over(orgkit: Orgkit, messy: Path) -> None:
    orgkit("baseline", "create", *DAY, folder=messy)
    data = (messy / FILE).read_bytes()
    ended = orgkit("baseline", "create", *DAY, "--option", "team-size.min=9", folder=messy)
    assert ended.code == 2
    assert "it only shrinks" in ended.errors
    assert (messy / FILE).read_bytes() == data


def test_what_is_gone_is_told_and_taken_out(orgkit: Orgkit, messy: Path) -> None:
    orgkit("baseline", "create", *DAY, folder=messy)
    assert orgkit("baseline", "prune", "--check", *DAY, folder=messy).code == 0
    settings = messy / "orgkit.toml"
    settings.write_text(settings.read_text("utf-8").replace("min = 5", "min = 3"), "utf-8")
    assert "1 finding of the baseline is gone" in orgkit("lint", *DAY, folder=messy).errors
    data = (messy / FILE).read_bytes()
    checked = orgkit("baseline", "prune", "--check", *DAY, folder=messy)
    assert (checked.code, checked.output) == (1, "PPL412 team-size  team:design.members\n")
    assert (messy / FILE).read_bytes() == data
    assert orgkit("baseline", "prune", *DAY, folder=messy).code == 0
    assert [one["entity"] for one in json.loads((messy / FILE).read_text("utf-8"))["findings"]] == ["team:web"]
    assert orgkit("baseline", "prune", "--check", *DAY, folder=messy).code == 0
    settings.write_text("", "utf-8")
    assert orgkit("baseline", "prune", *DAY, folder=messy).code == 0
    assert not (messy / FILE).exists()
    assert orgkit("baseline", "prune", "--check", *DAY, folder=messy).code == 0


def test_nothing_is_gone_while_a_file_cannot_be_read(orgkit: Orgkit, messy: Path) -> None:
    orgkit("baseline", "create", *DAY, folder=messy)
    (messy / "org" / "teams" / "web.yaml").write_text("name: [\n", "utf-8")
    assert orgkit("baseline", "prune", "--check", *DAY, folder=messy).code == 0


def test_what_cannot_be_waived_is_not_in_it(orgkit: Orgkit, messy: Path) -> None:
    team = messy / "org" / "teams" / "web.yaml"
    team.write_text(team.read_text("utf-8").replace("role:web-lead\n", "role:web-leda\n", 1), "utf-8")
    ended = orgkit("baseline", "create", *DAY, folder=messy)
    assert "1 finding is of a rule that cannot be waived" in ended.errors
    assert "REF201" not in (messy / FILE).read_text("utf-8")


def test_a_clean_organisation_needs_none(orgkit: Orgkit, company: Path) -> None:
    assert orgkit("baseline", "create", *DAY, folder=company).code == 0
    assert not (company / FILE).exists()


def test_another_file(orgkit: Orgkit, messy: Path) -> None:
    orgkit("baseline", "create", *DAY, folder=messy)
    (messy / FILE).rename(messy / "known.json")
    assert orgkit("lint", *DAY, folder=messy).code == 1
    assert orgkit("lint", *DAY, "--baseline", "known.json", folder=messy).code == 0


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "This is not valid JSON, so it is no baseline"),
        ("[" * 100_000, "This is not valid JSON, so it is no baseline"),
        ("[]", "This is no baseline: “format” has to be “orgkit.baseline/1”"),
        ('{"format": "orgkit.baseline/2", "findings": []}', "“format” has to be “orgkit.baseline/1”"),
        ('{"format": "orgkit.baseline/1"}', "“findings” has to be a list"),
        ('{"format": "orgkit.baseline/1", "findings": [3]}', "Entry 1 of this baseline needs a rule"),
        ('{"format": "orgkit.baseline/1", "findings": [{"rule": "PPL412"}]}', "needs a rule, and an entity or a file"),
        (
            '{"format": "orgkit.baseline/1", "findings": [{"rule": "XXX1", "entity": "team:a"}]}',
            "Entry 1 names rule “XXX1”, which does not exist",
        ),
        (
            '{"format": "orgkit.baseline/1", "findings": [{"rule": "REF201", "entity": "team:a"}]}',
            "Entry 1: rule “unknown-reference” cannot be waived",
        ),
        (
            '{"format": "orgkit.baseline/1", "findings": [{"rule": "PPL412", "entity": "team:a", "count": 0}]}',
            "The count of entry 1 has to be a whole number from 1",
        ),
    ],
)
def test_one_that_cannot_be_used_is_a_usage_error(orgkit: Orgkit, messy: Path, text: str, problem: str) -> None:
    (messy / FILE).parent.mkdir()
    (messy / FILE).write_text(text, "utf-8")
    ended = orgkit("lint", *DAY, folder=messy)
    assert ended.code == 2
    assert ended.errors.startswith(f"orgkit: {FILE}:1:1: ")
    assert problem in ended.errors


def test_what_is_written_is_read_again() -> None:
    baseline = Baseline(
        {
            Known("PPL412", "team:web", "members"): 1,
            Known("CTR704", "org/é/x.yaml", ""): 3,
            Known("OWN301", "service:a", "owner"): 2,
        },
        FILE,
    )
    assert parse_baseline(dump_baseline(baseline), FILE) == baseline
    with pytest.raises(ConfigError):
        parse_baseline(dump_baseline(baseline)[:-5], FILE)


@pytest.mark.parametrize("what", ["a folder", "a link"])
def test_what_is_no_file_is_no_empty_baseline(orgkit: Orgkit, company: Path, what: str) -> None:
    place = company / FILE
    place.parent.mkdir(exist_ok=True)
    if what == "a folder":
        place.mkdir()
    else:
        place.symlink_to(company / "orgkit.toml")
    ended = orgkit("lint", *DAY, folder=company)
    assert ended.code == 2
    assert f"{FILE}:1:1: This file cannot be read: " in ended.errors
