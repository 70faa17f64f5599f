"""New texts: whatever they are, every reader gets the same text back, and plain ones are texts for all."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from orgkit.load.edits import CannotEditError
from orgkit.load.edits.form import Pen, Style
from orgkit.load.edits.scalar import key_text, plain_text, scalar
from orgkit.load.gate import read_document

AWKWARD = st.text("0123456789abcefxyYnNoOtTrRuUlLsS_.:+-,#[]{}?!&*'\"|>%@` \\/~=<é日😀\t\u00a0", max_size=9)
WORDS = st.sampled_from(
    ("yes", "No", "on", "null", "~", "true", "TRUE", "1e3", "0x1f", "0o7", "017", "1_000", "12:30",
     "1:2:3", ".5", "5.", "+1", "-0",
     "2026-11-16", "2026-11-16 10:00", "2026-02-30", "=", "<<", ".inf", ".NaN", "1.5e10", "0b1",
     "-.5", "1,5", "---", "...", "- a", "? a",
     "a: b", "a #b", "%a", "a:", "#a")
)  # fmt: skip
TEXTS = AWKWARD | WORDS | st.tuples(WORDS, AWKWARD).map("".join)


def readings(source: str) -> list[Any]:
    """What a YAML 1.1 reader and a YAML 1.2 reader make of a file, as data; days as text."""
    ruamel = YAML(typ="safe", pure=True)
    return [yaml.load(source, Loader=yaml.BaseLoader), _data(yaml.safe_load(source)), _data(ruamel.load(source))]  # noqa: S506 - texts only


def _data(value: Any) -> Any:
    if isinstance(value, dict):
        return {_data(key): _data(below) for key, below in value.items()}
    if isinstance(value, list):
        return [_data(item) for item in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def written(text: str, *, flow: bool) -> str:
    """A text as a value; texts that no file can hold are left out."""
    try:
        return scalar(text, flow=flow)
    except CannotEditError:
        assume(False)
        raise


@given(TEXTS)
def test_a_text_stays_itself_for_all_readers(text: str) -> None:
    block, inside = written(text, flow=False), written(text, flow=True)
    assert all(reading == {"v": text} for reading in readings(f"v: {block}\n"))
    assert all(reading == {"v": [text, {"k": text}]} for reading in readings(f"v: [{inside}, {{k: {inside}}}]\n"))
    gated = read_document(f"v: {block}\nw: [{inside}, {{k: {inside}}}]\n".encode(), "")
    assert gated.node is not None
    assert not gated.findings


@given(TEXTS)
def test_a_key_stays_itself_for_all_readers(text: str) -> None:
    assume(text.strip())
    assert all(
        reading == {"v": {text: {text: "x"}}}
        for reading in readings(f"v:\n  {key_text(text)}: {{{key_text(text, flow=True)}: x}}\n")
    )


@given(
    st.lists(st.text("ab #:-'\té ", max_size=6), min_size=2, max_size=5).map("\n".join), st.booleans(), st.booleans()
)
def test_a_text_of_several_lines_stays_itself(text: str, dash: bool, folded: bool) -> None:
    form = Pen(Style()).block(text, 0, dash=dash, folded=folded)
    head = "-" if dash else "v:"
    source = "\n".join([f"{head} {form.inline}".rstrip(), *form.below, ""])
    wanted = [text] if dash else {"v": text}
    assert all(reading == wanted for reading in readings(source))


@pytest.mark.parametrize(
    "text",
    [
        "Design studio",
        "18 business hours",
        "team:design",
        "2026-11-16",
        "99.9%",
        "Été",
        "https://example.org/#a",
        "a, b",
    ],
)
def test_what_people_write_without_quotes_stays_without(text: str) -> None:
    assert plain_text(text)
