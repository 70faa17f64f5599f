"""What a value means, whatever way it is written.

Durations, money and percentages are compared as parsed, references by what they refer to, lists
as sets where order says nothing. Texts are compared exactly; only line breaks at their end, which
come with some ways of quoting, do not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from orgkit.model import Clock, Duration, InlinePrice, Measure, Money, Percentage, Quantity, RelativeDate, TimeSpan
from orgkit.model.forms import PARSERS
from orgkit.model.index import Index
from orgkit.schema import Shape
from orgkit.source import Node

Renames = Mapping[tuple[str, str], str]
"""(kind, former id) to the id now."""

_ORDERED = frozenset((("organization", "languages"), ("cost-pool", "order")))
"""Lists whose order says something: the first language is the default, costs step down pool by pool."""


def is_leaf(shape: Shape) -> bool:
    """Whether a value of this shape is compared as one."""
    if shape.value_type in ("text", "rich-text", "money") or shape.reference or shape.local:
        return True
    return not shape.types & {"object", "array"}


def is_ordered(kind: str, path: tuple[str, ...]) -> bool:
    """Whether the order of a list of an entity has a meaning."""
    return (kind, ".".join(path)) in _ORDERED


class Meaning:
    """Reads values of one of the two organisations, under the names that things have now.

    ``former`` says that this is the older one, in which renamed things have their former ids.
    """

    def __init__(self, index: Index, renames: Renames, *, former: bool) -> None:
        self._index = index
        self._renames = renames
        self._former = former

    def refers_to(self, text: str, allowed: tuple[str, ...]) -> str:
        """``kind:id`` under the name of now; the first kind allowed where nothing is found."""
        prefix, colon, name = text.partition(":")
        if colon:
            kind = prefix
        else:
            name = text
            kind = next((one for one in allowed if name in self._index.ids.get(one, ())), allowed[0])
        if self._former or name not in self._index.ids.get(kind, ()):
            # A reference of now that was not updated after a rename is a finding, not a change.
            name = self._renames.get((kind, name), name)
        return f"{kind}:{name}"

    def of(self, node: Node | None, shape: Shape | None) -> Hashable:
        """Equal for equal meanings of one shape."""
        if node is None or node.value is None:
            return None
        if shape is None:
            return _raw(node)
        if is_leaf(shape):
            return self._leaf(node, shape)
        branch = shape.branch(node) or shape
        if branch is not shape and is_leaf(branch):
            return self._leaf(node, branch)
        if isinstance(node.value, list):
            return frozenset(Counter(self.of(item, branch.items) for item in node.value).items())
        return frozenset(
            (self.key(key, branch), self.of(below, branch.properties.get(key) or branch.values))
            for key, below in node.mapping.items()
            if below.value is not None
        )

    def key(self, text: str, shape: Shape) -> str:
        """The key of a map under the name of now."""
        return self.refers_to(text, shape.key_reference) if shape.key_reference else text

    def _leaf(self, node: Node, shape: Shape) -> Hashable:
        if shape.value_type in ("text", "rich-text"):
            if isinstance(node.value, dict):
                return frozenset((language, below.text.rstrip("\n")) for language, below in node.value.items())
            return node.text.rstrip("\n")
        if shape.reference and not _is_inline(node.text, shape):
            return node.text if node.text in shape.posts else self.refers_to(node.text, shape.reference)
        return _canonical(parsed(node, shape))

    def plain(self, node: Node | None, shape: Shape | None) -> object:
        """The value in words of JSON, one way for each meaning: numbers as text, references as ``kind:id``."""
        if node is None or node.value is None:
            return None
        if shape is None:
            return _raw_plain(node)
        branch = shape.branch(node) or shape
        if is_leaf(shape) or is_leaf(branch):
            return self._plain_leaf(node, shape if is_leaf(shape) else branch)
        if isinstance(node.value, list):
            return [self.plain(item, branch.items) for item in node.value]
        return {
            key: self.plain(below, branch.properties.get(key) or branch.values)
            for key, below in sorted(node.mapping.items())
            if below.value is not None
        }

    def _plain_leaf(self, node: Node, shape: Shape) -> object:
        if shape.value_type in ("text", "rich-text"):
            if isinstance(node.value, dict):
                return {language: below.text.rstrip("\n") for language, below in sorted(node.mapping.items())}
            return node.text.rstrip("\n")
        if shape.reference and not _is_inline(node.text, shape):
            return node.text if node.text in shape.posts else self.refers_to(node.text, shape.reference)
        value = parsed(node, shape)
        return value if isinstance(value, (bool, int, str)) else written(value)


def parsed(node: Node, shape: Shape) -> object:
    """A leaf as what its shape says it is; text where the text does not fit."""
    value_type = shape.inline if shape.reference else shape.value_type
    try:
        if value_type == "money" and isinstance(node.value, dict):
            return Money(Decimal(node.mapping["amount"].text), node.mapping["currency"].text)
        if value_type == "money":
            return Money.parse(node.text)
        if value_type in PARSERS:
            return PARSERS[value_type][1](node.text)
        if "integer" in shape.types:
            return int(node.text)
        if "number" in shape.types:
            return Decimal(node.text)
    except (ValueError, ArithmeticError, KeyError):
        return node.text
    if "boolean" in shape.types and node.text in ("true", "false"):
        return node.text == "true"
    return node.text


def written(value: object) -> str:
    """An exact value as text, one way for each value: no zeros that say nothing, cents for money."""
    if isinstance(value, Percentage):
        return f"{number(value.value)} %"
    if isinstance(value, Money):
        return f"{cents(value.amount)} {value.currency}"
    if isinstance(value, InlinePrice):
        return f"{written(value.money)} per {value.unit}" if value.unit else written(value.money)
    if isinstance(value, Duration):
        return str(Duration(Decimal(number(value.amount)), value.unit, value.clock))
    if isinstance(value, Quantity):
        return str(Quantity(Decimal(number(value.amount)), value.unit, value.per))
    if isinstance(value, Measure):
        return str(Measure(Decimal(number(value.amount)), value.unit))
    if isinstance(value, Decimal):
        return number(value)
    return str(value)


def number(value: Decimal) -> str:
    """A number without zeros that say nothing."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def cents(amount: Decimal) -> str:
    """An amount with at least two decimals, and no zeros after them that say nothing."""
    exponent = amount.as_tuple().exponent
    if isinstance(exponent, int) and exponent > -2:
        return f"{amount:.2f}"
    whole, _, decimals = f"{amount:f}".partition(".")
    return f"{whole}.{decimals.rstrip('0').ljust(2, '0')}"


