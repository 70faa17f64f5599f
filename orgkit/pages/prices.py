"""One price list to compare, the dearest first; the lists it comes from, with their versions and rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from orgkit.model import InlinePrice, Ref
from orgkit.model.entities.parts import PriceItem
from orgkit.model.entities.price_list import PriceList, PriceListVersion
from orgkit.pages import worked
from orgkit.pages.components.cards import note
from orgkit.pages.components.facts import page_head
from orgkit.pages.components.table import Column, Row, filter_box, linked, table
from orgkit.pages.frame import Family, Frame
from orgkit.pages.html import EMPTY, Content, Html, join, tag
from orgkit.pages.page import Block, Entry, Heading, Page, Section


def pages(frame: Frame) -> Iterator[Page]:
    """The one page of prices."""
    if not frame.reading.has_prices:
        return
    say = frame.say
    body: list[Block] = [page_head(say("prices"), say("prices.intro")), _compare(frame)]
    body.append(note("info", say("prices.why"), tag("p", say("prices.because"))))
    for prices in frame.ordered(frame.org.price_lists.values()):
        body += _list(frame, prices)
    yield Page("prices/index.html", say("prices"), tuple(body), frame.language)


def _compare(frame: Frame) -> Html:
    """Every service with its price, its unit, its limit."""
    say = frame.say
    columns = [
        Column(say("service")),
        Column(say("team")),
        Column(say("col.unit")),
        Column(say("price"), number=True),
        Column(say("col.limit"), short=True),
    ]
    priced: list[tuple[Decimal, str, Row]] = []
    for service in frame.reading.services:
        limit = frame.words.quantity(service.limit) if service.limit else ""
        for title, anchor, price in _offers(frame, service.id):
            amount, unit, shown = _parts(frame, price)
            address = frame.page_of("service", service.id)
            head = linked(frame.name(service), address, title)
            row = Row(head, (frame.badge(service.owner), unit, shown, limit))
            priced.append((-amount, f"{frame.name(service)} {anchor}", row))
        if service.price is None and service.free is not None:
            head = linked(frame.name(service), frame.page_of("service", service.id))
            row = Row(head, (frame.badge(service.owner), "", say("price.included"), limit))
            priced.append((Decimal(1), frame.name(service), row))
    rows = [row for *_, row in sorted(priced, key=lambda entry: entry[:2])]
    box = filter_box(say("filter"), say("prices.placeholder"), "f-prices", "price-table") if len(rows) > 12 else EMPTY
    return join(box, table(say("prices"), columns, rows, "price-table")) if rows else EMPTY


def _offers(frame: Frame, service: str) -> list[tuple[Html, str, Ref | InlinePrice]]:
    """The prices of a service and of those of its requests that have their own."""
    found = frame.org.services[service]
    priced: list[tuple[Html, str, Ref | InlinePrice]] = []
    if found.price is not None:
        priced.append((EMPTY, "", found.price))
    usual = str(found.price) if found.price is not None else ""
    priced += [
        (frame.shown(request.name), request.id, request.price)
        for request in found.requests
        if request.price is not None and str(request.price) != usual
    ]
    return priced


def _parts(frame: Frame, price: Ref | InlinePrice) -> tuple[Decimal, str, str]:
    """The amount to sort by, the unit, and the price in words."""
    if isinstance(price, InlinePrice):
        return price.money.amount, frame.words.unit(price.unit) if price.unit else "", frame.words.money(price.money)
    found = frame.reading.item(price)
    if found is None:
        return Decimal(0), "", ""
    item = found[1]
    unit = frame.words.unit(item.unit.id) if item.unit else ""
    if item.price is not None and item.model != "included":
        return item.price.amount, unit, frame.words.money(item.price)
    tiers = [tier.unit_price.amount for tier in item.tiers if tier.unit_price]
    return max(tiers, default=Decimal(0)), unit, frame.words.item(item)


def _list(frame: Frame, prices: PriceList) -> list[Block]:
    say, reading = frame.say, frame.reading
    version = reading.in_force(prices)
    ahead = reading.coming(prices)
    lines: list[Content] = []
    if prices.owner:
        lines.append(join(frame.badge(prices.owner), " "))
    if prices.tax:
        lines.append(say(f"tax.{prices.tax}"))
    body: list[Content] = [tag("p", lines)] if lines else []
    if version is not None:
        body.append(_version(frame, version, say("prices.since", day=frame.words.day(version.from_)), anchors=True))
        body.append(worked.for_version(frame, prices, version))
    for number, later in enumerate(ahead):
        title = say("prices.from", day=frame.words.day(later.from_))
        body.append(_version(frame, later, title, anchors=version is None and not number))
    return [Heading(frame.name(prices), prices.id), join(*body, frame.foot(prices, "prices/index.html"))]


def _version(frame: Frame, version: PriceListVersion, title: str, *, anchors: bool) -> Html:
    say = frame.say
    columns = [
        Column(say("col.offer")),
        Column(say("col.unit")),
        Column(say("price"), number=True),
        Column(say("col.rules")),
    ]
    rows = []
    for item in version.items:
        unit = frame.words.unit(item.unit.id) if item.unit else ""
        rows.append(
            Row(
                frame.shown(item.name) if item.name else item.id,
                (unit, _amount(frame, item), _rules(frame, item)),
                anchor=f"item-{item.id}" if anchors else "",
            )
        )
    return join(tag("p", tag("strong", title)), table(title, columns, rows))


def _amount(frame: Frame, item: PriceItem) -> str:
    if item.price is not None and item.model not in {"included", "percentage"}:
        period = frame.say.optional(f"period.{item.period}", "") if item.period else ""
        return f"{frame.words.money(item.price)} {period}".strip()
    return frame.words.item(item)


def _rules(frame: Frame, item: PriceItem) -> Html:
    """Tiers, packages, least and most, surcharges, each in a line."""
    say, words = frame.say, frame.words
    found: list[str] = []
    for tier in item.tiers:
        price = tier.unit_price or tier.flat
        if price is not None:
            up_to = words.number(tier.up_to) if tier.up_to is not None else ""
            found.append(
                say("tier.up_to", n=up_to, price=words.money(price))
                if up_to
                else say("tier.above", price=words.money(price))
            )
    if item.package:
        found.append(say("package", size=words.number(item.package.size)))
        if item.package.included:
            found.append(say("package.free", n=words.number(item.package.included)))
    if item.minimum:
        found.append(say("price.minimum", price=words.money(item.minimum)))
    if item.maximum:
        found.append(say("price.maximum", price=words.money(item.maximum)))
    for surcharge in item.surcharges:
        name = frame.plain(surcharge.name) or surcharge.id
        found.append(f"{name} +\u202f{words.percentage(surcharge.percent)}")
    return join([tag("div", line) for line in found])


def entries(frame: Frame) -> Sequence[Section | Entry]:
    """The one page."""
    return [Entry("prices/index.html")] if frame.reading.has_prices else []


PAGES = Family("prices", 0, pages, entries)
