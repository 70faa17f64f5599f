"""``orgkit lint``: what is shown instead of findings, what an editor hands in, what is silenced at once."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.cli.conftest import DAY, Orgkit, started

SMALL = ("--option", "team-size.min=3")
"""Makes the web team, which has two people, too small."""


def test_what_every_rule_found(orgkit: Orgkit, company: Path) -> None:
    ended = orgkit("lint", *DAY, "--option", "team-size.min=5", "--statistics", folder=company)
    assert ended.output.split()[:3] == ["2", "PPL412", "team-size"]
    assert "members" not in ended.output
    as_json = orgkit("lint", *DAY, *SMALL, "--statistics", "--output-format", "json", folder=company)
    assert json.loads(as_json.output)["rules"] == [{"code": "PPL412", "name": "team-size", "count": 1}]


@pytest.mark.parametrize("name", ["settings", "files", "statistics"])
def test_what_programs_get_has_a_schema(orgkit: Orgkit, company: Path, name: str) -> None:
    option = "--statistics" if name == "statistics" else f"--show-{name}"
    ended = orgkit("lint", *DAY, *SMALL, option, "--output-format", "json", folder=company)
    schema = json.loads(orgkit("schema", "--output", name, folder=company).output)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(ended.output))


def test_statistics_leave_files_to_other_tools(orgkit: Orgkit, company: Path) -> None:
    orgkit("lint", *DAY, *SMALL, "--statistics", "--output-format", "sarif=found.sarif", folder=company)
    assert len(json.loads((company / "found.sarif").read_text("utf-8"))["runs"][0]["results"]) == 1


def test_every_file_that_is_read(orgkit: Orgkit, company: Path) -> None:
    shown = orgkit("lint", "--show-files", folder=company).output.splitlines()
    assert "org/teams/web.yaml  team" in shown
    assert len(shown) == sum(1 for path in (company / "org").rglob("*") if path.is_file())
    listed = json.loads(orgkit("lint", "--show-files", "--output-format", "json", folder=company).output)["files"]
    assert [f"{one['path']}  {one['kind']}" for one in listed] == shown


def test_where_each_setting_comes_from(orgkit: Orgkit, company: Path) -> None:
    organisation = (company / "org" / "organization.yaml").read_text("utf-8").splitlines()
    lines = {
        name: at for at, line in enumerate(organisation, 1) for name in ("team_size", "acting_months") if name in line
    }
    (company / "orgkit.toml").write_text(
        '[orgkit]\nprofile = "strict"\n\n[lint]\nfail-on = "never"\n[lint.options.team-size]\nmax = 20\n'
        "[lint.options.over-allocated]\nlimit = 110\n",
        "utf-8",
    )
    ended = orgkit("lint", "--show-settings", "--option", "PPL412.max=12", "--output-format", "json", folder=company)
    shown = {one["key"]: (one["value"], one["origin"]) for one in json.loads(ended.output)["settings"]}
    assert shown["orgkit.profile"] == ("strict", "orgkit.toml:2")
    assert shown["orgkit.root"] == ("org", "default")
    assert shown["orgkit.as-of"] == (None, "default")
    assert shown["lint.fail-on"] == ("never", "orgkit.toml:5")
    assert shown["lint.options.team-size.max"] == (12, "the command line")
    assert shown["lint.options.team-size.min"] == (1, f"org/organization.yaml:{lines['team_size']}")
    assert shown["lint.options.over-allocated.limit"] == (110, "orgkit.toml:9")
    assert shown["lint.options.acting-too-long.months"][1] == f"org/organization.yaml:{lines['acting_months']}"
    text = orgkit("lint", "--show-settings", "--lang", "fr", folder=company).output
    assert 'orgkit.profile = "strict"' in text
    assert "par défaut" in text


def test_settings_are_shown_where_nothing_can_be_checked(orgkit: Orgkit, tmp_path: Path) -> None:
    (tmp_path / "orgkit.toml").write_text("", "utf-8")
    ended = orgkit("lint", "--show-settings", folder=tmp_path)
    assert ended.code == 0
    assert "lint.fail-on" in ended.output


def test_an_option_of_the_command_line_comes_first(orgkit: Orgkit, company: Path) -> None:
    (company / "orgkit.toml").write_text('[orgkit]\nprofile = "strict"\n[lint.options.team-size]\nmin = 3\n', "utf-8")
    assert "PPL412" in orgkit("lint", *DAY, folder=company).output
    assert "PPL412" not in orgkit("lint", *DAY, "--option", "team-size.min=2", folder=company).output


@pytest.mark.parametrize(
    ("option", "problem"),
    [
        ("team-size=3", "--option team-size=3: write RULE.NAME=VALUE"),
        ("team-size.min", "--option team-size.min: write RULE.NAME=VALUE"),
        ("team-sise.min=3", "There is no rule “team-sise”; did you mean “team-size”?"),
        ("team-size.mni=3", "Rule “team-size” has no option “mni”; did you mean “min”"),
        ("team-size.min=three", "“lint.options.team-size.min” has to be a whole number, 0 or more"),
    ],
)
def test_an_option_that_is_wrong(orgkit: Orgkit, company: Path, option: str, problem: str) -> None:
    ended = orgkit("lint", *DAY, "--option", option, folder=company)
    assert ended.code == 2
    assert problem in ended.errors


def test_another_version_is_asked_for(orgkit: Orgkit, company: Path) -> None:
    (company / "orgkit.toml").write_text('[orgkit]\nrequired-version = ">=99"\n', "utf-8")
    ended = orgkit("lint", *DAY, folder=company)
    assert ended.code == 2
    assert ended.errors.startswith("orgkit: orgkit.toml:2:1: This organisation asks for orgkit >=99; this is ")
    (company / "orgkit.toml").write_text('[orgkit]\nrequired-version = ">=0.0.1"\n', "utf-8")
    assert orgkit("lint", *DAY, folder=company).code == 0


def _handed_in(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(text.encode())))


def test_an_editor_hands_in_what_is_not_saved(orgkit: Orgkit, company: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = (company / "org" / "teams" / "web.yaml").read_text("utf-8")
    _handed_in(monkeypatch, saved.replace("lead: role:web-lead", "lead: role:web-leda"))
    ended = orgkit("lint", *DAY, "--stdin-filename", "org/teams/web.yaml", folder=company)
    assert (ended.code, ended.output.count("error[REF201")) == (1, 1)
    assert (company / "org" / "teams" / "web.yaml").read_text("utf-8") == saved
    (company / "org" / "teams" / "web.yaml").write_text(saved.replace("role:web-lead", "role:web-leda"), "utf-8")
    _handed_in(monkeypatch, saved)
    assert orgkit("lint", *DAY, "--stdin-filename", "org/teams/web.yaml", folder=company).code == 0


def test_an_editor_hands_in_a_new_file(orgkit: Orgkit, company: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _handed_in(monkeypatch, "nmae: Studio\n")
    ended = orgkit(
        "lint", *DAY, "--stdin-filename", "org/teams/studio.yaml", "--output-format", "concise", folder=company
    )
    assert {line.split(":")[0] for line in ended.output.splitlines()} == {"org/teams/studio.yaml"}
    _handed_in(monkeypatch, "name: Studio\n")
    elsewhere = orgkit("lint", "--stdin-filename", "../studio.yaml", folder=company)
    assert (elsewhere.code, "is not in the organisation" in elsewhere.errors) == (2, True)


def test_comments_for_what_is_left(orgkit: Orgkit, company: Path) -> None:
    assert orgkit("lint", *DAY, *SMALL, "--fail-on", "warning", folder=company).code == 1
    before = {path: path.read_bytes() for path in company.rglob("*.yaml")}
    ended = orgkit("lint", *DAY, *SMALL, "--fail-on", "warning", "--add-ignore=hiring in March", folder=company)
    assert (ended.code, ended.output) == (0, "")
    assert "1 finding is silenced, in 1 file" in ended.errors
    changed = {path.name: path.read_text("utf-8") for path, data in before.items() if path.read_bytes() != data}
    assert set(changed) == {"web.yaml"}
    assert "members:  # orgkit: ignore[team-size] hiring in March\n" in changed["web.yaml"]
    again = orgkit("lint", *DAY, *SMALL, "--no-ignores", folder=company)
    assert again.output.count("warning[PPL412") == 1


def test_a_comment_takes_one_rule_more(orgkit: Orgkit, company: Path) -> None:
    path = company / "org" / "teams" / "web.yaml"
    path.write_text(path.read_text("utf-8").replace("members:", "members:  # orgkit: ignore[team-size] small"), "utf-8")
    missing = path.read_text("utf-8").replace(", deputy: louis-tavernier", "")
    path.write_text(missing, "utf-8")
    assert orgkit("lint", *DAY, *SMALL, "--add-ignore", "-q", "--fail-on", "info", folder=company).code == 0
    lines = [line for line in path.read_text("utf-8").splitlines() if "orgkit: ignore[" in line]
    assert any("ignore[team-size] small" in line for line in lines)
    assert any("found on 2026-11-16 and not looked at yet" in line for line in lines)


def test_what_cannot_carry_a_comment_is_listed(orgkit: Orgkit, company: Path) -> None:
    path = company / "org" / "teams" / "web.yaml"
    path.write_text(path.read_text("utf-8").replace("role:web-lead\n", "role:web-leda\n", 1), "utf-8")
    data = path.read_bytes()
    ended = orgkit("lint", *DAY, "--add-ignore=later", folder=company)
    assert ended.code == 1
    assert "org/teams/web.yaml:5 REF201 unknown-reference is not silenced: this rule cannot be waived" in ended.errors
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (("--add-ignore=…",), "say why in a few words"),
        (("--add-ignore", "org/teams"), "write the path first"),
        (("--add-ignore=x", "--no-ignores"), "do not go together"),
        (("--add-ignore=x", "--watch"), "do not go together"),
        (("--stdin-filename", "org/x.yaml", "--watch"), "do not go together"),
        (("--baseline", "missing.json"), "missing.json cannot be read"),
        (("--since", "no-such-revision"), "not in a git repository"),
    ],
)
def test_what_makes_no_sense_is_a_usage_error(
    orgkit: Orgkit, company: Path, options: tuple[str, ...], problem: str
) -> None:
    ended = orgkit("lint", *DAY, *options, folder=company)
    assert ended.code == 2
    assert problem in ended.errors


def test_what_was_silenced_is_told_on_request(orgkit: Orgkit, company: Path) -> None:
    orgkit("lint", *DAY, *SMALL, "--add-ignore=hiring in March", folder=company)
    ended = orgkit("lint", *DAY, *SMALL, "-v", folder=company)
    assert "PPL412 team-size: silenced by a comment: hiring in March" in ended.errors
    assert "Settings: orgkit.toml" in ended.errors
    assert "1 waived" in ended.errors
    assert "Highest profile met: standard" in ended.errors


def _until(process: subprocess.Popen[bytes], log: Path, words: str) -> None:
    for _ in range(300):
        if words in log.read_text("utf-8"):
            return
        assert process.poll() is None, log.read_text("utf-8")
        time.sleep(0.1)
    raise AssertionError(log.read_text("utf-8"))


def test_it_checks_again_on_every_change(company: Path, tmp_path: Path) -> None:
    team = company / "org" / "teams" / "web.yaml"
    saved = team.read_text("utf-8")
    log = tmp_path / "log"
    with log.open("wb") as out:
        process = started("lint", *DAY, "--watch", "--output-format", "concise", folder=company, output=out)
        try:
            _until(process, log, "nothing to report")
            team.write_text(saved.replace("role:web-lead\n", "role:web-leda\n", 1), "utf-8")
            _until(process, log, "REF201")
            (company / "orgkit.toml").write_text("[lnt]\n", "utf-8")
            _until(process, log, "did you mean “lint”")
            (company / "orgkit.toml").write_text("", "utf-8")
            team.write_text(saved, "utf-8")
            for _ in range(300):
                if log.read_text("utf-8").count("nothing to report") == 2:
                    break
                time.sleep(0.1)
            process.send_signal(signal.SIGINT)
            assert process.wait(20) == 130
        finally:
            process.kill()
            process.wait()
    told = log.read_text("utf-8")
    assert told.count("nothing to report") == 2
    assert "Traceback" not in told
