"""What each cost centre was charged in the last closed months, for those who may see amounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from orgkit.load import Closed
from orgkit.model import Money
from orgkit.pages.components.facts import page_head
from orgkit.pages.components.table import Column, Row, table
from orgkit.pages.frame import Family, Frame
from orgkit.pages.html import Content, Html, join, tag
from orgkit.pages.page import Block, Entry, Heading, Page, Section
from orgkit.results.statement import Line, Share, Statement

_MONTHS = 3
"""How many closed months have a page: the newest ones. Older ones stay in their files."""


def pages(frame: Frame) -> Iterator[Page]:
    """One page for each of the last closed months."""
    for closed in _closed(frame):
        say = frame.say
        month = frame.words.month(_first_day(closed))
        intro = say("statements.intro", day=frame.words.day(closed.as_of))
        body: list[Block] = [page_head(say("statements.of", month=month), intro)]
        for statement in sorted(closed.statements, key=lambda one: (_centre(frame, one), one.currency)):
            body += _statement(frame, statement)
        yield Page(_path(closed), say("statements.of", month=month), tuple(body), frame.language)


def entries(frame: Frame) -> Sequence[Section | Entry]:
    """The months, the newest first."""
    found = tuple(Entry(_path(closed), frame.words.month(_first_day(closed))) for closed in _closed(frame))
    return [Section(frame.say("statements"), found)] if found else []


def _closed(frame: Frame) -> list[Closed]:
    periods = frame.org.closed.periods
    return [periods[period] for period in sorted(periods, reverse=True)[:_MONTHS]]


def _path(closed: Closed) -> str:
    return f"prices/statements-{closed.period}.html"


def _first_day(closed: Closed) -> date:
    return date.fromisoformat(f"{closed.period}-01")


def _centre(frame: Frame, statement: Statement) -> str:
    return frame.name(frame.org.cost_centres.get(statement.cost_centre), statement.cost_centre)


def _statement(frame: Frame, statement: Statement) -> Iterator[Block]:
    say = frame.say
    title = _centre(frame, statement)
    yield Heading(title, f"{statement.cost_centre}-{statement.currency.lower()}")
    rows = [_line(frame, statement.currency, line) for line in statement.lines]
    rows += [_share(frame, statement.currency, share) for share in statement.shares]
    rows.append(
        Row(tag("strong", say("statement.total")), ("", "", _money(frame, statement.total, statement.currency)))
    )
    for vat in statement.vat:
        label = say("statement.vat", rate=frame.words.number(vat.rate), seller=vat.seller)
        rows.append(Row(label, ("", "", _money(frame, vat.amount, statement.currency))))
    yield _table(frame, title, rows)
    if statement.shown:
        shown = [_share(frame, statement.currency, share) for share in statement.shown]
        yield join(tag("p", say("statement.shown")), _table(frame, say("statement.shown"), shown))


def _table(frame: Frame, caption: str, rows: Sequence[Row]) -> Html:
    say = frame.say
    columns = [
        Column(say("col.what")),
        Column(say("statement.for_whom")),
        Column(say("statement.how")),
        Column(say("statement.amount"), number=True),
    ]
    return table(caption, columns, rows)


def _line(frame: Frame, currency: str, line: Line) -> Row:
    service = frame.org.services.get(line.service)
    address = frame.page_of("service", line.service) if service is not None else None
    name = frame.name(service) or _item(frame, line)
    head: Content = tag("a", name, href=address) if address else name
    if line.kind in ("minimum", "maximum"):
        head = join(head, " ", tag("small", frame.say(f"statement.{line.kind}")))
    kind, _, id_ = line.consumer.partition(":")
    return Row(head, (frame.name(frame.org.get(kind, id_)), _how(frame, line), _money(frame, line.amount, currency)))


def _item(frame: Frame, line: Line) -> str:
    found = frame.org.index.defined.get(("price-item", line.item), ())
    return line.item if found else frame.say("statement.other")


def _how(frame: Frame, line: Line) -> str:
    parts = [
        f"{frame.words.number(part.units)} × {frame.words.number(part.price)}"
        + (f" + {frame.words.number(part.flat)}" if part.flat else "")
        if part.units
        else frame.words.number(part.flat)
        for part in line.parts
    ]
    extra = [
        f"+\u202f{frame.words.number(each.percent)} % × {frame.words.number(each.quantity)}" for each in line.surcharges
    ]
    return ", ".join(filter(None, (" + ".join(parts), *extra)))


def _share(frame: Frame, currency: str, share: Share) -> Row:
    pool = frame.org.cost_pools.get(share.pool)
    how = frame.say("statement.share", weight=share.weight, of=share.of) if share.of else share.part
    return Row(frame.name(pool, frame.say("statement.other")), ("", how, _money(frame, share.amount, currency)))


def _money(frame: Frame, amount: Decimal, currency: str) -> str:
    return frame.words.money(Money(amount, currency))


PAGES = Family("prices", 1, pages, entries)