def _is_inline(text: str, shape: Shape) -> bool:
    return bool(shape.inline) and (text[:1].isdigit() or text[:1] == "-")


_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def _canonical(value: object) -> Hashable:
    """One value for all ways of writing it: 60 minutes are one hour, 24 hours are no calendar day."""
    if isinstance(value, Duration):
        return value.clock, *_length(value)
    if isinstance(value, RelativeDate):
        offset = _canonical(value.offset) if value.offset else None
        return value.day, value.anchor, value.sign, offset
    if isinstance(value, (bool, int, str, Decimal, date, Money, Percentage, InlinePrice, Quantity, Measure, TimeSpan)):
        return type(value).__name__, value
    return str(value)


def _length(value: Duration) -> tuple[str, Fraction]:
    amount = Fraction(value.amount)
    if value.unit in _MONTHS:
        return "months", amount * _MONTHS[value.unit]
    if value.unit in _DAYS and (value.unit == "day" or value.clock is Clock.WALL):
        return "days", amount * _DAYS[value.unit]
    seconds = value.seconds
    return ("seconds", seconds) if value.unit not in _DAYS and seconds is not None else (value.unit, amount)


def _raw(node: Node) -> Hashable:
    if isinstance(node.value, dict):
        return frozenset((key, _raw(below)) for key, below in node.value.items())
    if isinstance(node.value, list):
        return tuple(_raw(item) for item in node.value)
    return node.value


def _raw_plain(node: Node) -> object:
    if isinstance(node.value, dict):
        return {key: _raw_plain(below) for key, below in sorted(node.value.items())}
    if isinstance(node.value, list):
        return [_raw_plain(item) for item in node.value]
    return node.value
