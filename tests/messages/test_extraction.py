"""What there is to translate is read from the source, and catalogues follow it."""

from __future__ import annotations

import io
from gettext import GNUTranslations
from pathlib import Path

import pytest

from orgkit.messages.extraction import Extraction, extract
from orgkit.messages.translation import Updated, compiled, texts, updated

HEAD = "from orgkit.results.finding import say\nfrom orgkit.results import Message as told\n"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "orgkit"
    (folder / "rules").mkdir(parents=True)
    return folder


def _extract(package: Path, source: str, *, maker: bool = False) -> Extraction:
    (package / "rules" / "one.py").write_text(source, encoding="utf-8")
    return extract(package, {"orgkit/rules/one.py"} if maker else ())


@pytest.mark.parametrize(
    ("call", "templates"),
    [
        ('say("One sentence")', {"One sentence"}),
        ('say("{entity} " "has {count}", entity=1, count=2)', {"{entity} has {count}"}),
        ('say("{count} file||{count} files", count=1)', {"{count} file||{count} files"}),
        ('say("yes" if flag else "no" if other else "perhaps")', {"yes", "no", "perhaps"}),
        ('told("An imported name", {})', {"An imported name"}),
        ('TABLE = {"a": say("first"), "b": [say("second")]}', {"first", "second"}),
        ('frame.say("key.of.a.page")', set()),
    ],
)
def test_what_is_found(package: Path, call: str, templates: set[str]) -> None:
    found = _extract(package, HEAD + call)
    assert set(found.templates) == templates
    assert all(files == {"orgkit/rules/one.py"} for files in found.templates.values())
    assert found.mistakes == []


def test_another_say_is_not_ours(package: Path) -> None:
    assert _extract(package, 'from orgkit.pages import say\nsay("key")\nsay(key)\n') == Extraction()


@pytest.mark.parametrize(
    "call",
    [
        'say(f"{kind} {{name}}")',
        "say(template)",
        'say("a" + "b")',
        'say("yes" if flag else word)',
        "say()",
        'say("{open")',
        'say("{name.upper}")',
        'say("one||")',
    ],
)
def test_what_nobody_could_translate_is_a_mistake(package: Path, call: str) -> None:
    found = _extract(package, f"{HEAD}{call}\n")
    assert [mistake.rpartition(": ")[0].partition(": ")[0] for mistake in found.mistakes] == ["orgkit/rules/one.py:3"]


def test_makers_may_make_messages_of_titles(package: Path) -> None:
    found = _extract(package, HEAD + 'told(title, {})\nsay("but this is found")\n', maker=True)
    assert (set(found.templates), found.mistakes) == ({"but this is found"}, [])


def _update(text: str, templates: dict[str, set[str]]) -> Updated:
    return updated(text.encode(), "fr", templates)


FIRST = _update("", {"yes": {"b.py"}, "{count} file||{count} files": {"a.py", "c.py"}}).text.decode()
TRANSLATED = (
    FIRST.replace('msgid "yes"\nmsgstr ""', 'msgid "yes"\nmsgstr "oui"')
    .replace('msgstr[0] ""', 'msgstr[0] "{count} fichier"')
    .replace('msgstr[1] ""', 'msgstr[1] "{count} fichiers"')
)


def test_a_new_catalogue() -> None:
    assert FIRST.index("#: a.py c.py") < FIRST.index('msgid "{count} file"') < FIRST.index("#: b.py")
    assert "POT-Creation-Date" not in FIRST
    assert "python-" not in FIRST
    assert _update("", {"yes": {"b.py"}, "no": {"a.py"}}).missing == ("no", "yes")


def test_translations_are_kept_and_what_is_new_is_missing() -> None:
    both = {"yes": {"b.py"}, "{count} file||{count} files": {"a.py", "c.py"}}
    kept = _update(TRANSLATED, both)
    assert (kept.text.decode(), kept.missing, kept.obsolete) == (TRANSLATED, (), ())
    more = _update(TRANSLATED, {**both, "no": {"a.py"}})
    assert more.missing == ("no",)
    assert texts(more.text, "fr")[1:] == [(["{count} file", "{count} files"], ["{count} fichier", "{count} fichiers"]),
                                          (["yes"], ["oui"])]  # fmt: skip


def test_a_translation_without_one_of_its_plural_forms_is_missing() -> None:
    half = TRANSLATED.replace('msgstr[1] "{count} fichiers"', 'msgstr[1] ""')
    assert _update(half, {"yes": {"b.py"}, "{count} file||{count} files": {"a.py"}}).missing == (
        "{count} file||{count} files",
    )


def test_what_nobody_says_any_more_stays_until_somebody_deletes_it() -> None:
    less = _update(TRANSLATED, {"{count} file||{count} files": {"a.py"}})
    assert less.obsolete == ("yes",)
    assert '#~ msgid "yes"\n#~ msgstr "oui"' in less.text.decode()
    again = _update(less.text.decode(), {"yes": {"b.py"}, "{count} file||{count} files": {"a.py", "c.py"}})
    assert (again.missing, again.obsolete) == ((), ())
    assert again.text.decode() == TRANSLATED


def test_a_doubtful_translation_is_missing_and_not_compiled() -> None:
    doubtful = TRANSLATED.replace('msgid "yes"', '#, fuzzy\nmsgid "yes"')
    assert _update(doubtful, {"yes": {"b.py"}}).missing == ("yes",)
    assert GNUTranslations(io.BytesIO(compiled(doubtful.encode(), "fr"))).gettext("yes") == "yes"


def test_one_text_for_one_and_for_many_is_refused() -> None:
    with pytest.raises(ValueError, match="for one and for many"):
        _update("", {"{count} more": {"a.py"}, "{count} more||{count} more": {"b.py"}})


def test_the_same_catalogue_compiles_to_the_same_bytes() -> None:
    data = compiled(TRANSLATED.encode(), "fr")
    assert data == compiled(TRANSLATED.encode(), "fr")
    french = GNUTranslations(io.BytesIO(data))
    assert french.gettext("yes") == "oui"
    assert [french.ngettext("{count} file", "{count} files", n) for n in (0, 1, 2)] == [
        "{count} fichier", "{count} fichier", "{count} fichiers",
    ]  # fmt: skip
    assert b"Date" not in data
    assert b"Babel" not in data
