"""Statements for people in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgkit.report.charging.wording import Told, between_companies, counts, heading
from orgkit.report.parts.terminal import columns, harmless, paint, wrap
from orgkit.results.finding import say
from orgkit.results.statement import Statement

MOST = 20
"""Rejected rows that are told one by one; JSON and CSV hold all."""


def statements(told: Told) -> str:
    """Each statement with its lines and its total; then what cannot be charged, and the counts."""
    blocks = ["\n".join(_statement(told, one)) for one in told.statements]
    blocks += ["\n".join(block) for block in (list(_rejected(told)), list(_ending(told))) if block]
    return harmless("\n\n".join(blocks)) + "\n"


def _statement(told: Told, statement: Statement) -> Iterator[str]:
    yield paint(told.say(heading(told, statement)), "strong", colour=told.style.colour)
    rows = [
        (
            told.what(line),
            told.name(line.consumer),
            told.detail(line) if line.kind in ("usage", "fixed") else "",
            told.money(line.amount),
        )
        for line in statement.lines
    ]
    rows += [
        (told.name(f"cost-pool:{one.pool}"), "", told.share(one), told.money(one.amount)) for one in statement.shares
    ]
    yield from _table(rows)
    total = told.money(statement.total, statement.currency)
    yield "  " + paint(told.say(say("Total: {amount}", amount=total)), "strong", colour=told.style.colour)
    for vat in statement.vat:
        yield f"  {told.vat_line(vat, statement.currency)}"
    if statement.payable != statement.total:
        amount = told.money(statement.payable, statement.currency)
        yield "  " + told.say(say("To be paid: {amount}", amount=amount))
    note = between_companies(statement)
    if note is not None:
        yield from wrap(told.say(note), told.style.width, "  ", "  ")
    if statement.shown:
        yield "  " + told.say(say("Only shown, in no total:"))
        yield from _table(
            [
                (told.name(f"cost-pool:{one.pool}"), "", told.share(one), told.money(one.amount))
                for one in statement.shown
            ]
        )


def _table(rows: Iterable[tuple[str, str, str, str]]) -> Iterator[str]:
    """What, who and how much in columns; how it comes about on a line of its own below."""
    kept = list(rows)
    first = max((columns(f"{what}, {who}" if who else what) for what, who, _, _ in kept), default=0)
    last = max((columns(amount) for *_, amount in kept), default=0)
    for what, who, detail, amount in kept:
        label = f"{what}, {who}" if who else what
        gap = " " * (min(first, 70) - columns(label) + 2 + last - columns(amount))
        yield f"  {label}{gap or '  '}{amount}"
        if detail:
            yield f"      {detail}"


def _rejected(told: Told) -> Iterator[str]:
    found = (*told.charged.rejected, *told.charged.problems)
    if not found:
        return
    yield paint(told.say(say("Not charged")), "strong", colour=told.style.colour)
    for one in found[:MOST]:
        quantity = f" ({one.quantity})" if one.quantity else ""
        yield from wrap(
            f"{told.place(one)}: {told.say(one.message)}{quantity} [{one.reason}]", told.style.width, "  ", "      "
        )
    if len(found) > MOST:
        yield "  " + told.say(say("{count} more||{count} more", count=len(found) - MOST))


def _ending(told: Told) -> Iterator[str]:
    if told.charged.read:
        yield told.say(counts(told.charged))
    for note in (*told.charged.notes, *told.said):
        yield from wrap(told.say(note), told.style.width)
