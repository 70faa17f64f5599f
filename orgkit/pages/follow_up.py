"""What changed, what is coming in the next twelve months, and how the handbook itself is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from orgkit.model.queries.offer import promise_of
from orgkit.pages import news
from orgkit.pages.components.facts import Fact, page_head, stats
from orgkit.pages.components.table import Column, Row, table
from orgkit.pages.frame import Family, Frame, section
from orgkit.pages.health_lines import lines
from orgkit.pages.html import EMPTY, Content, Html, tag
from orgkit.pages.page import Block, Entry, Page, Section
from orgkit.pages.terms import term
from orgkit.pages.underpinning import in_doubt

_YEAR = timedelta(days=365)


def pages(frame: Frame) -> Iterator[Page]:
    """Changes, upcoming dates, health."""
    yield changes(frame)
    yield upcoming(frame)
    yield health(frame)


def changes(frame: Frame) -> Page:
    """Accepted changes, the latest first."""
    say = frame.say
    found = news.events(frame)
    body: list[Block] = [page_head(say("changes"), say("changes.intro")), found or tag("p", say("changes.none"))]
    return Page(
        "follow-up/changes.html", say("changes"), tuple(body), frame.language, hide=frozenset({"toc"}), searched=False
    )


def upcoming(frame: Frame) -> Page:
    """Dated changes, ends of contracts and days to decide, in the order they come."""
    say, reading = frame.say, frame.reading
    items = news.coming(frame, [(entity.entity_kind, entity) for entity in frame.org.entities()])
    for prices in frame.org.price_lists.values():
        for version in reading.coming(prices):
            sentence = say.html("coming.prices", name=frame.link_to("price-list", prices))
            items.append(news.Coming(version.from_, "price-list", prices.id, sentence))
    for contract in frame.org.contracts.values():
        when = term(contract, reading.day)
        if when is None:
            continue
        name = frame.link_to("contract", contract)
        if when.decide and when.decide >= reading.day:
            key = "coming.notice_tacit" if when.renews else "coming.notice"
            items.append(news.Coming(when.decide, "contract", contract.id, say.html(key, name=name)))
        if when.end and when.end >= reading.day and not when.renews:
            items.append(news.Coming(when.end, "contract", contract.id, say.html("coming.ends", name=name)))
    for team in reading.teams:
        for post in reading.members(team):
            member = post.member
            if post.person and member.until:
                who = frame.link(member.person)
                sentence = say.html("coming.leaves_team", name=who, team=frame.link_to("team", team))
                items.append(news.Coming(member.until, "team", f"{team.id} {member.person.id}", sentence))
    soon = sorted(
        (item for item in items if reading.day <= item.day <= reading.day + _YEAR),
        key=lambda item: (item.day, item.kind, item.entity),
    )
    shown = news.coming_list(frame, soon) or tag("p", say("upcoming.none"))
    body: list[Block] = [page_head(say("upcoming"), say("upcoming.intro")), shown]
    return Page(
        "follow-up/upcoming.html", say("upcoming"), tuple(body), frame.language, hide=frozenset({"toc"}), searched=False
    )


def health(frame: Frame) -> Page:
    """How complete the handbook is, what the check finds, and which exceptions were granted."""
    say = frame.say
    body: list[Block] = [page_head(say("health"), say("health.intro")), _numbers(frame)]
    found = lines(frame, frame.findings)
    body += section(say("health.findings"), "findings", found or tag("p", say("health.none")))
    body += section(say("proof.health"), "promises", in_doubt(frame))
    body += section(say("waivers"), "waivers", _waivers(frame))
    return Page(
        "follow-up/health.html", say("health"), tuple(body), frame.language, hide=frozenset({"toc"}), searched=False
    )


def _numbers(frame: Frame) -> Html:
    say, reading = frame.say, frame.reading
    teams, services = reading.teams, reading.services
    deputies = sum(reading.deputy(team) is not None for team in teams)
    promised = sum(not promise_of(frame.org, service).is_empty for service in services)
    policies = frame.org.organization.policies if frame.org.organization else None
    months = (policies.review_months if policies else None) or 6
    since = reading.day - timedelta(days=round(months * 30.44))
    reviewed = [*(each.last_reviewed for each in teams), *(each.last_reviewed for each in services)]
    reviewed += [each.last_reviewed for each in frame.org.providers.values()]
    fresh = sum(day is not None and day >= since for day in reviewed)
    due = 0
    for contract in frame.org.contracts.values():
        when = term(contract, reading.day)
        left = when.days_left(reading.day) if when else None
        due += left is not None and 0 <= left <= 60
    return stats(
        [
            Fact(say("health.deputies"), f"{deputies} / {len(teams)}" if teams else None),
            Fact(say("health.promises"), f"{promised} / {len(services)}" if services else None),
            Fact(say("health.reviewed", n=months), f"{fresh} / {len(reviewed)}" if reviewed else None),
            Fact(say("health.decisions"), str(due) if frame.org.contracts else None),
        ]
    )


def _waivers(frame: Frame) -> Html:
    say = frame.say
    columns = [
        Column(say("col.rule")),
        Column(say("col.where")),
        Column(say("col.why")),
        Column(say("col.who")),
        Column(say("col.until"), short=True),
    ]
    rows = []
    for waiver in frame.org.waivers.values():
        cells: tuple[Content, ...] = (
            frame.link(waiver.entity),
            frame.shown(waiver.reason),
            frame.holder_name(frame.reading.holder(waiver.owner)) if waiver.owner else "",
            frame.words.day(waiver.until) if waiver.until else "",
        )
        rows.append(Row(tag("code", waiver.rule), cells))
    return table(say("waivers"), columns, rows) if rows else EMPTY


def entries(frame: Frame) -> Sequence[Section | Entry]:
    """The three pages."""
    _ = frame
    return [Entry(f"follow-up/{name}.html") for name in ("changes", "upcoming", "health")]


PAGES = Family("follow-up", 0, pages, entries)
