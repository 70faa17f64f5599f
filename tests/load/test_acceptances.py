"""Acceptances are read as strictly as everything else, and whatever stands in their folder, nothing falls over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgkit.load.acceptances import FOLDER, Fault, parse_acceptance, path_of, read_accepted
from orgkit.messages import render
from orgkit.results.acceptance import Acceptance
from orgkit.source import Span
from orgkit.source.tree import DictTree, FolderTree

PATH = path_of("7f3a91c204bd")
WHOLE = {
    "format": "1",
    "change": "service-owner-removed",
    "kind": "service",
    "entity": "web-shop",
    "reason": "Agreed.",
    "date": "2026-11-16",
}


def _text(**other: str | None) -> bytes:
    fields = {**WHOLE, **other}
    return "".join(f"{key}: {value}\n" for key, value in fields.items() if value is not None).encode()


def test_a_whole_one() -> None:
    data = _text(until="2027-01-31", field="owner", by="Camille Roy", ref="PR-123", to="{a: [1, 2]}")
    assert parse_acceptance(data, PATH) == Acceptance(
        fingerprint="7f3a91c204bd",
        kind="service",
        entity="web-shop",
        change="service-owner-removed",
        reason="Agreed.",
        date=date(2026, 11, 16),
        field="owner",
        by="Camille Roy",
        until=date(2027, 1, 31),
        ref="PR-123",
    )


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"", 1, ""),
        (b"- a\n", 1, ""),
        (b"\xff", 1, "UTF-8"),
        (_text(format="2"), 1, "format has to be 1"),
        (_text(format=None), 1, "format is missing"),
        (_text(kind="[service]"), 3, "kind has to be a text"),
        (_text(reason="' '"), 5, "reason is missing or empty"),
        (_text(date="2026-02-30"), 6, "2026-02-30"),
        (_text(date="2026-1-1"), 6, "is not a day"),
        (_text(until=""), 7, "until has to be a text"),
        (_text(until="tomorrow"), 7, "is not a day"),
        (_text(raeson="Agreed."), 7, "did you mean reason?"),
        (_text(by="&name Camille"), 7, ""),
        (_text() + b"reason: Again.\n", 7, ""),
    ],
)
def test_what_is_wrong_is_told_at_its_place(data: bytes, line: int, words: str) -> None:
    fault = parse_acceptance(data, PATH)
    assert isinstance(fault, Fault)
    assert (fault.span.file, fault.span.line) == (PATH, line)
    assert words in render(fault.why)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_an_acceptance_or_a_fault(data: bytes) -> None:
    assert isinstance(parse_acceptance(data, PATH), (Acceptance, Fault))
    assert isinstance(parse_acceptance(_text() + data, PATH), (Acceptance, Fault))


@pytest.mark.parametrize(
    "name", ["7f3a91c204bd.yml", "7F3A91C204BD.yaml", "7f3a91c204b.yaml", "deep/7f3a91c204bd.yaml"]
)
def test_only_a_fingerprint_is_a_name(name: str) -> None:
    accepted = read_accepted(DictTree({f"{FOLDER}/{name}": _text()}))
    assert accepted.acceptances == ()
    assert accepted.faults


def test_nothing_else_in_the_folder_matters() -> None:
    accepted = read_accepted(
        DictTree({f"{FOLDER}/README.md": b"What this is.", f"{FOLDER}/.gitkeep": b"", PATH: _text()})
    )
    assert list(accepted.by_fingerprint) == ["7f3a91c204bd"]
    assert accepted.faults == ()
    assert read_accepted(DictTree({"org/organization.yaml": b"name: A"})).by_fingerprint == {}


def test_links_and_folders_accept_nothing(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / "elsewhere.yaml").write_bytes(_text())
    (tmp_path / PATH).symlink_to(tmp_path / "elsewhere.yaml")
    (tmp_path / path_of("0" * 12)).mkdir()
    accepted = read_accepted(FolderTree(tmp_path))
    assert accepted.acceptances == ()
    assert [fault.span for fault in accepted.faults] == [Span(path_of("0" * 12)), Span(PATH)]


def test_private_data_in_a_reason_is_found() -> None:
    accepted = read_accepted(DictTree({PATH: _text(reason='"password: hunter2-Secret!9"')}))
    assert accepted.traces
