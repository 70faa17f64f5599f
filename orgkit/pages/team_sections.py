"""The sections of a team's page, in the order they stand there. Each gives nothing where there is nothing to say."""

from __future__ import annotations

from datetime import date, timedelta

from orgkit.model.entities.parts import Ritual
from orgkit.model.entities.team import Team
from orgkit.model.queries.offer import promise_of, share_of
from orgkit.pages import news, offers, outcomes, underpinning, url
from orgkit.pages.components import cards
from orgkit.pages.components.badge import badge, badges
from orgkit.pages.components.badge import people as people_cards
from orgkit.pages.components.exchange import Side, exchange
from orgkit.pages.components.table import Column, Row, linked, table
from orgkit.pages.frame import Blocks, Frame, section
from orgkit.pages.health_lines import lines
from orgkit.pages.html import EMPTY, Content, Html, join, tag
from orgkit.pages.looks import NEUTRAL, look
from orgkit.pages.terms import term
from orgkit.promises.contracts.terms import plus_months

_LATELY = 60  # Days that “lately” reaches back.
_MONTHS = 24


def services(frame: Frame, team: Team) -> Blocks:
    """What we do for you."""
    return section(
        frame.say("team.services"), "services", offers.service_table(frame, frame.reading.services_of(team.id))
    )


def not_us(frame: Frame, team: Team) -> Blocks:
    """Not us, and who instead."""
    say = frame.say
    columns = [Column(say("col.looking_for")), Column(say("col.ask_instead"))]
    rows = []
    for entry in team.not_us:
        service = frame.org.services.get(entry.ask.id) if entry.ask.kind == "service" else None
        target = frame.reading.team(service.owner if service else entry.ask)
        channel = tag("span", frame.short_channel(target), class_="ch") if target else EMPTY
        rows.append(Row(frame.shown(entry.need), (join(frame.badge(entry.ask), " ", channel),)))
    found = table(say("team.not_us"), columns, rows) if rows else EMPTY
    other = (
        tag("p", say.html("anything_else", channel=frame.channel_link(team.anything_else)))
        if team.anything_else
        else EMPTY
    )
    return section(say("team.not_us"), "not-us", found, other)


def how_to_ask(frame: Frame, team: Team) -> Blocks:
    """How to ask, and whom when nobody answers."""
    steps = offers.ladder_steps(frame, team)
    return section(frame.say("team.how_to_ask"), "ask", cards.ladder(steps) if steps else EMPTY)


def commitments(frame: Frame, team: Team) -> Blocks:
    """What each service promises, and how often."""
    say = frame.say
    rows = []
    for service in frame.reading.services_of(team.id):
        promise = promise_of(frame.org, service)
        sla = promise.sla
        cells: tuple[Content, ...] = (
            frame.promised(promise.reply, promise.priorities),
            frame.promised(promise.done, promise.priorities),
            frame.words.percentage(share) if (share := share_of(promise.availability)) else "",
            offers.hours_of(frame, promise),
            join(frame.link_to("sla", sla), tag("small", say(f"sla_type.{sla.type}")) if sla.type else None)
            if sla
            else EMPTY,
        )
        if any(join(cell) for cell in cells):
            rows.append(Row(linked(frame.name(service), frame.page_of("service", service.id)), cells))
    columns = [
        Column(say("service")),
        Column(say("first_reply"), short=True),
        Column(say("done_in"), short=True),
        Column(say("col.available")),
        Column(say("col.hours")),
        Column(say("col.promise")),
    ]
    return section(
        say("team.commitments"), "commitments", table(say("team.commitments"), columns, rows) if rows else EMPTY
    )


def from_you(frame: Frame, team: Team) -> Blocks:
    """What we need from those who ask, how much each may ask for, and how much there is."""
    say, words = frame.say, frame.words
    duties: dict[str, Content] = {}
    rows = []
    for service in frame.reading.services_of(team.id):
        sla = frame.reading.sla(service.sla)
        for duty in sla.consumer_duties if sla else ():
            duties.setdefault(frame.plain(duty), frame.shown(duty))
        limit = words.quantity(service.limit) if service.limit else ""
        capacity = words.quantity(service.capacity) if service.capacity else ""
        if limit or capacity:
            rows.append(Row(linked(frame.name(service), frame.page_of("service", service.id)), (limit, capacity)))
    columns = [Column(say("service")), Column(say("col.limit"), short=True), Column(say("col.capacity"), short=True)]
    found = table(say("col.limit"), columns, rows) if rows else EMPTY
    return section(say("team.from_you"), "from-you", cards.bullets(list(duties.values())) if duties else EMPTY, found)


def relies_on(frame: Frame, team: Team) -> Blocks:
    """What our services rest on, each with its own promise; and whether ours can be kept with that."""
    needed = offers.dependency_table(frame, frame.reading.services_of(team.id))
    return section(frame.say("team.relies_on"), "relies-on", needed, underpinning.proofs_of_team(frame, team))


