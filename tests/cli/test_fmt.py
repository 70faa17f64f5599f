"""``orgkit fmt``: fields in the order of the schema."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from orgkit.app.changing.format import canonical, formatted
from orgkit.app.changing.writing import refusal
from orgkit.app.place import Place, layout
from orgkit.config import Settings
from orgkit.load import read_document
from orgkit.load.edits.arrange import arrange
from orgkit.load.layout import Document, survey
from orgkit.messages import render
from orgkit.schema import Shape, kinds
from orgkit.source import Node
from orgkit.source.writing import Refusal, Write, WriteRefusedError
from tests.cli.conftest import Orgkit
from tests.conftest import PROJECT
from tests.source.faults import cut_short, fill

Steps = tuple[str | int, ...]

TEAM = """# The web team.

mission: {fr: Le site, en: The shop}
# Acting until spring.
lead: ada-lovelace  # since June
x-room: 12
members:
  - {role: web-lead, person: ada-lovelace}  # first
name: {fr: Web, en: Web}
"""
ORDERED = """# The web team.

name: {fr: Web, en: Web}
mission: {fr: Le site, en: The shop}
# Acting until spring.
lead: ada-lovelace  # since June
members:
  - {person: ada-lovelace, role: web-lead}  # first
x-room: 12
"""


def document(path: str, kind: str, *, many: bool = False) -> Document:
    return Document(path, kind, many=many, id=Path(path).stem)


def order(text: str, kind: str, *, many: bool = False) -> str:
    data, left = canonical(text.encode(), document("x.yaml", kind, many=many))
    assert not left
    return data.decode()


@pytest.fixture
def shop(company: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The clean organisation, in order but for one team."""
    monkeypatch.setenv("ORGKIT_STATE_DIR", str(tmp_path / "state"))
    for write in formatted(Place(company, Settings())).writes:
        assert write.new is not None
        (company / write.path).write_bytes(write.new)
    (company / "org/teams/shop.yaml").write_text(TEAM, "utf-8")
    return company


def test_fields_comments_and_what_the_schema_does_not_know() -> None:
    assert order(TEAM, "team") == ORDERED
    assert order(ORDERED, "team") == ORDERED


def test_entries_of_a_list_file_keep_the_order_of_their_author() -> None:
    text = "zoe:\n  start: 2024-01-02\n  name: Zoé\nada:\n  name: Ada\n"
    assert order(text, "person", many=True) == "zoe:\n  name: Zoé\n  start: 2024-01-02\nada:\n  name: Ada\n"


def test_what_a_dated_change_sets_is_in_order_too() -> None:
    text = "name: X\nchanges:\n  - set: {lead: a, name: Y}\n    from: 2027-01-01\n"
    assert order(text, "team") == "name: X\nchanges:\n  - from: 2027-01-01\n    set: {name: Y, lead: a}\n"


def test_lists_are_sorted_where_their_order_means_nothing() -> None:
    text = "name: X\ntools: [b, a]\nprevious_ids: [z, c, m]\n"
    assert order(text, "team") == "name: X\ntools: [b, a]\nprevious_ids: [c, m, z]\n"
    text = "name: X\nclock: {pauses: [maintenance, waiting-for-requester]}\n"
    assert order(text, "sla") == "name: X\nclock: {pauses: [waiting-for-requester, maintenance]}\n"


def test_the_sample_is_in_order() -> None:
    found = formatted(Place(PROJECT, Settings()))
    assert (found.writes, found.left) == ((), ())
    assert found.files > 100


