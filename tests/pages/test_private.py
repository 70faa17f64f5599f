"""Whatever is meant for fewer people can be anything at all: the pages of the others stay the same, byte for byte."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from orgkit.app.place import layout
from orgkit.config import Settings
from orgkit.load import Loaded, Written, load
from orgkit.model import Org, build, view
from orgkit.model.audiences import may_see
from orgkit.pages import Site, handbook
from orgkit.promises.proof.seen import proofs_seen
from orgkit.schema import Shape, kinds
from orgkit.site.files import machine_files
from orgkit.source import Node
from orgkit.source.tree import FolderTree
from tests.pages.conftest import DAY

OTHER = {
    "money": "987654.32 EUR", "percentage": "98.76 %", "phone": "09 87 65 43 21", "email": "canary@example.org",
    "date": "2001-01-01", "duration": "87 days", "decimal": "98765", "quantity": "987 per month", "text": "KANARI",
    "proper-name": "Kanari", "url": "https://canary.example", "measure": "98765", "relative-date": "start + 87 days",
    "month": "2001-01", "accounting-period": "2001-01",
}  # fmt: skip


# These say what is seen and from when on other values hold; they are no values that pages show.
KEPT = frozenset({"visibility", "changes"})


class Changed:
    """Every leaf that an audience must not see gets another value; what was changed is counted."""

    def __init__(self, audience: str) -> None:
        self.audience = audience
        self.leaves: set[tuple[str, ...]] = set()

    def node(self, node: Node, shape: Shape, inherited: str = "", path: tuple[str, ...] = ()) -> Node:
        branch = shape.branch(node) or shape
        inherited = branch.audience or shape.audience or inherited
        value = node.value
        if isinstance(value, dict):
            below = {
                key: self.node(each, inner, inherited, (*path, key)) if inner and key not in KEPT else each
                for key, each in value.items()
                for inner in [branch.properties.get(key) or branch.values]
            }
            return self._copy(node, below)
        if isinstance(value, list) and branch.items is not None:
            items = branch.items
            return self._copy(node, [self.node(each, items, inherited, (*path, "[]")) for each in value])
        other = OTHER.get(branch.value_type) or next((w for w in branch.raw.get("enum", ()) if w != value), None)
        if may_see(self.audience, inherited) or other is None:
            return node
        self.leaves.add(path)
        return Node(other, node.file, (node.line, node.column, node.end_line, node.end_column), None, node.plain)

    @staticmethod
    def _copy(node: Node, value: dict[str, Node] | list[Node]) -> Node:
        return Node(value, node.file, (node.line, node.column, node.end_line, node.end_column), node.keys)

    def organisation(self, loaded: Loaded) -> Org:
        entities = [
            replace(each, node=self.node(each.node, kinds()[each.kind].shape, path=(each.kind,)))
            for each in loaded.entities
        ]
        return build(replace(loaded, entities=entities), DAY).org


def published(org: Org, audience: str) -> Site:
    """The handbook of an organisation for an audience, with the proofs that it may see."""
    seen = view(org, audience)
    return handbook(seen, "fr", proofs=proofs_seen(org, seen))


@pytest.mark.parametrize("audience", ["public", "employees", "managers"])
def test_what_is_hidden_leaves_no_trace(project: Path, sample: Org, audience: str) -> None:
    changed = Changed(audience)
    other = changed.organisation(load(FolderTree(project), layout(Settings())))
    assert len(changed.leaves) > 10
    first, second = (published(org, audience) for org in (sample, other))
    assert set(first.pages) == set(second.pages)
    assert [path for path, page in first.pages.items() if page.markdown != second.pages[path].markdown] == []
    read, again = machine_files(first), machine_files(second)
    assert [path for path, content in read.items() if content != again.get(path)] == []


def test_what_is_changed_is_seen_by_those_who_may(project: Path, sample: Org) -> None:
    """The test above would be empty if nothing that it changes were ever shown."""
    changed = Changed("employees")
    other = changed.organisation(load(FolderTree(project), layout(Settings())))
    for audience in ("managers", "finance"):
        first, second = (published(org, audience) for org in (sample, other))
        assert [path for path in first.pages if first.pages[path].markdown != second.pages[path].markdown]


def test_a_proof_that_rests_on_something_hidden_is_not_shown(project: Path) -> None:
    """Neither its verdict nor its numbers: those of the view alone would be wrong."""
    loaded = load(FolderTree(project), layout(Settings()))
    entities = [for_managers(each) if each.key == "contract:hosting-2025" else each for each in loaded.entities]
    org = build(replace(loaded, entities=entities), DAY).org
    whole, seen = view(org, "managers"), view(org, "employees")
    managers, employees = proofs_seen(org, whole)["online-shop"], proofs_seen(org, seen).get("online-shop", ())
    assert {"availability", "reply"} <= {proof.aspect for proof in managers}
    assert "availability" not in {proof.aspect for proof in employees}
    told = [link for proof in employees for link in (*proof.links, *proof.chain, *proof.missing)]
    assert not any(link.entity.id == "hosting-2025" for link in told)
    assert {proof.identity for proof in employees} < {proof.identity for proof in managers}


def for_managers(written: Written) -> Written:
    """The same entity, hidden from employees."""
    node = written.node
    place = (node.line, node.column, node.end_line, node.end_column)
    entries = {**node.mapping, "visibility": Node("managers", node.file, place, plain=True)}
    return replace(written, node=Node(entries, node.file, place, node.keys))
