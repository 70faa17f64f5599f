"""The pages of providers: by when to decide what, whom to go through, what was agreed and reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from orgkit.model.entities.contract import Contract
from orgkit.model.entities.provider import Provider
from orgkit.pages import contract_sections as parts
from orgkit.pages import news, offers, url
from orgkit.pages.components.badge import badge
from orgkit.pages.components.dates import Deadline, DeadlineText, deadlines
from orgkit.pages.components.facts import Fact, facts, page_head, small_head
from orgkit.pages.components.table import Column, Row, linked, table
from orgkit.pages.frame import Family, Frame, section
from orgkit.pages.html import EMPTY, Content, Html, join, tag
from orgkit.pages.looks import NEUTRAL, look
from orgkit.pages.navigation import bucketed
from orgkit.pages.page import Block, Entry, Heading, Page, Section
from orgkit.pages.terms import term
from orgkit.promises.contracts.terms import plus_months

_SOON = 60
_MONTHS = 24


def pages(frame: Frame) -> Iterator[Page]:
    """One page for all providers and one for each."""
    if frame.org.providers:
        yield index(frame)
    for provider in frame.org.providers.values():
        yield page(frame, provider)


def index(frame: Frame) -> Page:
    """The chart of deadlines, and the list."""
    say = frame.say
    body: list[Block] = [page_head(say("providers"), say("providers.intro"))]
    body += section(say("deadlines"), "deadlines", _chart(frame))
    body += section(say("list"), "list", _table(frame))
    return Page(
        "providers/index.html", say("providers"), tuple(body), frame.language, searched=False, hide=frozenset({"toc"})
    )


def _chart(frame: Frame) -> Html:
    say, words, day = frame.say, frame.words, frame.reading.day
    bars = []
    for contract in frame.org.contracts.values():
        when = term(frame.org, contract, day)
        provider = frame.org.providers.get(contract.provider.id)
        if when is None or when.end is None or provider is None or when.end < day:
            continue
        left = when.days_left(day)
        standing: Literal["", "soon", "late"] = ""
        if left is not None:
            standing = "late" if left < 0 else "soon" if left <= _soon(frame) else ""
        bars.append(
            Deadline(
                name=frame.name(provider),
                address=url.page(f"providers/{provider.id}.html", f"contract-{contract.id}"),
                look=look(contract.owner.id) if contract.owner else NEUTRAL,
                start=when.start,
                end=when.end,
                decide=when.decide,
                spoken=say("term.spoken", start=words.day(when.start), end=words.day(when.end)),
                spoken_decide=say("term.decide_spoken", day=words.day(when.decide)) if when.decide else "",
                standing=standing,
            )
        )
    bars.sort(key=lambda bar: (bar.decide or bar.end, bar.name))
    text = DeadlineText(say("today"), say("notice_day"), say("notice_soon", n=_soon(frame)), say("notice_late"))
    return deadlines(bars, day, text)


def _soon(frame: Frame) -> int:
    policies = frame.org.organization.policies if frame.org.organization else None
    return (policies.contract_alert_days if policies else None) or _SOON


def _table(frame: Frame) -> Html:
    say = frame.say
    columns = [
        Column(say("provider")),
        Column(say("col.sort")),
        Column(say("col.for")),
        Column(say("followed_by")),
        Column(say("col.contract_end"), short=True),
    ]
    rows = []
    for provider in frame.ordered(frame.org.providers.values()):
        contracts = frame.reading.contracts_of("provider", provider.id)
        owners = dict.fromkeys(frame.badge(contract.owner) for contract in contracts if contract.owner)
        terms = [
            term(frame.org, contract, frame.reading.day) for contract in contracts if not frame.reading.ended(contract)
        ]
        ends = [when.end for when in terms if when and when.end]
        critical = badge(say("critical")) if provider.critical else None
        cells: tuple[Content, ...] = (
            say(f"provider_kind.{provider.kind}") if provider.kind else "",
            frame.shown(provider.summary),
            join([[owner, " "] for owner in owners]),
            frame.words.day(min(ends)) if ends else "",
        )
        head = join(
            linked(frame.name(provider), frame.page_of("provider", provider.id)), " " if critical else None, critical
        )
        rows.append(Row(head, cells))
    return table(say("providers"), columns, rows) if rows else EMPTY


def page(frame: Frame, provider: Provider) -> Page:
    """A provider's page: each contract with its dates, then who to call, papers, what depends on it."""
    say, reading = frame.say, frame.reading
    contracts = reading.contracts_of("provider", provider.id)
    owner = reading.team(contracts[0].owner) if contracts else None
    labels = [frame.team_badge(owner)] if owner else []
    labels += [badge(say(f"provider_kind.{provider.kind}"))] if provider.kind else []
    labels += [badge(say("critical"))] if provider.critical else []
    colour = look(owner.id) if owner else NEUTRAL
    body: list[Block] = [small_head(frame.name(provider), frame.shown(provider.summary), labels, colour)]
    body += [alert for contract in contracts if (alert := parts.alert(frame, contract))]
    body += section(say("reach"), "reach", _reach(frame, provider, contracts))
    for contract in contracts:
        body += [Heading(frame.name(contract), f"contract-{contract.id}"), parts.contract(frame, contract)]
    body += section(say("papers"), "papers", _papers(frame, provider))
    body += section(say("depends_on_it"), "dependents", _dependents(frame, contracts))
    keys = [f"provider:{provider.id}", *(f"contract:{contract.id}" for contract in contracts)]
    until = plus_months(reading.day, _MONTHS)
    ahead = news.coming(frame, (due for due in frame.due_about(*keys) if due.day <= until))
    body += section(say("upcoming.short"), "coming", news.coming_list(frame, ahead))
    body += section(say("changes"), "changes", news.events(frame, news.about(*keys), 12))
    path = f"providers/{provider.id}.html"
    body.append(frame.foot(provider, path, owner))
    return Page(path, frame.name(provider), tuple(body), frame.language, frame.plain(provider.summary), provider.file)


