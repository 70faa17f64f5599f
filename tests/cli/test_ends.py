"""How commands end: codes that mean something, results apart from talk, never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import DAY, Orgkit, started

WRONG_LEAD = ("lead: role:web-lead", "lead: role:web-leda")


def break_one_letter(company: Path) -> None:
    path = company / "org" / "teams" / "web.yaml"
    path.write_text(path.read_text("utf-8").replace(*WRONG_LEAD), "utf-8")


def test_clean_is_0(orgkit: Orgkit, company: Path) -> None:
    """Nothing on standard output, and a summary that names the profile beside it."""
    ended = orgkit("lint", *DAY, folder=company)
    assert (ended.code, ended.output) == (0, "")
    assert "strict" in ended.errors


def test_found_is_1(orgkit: Orgkit, company: Path) -> None:
    """Results on standard output, the summary apart from them."""
    break_one_letter(company)
    ended = orgkit("lint", *DAY, folder=company)
    assert ended.code == 1
    assert "REF201" in ended.output
    assert "org/teams/web.yaml:5:7" in ended.output
    assert "REF201" not in ended.errors
    assert "1 error" in ended.errors


@pytest.mark.parametrize("form", ["text", "concise", "json", "sarif", "github"])
def test_the_code_does_not_depend_on_the_form(orgkit: Orgkit, company: Path, form: str) -> None:
    assert orgkit("lint", *DAY, "--output-format", form, folder=company).code == 0
    break_one_letter(company)
    ended = orgkit("lint", *DAY, "--output-format", form, folder=company)
    assert ended.code == 1
    assert "REF201" in ended.output


def test_fail_on(orgkit: Orgkit, company: Path) -> None:
    path = company / "org" / "teams" / "web.yaml"
    path.write_text(path.read_text("utf-8").replace(", deputy: louis-tavernier", ""), "utf-8")
    rule = json.loads(orgkit("lint", *DAY, "--output-format", "json", folder=company).output)["findings"][0]["code"]
    for options, code in (
        (["--severity", f"{rule}=error"], 1),
        (["--severity", f"{rule}=error", "--exit-zero"], 0),
        (["--severity", f"{rule}=error", "--fail-on", "never"], 0),
        (["--severity", f"{rule}=warning"], 0),
        (["--severity", f"{rule}=warning", "--fail-on", "warning"], 1),
        (["--severity", f"{rule}=off", "--fail-on", "info"], 0),
        (["--severity", f"{rule}=error", "--ignore", rule], 0),
        (["--severity", f"{rule}=error", "--select", "YML"], 0),
    ):
        assert orgkit("lint", *DAY, *options, folder=company).code == code, options


def test_what_makes_files_trustworthy_cannot_be_switched_off(orgkit: Orgkit, company: Path) -> None:
    break_one_letter(company)
    ended = orgkit("lint", *DAY, "--severity", "REF201=warning", folder=company)
    assert ended.code == 2
    assert "REF201" in ended.errors


def test_paths_narrow_what_is_told(orgkit: Orgkit, company: Path) -> None:
    break_one_letter(company)
    assert orgkit("lint", *DAY, "org/teams/web.yaml", folder=company).code == 1
    assert orgkit("lint", *DAY, "org/services", folder=company).code == 0
    assert orgkit("lint", *DAY, "teams", folder=company / "org").code == 1


def test_from_below_and_from_elsewhere(orgkit: Orgkit, company: Path) -> None:
    assert orgkit("lint", *DAY, folder=company / "org" / "teams").code == 0
    assert orgkit("lint", *DAY, "-C", str(company)).code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["lnit"],
        ["lint", "--nonsense"],
        ["lint", "--as-of", "tomorrow"],
        ["lint", "--as-of", "2026-02-30"],
        ["lint", "--select", "REF999"],
        ["lint", "--ignore", "unknown-refrence"],
        ["lint", "--severity", "REF201"],
        ["lint", "--severity", "REF201=loud"],
        ["lint", "--output-format", "yaml"],
        ["lint", "--output-format", "json=no/such/folder/report.json"],
        ["lint", "--profile", "perfect"],
        ["lint", "-C", "no-such-folder"],
        ["lint", "no-such-path"],
        ["lint", ".."],
        ["explain", "REF999"],
        ["diff", "no-such-revision"],
    ],
)
def test_called_wrongly_is_2(orgkit: Orgkit, company: Path, arguments: list[str]) -> None:
    ended = orgkit(*arguments, folder=company)
    assert (ended.code, ended.output) == (2, "")
    assert ended.errors
    assert "Traceback" not in ended.errors
    assert "internal error" not in ended.errors


def test_a_configuration_that_cannot_be_used_is_2(orgkit: Orgkit, company: Path) -> None:
    for text in (
        "[lint]\nfail_on = 'error'\n",
        "[lint\n",
        "[lint]\nselect = ['REF999']\n",
        "[orgkit]\nroot = '../x'\n",
    ):
        (company / "orgkit.toml").write_text(text)
        ended = orgkit("lint", *DAY, folder=company)
        assert (ended.code, ended.output) == (2, ""), text
        assert "orgkit.toml" in ended.errors


def test_a_language_that_does_not_exist_is_2(orgkit: Orgkit, company: Path) -> None:
    ended = orgkit("build", *DAY, "--language", "qqq", folder=company)
    assert ended.code == 2
    assert "qqq" in ended.errors
    path = company / "org" / "organization.yaml"
    path.write_text(path.read_text("utf-8").replace("languages: [fr, en]", "languages: [qqq]"), "utf-8")
    ended = orgkit("build", *DAY, "--despite-errors", folder=company)
    assert ended.code == 2
    assert "qqq" in ended.errors
    assert not (company / "site").exists()


def test_nothing_to_check_is_3(orgkit: Orgkit, tmp_path: Path) -> None:
    """No organisation, and an organisation without a file: never a green run."""
    assert orgkit("lint").code == 3
    (tmp_path / "orgkit.toml").write_text("[orgkit]\n")
    assert orgkit("lint").code == 3
    (tmp_path / "org").mkdir()
    assert orgkit("lint").code == 3
    (tmp_path / "org" / "README.md").write_text("Nothing yet.\n")
    ended = orgkit("lint")
    assert (ended.code, ended.output) == (3, "")
    assert "org holds no organisation file" in ended.errors


def test_only_broken_files_is_not_nothing(orgkit: Orgkit, tmp_path: Path) -> None:
    (tmp_path / "org").mkdir()
    (tmp_path / "org" / "organization.yaml").write_text("name: [\n")
    assert orgkit("lint").code == 1
    (tmp_path / "org" / "organization.yaml").unlink()
    (tmp_path / "org" / "teams.yml").write_text("")
    assert orgkit("lint").code == 3  # no organisation is here yet
    (tmp_path / "orgkit.toml").write_text("")
    assert orgkit("lint").code == 1


@pytest.mark.parametrize("error", [KeyError("x"), RecursionError("deep"), MemoryError(), ValueError("day")])
def test_our_own_mistake_is_70(
    orgkit: Orgkit, company: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """The report is kept in the user's cache and named; nothing of it is shown, nothing looks green."""

    def fail(*_arguments: object, **_options: object) -> None:
        raise error

    monkeypatch.setattr("orgkit.app.checking.check.check", fail)
    ended = orgkit("lint", *DAY, folder=company)
    assert (ended.code, ended.output) == (70, "")
    assert f"internal error: {type(error).__name__}" in ended.errors
    assert "Traceback" not in ended.errors
    report = Path(ended.errors.strip().rpartition("The report is in ")[2])
    assert "Traceback" in report.read_text("utf-8")
    assert str(company) not in str(report)


