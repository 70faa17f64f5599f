"""The home page, which answers “Who do I ask?”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgkit.model.queries import needs as needs_of
from orgkit.model.queries.matching import stop_words
from orgkit.model.queries.needs import needs
from orgkit.model.queries.offer import promise_of
from orgkit.pages import news, offers, url
from orgkit.pages.components.cards import bullets, buttons, cards
from orgkit.pages.components.finder import FinderText, Need, finder
from orgkit.pages.components.table import Column, Row, table
from orgkit.pages.frame import Family, Frame, section
from orgkit.pages.html import EMPTY, Content, Html, join, tag
from orgkit.pages.icons import icon
from orgkit.pages.page import Block, Entry, Page, Section
from orgkit.pages.teams import team_card
from orgkit.pages.url import Url

_CARDS = 24
_EVENTS = 4


def pages(frame: Frame) -> Iterator[Page]:
    """The home page."""
    say, organization = frame.say, frame.org.organization
    hero = tag("div", tag("h1", say("home.title"), id="top"), tag("p", say("home.intro")), class_="ok-hero")
    body: list[Block] = [hero, emergencies(frame), _finder(frame)]
    if organization:
        about = [tag("p", frame.shown(organization.mission), class_="ok-mission")] if organization.mission else []
        about += [bullets([frame.shown(value) for value in organization.values])] if organization.values else []
        body += section(say("home.mission"), "mission", *about, _goals(frame))
    body += section(say("teams"), "teams", _teams(frame))
    happened = news.events(frame, most=_EVENTS)
    if happened:
        body += section(say("changes"), "changes", happened)
    else:
        ahead = news.coming(frame, [due for due in frame.due if due.kind in news.CHANGES][:_EVENTS])
        body += section(say("team.coming"), "coming", news.coming_list(frame, ahead))
    body.append(_ways_on(frame))
    yield Page(
        path="index.html",
        title=say("home.title"),
        body=tuple(block for block in body if block),
        language=frame.language,
        summary=say("home.intro"),
        hide=frozenset({"navigation", "toc"}),
        searched=False,
    )


def _finder(frame: Frame) -> Html:
    say = frame.say
    found = find_needs(frame)
    if not found:
        return EMPTY
    nothing = say.html("finder.nothing", teams=tag("a", say("finder.teams"), href=url.page("teams/index.html")))
    words = FinderText(
        label=say("finder.label"),
        placeholder=_placeholder(frame),
        count=say("finder.count", n=len(found)),
        one=say("finder.one"),
        other=say("finder.other"),
        nothing=nothing,
        stop_words=stop_words(frame.language),
    )
    return finder(found, words)


def _placeholder(frame: Frame) -> str:
    """A few words that teams say they are looked for by."""
    busy = sorted(frame.reading.teams, key=lambda team: -len(frame.reading.services_of(team.id)))
    terms = [frame.plain(team.search_terms[0]) for team in busy if team.search_terms][:4]
    return frame.say("finder.placeholder", terms=", ".join(terms)) if terms else frame.say("finder.placeholder_any")


def find_needs(frame: Frame) -> list[Need]:
    """What people come for, with what a line of the list shows of it."""
    return [_shown(frame, need) for need in needs(frame.org, frame.language)]


def _shown(frame: Frame, need: needs_of.Need) -> Need:
    service, request, team = need.service, need.request, need.team
    who = frame.team_badge(team) if team else EMPTY
    channel = frame.short_channel(team)
    if service is None:
        return Need(need.phrase, need.words, url.page(f"teams/{team.id if team else 'index'}.html"), who, channel)
    address = url.page(f"services/{service.id}.html", f"request-{request.id}" if request else "")
    reply = promise_of(frame.org, service, need.own).reply
    answer = frame.promised(reply, promise_of(frame.org, service).priorities)
    shown = frame.say.html("finder.reply", time=tag("b", answer)) if answer else None
    price = (frame.price(request.price) if request else "") or offers.price_of(frame, service)
    return Need(need.phrase, need.words, address, who, channel, shown, price)


def emergencies(frame: Frame) -> Html:
    """The lines to call when something cannot wait."""
    say = frame.say
    lines = []
    for team in frame.reading.teams:
        channels = [*team.channels, team.on_call.channel if team.on_call else None]
        for channel in channels:
            if channel is not None and channel.emergency:
                purpose = say(f"emergency.{channel.for_}") if channel.for_ else say("emergency.any")
                sentence = say.html(
                    "emergency.call",
                    what=tag("strong", purpose),
                    channel=frame.channel_link(channel),
                    team=tag("a", frame.name(team), href=url.page(f"teams/{team.id}.html")),
                )
                lines.append(tag("p", icon("alert-octagon-outline"), " ", sentence))
    unique = dict.fromkeys(lines)
    return tag("aside", list(unique), class_="ok-urgent", aria_label=say("urgent")) if unique else EMPTY


def _goals(frame: Frame) -> Html:
    say, organization = frame.say, frame.org.organization
    columns = [
        Column(say("goal")),
        Column(say("col.target")),
        Column(say("col.due"), short=True),
        Column(say("col.who")),
    ]
    rows = []
    for goal in organization.goals if organization else ():
        cells: tuple[Content, ...] = (
            frame.words.goal(goal.kpi.at_least, goal.kpi.at_most) if goal.kpi else "",
            frame.words.day(goal.due) if goal.due else "",
            frame.holder_name(frame.reading.holder(goal.owner)) if goal.owner else "",
        )
        rows.append(Row(frame.shown(goal.statement), cells))
    return table(say("goal"), columns, rows) if rows else EMPTY


def _teams(frame: Frame) -> Html:
    """Cards of the teams that do something for others; of all, where they are few."""
    teams = [team for team, _ in frame.reading.ordered]
    if len(teams) > _CARDS:
        teams = [team for team in teams if frame.reading.services_of(team.id)] or teams
    shown = [team_card(frame, team) for team in teams[:_CARDS]]
    more = buttons([(frame.say("teams.all", n=len(frame.reading.teams)), url.page("teams/index.html"))])
    return join(cards(shown), more if len(frame.reading.teams) > len(shown) else None) if shown else EMPTY


def _ways_on(frame: Frame) -> Html:
    say = frame.say
    ways: list[tuple[Content, Url]] = []
    for here, label, path in (
        (True, "changes.all", "follow-up/changes.html"),
        (bool(frame.reading.teams), "chart", "organisation/chart.html"),
        (frame.reading.has_prices, "prices", "prices/index.html"),
    ):
        if here:
            ways.append((say(label), url.page(path)))
    return buttons(ways)


def entries(frame: Frame) -> Sequence[Section | Entry]:
    """The home page."""
    return [Entry("index.html", frame.say("home"))]


PAGES = Family("home", 0, pages, entries)
