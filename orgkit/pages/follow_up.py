"""What changed, what is coming in the next twelve months, and how the handbook itself is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from orgkit.model.queries.offer import promise_of
from orgkit.pages import news, url
from orgkit.pages.components.facts import Fact, page_head, stats
from orgkit.pages.components.table import Column, Row, table
from orgkit.pages.feeds import CALENDAR
from orgkit.pages.frame import Family, Frame, section
from orgkit.pages.health_lines import lines
from orgkit.pages.html import EMPTY, Content, Html, tag
from orgkit.pages.page import Block, Entry, Page, Section
from orgkit.pages.underpinning import in_doubt
from orgkit.promises.contracts.falling_due import Due
from orgkit.promises.contracts.terms import plus_months

_MONTHS = 12
_SOON = timedelta(days=60)


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
    """What falls due in the next twelve months, month by month, and the same as a calendar to subscribe to."""
    say, day = frame.say, frame.reading.day
    until = plus_months(day, _MONTHS)
    months: dict[date, list[Due]] = {}
    for due in frame.due:
        if due.day <= until and not _elsewhere(due):
            months.setdefault(due.day.replace(day=1), []).append(due)
    feed = tag("a", say("upcoming.subscribe"), href=url.page(CALENDAR), class_="md-button")
    body: list[Block] = [page_head(say("upcoming"), say("upcoming.intro")), tag("p", feed)]
    for month, found in months.items():
        items = news.coming(frame, found)
        body += section(_capital(frame.words.month(month)), f"month-{month:%Y-%m}", news.coming_list(frame, items))
    if not months:
        body.append(tag("p", say("upcoming.none")))
    return Page("follow-up/upcoming.html", say("upcoming"), tuple(body), frame.language, searched=False)


def _capital(words: str) -> str:
    """As a heading: French months begin small in a sentence."""
    return words[:1].upper() + words[1:]


def _elsewhere(due: Due) -> bool:
    """What stands on the pages of teams anyway: their work, and when each file is read again."""
    return due.kind == "work" or (due.kind == "review" and due.entity.entity_kind != "contract")


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
    soon = reading.day + _SOON
    due = sum(each.kind == "notice" and each.day <= soon for each in frame.due)
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
