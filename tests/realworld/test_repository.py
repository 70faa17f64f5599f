from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.realworld.accounting import Account, Target
from tests.realworld.repository import Ids, Made, Repository, dump, slug

SURPRISES = [
    "no",
    "On",
    "null",
    "~",
    "1e3",
    "012",
    "0o14",
    "1_000",
    "09:00",
    "2026-11-21",
    "1.5",
    ".inf",
    "y",
    "=",
    "<<",
]
AWKWARD = ["", " ", "- a", "a: b", "a #b", "'", '"', "\\", "a\nb", "é", "#chat", "@x", "%", "&a", "*a", "!t", "{", "|"]


@pytest.mark.parametrize("text", [*SURPRISES, *AWKWARD])
def test_every_text_is_read_back_as_that_text(text: str) -> None:
    written = dump({"field": text, "list": [text, text]})
    assert yaml.safe_load(written) == {"field": text, "list": [text, text]}


def test_a_text_that_readers_may_take_for_something_else_is_quoted() -> None:
    written = dump(SURPRISES)
    assert all(line.startswith('- "') for line in written.splitlines())


def test_the_same_list_twice_is_written_twice() -> None:
    same = ["one"]
    assert dump({"a": same, "b": same}) == "a:\n- one\nb:\n- one\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Atelier Été & Fils", "atelier-ete-fils"),
        ("snake_case.name", "snake-case-name"),
        ("  --  ", ""),
        ("日本", ""),
        ("a" * 80, "a" * 63),
        ("b" * 62 + " c", "b" * 62),
    ],
)
def test_slugs(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_the_first_of_a_name_keeps_it_and_the_next_are_told_apart() -> None:
    ids = Ids("service")
    assert ids.claim("first", "Web Site") == "web-site"
    assert ids.claim("second", "web site", "docs") == "docs-web-site"
    assert ids.claim("third", "Web-site", "docs") == "web-site-2"
    assert ids.claim("first", "anything else") == "web-site"
    assert ids.changed == {"second": ("web-site", "docs-web-site"), "third": ("web-site", "web-site-2")}


@pytest.mark.parametrize(
    ("text", "expected"), [("3 phones", "person-3-phones"), ("日本", "person"), ("index", "person-index")]
)
def test_what_is_no_id_gets_its_kind_before_it(text: str, expected: str) -> None:
    assert Ids("person").claim("key", text) == expected


def test_what_is_put_counts_as_mapped() -> None:
    account = Account({"a": " two   words ", "b": "x", "c": "y", "d": "z"}, {})
    root = account.root
    team = Repository.of("Maison Fauvel").new("team", "studio")
    team.put("name", root["a"])
    team.append("members", {"person": Made("camille", (root["b"],)), "role": "lead"})
    team.agree("mission", root["c"], "differs")
    team.agree("mission", root["d"], "differs")
    assert team.fields == {"name": "two words", "members": [{"person": "camille", "role": "lead"}], "mission": "y"}
    assert account.mapped == {
        ("a",): {Target("team", "studio", "name")},
        ("b",): {Target("team", "studio", "members")},
        ("c",): {Target("team", "studio", "mission")},
    }
    assert account.unmapped == {("d",): "differs"}


def test_both_layouts_hold_the_same_and_leave_nothing_behind(tmp_path: Path) -> None:
    org = Repository.of("Maison Fauvel")
    org.new("team", "studio").put("name", "Studio")
    org.new("team", "care").put("name", "Care")
    org.write(tmp_path, "files")
    assert sorted(path.name for path in (tmp_path / "org/teams").iterdir()) == ["care.yaml", "studio.yaml"]
    org.write(tmp_path, "lists")
    assert not (tmp_path / "org/teams").exists()
    assert yaml.safe_load((tmp_path / "org/teams.yaml").read_text(encoding="utf-8")) == {
        "studio": {"name": "Studio"},
        "care": {"name": "Care"},
    }
