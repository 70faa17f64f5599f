"""Statements: what each cost centre pays for a period, line by line, and what could not be charged.

Amounts are exact decimals, already rounded where they are rounded: once for each line. A total is the sum of what
stands above it, so that nobody can print one that is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Context, Decimal

from orgkit.results.finding import Message
from orgkit.source import Span

ZERO = Decimal(0)
COUNTED = ("service", "price-item", "unit")
"""Kinds of what may be counted to divide a cost."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a quantity that has one price: ``units`` at ``price`` each, and ``flat`` once."""

    units: Decimal
    price: Decimal
    flat: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Surcharged:
    """How much of a quantity bears a surcharge of so many percent."""

    id: str
    percent: Decimal
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a statement.

    ``kind`` is ``usage``, ``fixed`` for what is due whatever is used, ``minimum`` for what lifts the line before it
    to the least that is charged, ``maximum`` for what is taken off it. ``price`` is where the price is written,
    ``price-list:x`` or ``service:x``, ``version`` the first day of the version that held. ``seller`` is the legal
    entity that provides, where it is another one than that of who pays.
    """

    kind: str
    service: str
    item: str
    consumer: str
    provider: str
    price: str
    version: date | None
    unit: str
    quantity: Decimal
    rows: int
    amount: Decimal
    model: str = ""
    parts: tuple[Part, ...] = ()
    surcharges: tuple[Surcharged, ...] = ()
    tax: str = ""
    vat_rate: Decimal | None = None
    seller: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """A cost centre's share of a pool of costs: ``part`` of the whole in the end, as an exact fraction.

    ``weight`` of ``of`` is what was counted for it at first hand, in ``basis`` during ``counted_in``; empty where
    nothing is counted. ``fallback`` says what was done where nothing was used: ``even`` or ``last-period``.
    """

    pool: str
    method: str
    amount: Decimal
    part: str
    weight: str = ""
    of: str = ""
    basis: str = ""
    counted_in: str = ""
    fallback: str = ""
    seller: str = ""


@dataclass(frozen=True, slots=True)
class Vat:
    """The tax between two legal entities, for one seller and one rate: rounded once."""

    seller: str
    rate: Decimal
    base: Decimal
    amount: Decimal
    included: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """What one cost centre pays in one currency. ``shown`` are shares that are only shown, and are in no total."""

    cost_centre: str
    currency: str
    lines: tuple[Line, ...] = ()
    shares: tuple[Share, ...] = ()
    shown: tuple[Share, ...] = ()
    vat: tuple[Vat, ...] = ()

    @property
    def total(self) -> Decimal:
        """Σ lines + Σ shares, without the tax that prices do not hold."""
        return total_of([line.amount for line in self.lines], [share.amount for share in self.shares])

    @property
    def payable(self) -> Decimal:
        """The total and the tax that comes on top of it."""
        return total_of([self.total], [each.amount for each in self.vat if not each.included])


@dataclass(frozen=True, slots=True)
class Unpriced:
    """Use that costs nothing because somebody decided so: it is counted, and makes no line."""

    service: str
    item: str
    consumer: str
    unit: str
    quantity: Decimal
    rows: int


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something that cannot be charged, with the place where it stands. ``cells`` is the row as written."""

    reason: str
    message: Message
    span: Span
    quantity: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)

    @property
    def sort_key(self) -> tuple[str, int, str]:
        """By place."""
        return (self.span.file, self.span.line, self.reason)


@dataclass(frozen=True, slots=True)
class Charged:
    """What a period costs whom.

    ``read`` rows are those that ``charged`` and the rejected ones add up to. ``notes`` are sentences about the whole.
    ``problems`` are what would have to be paid without any row, and has nobody who pays.
    """

    period: str
    as_of: date
    statements: tuple[Statement, ...] = ()
    unpriced: tuple[Unpriced, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    problems: tuple[Rejected, ...] = ()
    read: int = 0
    charged: int = 0
    notes: tuple[Message, ...] = ()

    @property
    def unsettled(self) -> tuple[Rejected, ...]:
        """Everything that keeps the period from being closed."""
        return (*self.rejected, *self.problems)


_EXACT = Context(prec=200)
"""Room for every sum there can be: Python keeps 28 digits where it is not asked for more."""


def plus(one: Decimal, other: Decimal) -> Decimal:
    """Two numbers added, whatever their size: no digit is lost."""
    return _EXACT.add(one, other)


def total_of(*amounts: Iterable[Decimal]) -> Decimal:
    """The sum, with as many decimals as the finest of them has; no digit is lost."""
    total = ZERO
    for each in amounts:
        for amount in each:
            total = plus(total, amount)
    return total


def plain(value: Decimal) -> Decimal:
    """The same number without zeros at its end that say nothing."""
    return Decimal(number(value))


def number(value: Decimal) -> str:
    """A number in plain digits, every one kept that says something: 12.5, never 1.25E+1, and no zeros at its end."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def money(value: Decimal) -> str:
    """An amount in plain digits, with the decimals it was rounded to."""
    return f"{value:f}"