def _reach(frame: Frame, provider: Provider, contracts: Sequence[Contract]) -> Html:
    """Whom to go through, and the provider's own lines."""
    say = frame.say
    through = [frame.badge(contract.owner) for contract in contracts if contract.owner]
    first = (
        tag("p", say.html("reach.first", team=join([[each, " "] for each in dict.fromkeys(through)])))
        if through
        else EMPTY
    )
    items = []
    for channel in provider.channels:
        label = say("urgent") if channel.emergency else say(f"channel_for.{channel.for_ or 'any'}")
        calendar = frame.reading.calendar(channel.hours) if hasattr(channel.hours, "kind") else None  # type: ignore[arg-type]
        hours = frame.words.hours(calendar) if calendar else ""
        items.append(Fact(label, [frame.channel_link(channel), tag("small", hours) if hours else None]))
    address = url.outside(provider.website) if provider.website else None
    if address and provider.website:
        items.append(Fact(say("website"), tag("a", provider.website.partition("://")[2].rstrip("/"), href=address)))
    return join(first, facts(items, columns=3))


def _papers(frame: Frame, provider: Provider) -> Html:
    say = frame.say
    columns = [
        Column(say("col.paper")),
        Column(say("col.issued"), short=True),
        Column(say("col.verified"), short=True),
        Column(say("col.until"), short=True),
    ]
    rows = []
    for paper in provider.evidence:
        address = url.outside(paper.url) if paper.url else None
        name = say(f"evidence.{paper.type}")
        days = [frame.words.day(day) if day else "" for day in (paper.issued, paper.verified, paper.until)]
        rows.append(Row(tag("a", name, href=address) if address else name, tuple(days)))
    found = table(say("papers"), columns, rows) if rows else EMPTY
    marks = tag("p", say("certified", names=", ".join(provider.certifications))) if provider.certifications else EMPTY
    return join(marks, found)


def _dependents(frame: Frame, contracts: Sequence[Contract]) -> Html:
    """The services that rest on its contracts."""
    services: dict[str, None] = {}
    for contract in contracts:
        for use in frame.org.uses_of("contract", contract.id):
            if use.owner_kind == "service" and frame.reading.is_offered(use.owner):
                services.setdefault(use.owner)
    return offers.service_table(frame, [frame.org.services[id_] for id_ in services], with_team=True)


def entries(frame: Frame) -> Sequence[Section | Entry]:
    """All providers by name."""
    listed = [(frame.name(p), Entry(f"providers/{p.id}.html")) for p in frame.ordered(frame.org.providers.values())]
    return [Entry("providers/index.html"), *bucketed(listed)] if listed else []


PAGES = Family("providers", 0, pages, entries)
