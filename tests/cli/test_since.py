"""``orgkit lint --since``: only what is new; the earlier revision's settings and baseline count."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import DAY, Orgkit

SETTINGS = '[orgkit]\nprofile = "strict"\n[lint.options.team-size]\nmin = 3\n'
"""The web team has two people."""
TEAM = "org/teams/web.yaml"


def git(folder: Path, *arguments: str) -> str:
    """Runs git as an invented person, without the machine's settings."""
    names = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
             for what, value in (("NAME", "Camille Roy"), ("EMAIL", "camille@fauvel.example"))}  # fmt: skip
    environment = os.environ | names | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "A change")


@pytest.fixture
def repository(company: Path) -> Path:
    """One commit, with one finding."""
    (company / "orgkit.toml").write_text(SETTINGS, "utf-8")
    git(company, "init", "--quiet", "--initial-branch=main")
    commit(company)
    return company


def edit(folder: Path, path: str, words: str, others: str) -> None:
    text = (folder / path).read_text("utf-8")
    assert words in text
    (folder / path).write_text(text.replace(words, others, 1), "utf-8")


def since(orgkit: Orgkit, folder: Path, *options: str) -> list[str]:
    """Codes of what is new."""
    ended = orgkit("lint", *DAY, "--since", "main", "--output-format", "json", *options, folder=folder)
    assert ended.code in (0, 1), ended.errors
    findings = json.loads(ended.output)["findings"]
    assert all(one["introduced"] for one in findings)
    return [one["code"] for one in findings if one["waived"] is None]


def test_only_what_is_new(orgkit: Orgkit, repository: Path) -> None:
    assert since(orgkit, repository) == []
    assert "PPL412" in orgkit("lint", *DAY, folder=repository).output
    edit(repository, TEAM, "role:web-lead\n", "role:web-leda\n")
    assert since(orgkit, repository) == ["REF201"]
    ended = orgkit("lint", *DAY, "--since", "main", folder=repository)
    assert ended.code == 1


def test_the_whole_organisation_is_read_on_both_sides(orgkit: Orgkit, repository: Path) -> None:
    """A reference breaks in a file that nobody touched."""
    (repository / "org" / "calendars.yaml").unlink()
    assert set(since(orgkit, repository)) == {"REF201"}


def test_a_moved_line_is_nothing_new(orgkit: Orgkit, repository: Path) -> None:
    edit(repository, TEAM, "name:", "# The shop.\n\nname:")
    assert since(orgkit, repository) == []


def test_a_waiver_that_goes_brings_its_finding_back(orgkit: Orgkit, repository: Path) -> None:
    edit(repository, TEAM, "members:", "members:  # orgkit: ignore[team-size] hiring in March")
    assert since(orgkit, repository) == []
    commit(repository)
    edit(repository, TEAM, "  # orgkit: ignore[team-size] hiring in March", "")
    assert since(orgkit, repository) == ["PPL412"]


def test_a_new_finding_may_be_waived(orgkit: Orgkit, repository: Path) -> None:
    edit(repository, "org/teams/design.yaml", "members:", "members:  # orgkit: ignore[team-size] three leave today")
    lines = (repository / "org/teams/design.yaml").read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if "person: marc-vidal" not in line and "person: ines-moreau" not in line]
    (repository / "org/teams/design.yaml").write_text("".join(kept), "utf-8")
    assert "PPL412" not in since(orgkit, repository)
    assert "PPL412" in since(orgkit, repository, "--no-ignores")


