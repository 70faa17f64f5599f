"""A new organisation's repository: ready to push, clean from the first day, and never written over anything."""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from orgkit import __version__
from orgkit.app.starting.start import example_languages, planned
from orgkit.cli.main import _COMMANDS
from tests.cli.conftest import Orgkit

LANGUAGES = ("en", "fr")
DAYS = ("2026-11-21", "2026-12-31", "2027-01-01", "2028-02-29", "2027-07-15")


def git(folder: Path, *arguments: str) -> None:
    given = ["-c", "user.name=Robin Ashdown", "-c", "user.email=robin.ashdown@company.example"]
    subprocess.run(["git", *given, *arguments], cwd=folder, check=True, capture_output=True)


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_there_is_an_example_in_every_language() -> None:
    assert example_languages() == LANGUAGES


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("day", DAYS)
def test_the_example_is_clean_at_strict_on_any_day(orgkit: Orgkit, tmp_path: Path, lang: str, day: str) -> None:
    folder = tmp_path / "new"
    assert orgkit("init", str(folder), "--name", "Blue Table", "--lang", lang, "--as-of", day).code == 0
    ended = orgkit("lint", "--profile", "strict", "--as-of", day, "--lang", "en", folder=folder)
    assert (ended.code, ended.output) == (0, "")
    assert "Highest profile met: strict" in ended.errors


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
def test_as_a_new_user(orgkit: Orgkit, tmp_path: Path, lang: str) -> None:
    """In an empty folder: init, git init, commit, lint, diff, build; all green, and nothing is left to add."""
    folder = tmp_path / "empty"
    folder.mkdir()
    assert orgkit("init", "--name", "Blue Table", "--lang", lang, folder=folder).code == 0
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "orgkit init")
    assert orgkit("lint", folder=folder).code == 0
    assert orgkit("diff", "HEAD", folder=folder).code == 0
    assert orgkit("build", folder=folder).code == 0
    assert (folder / "site" / "index.html").is_file()
    assert orgkit("schema", "--editor", folder=folder).code == 0
    done = subprocess.run(["git", "status", "--short"], cwd=folder, check=True, capture_output=True, text=True)
    assert done.stdout == ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_small_company_with_everything_around_it(orgkit: Orgkit, tmp_path: Path, lang: str) -> None:
    ended = orgkit("init", "new", "--name", "Blue Table", "--lang", lang)
    found = files_in(tmp_path / "new")
    assert {path for path in found if not path.startswith("org/")} == {
        ".github/workflows/orgkit.yml", ".gitignore", ".gitlab-ci.yml", ".pre-commit-config.yaml",
        ".vscode/extensions.json", ".vscode/settings.json", "CONTRIBUTING.md", "README.md", "orgkit.toml",
    }  # fmt: skip
    assert 6 <= sum(path.startswith("org/") for path in found) <= 10
    assert all(path in ended.output for path in found)
    assert "1." in ended.output
    assert "3." in ended.output


def test_no_place_is_left_unfilled_and_no_example_is_half_translated() -> None:
    english, french = (planned(Path("nowhere"), "Blue Table", lang, dt.date(2026, 11, 21)) for lang in LANGUAGES)
    for files in (english, french):
        assert not [path for path, data in files.items() if b"@@" in data]
    assert len(english) == len(french)
    same = {path for path in english if path in french and english[path] == french[path]}
    assert same == {".vscode/extensions.json", ".vscode/settings.json"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_run_for_every_change_exists_and_may_do_little(lang: str) -> None:
    files = planned(Path("nowhere"), "Blue Table", lang, dt.date(2026, 11, 21))
    github: dict[str, Any] = yaml.safe_load(files[".github/workflows/orgkit.yml"])
    (job,) = github["jobs"].values()
    assert github["permissions"] == {}
    assert job["permissions"] == {"contents": "read"}
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"]) for step in job["steps"] if "uses" in step)
    assert "${{" not in "".join(step.get("run", "") for step in job["steps"])
    gitlab: dict[str, Any] = yaml.safe_load(files[".gitlab-ci.yml"])
    hook = yaml.safe_load(files[".pre-commit-config.yaml"])["repos"][0]["hooks"][0]
    lines = [*(step.get("run", "") for step in job["steps"]), *gitlab["orgkit"]["script"], hook["entry"]]
    started = {name for line in lines for name in re.findall(r"(?:^|[\s;])orgkit ([a-z]+)", line)}
    assert started == {"lint", "diff", "build"}
    assert started <= set(_COMMANDS)
    assert f'orgkit[handbook]=={__version__}"' in "\n".join(lines)
    assert hook["additional_dependencies"] == [f"orgkit=={__version__}"]
    shown = re.findall(r"^orgkit ([a-z]+)", files["README.md"].decode(), re.MULTILINE)
    assert set(shown) <= set(_COMMANDS)
    assert len(shown) == 5


def test_editor_settings_lead_to_the_schemas(orgkit: Orgkit, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    orgkit("init", str(folder), "--name", "Blue Table")
    assert orgkit("schema", "--editor", folder=folder).code == 0
    schemas = json.loads((folder / ".vscode" / "settings.json").read_text("utf-8"))["yaml.schemas"]
    assert schemas[".orgkit/schemas/team.schema.json"] == ["org/teams/*.yaml"]
    assert all((folder / path).is_file() for path in schemas)


@pytest.mark.parametrize("taken", ["README.md", ".gitignore", "org/teams/design.yaml", "org/teams/other.yaml"])
def test_nothing_is_written_over(orgkit: Orgkit, tmp_path: Path, taken: str) -> None:
    path = tmp_path / taken
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine\n")
    ended = orgkit("init", "--name", "Blue Table")
    assert ended.code == 2
    assert (taken if taken != "org/teams/other.yaml" else " org.") in ended.errors
    assert files_in(tmp_path) == {taken}
    assert path.read_text() == "mine\n"


def test_an_organisation_in_pyproject_is_left_alone(orgkit: Orgkit, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.orgkit]\n")
    ended = orgkit("init", "--name", "Blue Table")
    assert ended.code == 2
    assert "pyproject.toml" in ended.errors


@pytest.mark.parametrize(
    "name", ["L’Étoile: & Co", "no", "#1 [Tables] *now*", 'The "Table"', "12", "Société Générique  "]
)
def test_any_name_is_a_name(orgkit: Orgkit, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "new"
    assert orgkit("init", str(folder), "--name", name).code == 0
    assert yaml.safe_load((folder / "org" / "organization.yaml").read_text("utf-8"))["name"] == name.strip()
    assert orgkit("lint", folder=folder).code == 0


@pytest.mark.parametrize("name", ["", "   ", "two\nlines", "x" * 101, "bell\x07"])
def test_what_is_no_name_is_refused(orgkit: Orgkit, tmp_path: Path, name: str) -> None:
    ended = orgkit("init", "new", "--name", name)
    assert (ended.code, ended.output) == (2, "")
    assert not (tmp_path / "new").exists()


def test_without_the_example_nothing_is_invented(orgkit: Orgkit, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert orgkit("init", str(folder), "--name", "Blue Table", "--no-example", "--lang", "en").code == 0
    assert {path for path in files_in(folder) if path.startswith("org/")} == {"org/organization.yaml"}
    assert orgkit("lint", folder=folder).code == 0
