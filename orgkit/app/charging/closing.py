"""Closing a month: what was charged is sealed with what it was made from, and never changes again.

A mistake found later is mended by a row in a month that is still open: what people were told stays what it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from orgkit.app.charging.period import Month
from orgkit.app.place import Place
from orgkit.load.closed import FORMAT, path_of
from orgkit.promises.sealing import pool_digest
from orgkit.results import Message
from orgkit.results.finding import say
from orgkit.results.stated import statement_data, unpriced_data
from orgkit.results.statement import Rejected, Statement, number, plus
from orgkit.source.writing import Write, write_all


class CannotCloseError(Exception):
    """The month stays open; the message says why and what to do. ``unsettled`` is what has to be mended first."""

    def __init__(self, message: Message, unsettled: Sequence[Rejected] = ()) -> None:
        super().__init__(message.template)
        self.message = message
        self.unsettled = tuple(unsettled)


def close(place: Place, month: Month) -> str:
    """Seal a month; the path of the file that was written.

    Raises:
        CannotCloseError: it is closed already, has not ended, or holds something that cannot be charged.
        WriteRefusedError: the file could not be written.
    """
    _may_close(month)
    path = path_of(month.charged.period)
    write_all(place.folder, [Write(path, sealed(month), None)])
    return path


def _may_close(month: Month) -> None:
    charged, period = month.charged, month.charged.period
    if month.closed is not None:
        raise CannotCloseError(
            say(
                "{period} is closed already, in {path}; what is wrong in it is mended by a row dated in an open month",
                period=period,
                path=path_of(period),
            )
        )
    if charged.as_of.isoformat()[:7] <= period:
        raise CannotCloseError(
            say(
                "{period} has not ended on {day}; close it from the first day of the month after on",
                period=period,
                day=charged.as_of,
            )
        )
    left = len(charged.unsettled)
    if left:
        raise CannotCloseError(
            say(
                "{period} cannot be closed: {count} row or amount cannot be charged; mend it and close again||"
                "{period} cannot be closed: {count} rows or amounts cannot be charged; mend them and close again",
                period=period,
                count=left,
            ),
            charged.unsettled,
        )
    if month.in_doubt:
        place = month.in_doubt[0].span
        raise CannotCloseError(
            say(
                "{period} cannot be closed: orgkit lint finds something in {place}; mend it first",
                period=period,
                place=f"{place.file}:{place.line}",
            )
        )


def sealed(month: Month) -> bytes:
    """The bytes of the file that closes a month: the same for the same month, whoever closes it."""
    charged = month.charged
    data: dict[str, Any] = {
        "format": FORMAT,
        "period": charged.period,
        "as_of": charged.as_of.isoformat(),
        "statements": [_without_nothing(statement_data(statement)) for statement in charged.statements],
        "unpriced": [unpriced_data(one) for one in charged.unpriced],
        "usage": _digests(month.usage),
        "prices": _digests(month.prices),
        "pools": _digests({pool: pool_digest(month.org, pool, charged.period) for pool in month.pools}),
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _without_nothing(data: dict[str, Any]) -> dict[str, Any]:
    """Empty texts where there is no value: the file is read by a reader that knows texts, and no null."""
    lines = [{key: "" if value is None else value for key, value in line.items()} for line in data["lines"]]
    vat = [{**each, "included": "yes" if each["included"] else "no"} for each in data["vat"]]
    return {**data, "lines": lines, "vat": vat}


def _digests(found: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"of": key, "sha256": digest} for key, digest in sorted(found.items())]


@dataclass(frozen=True, slots=True)
class Moved:
    """What today's files would charge a cost centre otherwise than it was closed."""

    cost_centre: str
    currency: str
    closed: Decimal
    today: Decimal


def differences(month: Month) -> Iterator[Moved]:
    """The statements of a closed month that today's files would make otherwise; amounts may be the same in sum."""
    if month.closed is None:
        return
    now = {(one.cost_centre, one.currency): one for one in month.charged.statements}
    then = {(one.cost_centre, one.currency): one for one in month.closed.statements}
    for key in sorted({*now, *then}):
        nothing = Statement(*key)
        if now.get(key) != then.get(key):
            yield Moved(*key, then.get(key, nothing).total, now.get(key, nothing).total)


def corrections(month: Month, day: date) -> Iterator[Message]:
    """The rows to add, dated on an open day, that charge what a closed month should have: literally."""
    if month.closed is None:
        return
    quantities: dict[tuple[str, str, str, str], Decimal] = {}
    for sign, statements in ((1, month.charged.statements), (-1, month.closed.statements)):
        for statement in statements:
            for line in statement.lines:
                if line.kind == "usage":
                    key = (line.service, line.item, line.consumer, line.unit)
                    quantity = line.quantity if sign > 0 else line.quantity.copy_negate()
                    quantities[key] = plus(quantities.get(key, Decimal(0)), quantity)
    for key, quantity in sorted(quantities.items()):
        if quantity:
            service, item, consumer, unit = key
            yield say(
                "Add this row to the usage of {month}: "
                "{day},{service},{item},{consumer},{quantity},{unit},,correction {period}",
                month=f"{day:%Y-%m}",
                day=day.isoformat(),
                service=service,
                item=item,
                consumer=consumer,
                quantity=number(quantity),
                unit=unit,
                period=month.closed.period,
            )
