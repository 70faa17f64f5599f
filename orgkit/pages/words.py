"""Values of the model in words: durations, prices, quantities, opening hours, promises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from orgkit.messages import formats
from orgkit.model import Clock, Duration, InlinePrice, Measure, Money, Percentage, Quantity, RelativeDate, TimeSpan
from orgkit.model.entities.calendar import Calendar, CalendarWeek
from orgkit.model.entities.parts import PriceItem, PriorityTarget, Target
from orgkit.pages.strings import Strings

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Words:
    """Values as one language says them. ``units`` holds the names of the organisation's units by id."""

    def __init__(self, say: Strings, units: Mapping[str, str]) -> None:
        self.say = say
        self.units = units

    @property
    def language(self) -> str:
        """The language spoken."""
        return self.say.language

    def day(self, value: date) -> str:
        """A date, short."""
        return formats.day(value, self.language)

    def month(self, value: date) -> str:
        """A month."""
        return formats.month(value, self.language)

    def number(self, value: Decimal | int) -> str:
        """A number without zeros that say nothing."""
        return formats.number(_plain(Decimal(value)), self.language)

    def percentage(self, value: Percentage) -> str:
        """A percentage."""
        return formats.percent(_plain(value.value) / 100, self.language)

    def money(self, value: Money) -> str:
        """An amount."""
        return formats.money(_plain(value.amount), value.currency, self.language)

    def duration(self, value: Duration) -> str:
        """“4 h ouvrées”, “3 business days”."""
        clock = "" if value.clock is Clock.WALL else f".{value.clock}"
        return self.say(f"duration.{value.unit}{clock}", n=_plain(value.amount))

    def relative(self, value: RelativeDate) -> str:
        """A day, or how long after or before another."""
        if value.day is not None:
            return self.day(value.day)
        anchor = self.say.optional(f"anchor.{value.anchor}", value.anchor)
        if value.offset is None:
            return anchor
        return self.say(
            "relative.before" if value.sign < 0 else "relative.after", offset=self.duration(value.offset), anchor=anchor
        )

    def unit(self, name: str, amount: Decimal | int = 1) -> str:
        """What is counted, by the name the organisation gave it; in the plural where there are several."""
        shown = self.units.get(name, name)
        return plural_of(shown, self.language) if formats.plural(Decimal(amount), self.language) != "one" else shown

    def quantity(self, value: Quantity) -> str:
        """“12 visuels par mois”."""
        period = self.say.optional(f"per.{value.per}", value.per and self.say("per", unit=self.unit(value.per)))
        parts = [self.number(value.amount), self.unit(value.unit, value.amount) if value.unit else "", period]
        return " ".join(part for part in parts if part)

    def measure(self, value: Measure) -> str:
        """A number with its sign or unit as written."""
        if value.unit == "%":
            return self.percentage(Percentage(value.amount))
        try:
            return self.duration(Duration.parse(str(value)))
        except ValueError:
            return " ".join(
                filter(None, (self.number(value.amount), self.unit(value.unit, value.amount) if value.unit else ""))
            )

    def goal(self, at_least: Measure | None, at_most: Measure | None) -> str:
        """What a result has to reach."""
        parts = [
            self.say(key, value=self.measure(value))
            for key, value in (("at_least", at_least), ("at_most", at_most))
            if value
        ]
        return ", ".join(parts)

    def price(self, value: InlinePrice) -> str:
        """“180 € / visuel”."""
        return f"{self.money(value.money)} / {self.unit(value.unit)}" if value.unit else self.money(value.money)

    def item(self, item: PriceItem) -> str:
        """The price of a line of a price list, in as few words as it takes."""
        if item.model == "included":
            return self.say("price.included")
        unit = f" / {self.unit(item.unit.id)}" if item.unit and item.model != "flat" else ""
        period = self.say.optional(f"period.{item.period}", "") if item.period else ""
        if item.percent:
            return self.percentage(item.percent)
        if item.price:
            shown = self.money(item.price) + unit
            return f"{shown} {period}".strip()
        prices = [tier.unit_price or tier.flat for tier in item.tiers]
        known = [price for price in prices if price]
        if known:
            return self.say("price.from", price=self.money(min(known, key=lambda price: price.amount)) + unit)
        return ""

    def clock(self, minutes: int) -> str:
        """A time of day."""
        hour, minute = divmod(minutes % (24 * 60) if minutes != 24 * 60 else minutes, 60)
        key = "clock.minutes" if minute else "clock.hour"
        return self.say(key, hour=str(hour), minute=f"{minute:02}")

    def span(self, value: TimeSpan) -> str:
        """From when to when."""
        return f"{self.clock(value.start)}\u202f–\u202f{self.clock(value.end)}"

    def hours(self, calendar: Calendar) -> str:
        """Opening hours in a line: days with the same hours together."""
        if calendar.always_open:
            return self.say("hours.always")
        if calendar.weekly is None:
            return ""
        groups: list[tuple[list[int], tuple[TimeSpan, ...]]] = []
        for number, spans in enumerate(_week(calendar.weekly)):
            if spans and groups and groups[-1][1] == spans and groups[-1][0][-1] == number - 1:
                groups[-1][0].append(number)
            elif spans:
                groups.append(([number], spans))
        return " ; ".join(
            f"{self._days(days)} {', '.join(self.span(span) for span in spans)}" for days, spans in groups
        )

    def _days(self, days: Sequence[int]) -> str:
        first = formats.weekday(days[0], self.language)
        return first if len(days) == 1 else f"{first}–{formats.weekday(days[-1], self.language)}"

    def target(
        self, value: Duration | Target | tuple[PriorityTarget, ...] | None, priorities: Mapping[str, str]
    ) -> str:
        """A promise in a few words: the first priority's, named, where they differ."""
        if value is None or value == ():
            return ""
        if isinstance(value, Duration):
            return self.duration(value)
        if isinstance(value, Target):
            return self.duration(value.at_most)
        first = value[0]
        return self.say(
            "target.priority",
            time=self.duration(first.at_most),
            priority=priorities.get(first.priority.id, first.priority.id),
        )

    def share(self, share: Percentage | None, window: str | None) -> str:
        """How often a time is kept: “95 % des cas par mois”."""
        if share is None:
            return ""
        period = self.say.optional(f"per.{window}", window or "")
        return self.say("target.share", share=self.percentage(share), window=period).strip()


def _week(week: CalendarWeek) -> list[tuple[TimeSpan, ...]]:
    return [week.mon, week.tue, week.wed, week.thu, week.fri, week.sat, week.sun]


def _plain(value: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def plural_of(noun: str, language: str) -> str:
    """The plural of a unit's name in French and English; in other languages the name itself.

    In French the first word takes it, in English the last. Names of units are short and regular; for one that is
    not, the organisation can write the plural as the name.
    """
    base = language.partition("-")[0]
    if base == "fr":
        first, space, rest = noun.partition(" ")
        return _french(first) + space + rest
    if base == "en":
        start, space, last = noun.rpartition(" ")
        return start + space + _english(last)
    return noun


def _french(word: str) -> str:
    if word.endswith(("s", "x", "z")) or not word[-1:].isalpha():
        return word
    if word.endswith(("eau", "eu")):
        return word + "x"
    return word[:-2] + "aux" if word.endswith("al") else word + "s"


def _english(word: str) -> str:
    if not word[-1:].isalpha():
        return word
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")
