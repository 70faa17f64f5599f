"""Schemas of the corpus, planted among ours: refused by name and place, or harmless.

A repository cannot bring a schema of its own. Whoever adds one to orgkit hears what is wrong with it; the values
that the cases are about are harmless in an organisation as well.
"""

from __future__ import annotations

import copy
import json
import re
from typing import Any

import pytest
from markdown_it import MarkdownIt

from orgkit.app.manual.fields import field_page
from orgkit.messages import render
from orgkit.schema.kinds import Kind, kinds, schemas
from orgkit.schema.shape import Shape
from orgkit.schema.subset import breaches
from orgkit.source.tree import DictTree
from tests.corpus.entries import Entry, entries
from tests.corpus.transplant import clean
from tests.rules.cases import TODAY, check

FILE = "team.schema.json"
CASES = list(entries("schema"))
_ABOUT_VALUES = ("truncated", "is accepted")

pytestmark = pytest.mark.usefixtures("shared")


def _case(entry: Entry) -> tuple[dict[str, Any], Any]:
    content = json.loads(entry.data)
    return content["schema"], content["instance"]


def _store(part: dict[str, Any]) -> dict[str, Any]:
    """Our schemas with one more definition, and with the definitions that it brings."""
    store = {name: copy.deepcopy(dict(raw)) for name, raw in schemas().items()}
    own = {name: value for name, value in part.items() if name != "$defs"}
    store[FILE]["$defs"] |= {**part.get("$defs", {}), "planted": own}
    return store


def _is_about_values(entry: Entry) -> bool:
    return any(phrase in entry.expect for phrase in _ABOUT_VALUES)


@pytest.mark.parametrize(
    "entry",
    [case for case in CASES if case.facts["verdict"] == "reject" and not _is_about_values(case)],
    ids=lambda entry: entry.id,
)
def test_a_schema_that_could_do_harm_is_refused(entry: Entry) -> None:
    schema, _ = _case(entry)
    found = breaches(_store(schema))
    assert found
    assert all(breach.file == FILE and breach.pointer.startswith("#/$defs/") for breach in found)


@pytest.mark.parametrize(
    "entry", [case for case in CASES if case.facts["verdict"] == "neutralise"], ids=lambda entry: entry.id
)
def test_its_words_are_words_in_the_documentation(entry: Entry) -> None:
    schema, _ = _case(entry)
    words = {name: value for name, value in schema.items() if isinstance(value, str)}
    field = {"type": "string", "maxLength": 9, "examples": ["x"], **words}
    shape = Shape({"type": "object", **words, "properties": {"planted": field}}, FILE, schemas())
    kind = kinds()["team"]
    page = field_page(Kind(kind.name, kind.folder, kind.plural, words.get("title", ""), shape, FILE))
    html = MarkdownIt("commonmark").enable("table").render(page)
    assert "<script" not in html
    assert words["description"] in html


@pytest.mark.parametrize("entry", [case for case in CASES if _is_about_values(case)], ids=lambda entry: entry.id)
def test_its_value_in_an_organisation(entry: Entry) -> None:
    """An exact amount is right; an endless text for a number is told in a sentence of ordinary length."""
    _, instance = _case(entry)
    if entry.accepted:
        assert told_of("org/prices/", r"\d+\.\d\d EUR", f"{instance} EUR") == []
        return
    (sentence,) = told_of("org/organization.yaml", r"(?<=max: )\d+", str(instance)[:15_000])
    assert len(sentence) <= 300


def told_of(where: str, pattern: str, value: str) -> list[str]:
    """The sentences found where a value of the clean organisation is replaced."""
    path = next(name for name in clean() if name.startswith(where))
    text = re.sub(pattern, lambda _: value, clean()[path].decode(), count=1)
    assert value in text
    return [render(finding.message) for finding in check(DictTree({**clean(), path: text.encode()}), TODAY).findings]