def exchange_with(frame: Frame, team: Team) -> Blocks:
    """Whom we need, who needs us."""
    say, reading = frame.say, frame.reading
    needs: dict[str, list[Content]] = {}
    needed: dict[str, list[Content]] = {}
    for link in reading.needs.get(team.id, ()):
        needs.setdefault(link.needed, []).append(frame.shown(link.reason or link.service.name))
    for link in reading.needed.get(team.id, ()):
        needed.setdefault(link.needing, []).append(frame.shown(link.reason or link.service.name))
    drawn = exchange(
        frame.name(team),
        look(team.id),
        (say("we_need"), _sides(frame, needs)),
        (say("need_us"), _sides(frame, needed)),
    )
    return section(say("team.exchange"), "exchange", drawn)


def _sides(frame: Frame, found: dict[str, list[Content]]) -> list[Side]:
    sides = []
    for id_, reasons in found.items():
        other = frame.org.teams.get(id_)
        unique = dict.fromkeys(join(reason) for reason in reasons)
        reason = join([[", " if n else None, each] for n, each in enumerate(unique)])
        sides.append(Side(frame.name(other, id_), frame.page_of("team", id_), reason, look(id_)))
    return sides


_AHEAD = news.CHANGES | {"notice", "renewal", "end", "acting", "collaboration", "milestone", "evidence"}


def coming(frame: Frame, team: Team) -> Blocks:
    """What is ahead: of the team, its services, its prices, its contracts."""
    until = plus_months(frame.reading.day, _MONTHS)
    ahead = (due for due in frame.due_in(team.id) if due.day <= until and due.kind in _AHEAD)
    found = news.coming(frame, ahead)
    return section(frame.say("team.coming"), "coming", news.coming_list(frame, found))


def interactions(frame: Frame, team: Team) -> Blocks:
    """Close work with other teams: how, what for, until when."""
    say = frame.say
    columns = [
        Column(say("team")),
        Column(say("col.mode")),
        Column(say("col.purpose")),
        Column(say("col.until"), short=True),
    ]
    rows = []
    for interaction in team.interactions:
        until = frame.words.day(interaction.until) if interaction.until else ""
        cells = (say(f"mode.{interaction.mode}"), frame.shown(interaction.purpose), until)
        rows.append(Row(frame.badge(interaction.team), cells))
    return section(
        say("team.interactions"), "interactions", table(say("team.interactions"), columns, rows) if rows else EMPTY
    )


def now(frame: Frame, team: Team) -> Blocks:
    """What the team is working on."""
    say = frame.say
    columns = [Column(say("col.work")), Column(say("col.due"), short=True), Column(say("col.state"))]
    rows = []
    for work in team.working_on:
        if work.status in {"done", "dropped"}:
            continue
        address = url.outside(work.link) if work.link else None
        due = frame.words.day(work.due) if work.due else ""
        state = say(f"work.{work.status}") if work.status else ""
        rows.append(
            Row(tag("a", frame.shown(work.what), href=address) if address else frame.shown(work.what), (due, state))
        )
    return section(say("team.now"), "now", table(say("team.now"), columns, rows) if rows else EMPTY)


def goals(frame: Frame, team: Team) -> Blocks:
    """Goals, and which goal of the organisation each serves."""
    say = frame.say
    columns = [
        Column(say("goal")),
        Column(say("col.target")),
        Column(say("col.due"), short=True),
        Column(say("col.serves")),
    ]
    rows = []
    for goal in team.goals:
        target = frame.words.goal(goal.kpi.at_least, goal.kpi.at_most) if goal.kpi else ""
        due = frame.words.day(goal.due) if goal.due else ""
        rows.append(Row(frame.shown(goal.statement), (target, due, frame.named(goal.serves))))
    return section(say("team.goals"), "goals", table(say("team.goals"), columns, rows) if rows else EMPTY)


def results(frame: Frame, team: Team) -> Blocks:
    """The results by which the team and its services are followed, and which of their promises were kept."""
    services = frame.reading.services_of(team.id)
    found = outcomes.kpi_table(frame, [team, *services])
    return section(frame.say("team.results"), "results", found, outcomes.promises_kept(frame, services, named=True))


def lately(frame: Frame, team: Team) -> Blocks:
    """What was finished lately, and thanks to whom."""
    since = frame.reading.day - timedelta(days=_LATELY)
    done = [work for work in team.working_on if work.status == "done" and _after(work.until or work.due, since)]
    items = []
    for work in done:
        thanks = frame.say.html("thanks", names=frame.links(work.credit)) if work.credit else EMPTY
        items.append(join(frame.shown(work.what), " " if thanks else None, tag("small", thanks) if thanks else None))
    return section(frame.say("team.lately"), "lately", cards.bullets(list(items)) if items else EMPTY)


def _after(day: date | None, since: date) -> bool:
    return day is None or day >= since


