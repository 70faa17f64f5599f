"""What the gate lets through, every YAML tool reads alike; whatever it is given, it gives an answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import ruamel.yaml
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from orgkit.load import read_document
from orgkit.schema.plain import plain
from tests.rules.cases import BASE

PROJECT = Path(__file__).resolve().parents[2]
WRITTEN = sorted([*BASE.rglob("*.yaml"), *(PROJECT / "org").rglob("*.yaml")])
SIGNS = (
    *" \n\t:-?,[]{}#&*!|>'\"%@`<=~\\\r",
    "---",
    "...",
    "<<: ",
    "? ",
    "- ",
    "\n  ",
    "&a ",
    "*a",
    "!!str ",
    "\\u202e",
)
LETTERS = ("é", "界", "😀", "\u00a0", "\u2028", "\x85", "\ufeff")
WORDS = ("no", "012", "1:30", "1e3", "0x1", ".5", "2026-02-30", "2026-01-01", "null", "true")
BITS = st.sampled_from([*SIGNS, *LETTERS, *WORDS])


def safe(loader: Any) -> Callable[[str], Any]:
    return lambda text: yaml.load(text, Loader=loader)  # noqa: S506 - safe loaders only


def ruamel_loader(typ: str) -> Callable[[str], Any]:
    return lambda text: ruamel.yaml.YAML(typ=typ, pure=True).load(text)


LOADERS: Mapping[str, Callable[[str], Any]] = {
    "YAML 1.1": safe(yaml.SafeLoader),
    "YAML 1.1 in C": safe(yaml.CSafeLoader),
    "YAML 1.2": ruamel_loader("safe"),
    "YAML 1.2, round trip": ruamel_loader("rt"),
}


def comparable(value: Any) -> Any:
    """Plain data, days as the text that was written."""
    if isinstance(value, dict):
        return {comparable(key): comparable(below) for key, below in value.items()}
    if isinstance(value, list):
        return [comparable(below) for below in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    for kind in (bool, int, float, str):
        if isinstance(value, kind):
            return kind(value)
    return value


def agree(text: str) -> bool:
    """Whether the gate accepts a text; if so, every loader reads the same from it."""
    gated = read_document(text.encode("utf-8", "surrogatepass"), "org/teams/x.yaml")
    if gated.findings or gated.node is None:
        assert gated.findings
        return False
    own = plain(gated.node)
    for name, loader in LOADERS.items():
        assert comparable(loader(text)) == own, name
    return True


@pytest.mark.parametrize("path", WRITTEN[::5], ids=lambda path: path.name)
def test_the_sample_means_the_same_to_everybody(path: Path) -> None:
    assert agree(path.read_text("utf-8"))


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A few lines of a real file with something put in, taken out or doubled."""
    lines = draw(st.sampled_from(WRITTEN)).read_text("utf-8").split("\n")
    start = draw(st.integers(0, max(0, len(lines) - 2)))
    text = "\n".join(lines[start : start + draw(st.integers(1, 12))])
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(BITS | st.characters()) + text[at + draw(st.integers(0, 3)) :]
    return text


@given(damaged())
def test_damaged_files_are_refused_or_mean_the_same(text: str) -> None:
    agree(text)


@given(st.lists(BITS | st.sampled_from("abc"), max_size=20).map("".join))
def test_odd_texts_are_refused_or_mean_the_same(text: str) -> None:
    agree(text)


@settings(max_examples=300)
@given(st.binary(max_size=60) | st.binary(max_size=30).map(lambda data: b"name: " + data))
def test_any_bytes_have_an_answer(data: bytes) -> None:
    gated = read_document(data, "org/teams/x.yaml")
    assert (gated.node is None) <= bool(gated.findings)
    for finding in gated.findings:
        assert finding.rule.startswith("YML")
        assert finding.fix is not None
