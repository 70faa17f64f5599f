"""``orgkit`` alone says how things stand in a folder and what to do next; rules are explained."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from orgkit.cli.main import _COMMANDS
from orgkit.messages import render
from orgkit.rules.catalogue import rule
from tests.cli.conftest import Orgkit


def advised(output: str) -> list[str]:
    """The commands that are to be typed, each of which exists."""
    commands = re.findall(r"^  orgkit ([a-z]+)", output, re.MULTILINE)
    assert set(commands) <= set(_COMMANDS)
    return commands


def today(company: Path) -> None:
    """The organisation of the cases lives on one day."""
    path = company / "orgkit.toml"
    path.write_text(path.read_text("utf-8") + 'as-of = "2026-11-16"\n', encoding="utf-8")


def test_in_an_empty_folder(orgkit: Orgkit, tmp_path: Path) -> None:
    (tmp_path / "empty" / ".git").mkdir(parents=True)
    ended = orgkit(folder=tmp_path / "empty")
    assert ended.code == 0
    assert advised(ended.output) == ["init"]


def test_among_other_files_it_gets_a_folder_of_its_own(orgkit: Orgkit, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("")
    assert "orgkit init company" in orgkit().output


def test_where_all_is_well(orgkit: Orgkit, company: Path) -> None:
    today(company)
    first = orgkit(folder=company)
    assert "nothing wrong" in first.output
    assert "git init" in first.output
    for words in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=A", "-c", "user.email=a@b.example", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", *words], cwd=company, check=True)
    assert advised(orgkit(folder=company).output) == ["diff", "serve", "build", "new", "who"]


def test_errors_come_first(orgkit: Orgkit, company: Path) -> None:
    today(company)
    path = company / "org" / "teams" / "web.yaml"
    path.write_text(path.read_text("utf-8").replace("role:web-lead", "role:web-leda", 1), "utf-8")
    ended = orgkit(folder=company)
    assert "1 error" in ended.output
    assert advised(ended.output)[0] == "lint"
    assert "serve" not in ended.output


@pytest.mark.parametrize("text", ["[lint\n", "[lint]\nselect = ['REF999']\n", "[orgkit]\nrot = 'x'\n"])
def test_a_configuration_that_cannot_be_used(orgkit: Orgkit, company: Path, text: str) -> None:
    (company / "orgkit.toml").write_text(text)
    ended = orgkit(folder=company)
    assert ended.code == 0
    assert advised(ended.output) == ["lint"]


def test_an_organisation_without_a_file(orgkit: Orgkit, tmp_path: Path) -> None:
    (tmp_path / "orgkit.toml").write_text("")
    assert advised(orgkit().output) == ["new"]


@pytest.mark.parametrize(("lang", "heading"), [("en", "Why it matters"), ("fr", "Pourquoi c’est important")])
@pytest.mark.parametrize("name", ["REF201", "unknown-reference", "team-size", "YML010"])
def test_a_rule_is_explained(orgkit: Orgkit, name: str, lang: str, heading: str) -> None:
    ended = orgkit("explain", name, "--lang", lang)
    assert ended.code == 0
    assert heading in ended.output
    assert "https://orgkit.dev/rules/" in ended.output
    assert "**" not in ended.output
    assert "```" not in ended.output
    assert max(len(line) for line in ended.output.splitlines() if not line.startswith("    ")) <= 100


def test_wrong_and_right_are_shown(orgkit: Orgkit) -> None:
    output = orgkit("explain", "unknown-reference", "--lang", "en").output
    wrong, right = output.index("\nWrong\n"), output.index("\nRight\n")
    assert wrong < right < output.index("How to fix")
    assert "error[REF201 unknown-reference]" in output[wrong:right]
    assert "owner" in output[right:]


def test_rules_are_listed_with_what_corrects_them(orgkit: Orgkit) -> None:
    listed = json.loads(orgkit("rules", "--output-format", "json").output)
    assert listed["format"] == "orgkit.rules/1"
    rows = {row["code"]: row for row in listed["rules"]}
    assert rows["REF201"]["name"] == "unknown-reference"
    assert {row["fix"] for row in rows.values()} == {"safe", "unsafe", "suggest", "no"}
    assert all(re.fullmatch(r"\d+\.\d+", row["since"]) for row in rows.values())
    text = orgkit("rules", "--lang", "fr").output
    assert re.search(r"^REF201  unknown-reference +error +starter", text, re.MULTILINE)
    assert render(rule("REF201").sentence, "fr") in text
