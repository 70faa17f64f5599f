"""A plain scalar means one thing to every YAML tool, or it is a finding.

Held against what two parsers really do: PyYAML reads YAML 1.1, ruamel.yaml reads YAML 1.2.
"""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import pytest
import ruamel.yaml
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from orgkit.load import read_document
from orgkit.load.surprising import surprise
from orgkit.results import Edit
from orgkit.schema.plain import scalar

NOT_READ = object()


def one_one(text: str) -> Any:
    """What a YAML 1.1 parser makes of a plain scalar."""
    try:
        return yaml.safe_load(f"x: {text}\n")["x"]
    except (yaml.YAMLError, ValueError, OverflowError):
        return NOT_READ


def one_two(text: str) -> Any:
    """What a YAML 1.2 parser makes of a plain scalar."""
    parser = ruamel.yaml.YAML(typ="safe", pure=True)
    try:
        return parser.load(f"x: {text}\n")["x"]
    except (ruamel.yaml.error.YAMLError, ValueError, OverflowError):
        return NOT_READ


def as_text(value: Any) -> Any:
    """Dates as the text that was written, everything else as it is."""
    return value.isoformat() if type(value) is dt.date else value


def is_one_plain_scalar(text: str) -> bool:
    """Whether a text stands in a file as one plain scalar, unchanged."""
    try:
        node = yaml.compose(f"x: {text}\n", Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return False
    value = node.value[0][1] if isinstance(node, yaml.MappingNode) and len(node.value) == 1 else None
    return isinstance(value, yaml.ScalarNode) and value.style is None and value.value == text


NUMBERS = st.text("0123456789+-._:eEoxbT Z", min_size=1, max_size=14)
DAYS = st.from_regex(
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?Z?)?", fullmatch=True
)
WORDS = st.sampled_from("y n yes no on off true false null inf nan = << ~ none".split()).flatmap(
    lambda word: st.sampled_from(sorted({word, word.upper(), word.capitalize(), f".{word}", f"-.{word}", f"{word}s"}))
)
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")), min_size=1, max_size=20
)


@given(NUMBERS | DAYS | WORDS | TEXTS)
@example("012")
@example("1_0.5e+3")
@example("._5")
@example("-_")
@example(".5_")
@example("1.e+3")
@example("190:20:30.15")
@example("123456789.12345678901234567890")
@example("0000-01-01")
@example("9" * 5000)
def test_what_is_accepted_means_the_same_to_everybody(text: str) -> None:
    if not is_one_plain_scalar(text) or surprise(text) is not None or text in ("~", "null"):
        return
    first, second, own = as_text(one_one(text)), as_text(one_two(text)), scalar(text)
    assert (type(first), first) == (type(second), second) == (type(own), own), text


@given(
    st.integers(-(10**15) + 1, 10**15 - 1)
    | st.decimals(allow_nan=False, allow_infinity=False, places=2, max_value=10**12, min_value=-(10**12))
)
def test_ordinary_numbers_are_no_surprise(number: object) -> None:
    assert surprise(str(number)) is None


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_real_days_are_no_surprise(day: dt.date) -> None:
    assert surprise(day.isoformat()) is None


@pytest.mark.parametrize(
    "text",
    [
        *("Design studio", "no one", "yes, of course", "On call", "No 12", "off-season", "Null and void", "nan", "inf"),
        *("09:00-18:00", "12 business hours", "99.8 %", "180.00 EUR", "3,5", "1.2.3", "2026-03", "2026-Q1"),
        *(
            "2026-03-01 au 2026-04-01",
            "2026-03-01 10:00 : réunion",
            "+33 1 02 03 04 05",
            "01 02 03 04 05",
            "-",
            "--",
            "...",
        ),
        *("1st", "0x", "0xg", "1e", "e1", "1e3f", "-e5", "=>", "<", "a_b", "v1_0", "-" * 70, "." * 70, "0a" * 64),
    ],
)
def test_ordinary_texts_are_no_surprise(text: str) -> None:
    assert surprise(text) is None


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("no", '"no"'),
        ("Yes", '"Yes"'),
        ("on", '"on"'),
        ("y", '"y"'),
        ("True", "true"),
        ("FALSE", "false"),
        ("Null", "null"),
        ("NULL", "null"),
        ("09:00", '"09:00"'),
        ("1:30", '"1:30"'),
        ("012", '"012"'),
        ("-012.5", '"-012.5"'),
        ("0o14", '"0o14"'),
        ("0x1F", '"0x1F"'),
        ("0b11", '"0b11"'),
        ("1e3", '"1e3"'),
        ("1_000", '"1_000"'),
        ("+33", '"+33"'),
        ("1.", '"1."'),
        (".5", '".5"'),
        (".inf", '".inf"'),
        ("-.INF", '"-.INF"'),
        (".NaN", '".NaN"'),
        ("=", '"="'),
        ("<<", '"<<"'),
        ("2026-02-30", '"2026-02-30"'),
        ("2026-03-01 10:00:00", '"2026-03-01 10:00:00"'),
        ("2026-03-01T10:00:00Z", '"2026-03-01T10:00:00Z"'),
        ("1234567890123456", '"1234567890123456"'),
        ("9" * 5000, '"' + "9" * 5000 + '"'),
        ("0x" + "f" * 5000, '"0x' + "f" * 5000 + '"'),
        ("1" + ":59" * 5000, '"1' + ":59" * 5000 + '"'),
    ],
    ids=lambda text: text[:20],
)
def test_surprises_and_what_to_write_instead(text: str, better: str) -> None:
    found = surprise(text)
    assert found is not None
    assert found.better == better


@pytest.mark.parametrize("text", ["no", "True", "09:00", "012", "1e3", "2026-03-01 10:00:00", "1" + "0" * 30])
@pytest.mark.parametrize("file", ["name: {}\n", "members: [a, {}]\n", "x: {{a: {}}}\n", "{}: x\n"])
def test_the_fix_is_exact_and_enough(file: str, text: str) -> None:
    """Putting the edit in place leaves a file without findings, and the value as it was meant."""
    before = file.format(text)
    gated = read_document(before.encode(), "org/teams/design.yaml")
    assert [finding.rule for finding in gated.findings] in (["YML010"], ["YML013"])
    fix = gated.findings[0].fix
    assert fix is not None
    if not fix.edits:  # a key that is a number is no word at all
        return
    (edit,) = fix.edits
    assert isinstance(edit, Edit)
    after = before[: edit.span.column - 1] + edit.text + before[edit.span.end_column - 1 :]
    assert read_document(after.encode(), "org/teams/design.yaml").findings == []


def test_a_clock_time_names_the_number_it_becomes() -> None:
    found = surprise("18:00")
    assert found is not None
    assert found.why.arguments["number"] == str(one_one("18:00"))


def test_values_that_are_not_numbers_for_computers_stay_out() -> None:
    """Infinity and not-a-number pass every schema's ``type: number``."""
    for text in (".inf", "-.inf", ".nan"):
        assert isinstance(one_one(text), float)
        assert not math.isfinite(one_one(text))
        assert surprise(text) is not None
