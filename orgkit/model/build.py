"""Entities as written become an organisation on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from orgkit.load import Loaded, Written
from orgkit.model.builders import Scope, entity_builder
from orgkit.model.days import on_day
from orgkit.model.index import Defined, Index
from orgkit.model.org import Org
from orgkit.model.tables.rows import read_records
from orgkit.results import Finding
from orgkit.schema import Shape, kinds
from orgkit.schema.check import check
from orgkit.source import Node


@dataclass(frozen=True, slots=True)
class Built:
    """An organisation and what was found while it was made."""

    org: Org
    findings: tuple[Finding, ...]


def build(loaded: Loaded, as_of: date, before: Org | None = None) -> Built:
    """Check every entity against its schema, apply dated changes up to a day, and link.

    Values that do not fit are reported and left out; an entity of which nothing useful is
    left drops out and is remembered as lost, so that references to it are not findings.
    ``before`` is what the organisation was in an earlier revision, for rules that ask.
    """
    findings = list(loaded.findings)
    lost = set(loaded.lost)
    usable: list[Written] = []
    doubtful: set[str] = {finding.entity for finding in findings if finding.entity}
    for written in loaded.entities:
        node, found = check(written.kind, written.id, written.node)
        findings.extend(found)
        if found:
            doubtful.add(f"{written.kind}:{written.id}")
        if node is None:
            lost.add((written.kind, written.id))
        else:
            dated = on_day(node, as_of)
            usable.append(replace(written, node=dated, undated=None if dated is node else node))
    org = link(usable, as_of, lost=lost, records=loaded.records, doubtful=doubtful)
    org.before, org.comments, org.traces = before, tuple(loaded.comments), tuple(loaded.traces)
    org.accepted, org.generated, org.closed = loaded.accepted, loaded.generated, loaded.closed
    org.recorded, unusable = read_records(org, loaded.tables)
    findings.extend(unusable)
    return Built(org, tuple(findings))


def link(
    written: Iterable[Written],
    as_of: date,
    *,
    lost: Iterable[tuple[str, str]] = (),
    records: Iterable[str] = (),
    doubtful: Iterable[str] = (),
) -> Org:
    """Build and link entities whose nodes fit their schemas."""
    everything = tuple(written)
    index = Index(lost=set(lost))
    for one in everything:
        index.add(one.kind, one.id)
        index.nodes[one.kind, one.id] = one.node
        for former in one.node.get("previous_ids").sequence if one.node.get("previous_ids") else ():  # type: ignore[union-attr]
            index.previous[one.kind, former.text] = one.id
        for kind, node in _things(one.kind, one.node):
            inside = node.get("id")
            if inside is not None and inside.text:
                index.define(Defined(kind, inside.text, one.kind, one.id, node))
    scope = Scope(index)
    by_kind: dict[str, dict[str, Any]] = {kind: {} for kind in kinds()}
    for one in everything:
        by_kind[one.kind][one.id] = entity_builder(one.kind)(one.id, one.node, one.id_span, scope)
    return Org(by_kind, index, scope.uses, as_of, everything, records, doubtful)


def _things(kind: str, node: Node) -> Iterable[tuple[str, Node]]:
    for path, defined in _defining_paths(kind):
        for below in _select(node, path):
            yield defined, below


def _select(node: Node, path: tuple[str, ...]) -> list[Node]:
    found = [node]
    for step in path:
        if step == "[]":
            found = [item for one in found for item in one.sequence]
        elif step == "*":
            found = [value for one in found for value in one.mapping.values()]
        else:
            found = [below for one in found if (below := one.get(step)) is not None]
    return found


@cache
def _defining_paths(kind: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Where entities of a kind define things for others: path and kind of thing."""
    found: list[tuple[tuple[str, ...], str]] = []

    def visit(shape: Shape, path: tuple[str, ...]) -> None:
        for branch in shape.branches:
            if branch.defines:
                found.append((path, branch.defines))
            for name, below in branch.properties.items():
                if name != "set":
                    visit(below, (*path, name))
            if branch.items is not None:
                visit(branch.items, (*path, "[]"))
            if branch.values is not None:
                visit(branch.values, (*path, "*"))

    visit(kinds()[kind].shape, ())
    return tuple(found)
