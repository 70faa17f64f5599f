"""Findings are read by everybody: those about people and teams repeat nothing that is for managers or finance only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from orgkit.messages import render
from orgkit.results import Finding
from orgkit.rules.catalogue import facts_by_code
from orgkit.schema import kinds
from orgkit.source import Node
from tests.rules.cases import Case, all_cases, check

KINDS = ("person", "team")
RESTRICTED = {
    kind: [path for path, _, audience in kinds()[kind].shape.walk() if audience in ("managers", "finance")]
    for kind in KINDS
}
ABOUT_IT = frozenset({"over-allocated"})
"""Rules whose subject is the restricted value itself."""
EVERYDAY = frozenset({"working", "true", "false"})
"""Values that are also words of a sentence."""


def _cases() -> list[Case]:
    families = {facts.name: facts.code[:3] for facts in facts_by_code().values()}
    return [
        case for case in all_cases() if case.bad and families[case.rule] in ("OWN", "PPL") and case.rule not in ABOUT_IT
    ]


def test_there_are_restricted_fields() -> None:
    assert ("skills", "[]", "level") in RESTRICTED["person"]
    assert ("members", "[]", "allocation") in RESTRICTED["team"]


@pytest.mark.parametrize("case", _cases(), ids=lambda case: f"{case.rule}/{case.folder.name}")
def test_a_finding_repeats_no_restricted_value(case: Case, tmp_path: Path) -> None:
    checked = check(case.tree(tmp_path), case.as_of)
    nodes = [
        node
        for kind in KINDS
        for entity in checked.org.by_kind[kind].values()
        for pattern in RESTRICTED[kind]
        for node in _below(entity.node, pattern)
    ]
    values = {node.text for node in nodes} - EVERYDAY
    spans = {node.span for node in nodes}
    assert values
    for finding in checked.findings:
        assert not spans & {finding.span, *(one.span for one in finding.related)}, render(finding.message)
        for sentence in _sentences(finding):
            assert [value for value in values if re.search(rf"(?<!\w){re.escape(value)}(?!\w)", sentence)] == []


def _sentences(finding: Finding) -> Iterator[str]:
    messages = [finding.message, finding.label, *(one.message for one in finding.related)]
    messages.append(finding.fix.message if finding.fix is not None else None)
    return (render(message) for message in messages if message is not None)


def _below(node: Node, pattern: tuple[str, ...]) -> Iterator[Node]:
    if not pattern:
        yield node
        return
    step, rest = pattern[0], pattern[1:]
    found = node.sequence if step == "[]" else [one for one in (node.get(step),) if one is not None]
    for one in found:
        yield from _below(one, rest)
