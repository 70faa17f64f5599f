"""What a reference means: what is written, what is surely meant, or nothing."""

from __future__ import annotations

import pytest

from orgkit.model.index import Index
from orgkit.source import Node

INDEX = Index(
    ids={"team": {"design", "web-team", "photo-a", "photo-b"}, "role": {"web-lead", "design"}, "tool": {"crm"}},
    previous={("team", "old-web"): "web-team"},
    lost={("team", "broken")},
)


@pytest.mark.parametrize(
    ("text", "allowed", "kind", "id_", "found", "guessed"),
    [
        ("web-team", ["team"], "team", "web-team", True, False),
        ("team:web-team", ["team", "role"], "team", "web-team", True, False),
        ("broken", ["team"], "team", "broken", True, False),
        ("web-taem", ["team"], "team", "web-team", False, True),
        ("role:web-leda", ["team", "role"], "role", "web-lead", False, True),
        ("photo-c", ["team"], "team", "photo-c", False, False),  # two are as near
        ("tool:crm", ["team"], "tool", "crm", False, False),  # of another kind
        ("crm", ["team"], "team", "crm", False, False),
        ("taem:web-team", ["team", "role"], "team", "web-team", False, True),  # a misspelt prefix
        ("person:web-team", ["team", "role"], "team", "web-team", False, True),
        ("role:web-team", ["team", "role"], "team", "web-team", False, True),
        ("old-web", ["team"], "team", "web-team", False, True),  # its former id
        ("team:old-web", ["role", "team"], "team", "web-team", False, True),
        ("teamweb-team", ["team", "role"], "team", "web-team", False, True),  # without its colon
        ("finance", ["team"], "team", "finance", False, False),
    ],
)
def test_what_a_reference_means(text: str, allowed: list[str], kind: str, id_: str, found: bool, guessed: bool) -> None:
    ref = INDEX.resolve(text, allowed, Node(text, "org/x.yaml"))
    assert (ref.kind, ref.id, ref.found, ref.guessed) == (kind, id_, found, guessed)
    assert ref.written == text
