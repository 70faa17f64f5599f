"""``orgkit lint --fix``, ``--unsafe-fixes`` and ``--diff`` as people start them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from orgkit.app.checking import fixes
from tests.cli.conftest import DAY, Orgkit

TEAM = "org/teams/web.yaml"


@pytest.fixture
def wrong(company: Path) -> Path:
    """An organisation with three safe fixes in two files, and one unsafe one."""
    team = company / TEAM
    team.write_text(
        team.read_text().replace("type: platform", "type: platfrm") + "x-window: 12:30  # ours\nx-on: yes\n"
    )
    provider = next((company / "org/providers").glob("*.yaml"))
    provider.write_text(provider.read_text() + "x-base: 0123\n")
    return company


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of an organisation."""
    return {path.as_posix(): path.read_bytes() for path in sorted((folder / "org").rglob("*")) if path.is_file()}


def test_fix_writes_and_reports_what_is_left(wrong: Path, orgkit: Orgkit) -> None:
    ended = orgkit("lint", *DAY, "--fix", folder=wrong)
    assert ended.code == 1
    assert "Fixed 3 findings in 2 files." in ended.errors
    assert "[*] 1 fixable with --fix --unsafe-fixes" in ended.errors
    assert "SCH104" in ended.output
    assert "YML010" not in ended.output
    assert (wrong / TEAM).read_text().endswith('x-window: "12:30"  # ours\nx-on: "yes"\n')


def test_unsafe_fixes_as_well(wrong: Path, orgkit: Orgkit) -> None:
    ended = orgkit("lint", *DAY, "--fix", "--unsafe-fixes", folder=wrong)
    assert ended.code == 0
    assert "Fixed 4 findings in 2 files." in ended.errors
    assert "type: platform\n" in (wrong / TEAM).read_text()


def test_the_summary_says_what_could_be_fixed(wrong: Path, orgkit: Orgkit) -> None:
    before = contents(wrong)
    ended = orgkit("lint", *DAY, folder=wrong)
    assert "[*] 3 fixable with --fix, 1 more with --unsafe-fixes" in ended.errors
    assert "[--fix]" in ended.output
    assert contents(wrong) == before


def test_the_diff_is_what_fix_writes(wrong: Path, orgkit: Orgkit) -> None:
    before = contents(wrong)
    ended = orgkit("lint", *DAY, "--diff", folder=wrong)
    assert ended.code == 1
    assert "--fix would fix 3 findings in 2 files." in ended.errors
    assert contents(wrong) == before
    assert orgkit("lint", *DAY, "--fix", folder=wrong).code == 1
    after = contents(wrong)
    subprocess.run(["git", "apply", "-R", "-"], cwd=wrong, input=ended.output.encode(), check=True)
    assert contents(wrong) == before
    subprocess.run(["git", "apply", "-"], cwd=wrong, input=ended.output.encode(), check=True)
    assert contents(wrong) == after


def test_a_diff_need_not_fail(wrong: Path, orgkit: Orgkit) -> None:
    assert orgkit("lint", *DAY, "--diff", "--exit-zero", folder=wrong).code == 0


def test_nothing_to_fix_is_no_diff(company: Path, orgkit: Orgkit) -> None:
    before = contents(company)
    ended = orgkit("lint", *DAY, "--diff", folder=company)
    assert (ended.code, ended.output) == (0, "")
    assert orgkit("lint", *DAY, "--fix", folder=company).code == 0
    assert contents(company) == before


def test_only_the_files_asked_for_are_fixed(wrong: Path, orgkit: Orgkit) -> None:
    ended = orgkit("lint", *DAY, "--fix", TEAM, folder=wrong)
    assert "Fixed 2 findings in 1 file." in ended.errors
    assert "x-base: 0123\n" in next((wrong / "org/providers").glob("*.yaml")).read_text()


def test_a_rule_left_out_is_not_fixed(wrong: Path, orgkit: Orgkit) -> None:
    before = contents(wrong)
    orgkit("lint", *DAY, "--fix", "--ignore", "YML010", folder=wrong)
    assert contents(wrong) == before


def test_a_file_changed_meanwhile_is_refused(wrong: Path, orgkit: Orgkit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody saves a file between reading and writing: then no file of the command is written."""
    honest = fixes.fix

    def slow(*arguments: object, **options: object) -> fixes.Fixed:
        fixed = honest(*arguments, **options)  # type: ignore[arg-type]
        (wrong / TEAM).write_text("name: Somebody was here\n")
        return fixed

    monkeypatch.setattr(fixes, "fix", slow)
    before = contents(wrong)
    ended = orgkit("lint", *DAY, "--fix", folder=wrong)
    assert ended.code == 2
    assert "changed while the command ran" in ended.errors
    after = contents(wrong)
    assert (wrong / TEAM).read_text() == "name: Somebody was here\n"
    assert [path for path in before if after[path] != before[path]] == [(wrong / TEAM).as_posix()]


@pytest.mark.parametrize("other", [("--add-ignore=later",), ("--stdin-filename", TEAM), ("--watch",)])
def test_some_options_do_not_go_together(wrong: Path, orgkit: Orgkit, other: tuple[str, ...]) -> None:
    ended = orgkit("lint", *DAY, "--fix", *other, folder=wrong)
    assert ended.code == 2
    assert "do not go together" in ended.errors


def test_unsafe_alone_is_wrong_usage(wrong: Path, orgkit: Orgkit) -> None:
    assert orgkit("lint", *DAY, "--unsafe-fixes", folder=wrong).code == 2


def test_a_tab_in_front_of_a_comment_is_a_space_afterwards(company: Path, orgkit: Orgkit) -> None:
    team = company / TEAM
    text = team.read_text()
    team.write_text(text.replace("type: platform\n", "type:\tplatform\t# our\tbase\n"))
    orgkit("lint", *DAY, "--fix", folder=company)
    assert team.read_text() == text.replace("type: platform\n", "type: platform # our\tbase\n")


def test_a_word_for_true_or_false_ends_as_one(company: Path, orgkit: Orgkit) -> None:
    tools = company / "org/tools.yaml"
    text = tools.read_text()
    assert text.count("personal_data: false\n") == 1
    for word in ("no # really", '"false"', "non", "'Faux'"):
        tools.write_text(text.replace("personal_data: false", f"personal_data: {word}"))
        ended = orgkit("lint", *DAY, "--fix", folder=company)
        assert ended.code == 0
        assert tools.read_text().replace(" # really", "") == text
