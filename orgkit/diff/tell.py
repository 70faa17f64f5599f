"""Values as people read them: names instead of ids, one language, nothing that few may see."""

from __future__ import annotations

from datetime import date

from orgkit.diff.comparison import Comparison, Side
from orgkit.diff.difference import Difference
from orgkit.diff.meaning import is_leaf, parsed
from orgkit.diff.spoken import spoken
from orgkit.model import Duration, InlinePrice, Measure, Money, Percentage, Quantity, Text
from orgkit.results import Message
from orgkit.results.finding import say
from orgkit.schema import Shape
from orgkit.source import Node

_LONG_TEXT = 40
_EXACT = (bool, date, Duration, InlinePrice, Measure, Money, Percentage, Quantity)


def shown(comparison: Comparison, side: Side, node: Node | None, shape: Shape | None) -> str:
    """A value in a few words; empty where there is none."""
    if node is None or node.value is None:
        return ""
    if shape is None:
        return str(side.meaning.plain(node, None))
    branch = shape if is_leaf(shape) else shape.branch(node) or shape
    if branch.value_type in ("text", "rich-text"):
        return Text.from_node(node).in_(comparison.terms.language).strip()
    if is_leaf(branch):
        plain = side.meaning.plain(node, branch)
        if branch.reference and isinstance(plain, str) and ":" in plain:
            return comparison.title(plain)
        return str(plain).lower() if isinstance(plain, bool) else str(plain)
    if isinstance(node.value, list):
        return ", ".join(shown(comparison, side, item, branch.items) for item in node.value)
    named = next((name for name in ("name", "title", "statement", "question", "id") if name in node.mapping), "")
    if named:
        return shown(comparison, side, node.get(named), branch.properties.get(named))
    parts = [
        f"{key.replace('_', ' ')} {shown(comparison, side, below, branch.properties.get(key) or branch.values)}"
        for key, below in node.mapping.items()
    ]
    return ", ".join(parts)


def item_name(comparison: Comparison, difference: Difference) -> str:
    """The name of an item of a list, as it is now, or was; its key where few may see it."""
    if comparison.is_restricted(difference):
        return difference.path[1]
    if difference.new is not None:
        return shown(comparison, comparison.new, difference.new, difference.shape)
    return shown(comparison, comparison.old, difference.old, difference.shape)


def is_long(difference: Difference) -> bool:
    """Whether a changed text is too long to stand in a sentence, before and after."""
    shape = difference.shape
    if shape is None or shape.value_type not in ("text", "rich-text"):
        return False
    texts = [str(Text.from_node(node)) for node in (difference.old, difference.new) if node is not None]
    return any(len(text) > _LONG_TEXT for text in texts)


def sentence(comparison: Comparison, difference: Difference) -> Message:
    """What differs at one place, the name of the thing first, the field as it is written in the file."""
    who, field = comparison.title(difference.pair.key), difference.field
    if comparison.is_restricted(difference):
        return say("{subject}: {field} changed (restricted)", subject=who, field=field)
    if difference.lost or difference.gained or difference.ordered:
        return _listed(comparison, difference, who)
    before = shown(comparison, comparison.old, difference.old, difference.shape)
    after = shown(comparison, comparison.new, difference.new, difference.shape)
    if difference.event == "added":
        value = _exact(difference.new, difference.shape) or after
        return say("{subject}: {field} added: {value}", subject=who, field=field, value=value)
    if difference.event == "removed":
        value = _exact(difference.old, difference.shape) or before
        return say("{subject}: {field} removed: {value}", subject=who, field=field, value=value)
    if is_long(difference) or before == after:
        return say("{subject}: {field} reworded", subject=who, field=field)
    return say(
        "{subject}: {field} {before} → {after}",
        subject=who,
        field=field,
        before=_exact(difference.old, difference.shape) or before,
        after=_exact(difference.new, difference.shape) or after,
    )


def _exact(node: Node | None, shape: Shape | None) -> object:
    """An exact value such as a duration in the words of a language; ``None`` for texts, names and whole objects."""
    if node is None or node.value is None or shape is None:
        return None
    branch = shape if is_leaf(shape) else shape.branch(node) or shape
    if not is_leaf(branch):
        return None
    value = parsed(node, branch)
    return spoken(value) if isinstance(value, _EXACT) else None


def _listed(comparison: Comparison, difference: Difference, who: str) -> Message:
    items = difference.shape.items if difference.shape is not None else None
    gained = [shown(comparison, comparison.new, node, items) for node in difference.gained]
    lost = [shown(comparison, comparison.old, node, items) for node in difference.lost]
    field = difference.field
    if gained and lost:
        return say(
            "{subject}: {field}: {gained:and} instead of {lost:and}", subject=who, field=field, gained=gained, lost=lost
        )
    if gained:
        return say("{subject}: {field}: {gained:and} added", subject=who, field=field, gained=gained)
    if lost:
        return say("{subject}: {field}: {lost:and} removed", subject=who, field=field, lost=lost)
    return say("{subject}: {field} in another order", subject=who, field=field)
