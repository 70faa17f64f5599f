"""What people read in a terminal, whole, in both languages: to be read aloud.

After a wanted change: delete the files in ``dialogues/`` that differ, run the tests twice, and read what was written.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import DAY, Orgkit

KEPT = Path(__file__).parent / "dialogues"
LANGUAGES = ("en", "fr")
Keeps = Callable[[str, str], None]


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest, orgkit: Orgkit, monkeypatch: pytest.MonkeyPatch) -> str:
    """A language, which the whole session speaks."""
    language: str = request.param
    assert orgkit is not None
    monkeypatch.setenv("ORGKIT_LANG", language)
    return language


@pytest.fixture
def same(lang: str) -> Keeps:
    """Compares what was printed with what somebody has read and kept."""

    def compare(name: str, printed: str) -> None:
        path = KEPT / f"{name}.{lang}.txt"
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            path.write_text(printed, encoding="utf-8")
            pytest.fail(f"{path.name} was written; read it aloud, then run again")
        assert printed == path.read_text("utf-8")

    return compare


def test_init_then_what_next(orgkit: Orgkit, tmp_path: Path, lang: str, same: Keeps) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    empty = orgkit(folder=folder).output
    started = orgkit("init", "--name", "Table bleue", *DAY, folder=folder).output
    clean = orgkit(folder=folder).output
    taken = orgkit("init", "--name", "Table bleue", folder=folder).errors
    same("init", f"$ orgkit\n{empty}\n$ orgkit init\n{started}\n$ orgkit\n{clean}\n$ orgkit init\n{taken}")
    assert lang


def test_new_team(orgkit: Orgkit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, same: Keeps) -> None:
    folder = tmp_path / "new"
    orgkit("init", str(folder), "--name", "Table bleue", "--lang", lang, *DAY)
    answers = [
        "Relation client", "", "Répondre le jour même.", "shop", "role:shop-lead",
        "1", "1", "", "", "email", "sav@entreprise.example", "requests", *[""] * 12, "",
    ]  # fmt: skip
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))
    ended = orgkit("new", "team", *DAY, folder=folder)
    same("new-team", ended.output)


@pytest.mark.parametrize("words", ["photo", "trompette"])
def test_who(orgkit: Orgkit, company: Path, same: Keeps, words: str) -> None:
    same(f"who-{words}", orgkit("who", words, *DAY, folder=company).output)


@pytest.mark.parametrize("key", ["team:design", "service:product-photos", "contract:photo-2026"])
def test_show(orgkit: Orgkit, company: Path, same: Keeps, key: str) -> None:
    same(f"show-{key.replace(':', '-')}", orgkit("show", key, *DAY, folder=company).output)
