"""Every language says the same, and every sentence that is asked for is there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from orgkit.pages.strings import Sentence, Strings, languages, table
from orgkit.schema import kinds, schemas

_PLACES = re.compile(r"\{(\w+)\}")
_ASKED = re.compile(r"""\bsay(?:\.html|\.optional)?\(\s*"([^"{]+)\"""")
_LABEL = re.compile(r'"((?:promise|ladder|coming|target)\.[a-z_]+)"')


def forms(sentence: Sentence) -> list[str]:
    return [sentence] if isinstance(sentence, str) else list(sentence.values())


def places(sentence: Sentence) -> set[str]:
    return {name for form in forms(sentence) for name in _PLACES.findall(form)}


@pytest.mark.parametrize("language", languages())
def test_a_language_has_every_sentence_with_the_same_places(language: str) -> None:
    french, other = table("fr"), table(language)
    assert set(other) == set(french)
    assert {key: places(other[key]) for key in other} == {key: places(french[key]) for key in french}


@pytest.mark.parametrize("language", languages())
def test_plural_forms_are_those_of_the_language(language: str) -> None:
    for sentence in table(language).values():
        if isinstance(sentence, Mapping):
            assert {"one", "other"} <= set(sentence)


def test_every_sentence_asked_for_is_there(project: Path) -> None:
    source = "\n".join(file.read_text("utf-8") for file in (project / "orgkit/pages").rglob("*.py"))
    asked = {*_ASKED.findall(source), *_LABEL.findall(source)}
    assert len(asked) > 200
    assert asked <= set(table("fr"))


@pytest.mark.parametrize(
    ("prefix", "file", "path"),
    [
        ("team_type", "team", "$defs.fields.properties.type"),
        ("mode", "team", "$defs.interaction.properties.mode"),
        ("work", "team", "$defs.work.properties.status"),
        ("asset", "team", "$defs.asset.properties.type"),
        ("status", "common", "$defs.lifecycle-status"),
        ("per", "common", "$defs.period"),
        ("cadence", "common", "$defs.cadence"),
        ("level", "common", "$defs.skill-level"),
        ("family", "common", "$defs.role-family"),
        ("person_kind", "person", "$defs.fields.properties.kind"),
        ("provider_kind", "provider", "$defs.fields.properties.kind"),
        ("evidence", "provider", "$defs.evidence.properties.type"),
        ("sla_type", "sla", "$defs.fields.properties.type"),
        ("clock.starts", "sla", "$defs.clock.properties.starts"),
        ("renewal", "contract", "$defs.renewal.properties.type"),
        ("notice_form", "contract", "$defs.notice.properties.form"),
        ("input", "service", "$defs.input.properties.type"),
        ("tool_category", "tool", "$defs.fields.properties.category"),
        ("verdict", "tool", "$defs.fields.properties.verdict"),
        ("tax", "price-list", "$defs.fields.properties.tax"),
        ("period", "common", "$defs.price-item.properties.period"),
        ("channel_for", "common", "$defs.channel.properties.for"),
        ("emergency", "common", "$defs.channel.properties.for"),
    ],
)
def test_every_word_of_the_schemas_has_a_name(prefix: str, file: str, path: str) -> None:
    found = schemas()[f"{file}.schema.json"]
    for step in path.split("."):
        found = found[step]
    assert {f"{prefix}.{word}" for word in found["enum"]} <= set(table("fr"))


def test_every_kind_has_a_name() -> None:
    assert {f"kind.{kind}" for kind in kinds()} <= set(table("fr"))


def test_numbers_choose_the_plural_form_of_the_language() -> None:
    assert [Strings("fr")("people_count", n=n) for n in (0, 1, 2)] == ["0 personne", "1 personne", "2 personnes"]
    assert [Strings("en")("people_count", n=n) for n in (0, 1, 2)] == ["0 people", "1 person", "2 people"]


def test_a_language_without_sentences_speaks_english() -> None:
    assert Strings("xx")("teams") == "Teams"
    assert Strings("fr-CA")("teams") == "Équipes"
