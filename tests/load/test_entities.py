"""Files become entities: ids, broken files that drop out alone, sizes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from orgkit.load import LIMITS, Layout, Loaded, load, read_document
from orgkit.source import Node
from orgkit.source.tree import DictTree, Entry, FolderTree, UnreadableError

LAYOUT = Layout("org", {"teams": "team", "people": "person"}, {"organization.yaml": "organization"})


def loaded(files: Mapping[str, str]) -> Loaded:
    return load(DictTree({f"org/{path}": text for path, text in files.items()}), LAYOUT)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *[(text, "SCH108") for text in ("con", "nul", "aux", "prn", "com1", "lpt9", "index")],
        *[(text, "SCH107") for text in ("", ".", "..", "../../x", "/etc/x", "-rf", "~root", "a.", "a ", " a", "404")],
        *[(text, "SCH107") for text in ("a:b", "a?b", "a|b", "a--b", "a-", "A", "PAYMENTS", "a_b", "é", "a" * 64)],
        *[
            (text, "SCH107")
            for text in ("team-\u0661\u0662", "\u212aafka", "cafe\u0301", "\ufb01nance", "a\\nb", "%2e")
        ],
        ("\u0430lice", "REF216"),
    ],
)
def test_ids_that_cannot_be(text: str, code: str) -> None:
    """Inside the file and as a key of a list: the same finding, at the word itself."""
    written = text.replace("\n", "\\n")
    inside = loaded({"teams/design.yaml": f'name: x\nid: "{written}"\n'})
    assert [(f.rule, f.span.line, f.span.column) for f in inside.findings] == [(code, 2, 5)]
    as_key = loaded({"teams.yaml": f'design: {{name: x}}\n"{written}": {{name: x}}\n'})
    assert [(f.rule, f.span.line, f.span.column) for f in as_key.findings] == [(code, 2, 1)]
    assert [one.id for one in as_key.entities] == ["design"]


@pytest.mark.parametrize(
    "text", ["a", "search", "sitemap", "readme", "constructor", "a1-b2", "con-sole", "a" * 63, "null-object"]
)
def test_ids_that_can_be(text: str) -> None:
    assert loaded({"teams.yaml": f"{text}: {{name: x}}\n"}).findings == []
    assert loaded({f"teams/{text}.yaml": f"id: {text}\nname: x\n"}).findings == []


def test_an_id_that_differs_from_its_file() -> None:
    result = loaded({"teams/design.yaml": "name: x\nid: designs\n"})
    assert [(f.rule, f.span.line, f.entity) for f in result.findings] == [("REF206", 2, "team:design")]
    assert result.lost == {("team", "design"), ("team", "designs")}


@pytest.mark.parametrize("written", ["", "[a]", "{a: b}"])
def test_an_id_that_is_no_text_is_for_the_schema(written: str) -> None:
    result = loaded({"teams/design.yaml": f"name: x\nid: {written}\n"})
    assert result.findings == []
    assert [one.id for one in result.entities] == ["design"]


@pytest.mark.parametrize(
    ("wrong", "right"), [("Café Crème", "cafe-creme"), ("a--b", "a-b"), ("2nd-line", "nd-line"), ("…", "")]
)
def test_the_id_to_write_instead(wrong: str, right: str) -> None:
    (finding,) = loaded({"teams.yaml": f'"{wrong}": {{name: x}}\n'}).findings
    assert finding.fix is not None
    assert finding.fix.message.arguments.get("suggestion", "") == right


def test_a_broken_file_drops_out_alone() -> None:
    result = loaded(
        {"teams/design.yaml": "name: [\n", "teams/data.yaml": "name: Data\n", "people.yaml": "a: {name: A}\n"}
    )
    assert [(f.rule, f.span.file) for f in result.findings] == [("YML001", "org/teams/design.yaml")]
    assert {one.id for one in result.entities} == {"data", "a"}
    assert result.lost == {("team", "design")}


def test_a_broken_list_file_loses_all_of_its_kind() -> None:
    result = loaded({"teams.yaml": "a: {name: A}\nb: {name: &x B}\n"})
    assert [f.rule for f in result.findings] == ["YML007"]
    assert result.lost == {("team", "*")}


@pytest.mark.parametrize("entry", ["design:", "design: Design studio", "design: [a]"])
def test_an_entry_without_fields(entry: str) -> None:
    result = loaded({"teams.yaml": f"data: {{name: Data}}\n{entry}\n"})
    assert [(f.rule, f.span.line, f.entity) for f in result.findings] == [("SCH103", 2, "team:design")]
    assert result.lost == {("team", "design")}


class Forbidden(DictTree):
    """A tree whose files may be listed and not read."""

    def read(self, path: str) -> bytes:
        raise UnreadableError("permission denied") from PermissionError(path)


def test_a_file_that_may_not_be_read() -> None:
    result = load(Forbidden({"org/teams/design.yaml": "name: x\n"}), LAYOUT)
    assert [(f.rule, f.message.arguments["why"]) for f in result.findings] == [("YML022", "permission denied")]


class Huge(DictTree):
    """A tree that says its files are larger than they are, and fails when one is read."""

    def entries(self, folder: str) -> list[Entry]:
        return [Entry(entry.path, entry.kind, LIMITS.list_file_bytes + 1) for entry in super().entries(folder)]

    def read(self, path: str) -> bytes:
        raise AssertionError(f"{path} was read")


def test_a_file_that_is_too_large_is_not_even_read() -> None:
    result = load(Huge({"org/teams.yaml": "a: {name: A}\n", "org/teams/b.yaml": "name: B\n"}), LAYOUT)
    assert [f.rule for f in result.findings] == ["YML016", "YML016"]
    assert result.lost == {("team", "*"), ("team", "b")}


def with_small_stack(work: Callable[[], object]) -> object:
    """The result of some work done by a thread with a stack of 1 MiB."""
    results: list[object] = []
    before = threading.stack_size(1 << 20)
    try:
        thread = threading.Thread(target=lambda: results.append(work()))
        thread.start()
    finally:
        threading.stack_size(before)
    thread.join()
    (result,) = results
    return result


def list_of_teams(count: int) -> str:
    """Teams as rich as in a real list file: about 1,800 bytes each."""
    member = "    - person: camille-roy\n      role: web-lead\n      since: 2024-03-01\n"
    text = "  mission: >-\n    Make visuals that are right, on time, at a price that is known before.\n"
    entity = (
        f"  name: Team\n{text}  members:\n{member * 22}  channels:\n    - {{type: email, address: x@fauvel.example}}\n"
    )
    return "".join(f"team-{number}:\n{entity}" for number in range(count))


@pytest.mark.parametrize("count", [300, pytest.param(10_500, marks=pytest.mark.slow)])
def test_a_long_list_file_loads_with_a_small_stack(tmp_path: Path, count: int) -> None:
    folder = tmp_path / "org"
    folder.mkdir()
    (folder / "teams.yaml").write_text(list_of_teams(count), encoding="utf-8")
    if count > 10_000:
        assert (folder / "teams.yaml").stat().st_size > 18_000_000
    result = with_small_stack(lambda: load(FolderTree(tmp_path), LAYOUT))
    assert isinstance(result, Loaded)
    assert result.findings == []
    assert len(result.entities) == count


BOMBS = {
    "flow lists": "x: " + "[" * 19_000,
    "flow mappings": "x: " + "{a: " * 4_000,
    "dashes": "- " * 9_000,
    "question marks": "? " * 9_000,
    "blocks": "".join(f"{' ' * depth}a:\n" for depth in range(1_000)),
    "lists over lines": "x:\n" + "".join(f"{' ' * depth}-\n" for depth in range(1, 1_000)),
    "anchors": "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'x'}]\n" for n in range(9)),
    "merge keys": "".join(f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}\n" for n in range(1, 9)),
    "documents": "---\na: 1\n" * 10_000,
    "quotes": "x: " + "'" * 9_999,
    "tags": "x: " + "!a " * 5_000,
    "indicators": "x: " + "&*!|>%@`" * 2_000,
    "colons": "x" + ": y" * 6_000,
    "commas": "x: [" + "," * 9_000,
    "keys": "".join(f"k{n}: v\n" for n in range(60_000)),
    "comments": "name: x\n" + "# c\n" * 200_000,
    "empty lines": "name: x\n" + "\n" * 900_000,
    "spaces": "name: x" + " " * 15_000,
    "long block": "x: |\n" + "  y\n" * 200_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_nothing_recurses_or_hangs(name: str) -> None:
    """With a stack of 1 MiB: a mapping or one finding, in time that any machine has."""
    gated = with_small_stack(lambda: read_document(BOMBS[name].encode(), "org/teams/x.yaml"))
    findings = gated.findings  # type: ignore[attr-defined]
    assert len(findings) <= 1
    assert (gated.node is None) == bool(findings)  # type: ignore[attr-defined]


def test_what_is_read_can_be_walked() -> None:
    deepest = "x: " + "[" * (LIMITS.depth - 1) + "]" * (LIMITS.depth - 1)
    node = with_small_stack(lambda: read_document(deepest.encode(), "org/teams/x.yaml").node)
    assert isinstance(node, Node)
    assert max(len(path) for path, _ in node.walk()) == LIMITS.depth - 1
