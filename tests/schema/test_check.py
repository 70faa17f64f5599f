"""A wrong value is left out; what is right around it stays."""

from __future__ import annotations

from typing import Any

import pytest

from orgkit.load import read_document
from orgkit.schema import plain
from orgkit.schema.check import check


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("name: Design\n", {"name": "Design"}),
        ("name: Design\ncolour: red\n", {"name": "Design"}),
        ("name: Design\nmission: {fr: Dessiner, english: Drawing}\n", {"name": "Design"}),
        ("name: {english: Design}\n", None),
        ("name: 3\nmission: x\n", None),
        ("mission: x\n", None),
        ("name: Design\ntype: factory\nmission: x\n", {"name": "Design", "mission": "x"}),
        ("name: Design\nmembers: [{person: a}, {role: b}, c]\n", {"name": "Design", "members": [{"person": "a"}]}),
        (
            "name: Design\nmembers: [{person: a, allocation: lots, sinec: x}]\n",
            {"name": "Design", "members": [{"person": "a"}]},
        ),
        ("name: Design\nchannels: [{type: fax, address: x}]\n", {"name": "Design", "channels": []}),
        ("name: Design\nlead:\n", {"name": "Design"}),
        (
            "name: Design\nx-colour: {a: [1, no such thing]}\n",
            {"name": "Design", "x-colour": {"a": [1, "no such thing"]}},
        ),
    ],
)
def test_what_is_left(text: str, left: Any) -> None:
    node = read_document(text.encode(), "org/teams/x.yaml").node
    assert node is not None
    kept, findings = check("team", "x", node)
    assert (plain(kept) if kept is not None else None) == left
    assert bool(findings) == (left != plain(node))


def test_places_stay_what_they_were() -> None:
    text = "name: Design\ncolour: red\nmembers:\n  - person: a\n    sinec: x\n    role: b\n"
    node = read_document(text.encode(), "org/teams/x.yaml").node
    assert node is not None
    kept, findings = check("team", "x", node)
    assert kept is not None
    assert [(finding.span.line, finding.span.column) for finding in findings] == [(2, 1), (5, 5)]
    for path in (("name",), ("members", 0, "person"), ("members", 0, "role")):
        assert kept.at(*path) == node.at(*path)
