"""Calls that cannot be meant: the same sentence in English and in French, and always exit 2."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from orgkit.app.comparing.revisions import unread
from orgkit.cli.language import asked_for
from orgkit.messages import render
from orgkit.source.revision import RevisionError, Unread
from tests.cli.conftest import Orgkit

CALLS = [
    # what click finds
    ("lint --colour always", "No such option '--colour'", "L’option « --colour » n’existe pas ; vouliez-vous dire"),
    ("lint --zzz", "No such option '--zzz'", "L’option « --zzz » n’existe pas"),
    ("lnit", "No such command 'lnit'", "La commande « lnit » n’existe pas ; vouliez-vous dire « init » ou « lint »"),
    ("lint --since", "Option '--since' requires an argument", "L’option « --since » attend une valeur"),
    ("lint --quiet=yes", "Option '--quiet' does not take a value", "L’option « --quiet » ne prend pas de valeur"),
    ("explain", "Missing argument 'CODE-or-NAME'", "Il manque « CODE-or-NAME »"),
    ("accept x", "Missing option '--reason'", "Il manque « --reason »"),
    ("rules x y", "Got unexpected extra arguments (x y)", "La commande ne prend pas autant d’arguments : x y"),
    ("lint --color pink", "'pink' is not one of", "pour « --color » : choisissez « auto », « always » ou « never »"),
    ("build --history many", "'many' is not a valid integer", "pour « --history » : écrivez un nombre entier de 0 à"),
    ("lint -C orgkit.toml", "is a file", "pour « --root » : écrivez le chemin d’un dossier lisible"),
    ("lint --baseline org", "is a directory", "pour « --baseline » : écrivez le chemin d’un fichier lisible"),
    # what orgkit finds
    ("lint --as-of monday", "“monday” is not a day", "pour « --as-of » : « monday » n’est pas une date"),
    ("show team:web --as-of 0001-01-01", "“0001-01-01” is too far away; ask about", "« 0001-01-01 » est trop loin"),
    ("lint --as-of 9999-12-31", "a day from 1900 to 2199", "une date entre 1900 et 2199"),
    ("lint --output-format x", "“x” is not a format; there are “text”", "« x » n’est pas un format ; il y a « text »"),
    ("lint --since=", "--since needs a revision", "--since attend une révision"),
    ("lint --fix --watch", "--fix and --watch do not go together", "--fix et --watch ne vont pas ensemble"),
    ("lint --unsafe-fixes", "goes with --fix or --diff", "--unsafe-fixes s’emploie avec --fix ou --diff"),
    ("lint --option x=1", "--option x=1: write RULE.NAME=VALUE", "--option x=1 : écrivez RULE.NAME=VALUE"),
    ("lint --severity x", "--severity x: write RULE=LEVEL", "--severity x : écrivez RULE=LEVEL"),
    ("lint nowhere", "nowhere does not exist", "nowhere n’existe pas"),
    ("fmt ..", "is not in the organisation at", "n’est pas dans l’organisation"),
    ("lint -C nowhere", "nowhere is not a folder", "nowhere n’est pas un dossier"),
    ("lint --since v1", "This folder is not in a git repository", "Ce dossier n’est pas dans un dépôt git"),
    ("schema teem", "There is no kind “teem”; write team", "Le type « teem » n’existe pas ; écrivez team"),
    ("show web", "not written as a kind and an id", "n’est pas écrit comme un type et un identifiant"),
    ("new srvice", "did you mean “service”?", "vouliez-vous dire « service »"),
    ("explain nope", "There is no rule “nope”", "La règle « nope » n’existe pas"),
    ("build --language qq", "“qq” is not the code of a language", "« qq » n’est pas le code d’une langue"),
    ("build -o orgkit.toml", "orgkit.toml is a file", "orgkit.toml est un fichier"),
]  # fmt: skip


def _plain(text: str) -> str:
    """The text with ordinary spaces, so that tests can be read."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(("call", "english", "french"), CALLS, ids=[call for call, _, _ in CALLS])
def test_a_wrong_call_is_told_in_both_languages(
    orgkit: Orgkit, company: Path, monkeypatch: pytest.MonkeyPatch, call: str, english: str, french: str
) -> None:
    (company / "orgkit.toml").touch()
    for language, sentence in (("en", english), ("fr", french)):
        monkeypatch.setenv("ORGKIT_LANG", language)
        ended = orgkit(*call.split(" "), folder=company)
        assert (ended.code, ended.output) == (2, "")
        assert sentence in _plain(ended.errors)


def test_the_language_is_known_before_the_call_is_understood(orgkit: Orgkit, company: Path) -> None:
    ended = orgkit("lint", "--zzz", "--lang", "fr", folder=company)
    usage, help_, _, error = _plain(ended.errors).splitlines()
    assert (usage[:14], usage[-26:]) == ("Utilisation : ", " lint [OPTIONS] [PATHS]...")
    assert (help_[:7], help_[-12:]) == ("Aide : ", " lint --help")
    assert error == "Erreur : L’option « --zzz » n’existe pas"


@pytest.mark.parametrize(
    ("call", "language"),
    [("lint --lang fr", "fr"), ("--lang=fr", "fr"), ("lint --lang", ""), ("lint", ""), ("lint --language fr", "")],
)
def test_what_a_call_asks_for(call: str, language: str) -> None:
    assert asked_for(call.split()) == language


def test_help_stays_english(orgkit: Orgkit) -> None:
    assert orgkit("lint", "--help", "--lang", "fr").output.startswith("Usage: ")


def test_a_revision_that_is_not_here(orgkit: Orgkit, company: Path) -> None:
    subprocess.run(["git", "init", "-q", "."], cwd=company, check=True)
    ended = orgkit("diff", "v9..HEAD", "--lang", "fr", folder=company)
    assert ended.code == 2
    assert "git fetch --all --tags" in ended.errors
    assert "n’est pas connue dans ce clone" in _plain(ended.errors)


@pytest.mark.parametrize("reason", Unread)
def test_every_reason_has_its_sentence(reason: Unread) -> None:
    names = ("revision", "fetch", "path", "one", "other", "why")
    told = unread(RevisionError(reason, **dict.fromkeys(names, "x")))
    assert render(told, "fr") != render(told, "en")
