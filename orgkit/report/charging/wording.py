"""How statements are worded: names instead of ids, how an amount comes about, sums in the currency."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from orgkit.messages import visible
from orgkit.messages.catalogues import SOURCE_LANGUAGE
from orgkit.report.parts.months import month_of
from orgkit.report.parts.reporter import Style
from orgkit.results import Message
from orgkit.results.finding import say
from orgkit.results.statement import COUNTED, Charged, Line, Part, Rejected, Share, Statement, Vat, number, plain

METHODS: Mapping[str, Message] = {
    "direct": say("all to one"),
    "even": say("in equal parts"),
    "percent": say("fixed percentages"),
    "proportional": say("by use"),
    "fixed-variable": say("a fixed part, the rest by use"),
    "step-down": say("pool after pool"),
    "reciprocal": say("all pools at once"),
}

MEASURES: Mapping[str, Message] = {"headcount": say("people"), "direct-cost": say("costs of their own")}
"""What shares go by that has no name in the organisation."""
# A closed month is a file, which anybody may have edited: what has another form is told as it is.
_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])", re.ASCII)
_WEIGHT = re.compile(r"[0-9]+(?:\.[0-9]+|/[1-9][0-9]*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Told:
    """Statements and how their reader likes them.

    ``names`` holds what things are called, by ``kind:id`` and language. ``closed`` is the day on which the month was
    closed, ``said`` are sentences about it. ``only`` is a cost centre whose statement alone is asked for.
    """

    charged: Charged
    names: Mapping[str, Mapping[str, str]]
    style: Style
    language: str
    closed: date | None = None
    said: tuple[Message, ...] = ()
    only: str = ""
    _cache: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Those asked for."""
        return tuple(one for one in self.charged.statements if self.only in ("", one.cost_centre))

    def say(self, template: Message) -> str:
        """A sentence in the reader's language."""
        return self.style.say(template)

    def name(self, key: str) -> str:
        """What something is called, in the reader's language if it has a name there; else its id."""
        found = self.names.get(key, {})
        language = self.style.language
        chosen = found.get(language) or found.get(language.partition("-")[0]) or found.get("")
        return visible(chosen or next(iter(found.values()), "") or key.partition(":")[2])

    def number(self, value: Decimal) -> str:
        """A number as the reader's language writes it, without zeros that say nothing."""
        return self.say(say("{number}", number=plain(value)))

    def money(self, value: Decimal, currency: str = "") -> str:
        """An amount, every decimal kept."""
        # English writes thousands in a sentence without a separator below ten of them; columns of amounts have one.
        shown = f"{value:,f}" if self.style.language == SOURCE_LANGUAGE else value
        if not currency:
            return self.say(say("{number}", number=shown))
        return self.say(say("{number} {currency}", number=shown, currency=currency))

    def what(self, line: Line) -> str:
        """What a line is about: the service, and the line of prices where it has a name of its own."""
        service = self.name(f"service:{line.service}") if line.service else ""
        item = self.name(f"price-item:{line.item}") if line.item else ""
        parts = [part for part in (service, item) if part]
        both = " – ".join(dict.fromkeys(parts))
        if line.kind == "minimum":
            return self.say(say("up to the minimum: {what}", what=both))
        return self.say(say("above the maximum: {what}", what=both)) if line.kind == "maximum" else both

    def detail(self, line: Line) -> str:
        """How an amount comes about: the parts of the quantity, the surcharges, the version of the prices."""
        return " · ".join(part for part in self._details(line) if part)

    def _details(self, line: Line) -> Iterator[str]:
        yield " + ".join(self._part(part) for part in line.parts if line.kind in ("usage", "fixed"))
        for each in line.surcharges:
            about = {"percent": plain(each.percent), "quantity": plain(each.quantity), "name": each.id}
            yield self.say(say("+{percent} % on {quantity} ({name})", **about))
        if line.version is not None:
            yield self.say(say("prices of {day}", day=line.version))

    def _part(self, part: Part) -> str:
        units = f"{self.number(part.units)} × {self._price(part.price)}" if part.units or not part.flat else ""
        return " + ".join(each for each in (units, self._price(part.flat) if part.flat else "") if each)

    def _price(self, value: Decimal) -> str:
        """A price with two decimals at least, more where it has more."""
        whole, _, decimals = number(value).partition(".")
        return self.money(Decimal(f"{whole}.{decimals:0<2}"))

    def share(self, share: Share) -> str:
        """How a share comes about."""
        method = self.say(METHODS[share.method]) if share.method in METHODS else share.method
        if not share.of:
            return self.say(say("{method}, {part} of the whole", method=method, part=share.part))
        about = {"method": method, "weight": self._weight(share.weight), "of": self._weight(share.of)}
        if not share.basis:
            return self.say(say("{method}: {weight} of {of}", **about))
        counted = self.say(say("{method}: {weight} of {of} ({basis})", **about, basis=self._basis(share.basis)))
        if not share.counted_in:
            return counted
        if _MONTH.fullmatch(share.counted_in):
            return self.say(say("{share}, counted in {month}", share=counted, month=month_of(share.counted_in)))
        return self.say(say("{share}, counted on {day}", share=counted, day=_day(share.counted_in)))

    def _weight(self, text: str) -> str:
        """A weight as a decimal number where it is one; as a fraction else, which loses nothing."""
        if not _WEIGHT.fullmatch(text):
            return text
        whole = Fraction(text)
        exact = Decimal(whole.numerator) / whole.denominator
        return self.number(exact) if Fraction(exact) == whole else text

    def _basis(self, metric: str) -> str:
        """What is counted, as it is called."""
        if metric in MEASURES:
            return self.say(MEASURES[metric])
        return next((self.name(key) for key in (f"{kind}:{metric}" for kind in COUNTED) if key in self.names), metric)

    def vat(self, vat: Vat) -> str:
        """The tax between two companies, in words."""
        about = {"rate": plain(vat.rate), "seller": vat.seller, "base": vat.base}
        if vat.included:
            return self.say(say("of which VAT {rate} % on {base}, owed to {seller}", **about))
        return self.say(say("VAT {rate} % on {base}, owed to {seller}", **about))

    def vat_line(self, vat: Vat, currency: str) -> str:
        """The tax and its amount."""
        return self.say(say("{what}: {amount}", what=self.vat(vat), amount=self.money(vat.amount, currency)))

    def place(self, rejected: Rejected) -> str:
        """Where something stands that cannot be charged."""
        return visible(f"{rejected.span.file}:{rejected.span.line}:{rejected.span.column}")


def _day(text: str) -> date | str:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def heading(told: Told, statement: Statement) -> Message:
    """The title of a statement."""
    return say(
        "{cost_centre} in {period}",
        cost_centre=told.name(f"cost-centre:{statement.cost_centre}"),
        period=month_of(told.charged.period),
    )


def between_companies(statement: Statement) -> Message | None:
    """What to do about lines that another legal entity sells; ``None`` where there is none."""
    sellers = sorted(({line.seller for line in statement.lines} | {share.seller for share in statement.shares}) - {""})
    if not sellers:
        return None
    return say(
        "{sellers:and} and this cost centre are different companies: this needs an invoice and a written agreement",
        sellers=sellers,
    )


def counts(charged: Charged) -> Message:
    """How many rows were read, and what became of them."""
    return say(
        "{read} rows read: {charged} charged, {rejected} rejected",
        read=charged.read,
        charged=charged.charged,
        rejected=len(charged.rejected),
    )
