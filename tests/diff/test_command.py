"""``orgkit diff`` in real repositories: ranges, bare and shallow clones, formats, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from orgkit.cli import main
from orgkit.source import revision as revision_module
from tests.diff.organisations import BASE

Run = Callable[..., tuple[int, str, str]]
PHOTOS = "org/services/photos.yaml"


class Repository:
    """A git repository with a small organisation, committed by an invented person."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str) -> str:
        names = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
                 for what, value in (("NAME", "Camille Roy"), ("EMAIL", "camille@fauvel.example"))}  # fmt: skip
        environment = os.environ | names | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def write(self, path: str, text: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def edit(self, path: str, words: str, others: str) -> None:
        text = (self.folder / path).read_text(encoding="utf-8")
        assert words in text
        self.write(path, text.replace(words, others))

    def commit(self, subject: str = "Change") -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", subject)
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Two commits on main: the organisation, then another mission of a team."""
    found = Repository(tmp_path / "company")
    for path, text in BASE.items():
        found.write(f"org/{path}.yaml", text)
    found.commit("The organisation")
    found.edit("org/teams/shop.yaml", "name: Shop", "name: Shop\nmission: Sell.")
    found.commit("A mission")
    return found


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs ``orgkit diff`` in a folder: exit code, output, errors."""
    monkeypatch.delenv("CI", raising=False)

    def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["diff", "-C", str(folder), "--as-of", "2026-11-16", *arguments])
        assert isinstance(ended.value.code, int)
        return ended.value.code, *capfd.readouterr()

    return run


def _report(run: Run, folder: Path, *arguments: str) -> dict[str, Any]:
    _, output, _ = run(folder, "--output-format", "json", *arguments)
    report: dict[str, Any] = json.loads(output)
    return report


def _names(report: dict[str, Any]) -> list[str]:
    return [change["name"] for change in report["changes"]]


def test_nothing_changed(repository: Repository, run: Run) -> None:
    code, output, _ = run(repository.folder)
    assert code == 0
    assert "No change of responsibility, promise or price" in output


def test_files_on_disk_are_compared_with_the_common_commit(repository: Repository, run: Run) -> None:
    """What main has gained since is nobody's change here."""
    repository.git("checkout", "--quiet", "-b", "topic", "main~1")
    repository.edit(PHOTOS, "99.9 %", "99.5 %")
    code, output, _ = run(repository.folder)
    assert code == 1
    assert "Photos: availability 99.9 % → 99.5 %" in output
    assert "mission" not in output


def test_origin_head_comes_before_main(repository: Repository, run: Run, tmp_path: Path) -> None:
    repository.git("clone", "--quiet", ".", str(tmp_path / "clone"))
    clone = Repository.__new__(Repository)
    clone.folder = tmp_path / "clone"
    clone.edit(PHOTOS, "owner: design", "owner: shop")
    clone.commit("On the local main, which origin does not have")
    assert _names(_report(run, clone.folder)) == ["service-moved"]


def test_two_revisions(repository: Repository, run: Run) -> None:
    report = _report(run, repository.folder, "main~1..main")
    assert _names(report) == ["team-mission-added"]
    assert report["base"].startswith("main~1 ")
    assert (report["files"], report["files_without_meaning"]) == (1, 0)
    assert report["notes"] == ["No change of responsibility, promise or price"]


def test_one_revision_and_the_files_on_disk(repository: Repository, run: Run) -> None:
    repository.write("org/teams/shop.yaml", BASE["teams/shop"])
    assert _names(_report(run, repository.folder, "HEAD")) == ["team-mission-removed"]


def test_three_dots_compare_with_what_is_common(repository: Repository, run: Run) -> None:
    repository.git("checkout", "--quiet", "-b", "topic", "main~1")
    repository.edit(PHOTOS, "owner: design", "owner: shop")
    repository.commit()
    assert _names(_report(run, repository.folder, "main...topic")) == ["service-moved"]
    assert _names(_report(run, repository.folder, "main..topic")) == ["service-moved", "team-mission-removed"]


def test_bare_repository(repository: Repository, run: Run, tmp_path: Path) -> None:
    repository.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare.git"))
    assert _names(_report(run, tmp_path / "bare.git", "main~1..main")) == ["team-mission-added"]
    assert _names(_report(run, tmp_path / "bare.git", "main~1")) == ["team-mission-added"]
    assert _names(_report(run, tmp_path / "bare.git")) == []


