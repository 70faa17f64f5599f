"""The pages of teams: each is the team's API, and all together as cards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from orgkit.model.entities.parts import Channel
from orgkit.model.entities.team import Team
from orgkit.pages import team_sections as parts
from orgkit.pages import url
from orgkit.pages.components.badge import person
from orgkit.pages.components.cards import card, cards
from orgkit.pages.components.facts import Fact, facts, page_head, team_head
from orgkit.pages.components.table import Column, Row, filter_box, linked, table
from orgkit.pages.frame import Blocks, Family, Frame
from orgkit.pages.html import Content, Html, tag
from orgkit.pages.looks import look
from orgkit.pages.navigation import bucketed
from orgkit.pages.page import Block, Entry, Heading, Page, Section

_CARDS = 120  # Above this, a list that can be filtered is quicker to read than cards.

_SECTIONS: tuple[Callable[[Frame, Team], Blocks], ...] = (
    parts.services,
    parts.not_us,
    parts.how_to_ask,
    parts.commitments,
    parts.from_you,
    parts.relies_on,
    parts.exchange_with,
    parts.coming,
    parts.interactions,
    parts.now,
    parts.goals,
    parts.results,
    parts.lately,
    parts.how_we_work,
    parts.people,
    parts.owns,
    parts.providers,
    parts.changed,
    parts.health,
    parts.machines,
)


def pages(frame: Frame) -> Iterator[Page]:
    """One page for all teams and one for each."""
    if frame.reading.teams:
        yield index(frame)
    for team in frame.reading.teams:
        yield page(frame, team)


def page(frame: Frame, team: Team) -> Page:
    """A team's page. Sections without data are left out."""
    colour = look(team.id)
    body: list[Block] = [team_head(frame.name(team), frame.shown(team.mission), colour), _facts(frame, team)]
    for part in _SECTIONS:
        body += part(frame, team)
    path = f"teams/{team.id}.html"
    body.append(frame.foot(team, path, team))
    return Page(
        path=path,
        title=frame.name(team),
        body=tuple(body),
        language=frame.language,
        summary=frame.plain(team.mission),
        source=team.file,
        boost=2.0,
        icon=f"material/{colour.icon}",
    )


def _facts(frame: Frame, team: Team) -> Html:
    say, reading, colour = frame.say, frame.reading, look(team.id)
    usual = [channel for channel in team.channels if not channel.emergency]
    first = frame.ask_channel(team)
    others = [channel for channel in usual if channel is not first and channel.type != "phone"]
    ask: list[Content] = []
    if first:
        ask = [
            frame.channel_link(first),
            [tag("small", frame.channel_link(other), _purpose(frame, other)) for other in others],
        ]
    on_call = team.on_call.channel if team.on_call else None
    urgent = [c for c in (*team.channels, on_call) if c is not None and (c.emergency or c is on_call)]
    calendar = reading.calendar_of(team)
    lead, deputy, parent = reading.lead(team), reading.deputy(team), reading.parent(team)
    site = frame.named(team.site) if team.site else ""
    return facts(
        [
            Fact(say("ask_here"), ask, big=True),
            Fact(say("urgent"), frame.channel_link(urgent[0]) if urgent else None),
            Fact(say("first_reply"), frame.first_reply(team)),
            Fact(say("open"), frame.words.hours(calendar) if calendar else None),
            Fact(say("lead"), frame.holder(lead, colour) if lead else None),
            Fact(say("stand_in"), frame.holder(deputy, colour) if deputy else None),
            Fact(say("part_of"), frame.link_to("team", parent) if parent else None),
            Fact(say("place"), site),
            Fact(say("team_type"), say(f"team_type.{team.type}") if team.type else None),
            Fact(say("status"), say(f"status.{team.lifecycle.status}") if _unusual(team) and team.lifecycle else None),
            Fact(say("reviewed"), frame.words.day(team.last_reviewed) if team.last_reviewed else None),
        ],
        colour,
    )


def _purpose(frame: Frame, channel: Channel) -> str:
    """What a channel is for, where that is something special."""
    return f" · {frame.say(f'channel_for.{channel.for_}')}" if channel.for_ in {"incidents", "security"} else ""


def _unusual(team: Team) -> bool:
    return team.lifecycle is not None and team.lifecycle.status != "active"


def index(frame: Frame) -> Page:
    """All teams: as cards below the part of the organisation they belong to, or as a list where there are many."""
    say = frame.say
    body: list[Block] = [page_head(say("teams"), say("teams.intro", n=len(frame.reading.teams)))]
    if len(frame.reading.teams) > _CARDS:
        body += [filter_box(say("filter"), say("teams.placeholder"), "f-teams", "teams"), _list(frame)]
    else:
        for title, anchor, members in _groups(frame):
            drawn = cards([team_card(frame, team) for team in members])
            body += [Heading(title, anchor), drawn] if title else [drawn]
    return Page("teams/index.html", say("teams"), tuple(body), frame.language, searched=False)


def team_card(frame: Frame, team: Team) -> Html:
    """A team as a card."""
    below = " · ".join(filter(None, (frame.short_channel(team), frame.holder_name(frame.reading.lead(team)))))
    return card(frame.name(team), url.page(f"teams/{team.id}.html"), look(team.id), frame.shown(team.mission), below)


def _groups(frame: Frame) -> list[tuple[str, str, list[Team]]]:
    """Teams below the highest team that has others below it; single ones at the top come first."""
    reading = frame.reading
    groups: list[tuple[str, str, list[Team]]] = []
    top: list[Team] = []
    current: list[Team] = []
    # Where one team stands above all others, its children are the parts of the organisation.
    base = 1 if sum(not depth for _, depth in reading.ordered) == 1 else 0
    for team, depth in reading.ordered:
        if depth < base or (depth == base and not reading.below(team)):
            top.append(team)
        elif depth == base:
            current = [team]
            groups.append((frame.name(team), f"part-{team.id}", current))
        else:
            current.append(team)
    return ([("", "", top)] if top else []) + groups


def _list(frame: Frame) -> Html:
    say = frame.say
    columns = [Column(say("team")), Column(say("lead")), Column(say("part_of")), Column(say("services"), number=True)]
    rows = []
    for team in frame.ordered(frame.reading.teams):
        lead, parent = frame.reading.lead(team), frame.reading.parent(team)
        count = len(frame.reading.services_of(team.id))
        cells: tuple[Content, ...] = (
            person(frame.holder_name(lead), look=look(team.id)) if lead and lead.person else frame.holder_name(lead),
            frame.name(parent) if parent else "",
            frame.words.number(count) if count else "",
        )
        mission = frame.shown(team.mission)
        rows.append(Row(linked(frame.name(team), frame.page_of("team", team.id), mission), cells))
    return table(say("teams"), columns, rows, "teams")


def entries(frame: Frame) -> Sequence[Section | Entry]:
    """All teams in the order of the organisation, in groups where there are many."""
    listed = [(frame.name(team), Entry(f"teams/{team.id}.html")) for team, _ in frame.reading.ordered]
    return [Entry("teams/index.html"), *bucketed(listed)] if listed else []


PAGES = Family("teams", 0, pages, entries)
