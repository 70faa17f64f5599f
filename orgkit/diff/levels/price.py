"""What consumers pay: the price in force on the day, wherever it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from orgkit.diff.comparison import Comparison, Side
from orgkit.diff.difference import Difference, Pair
from orgkit.diff.effects import existing, titles
from orgkit.diff.judgement import Direction, Judgement, Name, Verdict
from orgkit.diff.prices import Price, item_in_force, price_of, price_of_item, shift, version_in_force
from orgkit.diff.spoken import word
from orgkit.diff.verdicts import lifecycles
from orgkit.model.entities import PriceListVersion
from orgkit.results import Level, Message
from orgkit.results.finding import say
from orgkit.source import Span

_FINANCE = ("family:finance", "lead:consumers")


def _name(level: Level, mirror: str, direction: Direction = Direction.NEUTRAL) -> Name:
    approvals = _FINANCE if level is not Level.INFO else ("family:finance",)
    return Name(
        level=level, mirror=mirror, direction=direction, consumers=True, notice="prices", approvals=approvals
    )  # fmt: skip


LEVEL = Judgement(
    {
        "price-increased": _name(Level.BREAKING, "price-decreased", Direction.WORSE),
        "price-decreased": _name(Level.INFO, "price-increased", Direction.BETTER),
        "price-restructured": _name(Level.CHECK, "price-restructured"),
        "price-unit-changed": _name(Level.BREAKING, "price-unit-changed"),
        "price-model-changed": _name(Level.BREAKING, "price-model-changed"),
        "price-currency-changed": _name(Level.BREAKING, "price-currency-changed"),
        "price-removed": _name(Level.BREAKING, "price-added", Direction.WORSE),
        "price-added": _name(Level.INFO, "price-removed", Direction.BETTER),
    }
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """One price that somebody pays, on both sides, and where it stands."""

    pair: Pair
    field: str
    subject: str
    old: Price | None
    new: Price | None
    old_span: Span | None
    new_span: Span | None
    affected: tuple[str, ...]
    claims: tuple[Difference, ...]
    effects: tuple[Message, ...] = ()
    free: str = ""


def judge(comparison: Comparison) -> Iterator[Verdict]:
    """Prices of services, their plans and requests; items of price lists."""
    for pair in comparison.changed("service", "price", "free", "plans", "requests"):
        for asked in _of_service(comparison, pair):
            yield from _judge(comparison, asked)
    for pair in comparison.changed("price-list", "versions"):
        for asked in _of_list(comparison, pair):
            yield from _judge(comparison, asked)
    for difference in comparison.open("price-list"):
        if not difference.path and difference.new is None:
            for asked in _of_lost_list(comparison, difference):
                yield from _judge(comparison, asked)


def _of_service(comparison: Comparison, pair: Pair) -> Iterator[_Asked]:
    old, new = comparison.old.org.services[pair.former], comparison.new.org.services[pair.id]
    everyone = sorted({*existing(comparison, comparison.old.reliance.consumers(pair.former)),
                       *comparison.new.reliance.consumers(pair.id)})  # fmt: skip
    free = "removed" if old.free and not new.free else "added" if new.free and not old.free else ""
    changed = [*comparison.below(pair, "price"), *comparison.below(pair, "free")]
    if changed:
        yield _Asked(
            pair, "price", comparison.title(pair.key),
            price_of(old.price, comparison.old.org), price_of(new.price, comparison.new.org),
            old.at("price") if old.price else None, new.at("price") if new.price else None,
            tuple(everyone), tuple(changed), free=free,
        )  # fmt: skip
    for root, befores, afters in (("plans", old.plans, new.plans), ("requests", old.requests, new.requests)):
        later = {one.id: one for one in afters}
        for before in befores:
            after, claims = later.get(before.id), comparison.below(pair, root, before.id, "price")
            if after is None or not claims:
                continue
            affected = comparison.new.reliance.consumers(pair.id, [before.id]) if root == "plans" else tuple(everyone)
            name = after.name.in_(comparison.terms.language) if after.name is not None else after.id
            yield _Asked(
                pair, f"{root}.{before.id}.price", f"{comparison.title(pair.key)}, {name}",
                price_of(before.price, comparison.old.org), price_of(after.price, comparison.new.org),
                claims[0].old_span, claims[0].new_span, affected, tuple(claims),
            )  # fmt: skip


def _of_list(comparison: Comparison, pair: Pair) -> Iterator[_Asked]:
    """Items of a list that is on both sides, by the version in force on the day."""
    before, after = _in_force(comparison.old, pair.former), _in_force(comparison.new, pair.id)
    days = {version.from_.isoformat() for version in (before, after) if version is not None}
    in_place = before is not None and after is not None and before.from_ == after.from_
    items = {item.id for version in (before, after) if version is not None for item in version.items}
    # Taken once: a version that is new is one difference, and brings many prices.
    waiting = [one for day in sorted(days) for one in comparison.below(pair, "versions", day)]
    for item in sorted(items):
        claims = tuple(
            one for one in waiting if len(one.path) == 2 or (one.path[2:4] == ("items", item) and _is_price(one))
        )
        if claims:
            since = after.from_ if in_place and after is not None else None
            yield _item(comparison, pair, item, claims, since)


def _of_lost_list(comparison: Comparison, difference: Difference) -> Iterator[_Asked]:
    """Items of a list that is gone, as far as somebody pays them."""
    version = _in_force(comparison.old, difference.pair.former)
    for item in version.items if version is not None else ():
        asked = _item(comparison, difference.pair, item.id, (difference,), None)
        if asked.affected:
            yield asked


def _in_force(side: Side, price_list: str) -> PriceListVersion | None:
    return version_in_force(side.org.price_lists.get(price_list), side.org.as_of)


def _item(comparison: Comparison, pair: Pair, item: str, claims: tuple[Difference, ...], since: date | None) -> _Asked:
    """One item on both sides, wherever it stands; ``since`` is the day of a running version that was edited."""
    one, other = item_in_force(item, comparison.old.org), item_in_force(item, comparison.new.org)
    users = {use.owner_key for use in comparison.new.org.uses_of("price-item", item) if use.owner_kind == "service"}
    effects = []
    if users:
        effects.append(say("price of {services:and}", services=titles(comparison, sorted(users))))
    if since is not None:
        effects.append(say("the period since {day} is running: a price in force is never edited", day=since))
    before = existing(comparison, comparison.old.reliance.of_price_item(item))
    named = other or one
    return _Asked(
        pair,
        f"items.{item}",
        named.name.in_(comparison.terms.language) if named is not None and named.name is not None else item,
        price_of_item(one, comparison.old.org) if one is not None else None,
        price_of_item(other, comparison.new.org) if other is not None else None,
        one.at("price") if one is not None else None,
        other.at("price") if other is not None else None,
        tuple(sorted({*before, *comparison.new.reliance.of_price_item(item)})),
        claims,
        tuple(effects),
    )


def _is_price(difference: Difference) -> bool:
    """Whether a difference in an item is about what it costs, and not about what it is called."""
    return len(difference.path) == 4 or difference.path[4] not in ("name", "of", "estimate")


def _judge(comparison: Comparison, asked: _Asked) -> Iterator[Verdict]:
    old, new = asked.old, asked.new
    if old is None and new is None:
        return
    if old is None or new is None:
        yield _one_sided(comparison, asked)
        return
    shown = {"subject": asked.subject, "old": old.told, "new": new.told}
    if old.currency != new.currency and old.currency and new.currency:
        yield _verdict(
            comparison,
            asked,
            "price-currency-changed",
            say("{subject}: price {old} → {new}, another currency", **shown),
        )
    elif old.model != new.model:
        message = say(
            "{subject}: price {old} → {new}, {model} instead of {former}",
            **shown,
            model=word(new.model),
            former=word(old.model),
        )
        yield _verdict(comparison, asked, "price-model-changed", message)
    elif old.unit != new.unit:
        yield _verdict(
            comparison, asked, "price-unit-changed", say("{subject}: price {old} → {new}, another unit", **shown)
        )
    else:
        yield from _amounts(comparison, asked, old, new)


def _amounts(comparison: Comparison, asked: _Asked, old: Price, new: Price) -> Iterator[Verdict]:
    moved = shift(old, new)
    shown = {"subject": asked.subject, "old": old.told, "new": new.told}
    if moved.way == "none":
        return
    if moved.way == "both":
        yield _verdict(
            comparison, asked, "price-restructured", say("{subject}: price {old} → {new}, in another way", **shown)
        )
        return
    percent = moved.percent
    message = (
        say("{subject}: price {old} → {new} ({percent})", **shown, percent=percent)
        if percent is not None
        else say("{subject}: price {old} → {new}", **shown)
    )
    if moved.way == "down":
        yield _verdict(comparison, asked, "price-decreased", message)
        return
    limit = Fraction(comparison.terms.price_breaking_pct) / 100
    small = moved.rise is not None and moved.rise <= limit
    yield _verdict(comparison, asked, "price-increased", message, Level.CHECK if small else None)


def _one_sided(comparison: Comparison, asked: _Asked) -> Verdict:
    """A price where there was none, or none where there was one; what was free is free no longer, or the other way."""
    if asked.new is not None:
        if asked.free == "removed":
            message = say("{subject}: price {new}; it was free", subject=asked.subject, new=asked.new.told)
            return _verdict(comparison, asked, "price-increased", message)
        message = say("{subject}: price {new}; none was written", subject=asked.subject, new=asked.new.told)
        return _verdict(comparison, asked, "price-added", message)
    old = asked.old.told if asked.old is not None else ""
    if asked.free == "added":
        message = say("{subject} is free; it was {old}", subject=asked.subject, old=old)
        return _verdict(comparison, asked, "price-decreased", message)
    message = say("{subject}: the price is gone; it was {old}", subject=asked.subject, old=old)
    return _verdict(comparison, asked, "price-removed", message)


def _verdict(comparison: Comparison, asked: _Asked, name: str, message: Message, level: Level | None = None) -> Verdict:
    pair = asked.pair
    return Verdict(
        name=name,
        event="added" if asked.old is None else "removed" if asked.new is None else "changed",
        kind=pair.kind,
        entity=pair.id,
        field=asked.field,
        old=asked.old.plain if asked.old is not None else None,
        new=asked.new.plain if asked.new is not None else None,
        old_span=asked.old_span,
        new_span=asked.new_span,
        message=message,
        level=level,
        effects=asked.effects,
        affected=asked.affected,
        parties={"consumers": asked.affected},
        lifecycles=lifecycles(comparison.old.org, pair.kind, pair.former),
        claims=asked.claims,
    )
