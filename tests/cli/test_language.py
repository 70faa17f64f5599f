"""Which language a run speaks, and what never depends on it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from orgkit.cli.language import reader_language
from tests.cli.conftest import DAY, Orgkit

TEAM = "org/teams/web.yaml"


@pytest.fixture
def faulty(company: Path) -> Path:
    """The clean organisation with one field that nothing reads."""
    path = company / TEAM
    path.write_text(f"{path.read_text('utf-8').rstrip()}\nower: design\n", encoding="utf-8")
    return company


@pytest.mark.parametrize(
    ("asked", "environment", "organisation", "spoken"),
    [
        (None, {}, "en", "en"),
        (None, {}, "fr", "fr"),
        (None, {"LANG": "C.UTF-8"}, "fr", "fr"),
        (None, {"LANG": "POSIX"}, "fr", "fr"),
        (None, {"LANG": "fr_FR.UTF-8"}, "en", "fr-FR"),
        (None, {"LANG": "fr_BE@euro"}, "en", "fr-BE"),
        (None, {"LANG": "en_GB.UTF-8"}, "fr", "en-GB"),
        (None, {"LANG": "fr_FR.UTF-8", "LC_ALL": "en_IE.UTF-8"}, "fr", "en-IE"),
        (None, {"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "en_IE.UTF-8"}, "fr", "en-IE"),
        (None, {"LANG": "fr_FR.UTF-8", "LC_ALL": ""}, "en", "fr-FR"),
        (None, {"LANG": "xx_YY.UTF-8"}, "fr", "fr"),
        (None, {"LANG": "en_GB.UTF-8", "ORGKIT_LANG": "fr"}, "en", "fr"),
        (None, {"LANG": "fr_FR.UTF-8", "ORGKIT_LANG": "xx"}, "en", "fr-FR"),
        ("en", {"LANG": "fr_FR.UTF-8", "ORGKIT_LANG": "fr"}, "fr", "en"),
        ("fr", {"LANG": "en_GB.UTF-8", "ORGKIT_LANG": "en"}, "en", "fr"),
    ],
)
def test_which_language(asked: str | None, environment: dict[str, str], organisation: str, spoken: str) -> None:
    assert reader_language(asked, organisation, environment) == spoken


def _plain(text: str) -> str:
    """The text with ordinary spaces, so that tests can be read."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_a_run_in_french(orgkit: Orgkit, faulty: Path) -> None:
    ended = orgkit("lint", "--lang", "fr", *DAY, folder=faulty)
    output = _plain(ended.output)
    assert "Équipe Web a un champ « ower » que rien ne lit" in output
    assert "= à faire :  supprimez-le, ou faites commencer son nom par « x- »" in output
    assert "= pourquoi : La personne qui a écrit la ligne croit qu’elle compte." in output
    assert _plain(ended.errors).startswith("Vérifié : ")


@pytest.mark.parametrize("value", ["ORGKIT_LANG=fr", "LANG=fr_FR.UTF-8"])
def test_the_environment_asks_as_well(
    orgkit: Orgkit, faulty: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    name, _, language = value.partition("=")
    monkeypatch.setenv(name, language)
    assert "que rien ne lit" in orgkit("lint", *DAY, folder=faulty).output


def test_the_organisation_speaks_where_nobody_asks(orgkit: Orgkit, faulty: Path) -> None:
    (faulty / "orgkit.toml").write_text('[orgkit]\nlanguage = "fr"\n', encoding="utf-8")
    assert "que rien ne lit" in orgkit("lint", *DAY, folder=faulty).output
    assert "that nothing reads" in orgkit("lint", "--lang", "en", *DAY, folder=faulty).output


@pytest.mark.parametrize("name", ["json", "sarif"])
def test_formats_for_programs_are_the_same_in_every_language(orgkit: Orgkit, faulty: Path, name: str) -> None:
    english, french = (
        orgkit("lint", "--lang", language, "--output-format", name, *DAY, folder=faulty) for language in ("en", "fr")
    )
    assert english.output == french.output
    assert json.loads(french.output)
    assert english.code == french.code


def test_codes_places_and_names_are_the_same_in_every_language(orgkit: Orgkit, faulty: Path) -> None:
    english, french = (
        orgkit("lint", "--lang", language, "--output-format", "concise", *DAY, folder=faulty).output.splitlines()
        for language in ("en", "fr")
    )
    assert english != french
    assert [line.partition("] ")[0] for line in english] == [line.partition("] ")[0] for line in french]


def test_a_language_that_nobody_speaks_here(orgkit: Orgkit, faulty: Path) -> None:
    ended = orgkit("lint", "--lang", "xx", folder=faulty)
    assert (ended.code, ended.output) == (2, "")
    assert "there are en and fr" in ended.errors


def test_errors_that_end_a_run_speak_it_too(orgkit: Orgkit, tmp_path: Path, company: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    ended = orgkit("lint", "--lang", "fr", folder=empty)
    assert (ended.code, ended.errors[:31]) == (3, "orgkit: Aucune organisation ici")
    (company / "orgkit.toml").write_text('[orgkit]\nprofil = "strict"\n', encoding="utf-8")
    ended = orgkit("lint", "--lang", "fr", folder=company)
    assert ended.code == 2
    assert "Le réglage « profil » n’existe pas" in _plain(ended.errors)


@pytest.fixture
def dearer(company: Path) -> Path:
    """A repository in which a promise has changed since the last commit."""
    subprocess.run(["git", "init", "-q", "."], cwd=company, check=True)
    subprocess.run(["git", "add", "."], cwd=company, check=True)
    names = ["-c", "user.name=Nadia Kessler", "-c", "user.email=nadia.kessler@fauvel.example"]
    subprocess.run(["git", *names, "commit", "-q", "-m", "First"], cwd=company, check=True)
    path = company / TEAM
    path.write_text(path.read_text("utf-8").replace("Boutique", "Vitrine"), encoding="utf-8")
    path = company / "org/slas/hosting.yaml"
    path.write_text(path.read_text("utf-8").replace("99.9 %", "99.5 %", 1), encoding="utf-8")
    return company


def test_a_comparison_in_french(orgkit: Orgkit, dearer: Path) -> None:
    ended = orgkit("diff", "HEAD", "--lang", "fr", *DAY, folder=dearer)
    assert "disponibilité 99,9 % → 99,5 %" in _plain(ended.output)
    assert "fichiers diffèrent" in ended.output


def test_a_comparison_for_programs_is_the_same_in_every_language(orgkit: Orgkit, dearer: Path) -> None:
    both = ("--output-format", "json=report.json", "--output-format", "text")
    english = orgkit("diff", "HEAD", "--lang", "en", *both, *DAY, folder=dearer)
    first = (dearer / "report.json").read_bytes()
    french = orgkit("diff", "HEAD", "--lang", "fr", *both, *DAY, folder=dearer)
    assert (dearer / "report.json").read_bytes() == first
    assert english.output != french.output
    assert english.code == french.code == 1