def test_a_report_that_cannot_be_kept_is_shown(orgkit: Orgkit, company: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("orgkit.app.checking.check.check", fail)
    (company.parent / "home").write_text("a file where the home should be")
    ended = orgkit("lint", *DAY, folder=company)
    assert ended.code == 70
    assert "Traceback" in ended.errors


def test_interrupted_is_130(orgkit: Orgkit, company: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("orgkit.app.checking.check.check", interrupt)
    assert orgkit("lint", *DAY, folder=company).code == 130


def test_several_forms_at_once(orgkit: Orgkit, company: Path) -> None:
    break_one_letter(company)
    forms = (
        "--output-format",
        "json=report.json",
        "--output-format",
        "concise",
        "--output-format",
        "sarif=report.sarif",
    )
    ended = orgkit("lint", *DAY, *forms, folder=company)
    assert ended.code == 1
    assert ended.output.count("\n") == 1
    assert json.loads((company / "report.json").read_text("utf-8"))["findings"][0]["code"] == "REF201"
    assert json.loads((company / "report.sarif").read_text("utf-8"))["version"] == "2.1.0"


@pytest.mark.parametrize(
    "arguments", [[], ["--help"], ["--version"], ["rules"], ["explain", "REF201"], ["explain", "unknown-reference"]]
)
def test_what_always_works(orgkit: Orgkit, arguments: list[str]) -> None:
    ended = orgkit(*arguments)
    assert ended.code == 0
    assert ended.output


def test_every_command_explains_itself(orgkit: Orgkit) -> None:
    commands = [
        line.split()[0] for line in orgkit("--help").output.partition("Commands:")[2].splitlines() if line.strip()
    ]
    assert "lint" in commands
    for command in commands:
        ended = orgkit(command, "--help")
        assert ended.code == 0, command
        assert ended.output.startswith("Usage: "), command


@pytest.mark.slow
def test_generated_files_are_what_the_schemas_give(tmp_path: Path) -> None:
    """In a process of its own, as whoever changed something runs it."""
    process = started("dev", "generate", "--check", folder=tmp_path)
    output, errors = process.communicate()
    assert (process.returncode, output, errors) == (0, b"", b"")


def test_a_reader_that_has_seen_enough(company: Path) -> None:
    """``orgkit rules | head -1``: the pipe closes early, and nobody is troubled by it."""
    for arguments in (["rules", "--all"], ["lint", "--output-format", "json", *DAY]):
        process = started(*arguments, folder=company)
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        errors = process.stderr.read().decode()
        process.stderr.close()
        process.wait(60)
        for word in ("Traceback", "BrokenPipe", "Exception ignored", "internal error"):
            assert word not in errors


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_terminal_that_knows_few_letters(company: Path, encoding: str) -> None:
    break_one_letter(company)
    (company / "org" / "équipe.txt").write_text("")
    process = started("lint", *DAY, folder=company, environment={"PYTHONIOENCODING": encoding})
    output, errors = process.communicate(timeout=60)
    assert process.returncode == 1, errors.decode(encoding)
    assert b"REF201" in output
    assert b"Traceback" not in errors


def test_the_same_bytes_every_time(company: Path) -> None:
    """Whatever order Python keeps its sets in, and whatever the time zone and the language of the machine."""
    break_one_letter(company)
    path = company / "org" / "services" / "online-shop.yaml"
    path.write_text(path.read_text("utf-8").replace("team: design", "team: desing").replace("sla:", "sal:"), "utf-8")
    outputs = set()
    for seed, zone, language in (
        ("0", "UTC", "C.UTF-8"),
        ("1", "Pacific/Apia", "fr_FR.UTF-8"),
        ("77", "Asia/Kolkata", "C"),
    ):
        environment = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language, "PYTHONUTF8": "1"}
        process = started("lint", *DAY, "--output-format", "json", folder=company, environment=environment)
        output, errors = process.communicate(timeout=60)
        assert process.returncode == 1, errors
        outputs.add(output)
    assert len(outputs) == 1


def test_nothing_is_written_beside_the_organisation(orgkit: Orgkit, company: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in company.rglob("*")}
    assert orgkit("lint", *DAY, folder=company).code == 0
    assert {path: path.stat().st_mtime_ns for path in company.rglob("*")} == before
    assert os.fspath(company)


def test_a_pipe_that_closes_early_is_no_finding(company: Path) -> None:
    for arguments in (["rules", "--all"], ["lint", "--show-settings", *DAY]):
        process = started(*arguments, folder=company)
        assert process.stdout is not None
        process.stdout.close()
        process.stdout = None
        process.communicate(timeout=60)
        assert process.returncode == 0


@pytest.mark.parametrize("closed", ["", ">&-", "2>&-", ">&- 2>&-"])
def test_standard_output_may_be_closed(company: Path, closed: str) -> None:
    break_one_letter(company)
    script = f'exec "{sys.executable}" -m orgkit lint {" ".join(DAY)} {closed}'
    given = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    ended = subprocess.run(["/bin/sh", "-c", script], cwd=company, env=given, check=False, capture_output=True)
    assert ended.returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk to write to is found on Linux")
@pytest.mark.parametrize("arguments", [["rules"], ["show", "team:web"], ["lint", "--output-format", "json"]])
def test_a_full_disk_is_no_mistake_of_ours(company: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        process = subprocess.Popen(
            [sys.executable, "-m", "orgkit", *arguments],
            cwd=company, stdout=full, stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        )  # fmt: skip
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "No space left" in errors.decode()
    assert "internal error" not in errors.decode()


def test_a_folder_that_is_gone_is_2(company: Path) -> None:
    gone = company.parent / "gone"
    script = f'mkdir "{gone}" && cd "{gone}" && rmdir "{gone}" && exec "{sys.executable}" -m orgkit lint'
    given = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    ended = subprocess.run(["/bin/sh", "-c", script], env=given, check=False, capture_output=True, text=True)
    assert ended.returncode == 2
    assert "internal error" not in ended.stderr


def test_questions_that_nobody_answers_are_2(company: Path) -> None:
    process = started("new", "team", "press", folder=company)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "nothing was written" in errors.decode()
    assert not (company / "org/teams/press.yaml").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--output-format", "json", "--output-format", "sarif"],
        ["--output-format", "json=x", "--output-format", "sarif=./x"],
        ["--since", ""],
    ],
)
def test_what_would_mislead_a_script_is_2(orgkit: Orgkit, company: Path, arguments: list[str]) -> None:
    """Two formats in one stream are neither; an empty revision is a variable that was not set."""
    ended = orgkit("lint", *DAY, *arguments, folder=company)
    assert (ended.code, ended.output) == (2, "")
    assert not (company / "x").exists()
