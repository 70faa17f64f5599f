"""Statements as Markdown: for a page, a mail or a comment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgkit.report.charging.wording import Told, between_companies, counts, heading
from orgkit.report.parts.markup import code, markdown
from orgkit.report.parts.terminal import harmless
from orgkit.results.finding import say
from orgkit.results.statement import Statement


def statements(told: Told) -> str:
    """A heading and a table for each statement; a table of what cannot be charged."""
    blocks = [block for one in told.statements for block in _statement(told, one)]
    blocks += _rejected(told)
    if told.charged.read:
        blocks.append(markdown(told.say(counts(told.charged))))
    blocks += [markdown(told.say(note)) for note in (*told.charged.notes, *told.said)]
    return harmless("\n\n".join(blocks)) + "\n"


def _statement(told: Told, statement: Statement) -> Iterator[str]:
    yield f"## {markdown(told.say(heading(told, statement)))}"
    rows = [
        [told.what(line), told.name(line.consumer), told.detail(line), told.money(line.amount)]
        for line in statement.lines
    ]
    rows += [
        [told.name(f"cost-pool:{one.pool}"), "", told.share(one), told.money(one.amount)] for one in statement.shares
    ]
    if rows:
        yield _table(told, rows)
    yield f"**{markdown(told.say(say('Total: {amount}', amount=told.money(statement.total, statement.currency))))}**"
    for vat in statement.vat:
        yield markdown(told.vat_line(vat, statement.currency))
    if statement.payable != statement.total:
        amount = told.money(statement.payable, statement.currency)
        yield f"**{markdown(told.say(say('To be paid: {amount}', amount=amount)))}**"
    note = between_companies(statement)
    if note is not None:
        yield markdown(told.say(note))
    if statement.shown:
        yield markdown(told.say(say("Only shown, in no total:")))
        yield _table(
            told,
            [
                [told.name(f"cost-pool:{one.pool}"), "", told.share(one), told.money(one.amount)]
                for one in statement.shown
            ],
        )


def _table(told: Told, rows: Iterable[list[str]]) -> str:
    titles = [say("What"), say("For whom"), say("How"), say("Amount")]
    lines = [f"| {' | '.join(markdown(told.say(title)) for title in titles)} |", "|---|---|---|--:|"]
    lines += [f"| {' | '.join(markdown(cell) for cell in row)} |" for row in rows]
    return "\n".join(lines)


def _rejected(told: Told) -> list[str]:
    found = (*told.charged.rejected, *told.charged.problems)
    if not found:
        return []
    titles = [say("Place"), say("Why"), say("Quantity")]
    lines = [f"| {' | '.join(markdown(told.say(title)) for title in titles)} |", "|---|---|--:|"]
    lines += [f"| {code(told.place(one))} | {markdown(told.say(one.message))} | {one.quantity} |" for one in found]
    return [f"## {markdown(told.say(say('Not charged')))}", "\n".join(lines)]
