"""The organisation chart, and who depends on whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgkit.model.entities.team import Team
from orgkit.pages import url
from orgkit.pages.components.chart import Unit, columns, tree
from orgkit.pages.components.facts import page_head
from orgkit.pages.components.matrix import Party, dependencies
from orgkit.pages.components.table import Column, Row, filter_box, table
from orgkit.pages.frame import Family, Frame
from orgkit.pages.html import Html, join, tag
from orgkit.pages.looks import look
from orgkit.pages.page import Block, Entry, Page, Section

_COLUMNS_PEOPLE = 80  # About as many as the sample has; above, a tree is quicker.
_COLUMNS_TEAMS = 24
_MATRIX = 40


def pages(frame: Frame) -> Iterator[Page]:
    """The chart, and the dependencies where there are any."""
    if not frame.reading.teams:
        return
    yield chart_page(frame)
    if frame.reading.links:
        yield dependencies_page(frame)


def chart_page(frame: Frame) -> Page:
    """Teams below teams: columns where they fit, a tree with a filter where they do not."""
    say, reading = frame.say, frame.reading
    people = {post.person for team in reading.teams for post in reading.members(team) if post.person}
    intro = (
        f"{say('chart.teams', n=len(frame.reading.teams))} {say('chart.people', n=len(people))}"
        if people
        else say("chart.teams", n=len(frame.reading.teams))
    )
    roots = [_unit(frame, team, frozenset()) for team in _roots(frame)]
    small = len(frame.reading.teams) <= _COLUMNS_TEAMS and len(people) <= _COLUMNS_PEOPLE
    body: list[Block] = [page_head(say("chart"), intro)]
    if small and len(roots) == 1 and _depth(roots[0]) <= 4:
        body.append(columns(roots[0]))
    else:
        box = filter_box(say("filter"), say("chart.placeholder"), "f-chart", "chart")
        body.append(join(box, tree(roots, "chart")))
    return Page("organisation/chart.html", say("chart"), tuple(body), frame.language, hide=frozenset({"toc"}))


def _roots(frame: Frame) -> list[Team]:
    seen: set[str] = set()
    roots = []
    for team, depth in frame.reading.ordered:
        if depth == 0 and team.id not in seen:
            roots.append(team)
        seen.add(team.id)
    return roots


def _depth(unit: Unit) -> int:
    return 1 + max((_depth(below) for below in unit.below), default=0)


def _unit(frame: Frame, team: Team, above: frozenset[str]) -> Unit:
    reading, colour = frame.reading, look(team.id)
    seen = above | {team.id}
    members = [
        (frame.holder_name(reading.post_holder(post)), frame.name(reading.role(post.member.role)))
        for post in reading.members(team)
    ]
    below = tuple(_unit(frame, child, seen) for child in reading.below(team) if child.id not in seen)
    count = frame.say("people_count", n=len(members)) if members else ""
    if below and not members:
        count = frame.say("teams_count", n=len(below))
    lead = reading.lead(team)
    return Unit(
        name=frame.name(team),
        address=url.page(f"teams/{team.id}.html"),
        look=colour,
        lead=frame.holder(lead, colour),
        count=count,
        people=tuple(members),
        below=below,
        led_by=frame.holder_name(lead),
        words=" ".join([frame.name(team), frame.holder_name(lead), *(f"{name} {job}" for name, job in members)]),
    )


def dependencies_page(frame: Frame) -> Page:
    """Who needs whom, as a matrix to about forty teams, and as a list with the reasons."""
    say, reading = frame.say, frame.reading
    reasons: dict[tuple[str, str], list[str]] = {}
    for link in reading.links:
        reason = frame.plain(link.reason or link.service.name)
        reasons.setdefault((link.needing, link.needed), []).append(reason)
    linked = {id_ for pair in reasons for id_ in pair}
    teams = [team for team, _ in reading.ordered if team.id in linked]
    parties = [Party(team.id, frame.name(team), frame.page_of("team", team.id), look(team.id)) for team in teams]
    said = {pair: ", ".join(dict.fromkeys(texts)) for pair, texts in reasons.items()}
    body: list[Block] = [page_head(say("dependencies"), say("dependencies.intro"))]
    if len(parties) <= _MATRIX:
        body.append(dependencies(parties, said, say("dependencies.caption"), say("dependencies.region")))
    body.append(_needs_table(frame, teams, said))
    return Page(
        "organisation/dependencies.html", say("dependencies"), tuple(body), frame.language, hide=frozenset({"toc"})
    )


def _needs_table(frame: Frame, teams: Sequence[Team], said: dict[tuple[str, str], str]) -> Html:
    say = frame.say
    rows = []
    for team in teams:
        needs = [(other, said[team.id, other.id]) for other in teams if (team.id, other.id) in said]
        if needs:
            cell = [tag("div", frame.team_badge(other), " ", tag("span", why, class_="ch")) for other, why in needs]
            rows.append(Row(frame.team_badge(team), (join(cell),)))
    return table(say("dependencies"), [Column(say("team")), Column(say("we_need"))], rows)


def entries(frame: Frame) -> Sequence[Section | Entry]:
    """Chart and dependencies."""
    found = [Entry("organisation/chart.html")] if frame.reading.teams else []
    return [*found, Entry("organisation/dependencies.html")] if found and frame.reading.links else found


PAGES = Family("organisation", 0, pages, entries)