def how_we_work(frame: Frame, team: Team) -> Blocks:
    """Meetings, tools, and how the team is reached outside its hours."""
    say = frame.say
    tools = badges([frame.badge(ref) for ref in team.tools]) if team.tools else EMPTY
    label = tag("p", tag("strong", say("tools"))) if tools else EMPTY
    on_call = EMPTY
    if team.on_call:
        calendar = frame.reading.calendar(team.on_call.calendar)
        names = [name for ref in team.on_call.roles if (name := frame.holder_name(frame.reading.holder(ref, team)))]
        parts = [frame.words.hours(calendar) if calendar else "", ", ".join(names)]
        on_call = tag("p", tag("strong", say("on_call")), " : ", " · ".join(filter(None, parts)))
        if team.on_call.channel:
            on_call = join(on_call, tag("p", frame.channel_link(team.on_call.channel)))
    return section(say("team.how_we_work"), "how", ritual_table(frame, team.rituals), label, tools, on_call)


def ritual_table(frame: Frame, rituals: tuple[Ritual, ...]) -> Html:
    """Meetings that come back."""
    say = frame.say
    columns = [
        Column(say("col.meeting")),
        Column(say("col.cadence")),
        Column(say("col.duration"), short=True),
        Column(say("col.with")),
    ]
    rows = [
        Row(
            frame.shown(ritual.name) if ritual.name else ritual.id,
            (
                say(f"cadence.{ritual.cadence}") if ritual.cadence else "",
                frame.words.duration(ritual.duration) if ritual.duration else "",
                frame.links(ritual.with_),
            ),
        )
        for ritual in rituals
    ]
    return table(say("col.meeting"), columns, rows) if rows else EMPTY


def people(frame: Frame, team: Team) -> Blocks:
    """Who is in the team, as what, with vacancies and stand-ins."""
    reading, say, colour = frame.reading, frame.say, look(team.id)
    shown: list[Html] = []
    listed: set[str] = set()
    lead = reading.lead(team)
    if lead and lead.person and all(post.person != lead.person.id for post in reading.members(team)):
        shown.append(frame.holder(lead, colour, frame.name(lead.role) or say("lead")))
    for post in reading.members(team):
        member, holder = post.member, reading.post_holder(post)
        key = f"{post.person} {post.role}"
        if post.person and key in listed:
            continue
        listed.add(key)
        notes = [frame.name(holder.role)]
        if holder.person is not None and holder.person.kind not in (None, "employee"):
            notes.append(say(f"person_kind.{holder.person.kind}"))
        if member.acting:
            notes.append(say("acting"))
        if member.since and member.since > reading.day:
            notes.append(say("from", day=frame.words.day(member.since)))
        if member.until:
            notes.append(say("until", day=frame.words.day(member.until)))
        shown.append(frame.holder(holder, colour if post.person else NEUTRAL, " · ".join(filter(None, notes))))
    return section(say("team.people"), "people", people_cards(shown) if shown else EMPTY)


def owns(frame: Frame, team: Team) -> Blocks:
    """What the team keeps in order."""
    say = frame.say
    columns = [Column(say("col.what")), Column(say("col.sort"))]
    rows = []
    for asset in team.owns:
        address = url.outside(asset.url) if asset.url else None
        name = tag("a", frame.shown(asset.name), href=address) if address else frame.shown(asset.name)
        rows.append(Row(name, (say(f"asset.{asset.type}") if asset.type else "",)))
    return section(say("team.owns"), "owns", table(say("team.owns"), columns, rows) if rows else EMPTY)


def providers(frame: Frame, team: Team) -> Blocks:
    """Who works for us, until when."""
    say = frame.say
    columns = [
        Column(say("provider")),
        Column(say("col.for")),
        Column(say("col.commitment")),
        Column(say("col.contract_end"), short=True),
    ]
    rows = []
    for contract in frame.reading.contracts_of("team", team.id):
        provider = frame.org.providers.get(contract.provider.id)
        when = term(frame.org, contract, frame.reading.day)
        end = frame.words.day(when.end) if when and when.end else say("open_ended") if contract.open_ended else ""
        sla = frame.reading.sla(contract.sla)
        promised = frame.name(sla) if sla else ""
        address = frame.page_of("provider", contract.provider.id)
        rows.append(
            Row(
                linked(frame.name(provider, contract.provider.id), address), (frame.shown(contract.name), promised, end)
            )
        )
    return section(say("team.providers"), "providers", table(say("providers"), columns, rows) if rows else EMPTY)


def changed(frame: Frame, team: Team) -> Blocks:
    """What changed in the team and its services."""
    keys = [f"team:{team.id}", *(f"service:{service.id}" for service in frame.reading.services_of(team.id))]
    return section(frame.say("changes"), "changes", news.events(frame, news.about(*keys), 12))


def health(frame: Frame, team: Team) -> Blocks:
    """What the check of the handbook says about this team and its services."""
    keys = {f"team:{team.id}", *(f"service:{service.id}" for service in frame.reading.services_of(team.id))}
    found = [finding for finding in frame.findings if finding.entity in keys]
    return section(frame.say("team.health"), "health", lines(frame, found))


def machines(frame: Frame, team: Team) -> Blocks:
    """The same for programs."""
    links = [
        badge(label, url.page(f"api/v1/teams/{team.id}.{ending}"))
        for label, ending in (("JSON", "json"), (frame.say("vcard"), "vcf"), (frame.say("calendar_file"), "ics"))
    ]
    return section(frame.say("team.machines"), "machines", badges(links))