def test_subfolder_of_a_repository(repository: Repository, run: Run) -> None:
    company = repository.folder / "companies" / "one"
    company.mkdir(parents=True)
    repository.git("mv", "org", "companies/one/org")
    repository.commit("Moved down")
    repository.edit("companies/one/org/services/photos.yaml", "owner: design", "owner: shop")
    assert _names(_report(run, company, "HEAD")) == ["service-moved"]


def test_shallow_clone_names_the_fetch_that_helps(repository: Repository, run: Run, tmp_path: Path) -> None:
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.folder}", str(tmp_path / "shallow"))
    code, _, errors = run(tmp_path / "shallow", "main~1..main")
    assert code == 2
    assert "git fetch --unshallow origin" in errors


def test_unknown_revision(repository: Repository, run: Run) -> None:
    code, _, errors = run(repository.folder, "origin/nowhere")
    assert code == 2
    assert "origin/nowhere" in errors
    assert "git fetch" in errors


@pytest.mark.parametrize("written", ["--upload-pack=touch x..main", "main:org", "--output=x", "^main..main"])
def test_a_revision_is_never_an_option(repository: Repository, run: Run, written: str) -> None:
    code, output, errors = run(repository.folder, "--", written)
    assert (code, output) == (2, "")
    assert errors
    assert "internal error" not in errors


def test_no_usual_base(repository: Repository, run: Run) -> None:
    repository.git("branch", "--move", "trunk")
    code, _, errors = run(repository.folder)
    assert code == 2
    assert "orgkit diff BASE" in errors
    assert run(repository.folder, "trunk~1..trunk")[0] == 0


def test_no_repository(run: Run, tmp_path: Path) -> None:
    assert run(tmp_path)[0] == 3
    plain = tmp_path / "plain"
    (plain / "org").mkdir(parents=True)
    (plain / "org" / "organization.yaml").write_text("name: Plain\n", encoding="utf-8")
    code, _, errors = run(plain)
    assert code == 2
    assert "not in a git repository" in errors


def test_base_without_organisation(repository: Repository, run: Run) -> None:
    repository.git("checkout", "--quiet", "--orphan", "empty")
    repository.git("rm", "-r", "--quiet", "--cached", ".")
    repository.git("commit", "--quiet", "--allow-empty", "-m", "Nothing")
    report = _report(run, repository.folder, "empty..main")
    assert "everything is new" in report["notes"][0]
    assert {change["event"] for change in report["changes"]} == {"added"}
    assert run(repository.folder, "empty..empty")[0] == 3


def test_base_that_cannot_be_read(repository: Repository, run: Run) -> None:
    """One broken file is named and left out; where nothing can be read, nothing can be said."""
    repository.write(PHOTOS, "name: [Photos\n")
    repository.commit("Broken")
    repository.write(PHOTOS, BASE["services/photos"])
    report = _report(run, repository.folder, "HEAD")
    assert _names(report) == []
    assert "1 file of HEAD" in report["notes"][0]
    assert [finding["code"] for finding in report["findings"]["introduced"]] == []
    assert [finding["name"] for finding in report["findings"]["fixed"]] == ["not-yaml"]
    for path in BASE:
        repository.write(f"org/{path}.yaml", "name: [\n")
    repository.commit("All broken")
    code, output, errors = run(repository.folder, "HEAD..main~2")
    assert (code, output) == (2, "")
    assert "nothing can be compared" in errors


def test_findings_introduced_and_fixed(repository: Repository, run: Run) -> None:
    repository.edit(PHOTOS, "owner: design", "owner: desing")
    report = _report(run, repository.folder, "HEAD")
    assert [finding["name"] for finding in report["findings"]["introduced"]] == ["unknown-reference"]
    assert report["findings"]["fixed"] == []
    assert _report(run, repository.folder, "HEAD", "--no-lint")["findings"] == {"introduced": [], "fixed": []}


def test_exit_codes(repository: Repository, run: Run) -> None:
    repository.edit(PHOTOS, "owner: design", "owner: shop")
    folder = repository.folder
    assert [run(folder, "HEAD", "--fail-on", level)[0] for level in ("breaking", "check", "any", "never")] == [
        0,
        1,
        1,
        0,
    ]
    repository.edit(PHOTOS, "100.00", "200.00")
    assert run(folder, "HEAD")[0] == 1
    assert run(folder, "HEAD", "--exit-zero")[0] == 0
    assert run(folder, "HEAD", "--level", "breaking", "--fail-on", "check")[0] == 1


