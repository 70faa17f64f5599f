"""Statements as plain values that JSON holds, and back: numbers as text, so that no program rounds them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from orgkit.results.statement import Line, Part, Share, Statement, Surcharged, Unpriced, Vat, money, number

_NUMBER = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
Made = TypeVar("Made")


class NotStatedError(ValueError):
    """A value is not what a statement holds; ``path`` leads to it."""

    def __init__(self, path: tuple[str | int, ...]) -> None:
        super().__init__(".".join(map(str, path)))
        self.path = path


def statement_data(statement: Statement) -> dict[str, Any]:
    """A statement, its totals included."""
    return {
        "cost_centre": statement.cost_centre,
        "currency": statement.currency,
        "lines": [_line_data(line) for line in statement.lines],
        "shares": [_share_data(share) for share in statement.shares],
        "shown": [_share_data(share) for share in statement.shown],
        "total": money(statement.total),
        "vat": [
            {
                "seller": each.seller,
                "rate": number(each.rate),
                "base": money(each.base),
                "amount": money(each.amount),
                "included": each.included,
            }
            for each in statement.vat
        ],
        "payable": money(statement.payable),
    }


def _line_data(line: Line) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "service": line.service,
        "item": line.item,
        "consumer": line.consumer,
        "provider": line.provider,
        "price": line.price,
        "version": line.version.isoformat() if line.version is not None else None,
        "model": line.model,
        "unit": line.unit,
        "quantity": number(line.quantity),
        "rows": line.rows,
        "parts": [
            {"units": number(part.units), "price": number(part.price), "flat": number(part.flat)} for part in line.parts
        ],
        "surcharges": [
            {"id": each.id, "percent": number(each.percent), "quantity": number(each.quantity)}
            for each in line.surcharges
        ],
        "tax": line.tax,
        "vat_rate": number(line.vat_rate) if line.vat_rate is not None else None,
        "seller": line.seller,
        "amount": money(line.amount),
    }


def _share_data(share: Share) -> dict[str, Any]:
    return {
        "pool": share.pool,
        "method": share.method,
        "part": share.part,
        "basis": share.basis,
        "weight": share.weight,
        "of": share.of,
        "counted_in": share.counted_in,
        "fallback": share.fallback,
        "seller": share.seller,
        "amount": money(share.amount),
    }


def unpriced_data(one: Unpriced) -> dict[str, Any]:
    """Use that costs nothing."""
    return {
        "service": one.service,
        "item": one.item,
        "consumer": one.consumer,
        "unit": one.unit,
        "quantity": number(one.quantity),
        "rows": one.rows,
    }


class _Reading:
    """A value and the way to it, so that what does not fit can be pointed at."""

    def __init__(self, value: object, path: tuple[str | int, ...]) -> None:
        self.value = value
        self.path = path

    def at(self, key: str) -> _Reading:
        if not isinstance(self.value, Mapping) or key not in self.value:
            raise NotStatedError((*self.path, key))
        return _Reading(self.value[key], (*self.path, key))

    def text(self, key: str) -> str:
        found = self.at(key)
        if not isinstance(found.value, str):
            raise NotStatedError(found.path)
        return found.value

    def count(self, key: str) -> int:
        found = self.at(key)
        text = str(found.value)
        if not re.fullmatch(r"[0-9]{1,18}", text, re.ASCII):
            raise NotStatedError(found.path)
        return int(text)

    def number(self, key: str) -> Decimal:
        text = self.text(key)
        if _NUMBER.fullmatch(text) is None:
            raise NotStatedError((*self.path, key))
        return Decimal(text)

    def optional(self, key: str, read: Callable[[str], Made]) -> Made | None:
        found = self.at(key)
        return read(key) if found.value not in (None, "null", "") else None

    def day(self, key: str) -> date:
        text = self.text(key)
        try:
            if _DAY.fullmatch(text):
                return date.fromisoformat(text)
        except ValueError:
            pass
        raise NotStatedError((*self.path, key))

    def each(self, key: str, make: Callable[[_Reading], Made]) -> tuple[Made, ...]:
        found = self.at(key)
        if not isinstance(found.value, Sequence) or isinstance(found.value, str):
            raise NotStatedError(found.path)
        return tuple(make(_Reading(one, (*found.path, place))) for place, one in enumerate(found.value))


def statement_of(data: object, path: tuple[str | int, ...] = ()) -> tuple[Statement, Decimal]:
    """The statement that plain values hold, and the total that is written beside its lines.

    Raises:
        NotStatedError: something is missing or of another form.
    """
    reading = _Reading(data, path)
    statement = Statement(
        reading.text("cost_centre"),
        reading.text("currency"),
        reading.each("lines", _line),
        reading.each("shares", _share),
        reading.each("shown", _share),
        reading.each("vat", _vat),
    )
    reading.number("payable")
    return statement, reading.number("total")


def unpriced_of(data: object, path: tuple[str | int, ...] = ()) -> Unpriced:
    """Use that costs nothing, from plain values.

    Raises:
        NotStatedError: something is missing or of another form.
    """
    one = _Reading(data, path)
    return Unpriced(
        service=one.text("service"),
        item=one.text("item"),
        consumer=one.text("consumer"),
        unit=one.text("unit"),
        quantity=one.number("quantity"),
        rows=one.count("rows"),
    )


def _line(one: _Reading) -> Line:
    return Line(
        kind=one.text("kind"),
        service=one.text("service"),
        item=one.text("item"),
        consumer=one.text("consumer"),
        provider=one.text("provider"),
        price=one.text("price"),
        version=one.optional("version", one.day),
        unit=one.text("unit"),
        quantity=one.number("quantity"),
        rows=one.count("rows"),
        amount=one.number("amount"),
        model=one.text("model"),
        parts=one.each("parts", lambda each: Part(each.number("units"), each.number("price"), each.number("flat"))),
        surcharges=one.each(
            "surcharges",
            lambda each: Surcharged(each.text("id"), each.number("percent"), each.number("quantity")),
        ),
        tax=one.text("tax"),
        vat_rate=one.optional("vat_rate", one.number),
        seller=one.text("seller"),
    )


def _share(one: _Reading) -> Share:
    return Share(
        pool=one.text("pool"),
        method=one.text("method"),
        amount=one.number("amount"),
        part=one.text("part"),
        weight=one.text("weight"),
        of=one.text("of"),
        basis=one.text("basis"),
        counted_in=one.text("counted_in"),
        fallback=one.text("fallback"),
        seller=one.text("seller"),
    )


def _vat(one: _Reading) -> Vat:
    included = str(one.at("included").value).lower() in ("true", "yes")
    return Vat(one.text("seller"), one.number("rate"), one.number("base"), one.number("amount"), included)
