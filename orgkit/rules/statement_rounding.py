"""A statement of a closed month does not add up: its lines to its total, or the parts of a line to its amount.

`orgkit charge --close` writes totals that are the sum of what stands above them, to the cent. A difference means that
somebody edited the file, or that two edits met in a merge.

Why it matters: Whoever adds the lines up finds another amount than the one booked, and asks for the cent that is gone.

How to fix: `orgkit lint --fix` writes the sum of the lines as the total, where it is out by cents. A larger difference
is no matter of rounding: bring the file back as it was.

    "amount": "340.64"      # the only line
    "total": "340.64"       # and not 340.65

When to waive: Never: a sum is right or wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from orgkit.load import Closed
from orgkit.model import Org
from orgkit.promises.prices.price import rounded
from orgkit.results import Edit, Finding, Fix
from orgkit.results.finding import say
from orgkit.results.statement import Line, Statement, money
from orgkit.rules.catalogue import rule
from orgkit.rules.found import asked
from orgkit.rules.registry import Options

RULE = rule("statement-rounding")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Lines that are not their parts; statements of which every line is right and the total is not."""
    for closed in org.closed.periods.values():
        for place, (statement, total) in enumerate(zip(closed.statements, closed.totals, strict=True)):
            wrong = list(_lines(org, closed, place, statement))
            yield from wrong
            if not wrong and total != statement.total:
                yield _total(org, closed, place, statement, total)


def _lines(org: Org, closed: Closed, place: int, statement: Statement) -> Iterator[Finding]:
    for number, line in enumerate(statement.lines):
        amount = _amount(line)
        if amount is not None and amount != line.amount:
            message = say(
                "{period}, {cost_centre}: a line of {what} comes to {amount} {currency}, and {written} is written",
                period=closed.period,
                cost_centre=_name(org, statement),
                what=org.title(f"service:{line.service}") if line.service else line.item,
                amount=amount,
                currency=statement.currency,
                written=line.amount,
            )
            span = closed.node.at("statements", place, "lines", number, "amount")
            yield asked(RULE, span, message, say("bring the file back as it was: git log -- {file}", file=span.file))


def _amount(line: Line) -> Decimal | None:
    """What the parts and surcharges of a line come to; ``None`` where that cannot be told from the line."""
    if line.kind != "usage" or not line.quantity:
        return None
    base = sum((Fraction(part.units) * Fraction(part.price) + Fraction(part.flat) for part in line.parts), Fraction(0))
    extra = sum(
        (Fraction(each.percent) / 100 * Fraction(each.quantity) / Fraction(line.quantity) for each in line.surcharges),
        Fraction(0),
    )
    exponent = line.amount.as_tuple().exponent
    return rounded(base * (1 + extra), -exponent if isinstance(exponent, int) else 2)


def _total(org: Org, closed: Closed, place: int, statement: Statement, total: Decimal) -> Finding:
    span, sum_ = closed.total_span(place), statement.total
    message = say(
        "{period}, {cost_centre}: the lines add up to {sum} {currency}, the total is {total}",
        period=closed.period,
        cost_centre=_name(org, statement),
        sum=sum_,
        currency=statement.currency,
        total=total,
    )
    cents = abs(total - sum_) <= Decimal("0.01") * max(1, len(statement.lines) + len(statement.shares))
    if not cents:
        return asked(RULE, span, message, say("bring the file back as it was: git log -- {file}", file=span.file))
    fix = Fix(say("write {sum}", sum=money(sum_)), (Edit(span, f'"{money(sum_)}"'),), safe=True)
    return asked(RULE, span, message, fix)


def _name(org: Org, statement: Statement) -> str:
    return org.title(f"cost-centre:{statement.cost_centre}")
