"""The home page, which answers “Who do I ask?”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgkit.model import Text
from orgkit.model.entities.service import Service
from orgkit.model.entities.team import Team
from orgkit.model.offer import Time, promise_of
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
        ahead = news.coming(frame, [(entity.entity_kind, entity) for entity in frame.org.entities()])[:_EVENTS]
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
    needs = find_needs(frame)
    if not needs:
        return EMPTY
    nothing = say.html("finder.nothing", teams=tag("a", say("finder.teams"), href=url.page("teams/index.html")))
    words = FinderText(
        label=say("finder.label"),
        placeholder=_placeholder(frame),
        count=say("finder.count", n=len(needs)),
        one=say("finder.one"),
        other=say("finder.other"),
        nothing=nothing,
        stop_words=say("finder.stop"),
    )
    return finder(needs, words)


def _placeholder(frame: Frame) -> str:
    """A few words that teams say they are looked for by."""
    busy = sorted(frame.reading.teams, key=lambda team: -len(frame.reading.services_of(team.id)))
    terms = [frame.plain(team.search_terms[0]) for team in busy if team.search_terms][:4]
    return frame.say("finder.placeholder", terms=", ".join(terms)) if terms else frame.say("finder.placeholder_any")


def find_needs(frame: Frame) -> list[Need]:
    """What people come for: each phrase of each service and request, and each team by its words."""
    found: list[tuple[tuple[int, ...], Need]] = []
    turn: dict[str, int] = {}
    # Those most relied upon first, and each team in its turn: the list shows something of everybody before it is
    # narrowed, and whom to call when something is broken at the top.
    urgent = {team.id for team in frame.reading.teams if any(channel.emergency for channel in team.channels)}
    for service in sorted(frame.reading.services, key=lambda service: -len(service.consumers)):
        owner = service.owner.id if service.owner else ""
        turn[owner] = turn.get(owner, -1) + 1
        for number, need in enumerate(_of_service(frame, service)):
            found.append(((number, turn[owner], owner not in urgent, len(found)), need))
    for team in frame.reading.teams:
        found.append(((1000, len(found)), _of_team(frame, team)))
    return [need for _, need in sorted(found, key=lambda pair: pair[0])]


def _of_service(frame: Frame, service: Service) -> list[Need]:
    owner = frame.reading.team(service.owner)
    base = f"services/{service.id}.html"
    promise = promise_of(frame.org, service)
    common = [frame.plain(service.name), frame.plain(service.summary), frame.plain(service.category)]
    common += [frame.plain(term) for term in owner.search_terms] if owner else []
    places: list[tuple[Text | None, Url, Time | None, str]] = [
        (need, url.page(base), promise.reply, offers.price_of(frame, service)) for need in service.needs
    ]
    for request in service.requests:
        place = url.page(base, f"request-{request.id}")
        reply = promise_of(frame.org, service, request.promise).reply
        cost = frame.price(request.price) or offers.price_of(frame, service)
        common.append(frame.plain(request.name))
        places += [(need, place, reply, cost) for need in request.needs]
    if not service.needs:
        places.insert(0, (service.name, url.page(base), promise.reply, offers.price_of(frame, service)))
    words = " ".join(filter(None, [*common, *(_elsewhere(need) for need, *_ in places)]))
    found = []
    for need, address, reply, cost in places:
        answer = frame.promised(reply, promise.priorities)
        shown = frame.say.html("finder.reply", time=tag("b", answer)) if answer else None
        who = frame.team_badge(owner) if owner else EMPTY
        found.append(Need(frame.plain(need), words, address, who, frame.short_channel(owner), shown, cost))
    return found


def _elsewhere(text: Text | None) -> str:
    """A phrase in every language it is written in: people type the one that comes to mind."""
    return " ".join(text.by_language.values()) if text else ""


def _of_team(frame: Frame, team: Team) -> Need:
    words = " ".join([frame.plain(team.mission), *(_elsewhere(term) for term in team.search_terms)])
    address = url.page(f"teams/{team.id}.html")
    return Need(frame.name(team), words, address, frame.team_badge(team), frame.short_channel(team))


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
