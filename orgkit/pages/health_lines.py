"""Findings of the check, as rows that say what, where, and who should act."""

from __future__ import annotations

from collections.abc import Iterable

from orgkit.model import Ref
from orgkit.pages.components.table import Column, Row, table
from orgkit.pages.frame import Frame
from orgkit.pages.html import EMPTY, Html, tag
from orgkit.results import Finding


def lines(frame: Frame, findings: Iterable[Finding]) -> Html:
    """One row for each finding, in the order of places."""
    say = frame.say
    columns = [Column(say("col.found")), Column(say("col.where")), Column(say("col.who_acts")), Column(say("col.rule"))]
    rows = []
    for finding in sorted(findings, key=lambda each: each.sort_key):
        kind, _, id_ = finding.entity.partition(":")
        entity = frame.org.get(kind, id_)
        place = f"{finding.span.file}:{finding.span.line}"
        where = [frame.link_to(kind, entity) if entity else None, tag("small", tag("code", place))]
        rows.append(Row(frame.translate(finding.message), (where, _owner(frame, kind, id_), tag("code", finding.rule))))
    return table(say("health"), columns, rows) if rows else EMPTY


def _owner(frame: Frame, kind: str, id_: str) -> Html:
    if kind == "team" and id_ in frame.org.teams:
        return frame.team_badge(frame.org.teams[id_])
    owner = getattr(frame.org.get(kind, id_), "owner", None)
    return frame.badge(owner) if isinstance(owner, Ref) else EMPTY
