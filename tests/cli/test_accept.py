"""``orgkit accept``: what it writes, what ``orgkit diff`` makes of it, and what is refused."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import DAY, Orgkit

SHOP = "org/services/online-shop.yaml"
FOLDER = ".orgkit/accepted"
REASON = "The host moves in November."


def _git(folder: Path, *arguments: str) -> None:
    names = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
             for what, value in (("NAME", "Camille Roy"), ("EMAIL", "camille@fauvel.example"))}  # fmt: skip
    environment = os.environ | names | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, check=True)


def _edit(folder: Path, path: str, words: str, others: str) -> None:
    text = (folder / path).read_text("utf-8")
    assert words in text
    (folder / path).write_text(text.replace(words, others), encoding="utf-8")


@pytest.fixture
def changed(company: Path) -> Path:
    """The clean organisation, committed, and after that a shop that has no owner any more."""
    _git(company, "init", "--quiet", "--initial-branch=main")
    _git(company, "config", "user.name", "Camille Roy")
    _git(company, "add", "--all")
    _git(company, "commit", "--quiet", "-m", "The organisation")
    _edit(company, SHOP, "owner: web\n", "")
    return company


def _report(orgkit: Orgkit, folder: Path, *arguments: str) -> tuple[int, dict[str, Any]]:
    ended = orgkit("diff", *DAY, "--output-format", "json", *arguments, folder=folder)
    return ended.code, json.loads(ended.output)


def _breaking(report: dict[str, Any]) -> dict[str, Any]:
    found: list[dict[str, Any]] = [change for change in report["changes"] if change["level"] == "breaking"]
    assert len(found) == 1
    return found[0]


def _fingerprint(orgkit: Orgkit, folder: Path) -> str:
    code, report = _report(orgkit, folder)
    assert code == 1
    return str(_breaking(report)["fingerprint"])


def _accept(orgkit: Orgkit, folder: Path, fingerprint: str, *more: str) -> Path:
    ended = orgkit("accept", fingerprint, "--reason", REASON, *DAY, *more, folder=folder)
    assert ended.code == 0, ended.errors
    assert ended.output == f"{FOLDER}/{fingerprint}.yaml\n"
    return folder / ended.output.strip()


def test_an_accepted_change_is_listed_apart_and_no_longer_fails(orgkit: Orgkit, changed: Path) -> None:
    fingerprint = _fingerprint(orgkit, changed)
    _accept(orgkit, changed, fingerprint, "--until", "2027-01-31", "--ref", "https://fauvel.example/minutes/11")
    code, report = _report(orgkit, changed)
    assert code == 0
    assert report["counts"]["breaking"] == report["counts"]["accepted"] == 1
    assert _breaking(report)["accepted"] is True
    assert _breaking(report)["acceptance"] == {
        "reason": REASON,
        "by": "Camille Roy",
        "date": "2026-11-16",
        "until": "2027-01-31",
        "ref": "https://fauvel.example/minutes/11",
    }
    text = orgkit("diff", "--lang", "en", *DAY, "--no-lint", folder=changed).output
    apart = text[text.index("Accepted earlier:") :]
    words = " ".join(apart.split())
    assert f"accepted by Camille Roy on 16 November 2026, until 31 January 2027: {REASON}" in words
    assert "1 breaking (1 accepted)" in text
    assert "orgkit accept" not in text


def test_the_file_says_what_was_accepted_in_the_language_of_the_organisation(orgkit: Orgkit, changed: Path) -> None:
    path = _accept(orgkit, changed, _fingerprint(orgkit, changed), "--lang", "en")
    lines = path.read_text("utf-8").splitlines()
    assert lines[0].startswith("# Accepté, et pourquoi")
    assert any(line.startswith("# Boutique en ligne n’a plus de responsable") for line in lines)
    assert [line for line in lines if not line.startswith("#")] == [
        "format: 1",
        "change: service-owner-removed",
        "kind: service",
        "entity: online-shop",
        "field: owner",
        "from: team:web",
        f"reason: {REASON}",
        "by: Camille Roy",
        "date: 2026-11-16",
    ]


def test_without_a_name_in_git_nobody_is_named(orgkit: Orgkit, changed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _git(changed, "config", "--unset", "user.name")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(changed / "nowhere"))
    assert "by:" not in _accept(orgkit, changed, _fingerprint(orgkit, changed)).read_text("utf-8")


def test_it_lasts_until_its_last_day_and_can_be_renewed(orgkit: Orgkit, changed: Path) -> None:
    fingerprint = _fingerprint(orgkit, changed)
    _accept(orgkit, changed, fingerprint, "--until", "2026-11-20")
    assert _report(orgkit, changed, "--as-of", "2026-11-20")[0] == 0
    code, report = _report(orgkit, changed, "--as-of", "2026-11-21")
    assert code == 1
    assert _breaking(report)["accepted"] is False
    assert _breaking(report)["acceptance"] is None
    assert "WAI905" in [finding["code"] for finding in report["findings"]["introduced"]]
    _accept(orgkit, changed, fingerprint, "--until", "2026-12-31")
    assert _report(orgkit, changed, "--as-of", "2026-11-21")[0] == 0


def test_another_value_asks_again(orgkit: Orgkit, changed: Path) -> None:
    _accept(orgkit, changed, _fingerprint(orgkit, changed))
    _git(changed, "add", "--all")
    _git(changed, "commit", "--quiet", "-m", "Without an owner")
    assert _report(orgkit, changed, "main~1..main")[0] == 0
    _edit(changed, "org/services/product-photos.yaml", "owner: design\n", "")
    code, report = _report(orgkit, changed, "main")
    assert code == 1
    assert _breaking(report)["accepted"] is False


def test_once_merged_the_file_is_called_stale(orgkit: Orgkit, changed: Path) -> None:
    path = _accept(orgkit, changed, _fingerprint(orgkit, changed))
    ended = orgkit("lint", "--since", "main", *DAY, "--output-format", "concise", folder=changed)
    assert "WAI905" not in ended.output
    _git(changed, "add", "--all")
    _git(changed, "commit", "--quiet", "-m", "Without an owner, as accepted")
    ended = orgkit("lint", "--since", "main", *DAY, "--output-format", "concise", folder=changed)
    assert f"{FOLDER}/{path.name}" in ended.output
    assert "WAI905" in ended.output


def test_acceptances_are_no_change_of_the_organisation(orgkit: Orgkit, changed: Path) -> None:
    fingerprint = _fingerprint(orgkit, changed)
    before = _report(orgkit, changed, "--no-lint")[1]
    _accept(orgkit, changed, fingerprint)
    after = _report(orgkit, changed, "--no-lint")[1]
    assert after["files"] == before["files"] == 1
    assert [one["fingerprint"] for one in after["changes"]] == [one["fingerprint"] for one in before["changes"]]


def test_values_that_few_may_see_are_not_written(orgkit: Orgkit, changed: Path) -> None:
    _edit(changed, "org/contracts/photo-2026.yaml", '"22.00 EUR"', '"41.37 EUR"')
    _, report = _report(orgkit, changed)
    secret = [one for one in report["changes"] if one["entity"]["kind"] == "contract"]
    assert secret
    for change in secret:
        written = _accept(orgkit, changed, change["fingerprint"]).read_text("utf-8")
        assert "41.37" not in written
        assert "22.00" not in written
        assert "\nto:" not in written
        assert f"reason: {REASON}" in written


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_unknown_fingerprint_gets_the_near_ones(orgkit: Orgkit, changed: Path, language: str) -> None:
    fingerprint = _fingerprint(orgkit, changed)
    wrong = fingerprint[:-1] + ("0" if fingerprint[-1] != "0" else "1")
    ended = orgkit("accept", wrong, "--reason", REASON, "--lang", language, *DAY, folder=changed)
    assert ended.code == 2
    assert fingerprint in ended.errors
    assert not (changed / FOLDER).exists()
    ended = orgkit("accept", "zzz", fingerprint, "--reason", REASON, "--lang", language, *DAY, folder=changed)
    assert ended.code == 2
    assert "orgkit diff" in ended.errors
    assert not (changed / FOLDER).exists()


@pytest.mark.parametrize(
    "more",
    [(), ("--reason", " "), ("--reason", REASON, "--until", "2026-11-15"), ("--reason", "bell \x07")],
    ids=["no reason", "a blank reason", "a day that has passed", "what may not stand in a file"],
)
def test_what_cannot_be_accepted_writes_nothing(orgkit: Orgkit, changed: Path, more: tuple[str, ...]) -> None:
    ended = orgkit("accept", _fingerprint(orgkit, changed), *more, *DAY, folder=changed)
    assert ended.code == 2
    assert ended.errors
    assert not (changed / FOLDER).exists()


def test_links_are_not_followed(orgkit: Orgkit, changed: Path) -> None:
    fingerprint = _fingerprint(orgkit, changed)
    elsewhere = changed.parent / "elsewhere"
    (elsewhere / "accepted").mkdir(parents=True)
    (changed / ".orgkit").symlink_to(elsewhere)
    ended = orgkit("accept", fingerprint, "--reason", REASON, *DAY, folder=changed)
    assert ended.code == 2
    assert list((elsewhere / "accepted").iterdir()) == []
    (elsewhere / "accepted" / f"{fingerprint}.yaml").write_text(
        "format: 1\nkind: service\nentity: online-shop\nchange: x\nreason: y\ndate: 2026-11-16\n", encoding="utf-8"
    )
    code, report = _report(orgkit, changed)
    assert code == 1
    assert "WAI905" in [finding["code"] for finding in report["findings"]["introduced"]]


def test_several_at_once_between_two_revisions(orgkit: Orgkit, changed: Path) -> None:
    _edit(changed, "org/services/product-photos.yaml", "owner: design\n", "")
    _git(changed, "add", "--all")
    _git(changed, "commit", "--quiet", "-m", "Two services without an owner")
    _, report = _report(orgkit, changed, "main~1..main")
    wanted = [one["fingerprint"] for one in report["changes"] if one["level"] == "breaking"]
    assert len(wanted) == 2
    ended = orgkit("accept", *wanted, "--reason", REASON, "--base", "main~1..main", *DAY, folder=changed)
    assert ended.code == 0, ended.errors
    assert sorted(ended.output.split()) == sorted(f"{FOLDER}/{one}.yaml" for one in wanted)
    assert _report(orgkit, changed, "main~1")[0] == 0
    assert _report(orgkit, changed, "main~1..main")[0] == 1, "the acceptances are not committed yet"