def shuffled(
    shape: Shape | None, node: Node, at: tuple[str | int, ...], random: Random
) -> dict[tuple[str | int, ...], list[int]]:
    """Another order for everything that has one by the schema."""
    branch = shape.branch(node) if shape is not None else None
    if branch is None:
        return {}
    found: dict[Steps, list[int]] = {}
    if isinstance(node.value, dict):
        known = [name in branch.properties for name in node.value]
        if all(known) and len(known) > 1:
            found[at] = random.sample(range(len(known)), len(known))
        for name, below in node.value.items():
            found |= shuffled(branch.properties.get(name) or branch.values, below, (*at, name), random)
    for place, item in enumerate(node.sequence):
        found |= shuffled(branch.items, item, (*at, place), random)
    return found


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow), pytest.param(3, marks=pytest.mark.slow)])
def test_the_sample_comes_back_from_any_order(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - the same order in every run
    place = Place(PROJECT, Settings())
    moved = 0
    for one in survey(place.tree.entries("org"), layout(place.settings)).documents:
        data = place.tree.read(one.path)
        node = read_document(data, one.path, many=one.many).node
        assert node is not None
        shape = kinds()[one.kind].shape
        entities = [((key,), below) for key, below in node.mapping.items()] if one.many else [((), node)]
        orders = {path: found for at, entity in entities for path, found in shuffled(shape, entity, at, random).items()}
        other = arrange(data.decode(), one.path, orders).text
        moved += other != data.decode()
        assert canonical(other.encode(), one)[0] == data, one.path
    assert moved > 100


def test_it_writes_and_says_what(orgkit: Orgkit, shop: Path) -> None:
    ended = orgkit("fmt", folder=shop)
    assert (ended.code, ended.output) == (0, "org/teams/shop.yaml\n")
    assert "1 of " in ended.errors
    assert (shop / "org/teams/shop.yaml").read_text("utf-8") == ORDERED
    again = orgkit("fmt", folder=shop)
    assert (again.code, again.output) == (0, "")


def test_check_lists_the_files_and_writes_nothing(orgkit: Orgkit, shop: Path) -> None:
    ended = orgkit("fmt", "--check", folder=shop)
    assert (ended.code, ended.output) == (1, "org/teams/shop.yaml\n")
    assert (shop / "org/teams/shop.yaml").read_text("utf-8") == TEAM
    orgkit("fmt", "-q", folder=shop)
    assert orgkit("fmt", "--check", "-q", folder=shop) == type(ended)(0, "", "")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_init_writes_is_in_order(orgkit: Orgkit, tmp_path: Path, language: str) -> None:
    for folder, more in (("whole", ()), ("bare", ("--no-example",))):
        assert orgkit("init", folder, "--name", "Maison Fauvel", "--lang", language, *more).code == 0
        assert orgkit("fmt", "--check", "-q", folder=tmp_path / folder).code == 0


def test_diff_shows_what_would_change(orgkit: Orgkit, shop: Path) -> None:
    ended = orgkit("fmt", "--diff", "-q", folder=shop)
    assert ended.code == 1
    assert "--- a/org/teams/shop.yaml\n+++ b/org/teams/shop.yaml\n" in ended.output
    assert "+name: {fr: Web, en: Web}\n" in ended.output
    assert (shop / "org/teams/shop.yaml").read_text("utf-8") == TEAM


def test_only_some_files(orgkit: Orgkit, shop: Path) -> None:
    assert orgkit("fmt", "--check", "org/services", folder=shop).code == 0
    assert orgkit("fmt", "--check", "org/teams/shop.yaml", folder=shop).code == 1
    assert orgkit("fmt", "--check", "shop.yaml", folder=shop / "org/teams").code == 1
    assert orgkit("fmt", "nowhere.yaml", folder=shop).code == 2
    assert orgkit("fmt", "/etc", folder=shop).code == 2


def test_what_cannot_be_moved_is_named_and_the_rest_goes_on(orgkit: Orgkit, shop: Path) -> None:
    (shop / "org/teams/shop.yaml").write_text(
        "lead: x\nname: {\n  en: A, # why\n  fr: B}\nmembers: [{role: a, # c\n  person: b}]\n"
    )
    (shop / "org/teams/broken.yaml").write_text("name: [\n")
    ended = orgkit("fmt", folder=shop)
    assert ended.code == 1
    assert ended.output == "org/teams/shop.yaml\n"
    assert "org/teams/shop.yaml:5: left as it is: comments stand between its brackets" in ended.errors
    assert "org/teams/broken.yaml:1: left as it is: it cannot be read as it is" in ended.errors
    assert (shop / "org/teams/shop.yaml").read_text().startswith("name: {\n  en: A, # why\n  fr: B}\nlead: x\n")


def test_an_interrupted_write_is_finished_first(orgkit: Orgkit, shop: Path) -> None:
    fill(shop)
    assert cut_short(shop, after=45)
    told = orgkit("lint", folder=shop)
    assert "was interrupted while it wrote" in told.errors
    assert "orgkit fmt finishes it" in told.errors
    ended = orgkit("fmt", folder=shop)
    assert "was interrupted" in ended.errors
    assert not list(shop.rglob(".orgkit-*"))
    assert "interrupted" not in orgkit("lint", folder=shop).errors


def test_a_refused_write_is_a_sentence_and_code_2(orgkit: Orgkit, shop: Path) -> None:
    (shop / "org/teams/shop.yaml").chmod(0o444)
    for language, said in (
        ("en", "Nothing was written: org/teams/shop.yaml is read-only"),
        ("fr", "Rien n’a été écrit"),
    ):
        ended = orgkit("fmt", "--lang", language, folder=shop)
        assert ended.code == 2
        assert said in ended.errors
    assert (shop / "org/teams/shop.yaml").read_text("utf-8") == TEAM


def test_patch_of_what_is_new_gone_and_moved() -> None:
    from orgkit.app.changing.patch import patch

    writes = [Write("a", b"x\n", None), Write("b", None, b"y"), Write("c", None, b"z\n"), Write("d", b"z\nw\n", None)]
    assert patch(writes, {"c": "d"}) == (
        "diff --git a/a b/a\nnew file mode 100644\n--- /dev/null\n+++ b/a\n@@ -0,0 +1 @@\n+x\n"
        "diff --git a/b b/b\ndeleted file mode 100644\n--- a/b\n+++ /dev/null\n@@ -1 +0,0 @@\n-y\n"
        "\\ No newline at end of file\n"
        "diff --git a/c b/d\nrename from c\nrename to d\n--- a/c\n+++ b/d\n@@ -1 +1,2 @@\n z\n+w\n"
    )


@pytest.mark.parametrize("reason", Refusal)
def test_every_reason_not_to_write_has_a_sentence(reason: Refusal) -> None:
    error = WriteRefusedError("org/x.yaml", reason, "no such device")
    told = {language: render(refusal(error), language) for language in ("en", "fr")}
    assert "org/x.yaml" in told["en"]
    assert told["en"] != told["fr"]
    error.unfinished = True
    assert "Undoing failed as well" in render(refusal(error), "en")


def test_a_file_that_was_left_is_not_counted_as_in_order(company: Path, orgkit: Orgkit) -> None:
    (company / "org/roles.yaml").write_text("designer: [\n")
    ended = orgkit("fmt", "--check", "org/roles.yaml", folder=company)
    assert ended.code == 1
    assert "left as it is" in ended.errors
    assert "in order" not in ended.errors
    ended = orgkit("fmt", "--check", "org/roles.yaml", "org/calendars.yaml", folder=company)
    assert "1 file is in order" in ended.errors
