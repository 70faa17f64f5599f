"""The gate: what each of its rules refuses, where, and what it lets through."""

from __future__ import annotations

from dataclasses import replace

import pytest

from orgkit.load import LIMITS, Gated, read_document
from orgkit.results import Finding

SMALL = replace(
    LIMITS,
    entity_file_bytes=400,
    list_file_bytes=800,
    line_characters=120,
    scalar_characters=60,
    key_characters=20,
    depth=4,
    values_per_entity=12,
)


def read(text: str | bytes, *, many: bool = False) -> Gated:
    data = text.encode() if isinstance(text, str) else text
    return read_document(data, "org/teams/design.yaml", many=many, limits=SMALL)


def only(gated: Gated) -> Finding:
    """The one finding of a text that has one."""
    assert [finding.rule for finding in gated.findings] == [gated.findings[0].rule]
    return gated.findings[0]


REFUSED = [
    ("YML001", "name: [a, b\nmission: x\n", (1, 7)),
    ("YML001", "name: {a: b\n", (1, 7)),
    ("YML001", 'name: "abc\nmission: x\n', (1, 7)),
    ("YML001", "name: 'abc\nmission: x\n", (1, 7)),
    ("YML001", "name: a: b\n", (1, 8)),
    ("YML001", "name: x\n: y\n", (2, 1)),
    ("YML001", 'members: ["a" "b"]\n', (1, 15)),
    ("YML001", "members: {a b: c d: e}\n", (1, 19)),
    ("YML001", "name: x\n  mission: y\n", (2, 10)),
    ("YML001", "name: x\nmission\n", (2, 1)),
    ("YML001", "name: x\nmission\nlead: y\n", (2, 1)),
    ("YML001", "name: @x\n", (1, 7)),
    ("YML001", "name: `x`\n", (1, 7)),
    ("YML001", "members:\n  - a\n b: c\n", (3, 2)),
    ("YML002", b"name: Jos\xe9\n", (1, 10)),
    ("YML002", "mission: né\n".encode("latin-1"), (1, 11)),
    ("YML002", "a: é\nname: ".encode() + b"\xc0\xaf\n", (2, 7)),
    ("YML002", b"name: \xed\xa0\x80\n", (1, 7)),
    ("YML002", "name: x\n".encode("utf-16"), (1, 1)),
    ("YML002", "name: x\n".encode("utf-16-be"), (1, 1)),
    ("YML002", "name: x\n".encode("utf-32-le"), (1, 1)),
    ("YML002", "name: x\n".encode("utf-32-be"), (1, 1)),
    ("YML003", "name: a\nlead: b\nname: c\n", (3, 1)),
    ("YML003", 'name: a\n"name": b\n', (2, 1)),
    ("YML003", "members:\n  - role: a\n    role: b\n", (3, 5)),
    ("YML003", "x: {a: 1, b: 2, a: 3}\n", (1, 17)),
    ("YML003", "caf\u00e9: a\ncafe\u0301: b\n", (2, 1)),
    ("YML004", "\ufeffname: x\n", (1, 1)),
    ("YML005", "members:\n\t- a\n", (2, 1)),
    ("YML005", "members:\n  - role: a\n\t  person: b\n", (3, 1)),
    ("YML005", "name: a\t# a comment after a tab\n", (1, 8)),
    ("YML005", "name:\ta\n", (1, 6)),
    ("YML005", "name: a\tb\n", (1, 8)),
    ("YML005", "members: [a,\tb]\n", (1, 13)),
    ("YML005", "name: a\t\n", (1, 8)),
    ("YML001", "mission: >#no comment\n  text\n", (1, 10)),
    ("YML001", "mission: |\t\n  text\n", (1, 10)),
    ("YML006", "name: pay\u200bments\n", (1, 10)),
    ("YML006", "name: a\nmission: admin\u202etxt\n", (2, 15)),
    ("YML006", "name: a # \u2066comment\n", (1, 11)),
    ("YML006", "name: a\u0085b: c\n", (1, 8)),
    ("YML006", "name: a\rmission: b\n", (1, 8)),
    ("YML006", "name: a\x00b\n", (1, 8)),
    ("YML006", "name: a\x1bb\n", (1, 8)),
    ("YML006", "name: a\ufffeb\n", (1, 8)),
    ("YML006", "name: a\U0001fffeb\n", (1, 8)),
    ("YML006", "name: a\U000e0069b\n", (1, 8)),
    ("YML006", "name: a\ufeffb\n", (1, 8)),
    ("YML006", "name: a\u200db\n", (1, 8)),
    ("YML006", "name: a\u034fb\n", (1, 8)),
    ("YML006", "name: a\ufe00b\n", (1, 8)),
    ("YML006", "name: ❤\ufe0f\ufe0f\n", (1, 9)),
    ("YML006", 'name: "a\\0b"\n', (1, 7)),
    ("YML006", 'name: "a\\rb"\n', (1, 7)),
    ("YML006", 'name: "a\\r\\n\\nb"\n', (1, 7)),
    ("YML006", 'name: "a\\u202Eb"\n', (1, 7)),
    ("YML006", '"a\\u200bb": c\n', (1, 1)),
    ("YML007", "name: &a x\n", (1, 7)),
    ("YML007", "members: &all [a]\n", (1, 10)),
    ("YML007", "&k name: x\n", (1, 1)),
    ("YML007", "name: *a\n", (1, 7)),
    ("YML008", "x:\n  <<: {a: b}\n", (2, 3)),
    ("YML009", "name: !!str x\n", (1, 7)),
    ("YML009", "name: ! x\n", (1, 7)),
    ("YML009", "name: !secret x\n", (1, 7)),
    ("YML009", "members: !!set {a}\n", (1, 10)),
    ("YML009", "!!map\nname: x\n", (1, 1)),
    ("YML009", "name: !e!x y\n", (1, 7)),
    ("YML011", "name: x\n---\nname: y\n", (2, 1)),
    ("YML011", "name: x\n...\nname: y\n", (3, 1)),
    ("YML012", "%YAML 1.2\n---\nname: x\n", (1, 1)),
    ("YML012", "%TAG !e! tag:e,2026:\n---\nname: x\n", (1, 1)),
    ("YML012", "%YAML 9.9\n---\nname: x\n", (1, 1)),
    ("YML013", "? [a, b]\n: x\n", (1, 3)),
    ("YML013", "? {a: b}\n: x\n", (1, 3)),
    ("YML013", "1: x\n", (1, 1)),
    ("YML013", "1.5: x\n", (1, 1)),
    ("YML013", "-3: x\n", (1, 1)),
    ("YML013", "2026-01-01: x\n", (1, 1)),
    ("YML013", "true: x\n", (1, 1)),
    ("YML013", "~: x\n", (1, 1)),
    ("YML013", "null: x\n", (1, 1)),
    ("YML013", "True: x\n", (1, 1)),
    ("YML013", "NULL: x\n", (1, 1)),
    ("YML013", "?\n: x\n", (1, 2)),
    ("YML014", "", (1, 1)),
    ("YML014", "# nothing\n", (1, 1)),
    ("YML014", "---\n", (1, 1)),
    ("YML014", "null\n", (1, 1)),
    ("YML015", "just text\n", (1, 1)),
    ("YML015", "# a list\n- a\n", (2, 1)),
    ("YML015", "[]\n", (1, 1)),
    ("YML016", "name: x\n" + "# c\n" * 100, (1, 1)),
    ("YML017", "a: [[[[x]]]]\n", (1, 7)),
    ("YML017", "a:\n b:\n  c:\n   d:\n    e: f\n", (5, 5)),
    ("YML018", "a: b\nname: " + "x" * 130 + "\n", (2, 1)),
    ("YML018", "name: |\n" + "  twelve chars\n" * 5, (1, 7)),
    ("YML018", "name: x\n" + "k" * 21 + ": y\n", (2, 1)),
    ("YML019", "members: [a, b, c, d, e, f, g, h, i, j, k, l]\n", (1, 41)),
    ("YML020", "<<<<<<< HEAD\nname: a\n=======\nname: b\n>>>>>>> x\n", (1, 1)),
    ("YML020", "lead: a\nmission: |\n  text\n>>>>>>> branch\n", (4, 1)),
    ("YML020", "name: a\r\n<<<<<<< HEAD\r\nlead: b\r\n", (2, 1)),
    ("YML021", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", (1, 1)),
]


@pytest.mark.parametrize(("code", "text", "place"), REFUSED)
def test_refused(code: str, text: str | bytes, place: tuple[int, int]) -> None:
    gated = read(text)
    assert gated.node is None
    finding = only(gated)
    assert (finding.rule, (finding.span.line, finding.span.column)) == (code, place)
    assert finding.fix is not None


ACCEPTED = [
    "name: x",
    "---\nname: x\n...\n",
    "---\nname: x\n",
    'name: "[a, b"\n',
    "name: Design, prix et délais\n",
    "name: 'it''s'\n",
    "name: a\r\nmission: b\r\n",
    "name: a # a\tcomment\twith tabs\n",
    "name: 'a\tb'\nmission: \"a\tb\"\n#\tcomment\n",
    "x: |+2 # what follows\n  a\n",
    "name: why? Because\n",
    "x: {a: \"why ?\", b: ['who?']}\n",
    "mission: |\n  text\n  \ttabs inside a text\n",
    "mission: >-\n  folded\n  text\n",
    "name: prix\u00a0net 3\u202f%\n",  # no-break spaces are text
    "name: 👩‍👩‍👧 ❤️‍🔥 🏳️‍🌈 🧑🏽‍⚕️\n",  # joiners inside emoji
    'name: "a\\nb\\tc \\u00e9 \\U0001F600"\n',
    'name: "a<<b: [x] & y"\n',
    '"true": a\n"1": b\n"2026-01-01": c\n"": d\n',
    'name: "<<<<<<< HEAD"\n',
    "mission: |\n  <<<<<<< not at the start of a line\n",
    "x:\n  '<<': a\n",
    "members: []\nx: {}\n",
    "lead:\nname: ~\nx: null\n",
    "a:\n b:\n  c:\n   d: e\n",
]


@pytest.mark.parametrize("text", ACCEPTED)
def test_accepted(text: str) -> None:
    gated = read(text)
    assert gated.findings == []
    assert gated.node is not None


def test_a_key_beyond_what_yaml_allows() -> None:
    """The parser gives up after 1,024 characters and complains of a missing colon."""
    gated = read_document(f'name: x\n"{"k" * 5000}": v\n'.encode(), "org/teams/design.yaml")
    assert [(finding.rule, finding.span.line, finding.span.column) for finding in gated.findings] == [("YML018", 2, 1)]


def test_a_name_for_what_cannot_be_seen() -> None:
    message = only(read("name: a\u202eb\n")).message
    assert message.arguments["character"] == "U+202E RIGHT-TO-LEFT OVERRIDE"
    escaped = only(read('name: "a\\0b"\n')).message
    assert escaped.arguments["character"] == "U+0000 control character"


def test_the_place_of_a_byte_that_is_no_text() -> None:
    assert only(read(b"name: Jos\xe9\n")).message.arguments["offset"] == 9


def test_a_key_written_twice_names_both_places() -> None:
    finding = only(read("name: a\nlead: b\nname: c\n"))
    assert [related.span.line for related in finding.related] == [1]


def test_each_entry_of_a_list_file_has_its_own_budget() -> None:
    entity = "{name: x, members: [a, b, c, d, e, f, g, h]}"
    assert read(f"a: {entity}\n").findings == []
    many = read("".join(f"t{number}: {entity}\n" for number in range(10)), many=True)
    assert many.findings == []
    assert many.node is not None
    assert len(many.node.mapping) == 10


def test_a_list_file_with_one_entry_too_rich_is_refused() -> None:
    bomb = "bad: {a: [a, b, c, d, e], b: [a, b, c, d, e], c: d}\n"
    assert only(read("good: {name: x}\n" + bomb, many=True)).rule == "YML019"


def test_an_entity_has_one_budget_for_all_its_fields() -> None:
    assert only(read("a: [a, b, c, d, e]\nb: [a, b, c, d, e]\nc: [a, b]\n")).rule == "YML019"


def test_the_same_depth_in_both_layouts() -> None:
    """An entity may be as deep in a list file as in a file of its own."""
    entity = "a: {b: {c: {d: e}}}"
    assert read(f"{entity}\n").findings == []
    assert read(f"team: {{{entity}}}\n", many=True).findings == []
    assert only(read(f"team: {{x: {{{entity}}}}}\n", many=True)).rule == "YML017"
