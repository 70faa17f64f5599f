"""Many proposals for one file: each is what it would be alone, and the file is not read anew for each."""

from __future__ import annotations

from importlib import import_module

import pytest

from orgkit.load.edits import CannotEditError, each_text_edits, proposed, text_edits
from orgkit.load.gate import read_document
from orgkit.results import Add, Announced, Cut, Edit
from orgkit.source import Node, Span

PATH = "org/teams.yaml"
PLAIN = b"""# The teams, as of today
web:
  name: Web team  # since 2017
  interactions:
    - {team: design, mode: collaboration}
    - team: crm
      mode: facilitating   # until they can do it alone
design:
  name: 'Design studio'
  lead: role:design-lead

  channels:
    - type: email
      address: design@fauvel.example
crm: {name: CRM, lead: role:crm-lead, channels: []}
"""


def _node(data: bytes) -> Node:
    node = read_document(data.removeprefix(b"\xef\xbb\xbf"), PATH, many=True).node
    assert node is not None
    return node


def _proposals(data: bytes) -> list[list[Announced]]:
    node = _node(data)

    def at(*path: str | int) -> Span:
        return node.at(*path)

    return [
        [Add(at("web", "interactions", 0, "mode"), "until", "2027-05-21")],
        [Add(at("web", "interactions", 1, "mode"), "until", "2027-05-21")],
        [Edit(at("design", "name"), "Design")],
        [Edit(at("design", "name"), "The studio")],
        [Cut(at("design", "lead"))],
        [Cut(at("crm", "lead")), Edit(at("crm", "name"), "Customers")],
        [Cut(Span(PATH, 1, 1, 1, 2))],
        [Edit(at("web", "name"), "a: b: c")],
    ]


def _alone(data: bytes, proposal: list[Announced]) -> tuple[Edit, ...] | None:
    try:
        return text_edits(data, proposed(data, proposal, PATH), PATH)
    except CannotEditError:
        return None


@pytest.mark.parametrize(
    "data", [PLAIN, PLAIN.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + PLAIN], ids=["plain", "crlf", "mark"]
)
def test_each_is_what_it_would_be_alone(data: bytes) -> None:
    proposals = _proposals(data)
    expected = [_alone(data, proposal) for proposal in proposals]
    assert each_text_edits(data, proposals, PATH) == expected
    assert [each_text_edits(data, [proposal], PATH)[0] for proposal in proposals] == expected
    assert None in expected
    assert sum(one is not None for one in expected) >= 5 or data.startswith(b"\xef")


def test_a_file_that_cannot_be_read_has_no_edits() -> None:
    proposals: list[list[Announced]] = [[Edit(Span(PATH, 1, 1, 1, 2), "x")]] * 2
    assert each_text_edits(b"a: [1\n", proposals, PATH) == [None, None]
    assert each_text_edits(b"\xff\xfe", proposals, PATH) == [None, None]


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often a result is read again: the dear part."""
    counted: list[int] = []
    module = import_module("orgkit.load.edits.verify")
    real = module.read

    def counting(text: str, path: str) -> object:
        counted.append(len(text))
        return real(text, path)

    monkeypatch.setattr(module, "read", counting)
    return counted


def test_the_file_is_not_read_for_each(readings: list[int]) -> None:
    data = b"".join(b"t%d:\n  name: Team %d\n  lead: role:r\n" % (number, number) for number in range(200))
    node = _node(data)
    proposals: list[list[Announced]] = [
        [Add(node.at(f"t{number}", "lead"), "site", "limoges")] for number in range(200)
    ]
    made = each_text_edits(data, proposals, PATH)
    assert all(made)
    assert len(readings) == 1
