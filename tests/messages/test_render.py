"""Messages become sentences: safe templates, visible data, other languages."""

from __future__ import annotations

import gettext
import io
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgkit.messages import MessageError, render
from orgkit.messages import catalogues as room
from orgkit.messages.catalogues import compile_catalogues, languages
from orgkit.messages.visible import LONGEST, cut, visible
from orgkit.results import Message
from orgkit.results.finding import say

FRENCH = """
msgid ""
msgstr ""
"Language: fr\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

msgid "No service is called “{id}”; did you mean “{near}”?"
msgstr "Aucun service ne s’appelle « {id} » ; vouliez-vous dire « {near} » ?"

msgid "{first} or {last}"
msgstr "{first} ou {last}"

msgid "{first} and {last}"
msgstr "{first} et {last}"

msgid "{count} file"
msgid_plural "{count} files"
msgstr[0] "{count} fichier"
msgstr[1] "{count} fichiers"

msgid "from {day} at {price}"
msgstr "à partir du {day}, à {price}"
"""


@pytest.fixture
def french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A small French catalogue in the place of the shipped ones."""
    (tmp_path / "fr.po").write_text(FRENCH, encoding="utf-8")
    for name, data in compile_catalogues(tmp_path).items():
        (tmp_path / name).write_bytes(data)
    monkeypatch.setattr(room, "_shipped", lambda: tmp_path)
    room.translations.cache_clear()
    yield "fr"
    room.translations.cache_clear()


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        (say("Nothing to fill."), "Nothing to fill."),
        (say("Braces {{stay}}, {name} does not", name="x"), "Braces {stay}, x does not"),
        (say("{size} bytes, at most {most}", size=1234567, most=9999), "1,234,567 bytes, at most 9999"),
        (say("{share} %", share=Decimal("99.90")), "99.90 %"),
        (say("{price} EUR", price=Decimal("12500.00")), "12,500.00 EUR"),
        (say("{tiny}", tiny=Decimal("1E-7")), "0.0000001"),
        (say("retired on {day}", day=date(2026, 6, 30)), "retired on 30 June 2026"),
        (say("because {why}", why=say("{who} left", who="Marc")), "because Marc left"),
        (say("one of {few}", few=["a", "b", "c"]), "one of a, b or c"),
        (say("one of {few}", few=("a",)), "one of a"),
        (say("one of {few:and}", few=("a", "b")), "one of a and b"),
        (say("one of “{few}”?", few=["a", "b", "c"]), "one of “a”, “b” or “c”?"),
        (say("{count} file||{count} files", count=1), "1 file"),
        (say("{count} file||{count} files", count=0), "0 files"),
        (say("{count} file||{count} files", count=Decimal("1.5")), "1.5 files"),
        (say("{count} file||{count} files").filled(count=3), "3 files"),
        (say("{text}", text="{not} a {template}"), "{not} a {template}"),
        (say("{text}", text="red \x1b[31m\u202etext\n"), "red \\x1b[31m\\u202etext\\n"),
    ],
)
def test_in_english(message: Message, sentence: str) -> None:
    assert render(message) == sentence


@pytest.mark.parametrize(
    "message",
    [
        Message("{missing}"),
        say("{name.upper}", name="x"),
        say("{name[0]}", name="x"),
        say("{name!r}", name="x"),
        say("{name:>20}", name="x"),
        say("{}", name="x"),
        say("{0}", name="x"),
        say("{open", open="x"),
        say("{flag}", flag=True),
        say("{nothing}", nothing=None),
        say("{thing}", thing=object()),
        say("{part}", part=0.5),
        say("{count} file||{count} files", count="many"),
    ],
)
def test_a_message_written_wrongly_is_our_bug(message: Message) -> None:
    with pytest.raises(MessageError):
        render(message)


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        (
            say("No service is called “{id}”; did you mean “{near}”?", id="dma", near=["dam", "dom"]),
            "Aucun service ne s’appelle « dma » ; vouliez-vous dire « dam » ou « dom » ?",
        ),
        (say("{count} file||{count} files", count=0), "0 fichier"),
        (say("{count} file||{count} files", count=12345), "12\u202f345 fichiers"),
        (
            say("from {day} at {price}", day=date(2026, 2, 1), price=Decimal("12.75")),
            "à partir du 1er février 2026, à 12,75",
        ),
        (say("{count} file||{count} files", count=Decimal("1.50")), "1,50 fichier"),
        (say("{count} file||{count} files", count=Decimal("2.5")), "2,5 fichiers"),
        (say("Nobody translated {this}", this="this"), "Nobody translated this"),
    ],
)
def test_in_french(french: str, message: Message, sentence: str) -> None:
    assert render(message, french) == sentence


def test_without_babel_numbers_and_days_are_neutral(french: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "orgkit.messages.formats", None)
    message = say("from {day} at {price}", day=date(2026, 2, 1), price=Decimal("12.75"))
    assert render(message, french) == "à partir du 2026-02-01, à 12.75"


def test_a_language_without_catalogue_is_english(french: str) -> None:
    assert languages() == ("en", french)
    assert render(say("{first} or {last}", first="a", last="b"), "fr-CA") == "a ou b"
    assert render(say("{count} file||{count} files", count=2), "de") == "2 files"


def test_a_translation_may_not_lose_a_placeholder(tmp_path: Path) -> None:
    (tmp_path / "fr.po").write_text(FRENCH.replace("du {day}", "du {jour}"), encoding="utf-8")
    with pytest.raises(ValueError, match="placeholders"):
        compile_catalogues(tmp_path)


def test_shipped_catalogues_are_compiled_from_their_source() -> None:
    shipped = {entry.name: entry.read_bytes() for entry in room._entries(room._shipped()) if entry.name.endswith(".mo")}
    assert compile_catalogues() == shipped
    for data in shipped.values():
        gettext.GNUTranslations(io.BytesIO(data))


def test_english_needs_no_babel() -> None:
    code = (
        "import sys; from orgkit.messages import render; from orgkit.results.finding import say;"
        "render(say('{n} of {l}', n=123456, l=['a', 'b'])); sys.exit('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Étude de marché", "Étude de marché"),
        ("4\u00a0h\u202f30", "4\u00a0h\u202f30"),
        ("👩\u200d🔬", "👩\u200d🔬"),
        ("ab\u200dcd", "ab\\u200dcd"),
        ("\udc80", "\\udc80"),
        ("\U000e0041", "\\U000e0041"),
        ("\x9b1m\x7f", "\\x9b1m\\x7f"),
        ("a\u2028b", "a\\u2028b"),
    ],
)
def test_nothing_hides(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(st.characters()))
def test_what_is_shown_is_short_and_steers_nothing(text: str) -> None:
    shown = cut(text)
    assert len(shown) <= LONGEST
    assert visible(shown) == shown
    shown.encode("utf-8")
    if len(visible(text)) <= LONGEST:
        assert shown == visible(text)


def test_a_cut_never_stands_inside_an_escape() -> None:
    assert cut("x" * 78 + "\x1b" * 9) == "x" * 78 + "…"
    assert cut("x" * 81) == "x" * 79 + "…"
    assert cut("x" * 80) == "x" * 80