def test_the_settings_of_the_base_count(orgkit: Orgkit, repository: Path) -> None:
    (repository / "orgkit.toml").write_text(
        SETTINGS.replace("min = 3", "min = 2")
        + '[lint]\nignore = ["lead-not-member"]\nfail-on = "never"\n[lint.severity]\nrole-vacant = "info"\n'
        '[lint.per-path]\n"org/teams/*" = { ignore = ["SLA504"] }\n',
        "utf-8",
    )
    edit(repository, TEAM, "role:web-lead\n", "role:web-leda\n")
    ended = orgkit("lint", *DAY, "--since", "main", folder=repository)
    assert ended.code == 1
    told = " ".join(ended.errors.split())
    assert "The configuration of main " in told
    for what in (
        "it switches lead-not-member off",
        "it makes role-vacant less severe",
        "it softens promise-above-dependency in org/teams/*",
        "it lets findings pass that failed before: “lint.fail-on”",
        "it changes option “min” of rule “team-size”",
    ):
        assert what in told


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('profile = "starter"\n', "it switches"),
        ('profile = "strict"\nas-of = 2020-01-01\n', "it asks about another day: 1 January 2020"),
        ('profile = "strict"\nroot = "elsewhere"\n', "it looks at another folder: elsewhere"),
    ],
)
def test_a_looser_configuration_is_told(orgkit: Orgkit, repository: Path, text: str, what: str) -> None:
    (repository / "orgkit.toml").write_text(f"[orgkit]\n{text}", "utf-8")
    (repository / "elsewhere").mkdir()
    (repository / "elsewhere" / "organization.yaml").write_text("name: Other\n", "utf-8")
    assert what in " ".join(orgkit("lint", *DAY, "--since", "main", folder=repository).errors.split())
    assert what in " ".join(orgkit("diff", *DAY, "main", "--output-format", "json", folder=repository).output.split())


def test_where_that_of_the_base_cannot_be_used_the_own_one_counts(orgkit: Orgkit, repository: Path) -> None:
    (repository / "orgkit.toml").write_text("[lnt]\n", "utf-8")
    commit(repository)
    (repository / "orgkit.toml").write_text(SETTINGS, "utf-8")
    ended = orgkit("lint", *DAY, "--since", "main", folder=repository)
    assert ended.code == 0
    assert "cannot be used; that of the other side counts" in " ".join(ended.errors.split())


def test_a_stricter_configuration_is_nobodys_business(orgkit: Orgkit, repository: Path) -> None:
    (repository / "orgkit.toml").write_text(SETTINGS + '[lint]\nfail-on = "warning"\n', "utf-8")
    assert "looser" not in orgkit("lint", *DAY, "--since", "main", folder=repository).errors


def test_the_baseline_of_the_base_counts(orgkit: Orgkit, repository: Path) -> None:
    orgkit("baseline", "create", *DAY, folder=repository)
    commit(repository)
    (repository / "org/roles.yaml").write_text(
        (repository / "org/roles.yaml").read_text("utf-8")
        + "archivist:\n  name: {fr: Archiviste, en: Archivist}\n  purpose: {fr: Classe., en: Files.}\n",
        "utf-8",
    )
    new = since(orgkit, repository)
    assert new
    (repository / ".orgkit" / "baseline.json").unlink()
    orgkit("baseline", "create", *DAY, folder=repository)
    assert since(orgkit, repository) == new
    told = orgkit("lint", *DAY, "--since", "main", folder=repository).errors
    assert "it adds 1 finding to the baseline" in " ".join(told.split())


def test_an_own_baseline_that_shrank_is_not_asked_to_shrink(orgkit: Orgkit, repository: Path) -> None:
    orgkit("baseline", "create", *DAY, folder=repository)
    commit(repository)
    edit(repository, TEAM, "members:\n", "members:\n  - {person: marc-vidal, role: developer, since: 2026-02-02}\n")
    assert "orgkit baseline prune" in orgkit("lint", *DAY, "--since", "main", folder=repository).errors
    orgkit("baseline", "prune", *DAY, folder=repository)
    assert "orgkit baseline prune" not in orgkit("lint", *DAY, "--since", "main", folder=repository).errors


def test_where_there_was_nothing_everything_is_new(orgkit: Orgkit, company: Path) -> None:
    (company / "orgkit.toml").write_text(SETTINGS, "utf-8")
    git(company, "init", "--quiet", "--initial-branch=main")
    git(company, "commit", "--quiet", "--allow-empty", "-m", "Nothing yet")
    ended = orgkit("lint", *DAY, "--since", "main", folder=company)
    assert "PPL412" in ended.output
    assert "so everything is new" in ended.errors