def test_the_compared_cannot_change_how_it_is_judged(repository: Repository, run: Run) -> None:
    repository.write("orgkit.toml", '[diff]\nfail-on = "never"\nprice-breaking-pct = 900.0\n')
    repository.edit(PHOTOS, "100.00", "200.00")
    assert run(repository.folder, "HEAD")[0] == 1
    repository.commit("Agreed")
    repository.edit(PHOTOS, "200.00", "400.00")
    assert run(repository.folder, "HEAD")[0] == 0


def test_level_narrows_what_is_shown(repository: Repository, run: Run) -> None:
    repository.edit(PHOTOS, "owner: design", "owner: shop")
    repository.edit(PHOTOS, "100.00", "200.00")
    assert _names(_report(run, repository.folder, "HEAD", "--level", "breaking")) == ["price-increased"]


@pytest.mark.parametrize(
    ("only", "told"),
    [
        ("service:photos", ["price-increased", "service-moved"]),
        ("team:shop", ["price-increased", "service-moved", "team-mission-changed"]),
        ("team:design", ["price-increased", "service-moved"]),
        ("team:brand", []),
        ("kind:team", ["team-mission-changed"]),
        ("kind:serv", ["price-increased", "service-moved"]),
    ],
)
def test_only_what_concerns_somebody(repository: Repository, run: Run, only: str, told: list[str]) -> None:
    repository.edit(PHOTOS, "owner: design", "owner: shop")
    repository.edit(PHOTOS, "100.00", "200.00")
    repository.edit("org/teams/shop.yaml", "Sell.", "Sell more.")
    assert _names(_report(run, repository.folder, "HEAD", "--only", only)) == told


@pytest.mark.parametrize(
    ("only", "said"),
    [("service:photo", "photos"), ("srevice:photos", "service"), ("photos", "KIND:ID"), ("kind:taem", "team")],
)
def test_only_something_unknown(repository: Repository, run: Run, only: str, said: str) -> None:
    code, _, errors = run(repository.folder, "HEAD", "--only", only)
    assert code == 2
    assert said in errors


def test_files_of_records(repository: Repository, run: Run) -> None:
    repository.write("org/usage/2026-10.csv", "date,service,item,consumer,quantity,unit,surcharges,note\n")
    repository.write("org/README.md", "About this folder.\n")
    report = _report(run, repository.folder, "HEAD")
    assert _names(report) == ["records-added"]
    assert (report["files"], report["files_without_meaning"]) == (2, 1)


def test_report_to_a_file(repository: Repository, run: Run, tmp_path: Path) -> None:
    code, output, _ = run(
        repository.folder,
        "main~1..main",
        "--output-format",
        "text",
        "--output-format",
        f"json={tmp_path / 'diff.json'}",
    )
    assert code == 0
    assert "mission added: Sell." in output
    assert _names(json.loads((tmp_path / "diff.json").read_text(encoding="utf-8"))) == ["team-mission-added"]


def test_contents_are_read_with_one_process_for_each_side(
    repository: Repository, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []
    original = revision_module._run

    def counted(folder: Path, arguments: Sequence[str], given: bytes = b"") -> bytes:
        started.append(arguments[0])
        return original(folder, arguments, given)

    monkeypatch.setattr(revision_module, "_run", counted)
    _report(run, repository.folder, "main~1..main")
    assert started.count("cat-file") == 2


def test_same_bytes_in_every_run(repository: Repository, run: Run) -> None:
    repository.edit(PHOTOS, "owner: design", "owner: shop")
    assert run(repository.folder, "HEAD") == run(repository.folder, "HEAD")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            '[diff.levels]\nprice-incresed = "info"',
            "2:1: No change is called “price-incresed”; did you mean “price-increased”",
        ),
        ('[diff.levels]\nservice-summry-changed = "info"', "2:1: No change is called “service-summry-changed”"),
        ('[diff.approvals]\nanything = ["team:shop"]', "2:1: No change is called “anything”"),
    ],
)
def test_a_kind_of_change_that_does_not_exist(repository: Repository, run: Run, text: str, problem: str) -> None:
    repository.write("orgkit.toml", text)
    repository.commit("Settings")
    code, _, errors = run(repository.folder)
    assert code == 2
    assert f"orgkit.toml:{problem}" in errors


def test_kinds_of_change_that_exist(repository: Repository, run: Run) -> None:
    repository.write("orgkit.toml", '[diff.levels]\nteam-mission-added = "breaking"\nservice-removed = "info"\n')
    repository.commit("Settings")
    assert run(repository.folder)[0] == 0
