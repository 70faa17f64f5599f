"""What one audience may see: a new organisation without what is hidden.

``public`` < ``employees`` < ``managers``, ``finance``; the last two are not comparable.
Every output is made from a view and has nothing else, so that nothing can slip through:
not a value, not a reference to what is hidden, not how many there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from orgkit.load import ClosedPeriods, Written
from orgkit.model.audiences import DEFAULT, SEES, may_see
from orgkit.model.base import Use
from orgkit.model.build import link
from orgkit.model.org import Org
from orgkit.model.records import Records
from orgkit.model.references import uses_on_other_days
from orgkit.model.tables.metrics import Metrics
from orgkit.schema import Shape, kinds
from orgkit.source import Node, Span


def view(org: Org, audience: str = DEFAULT) -> Org:
    """The organisation as an audience may see it: values, references and counts of the rest are gone.

    A reference stays where it leads to the same as in the whole organisation. What needs one
    that is gone goes with it, until nothing is left that leads to something hidden.

    Raises:
        ValueError: no such audience.
    """
    sees = SEES.get(audience)
    if sees is None:
        raise ValueError(f"no such audience: {audience}")
    shown = {written.key: seen for written in org.written if (seen := _seen(written, sees)) is not None}
    meant = {use.ref.span: use.ref for use in _all_uses(org)}
    while True:
        linked = link(
            shown.values(),
            org.as_of,
            lost=org.index.lost,
            doubtful=(key for key in org.doubtful if key in shown),
        )
        astray: dict[str, set[Span]] = {}
        for use in _all_uses(linked):
            if use.ref != meant[use.ref.span]:
                astray.setdefault(use.owner_key, set()).add(use.ref.span)
        if not astray:
            linked.recorded = _recorded(org, linked, audience)
            linked.closed = _closed(org, linked, audience)
            return linked
        for key, spans in astray.items():
            written = shown[key]
            node = _without(written.node, kinds()[written.kind].shape, spans)
            if node is None:
                del shown[key]
            else:
                shown[key] = replace(written, node=node)


_RECORDS = {"measures": "employees", "usage": "managers", "invoices": "finance"}
"""For whom records are, beside finance, which sees all of them."""


def _recorded(org: Org, shown: Org, audience: str) -> Records:
    """The records for an audience: none of what it does not see, nor of a KPI or a price that it does not."""
    sees = {name: audience == "finance" or may_see(audience, needed) for name, needed in _RECORDS.items()}
    metrics = Metrics(shown)
    return Records(
        incomplete=org.recorded.incomplete,
        measures=tuple(one for one in org.measures if sees["measures"] and one.metric in metrics.of(one.subject)),
        invoices=tuple(one for one in org.invoices if sees["invoices"] and one.contract in shown.contracts),
        usage=tuple(
            one
            for one in org.usage
            if sees["usage"]
            and shown.find(one.consumer) is not None
            and (not one.service or one.service in shown.services)
            and (not one.item or shown.index.has("price-item", one.item))
        ),
    )


def _closed(org: Org, linked: Org, audience: str) -> ClosedPeriods:
    """Closed months: amounts are for finance, and statements of cost centres that are hidden for nobody here."""
    if not may_see(audience, "finance"):
        return ClosedPeriods()
    return ClosedPeriods(
        {
            period: replace(
                closed, statements=tuple(one for one in closed.statements if one.cost_centre in linked.cost_centres)
            )
            for period, closed in org.closed.periods.items()
        }
    )


def _all_uses(org: Org) -> Iterator[Use]:
    yield from org.uses
    yield from uses_on_other_days(org)


def _seen(written: Written, sees: frozenset[str]) -> Written | None:
    """An entity without the values that are not for an audience; ``None`` where nothing is left to show."""
    visibility = written.node.get("visibility")
    if visibility is not None and visibility.text not in sees:
        return None
    node = _visible(written.node, kinds()[written.kind].shape, sees, "")
    return replace(written, node=node, undated=None) if node is not None else None


def _visible(node: Node, shape: Shape, sees: frozenset[str], inherited: str) -> Node | None:
    branch = shape.branch(node) or shape
    for stated in (shape.audience, branch.audience):
        if stated and stated not in sees:
            return None  # what stands inside is never meant for a wider audience
        inherited = stated or inherited
    if isinstance(node.value, dict) and (branch.properties or branch.values):
        entries = {}
        for key, value in node.value.items():
            below = branch.properties.get(key) or branch.values
            kept = _visible(value, below, sees, inherited) if below is not None else None
            if kept is not None:
                entries[key] = kept
        return _mapping(node, entries, branch)
    if isinstance(node.value, list) and branch.items is not None:
        return _sequence(node, [_visible(item, branch.items, sees, inherited) for item in node.value])
    return node if inherited in sees else None


def _without(node: Node, shape: Shape, gone: set[Span], *, in_list: bool = False) -> Node | None:
    """The node without the references at some places; an object that needs one goes with it.

    So does an entry of a list of which no field is required: a consumer is a team or a cost
    centre, and without either it would only tell that there is one more.
    """
    branch = shape.branch(node) or shape
    if isinstance(node.value, dict):
        entries = {}
        for key, value in node.value.items():
            if branch.key_reference and node.key_span(key) in gone:
                continue
            below = branch.properties.get(key) or branch.values
            kept = _without(value, below, gone) if below is not None else value
            if kept is not None:
                entries[key] = kept
        if in_list and not branch.required and len(entries) < len(node.value):
            return None
        return _mapping(node, entries, branch)
    if isinstance(node.value, list):
        if branch.items is None:
            return node
        return _sequence(node, [_without(item, branch.items, gone, in_list=True) for item in node.value])
    return None if node.span in gone else node


def _mapping(node: Node, entries: dict[str, Node], shape: Shape) -> Node | None:
    """A mapping with the entries that are left: none where it lost all of them, or one that it needs."""
    lost = [name for name in node.mapping if name not in entries]
    if (lost and not entries) or any(name in shape.required for name in lost):
        return None
    keys = {name: place for name, place in (node.keys or {}).items() if name in entries}
    return Node(entries, node.file, _place(node), keys)


def _sequence(node: Node, items: list[Node | None]) -> Node | None:
    """A list with the items that are left: none where it lost all of them."""
    kept = [item for item in items if item is not None]
    if items and not kept:
        return None
    return Node(kept, node.file, _place(node))


def _place(node: Node) -> tuple[int, int, int, int]:
    return node.line, node.column, node.end_line, node.end_column
