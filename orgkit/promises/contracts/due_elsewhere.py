"""What falls due outside contracts: results, goals, work, reviews, people, prices, announced changes, ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from orgkit.model.base import Entity
from orgkit.model.entities import (
    Contract,
    Kpi,
    KpiStep,
    OrganizationGoal,
    Process,
    Role,
    Service,
    Sla,
    Team,
    TeamGoal,
)
from orgkit.model.queries.collaborations import close_work
from orgkit.model.queries.lifecycle import in_use, is_retired
from orgkit.model.queries.posts import posts
from orgkit.model.queries.wording import measured
from orgkit.model.values import RelativeDate
from orgkit.promises.contracts.falling_due import Asked, Due, Path, marked
from orgkit.promises.contracts.terms import day_of, is_over, minus, plus, plus_months
from orgkit.results import Message
from orgkit.results.finding import say
from orgkit.schema import kinds
from orgkit.schema.titles import titled

_DONE = frozenset({"done", "dropped"})


def of_results(asked: Asked) -> Iterator[Due]:
    """The steps of every KPI: of contracts, services, teams, roles, processes and goals."""
    for entity, path, kpi in _kpis(asked):
        for number, step in enumerate(kpi.steps):
            day = _anchored(asked, entity, step.due)
            if day is not None and asked.holds(day):
                what = _step(asked, entity, kpi, step)
                place = (*path, "steps", number, "due")
                yield asked.due(day, "step", entity, place, what, mark=f"{kpi.id}-{number + 1}",
                                who=kpi.owner)  # fmt: skip


def _kpis(asked: Asked) -> Iterator[tuple[Entity, Path, Kpi]]:
    org = asked.org
    for entity in org.entities():
        if isinstance(entity, Contract):
            if is_over(entity, org.as_of):
                continue
        elif is_retired(entity, org.as_of):
            continue
        if isinstance(entity, (Contract, Service, Team, Role, Process)):
            for place, kpi in enumerate(entity.kpis):
                yield entity, ("kpis", place), kpi
    for owner, path, goal in _goals(asked):
        if goal.kpi is not None:
            yield owner, (*path, "kpi"), goal.kpi


def _goals(asked: Asked) -> Iterator[tuple[Entity, Path, TeamGoal | OrganizationGoal]]:
    org = asked.org
    if org.organization is not None:
        for place, goal in enumerate(org.organization.goals):
            yield org.organization, ("goals", place), goal
    for team in org.teams.values():
        if in_use(team, org.as_of):
            for place, own in enumerate(team.goals):
                yield team, ("goals", place), own


def _anchored(asked: Asked, entity: Entity, due: RelativeDate) -> date | None:
    """A day; one counted from the start of a contract, or from the day a status of something else began."""
    if isinstance(entity, Contract):
        return day_of(entity, due, asked.org.as_of)
    if due.day is not None:
        return due.day
    lifecycle = getattr(entity, "lifecycle", None)
    start: date | None = lifecycle.since if lifecycle is not None and due.anchor == "start" else None
    if start is None or due.offset is None:
        return start
    return minus(start, due.offset) if due.sign < 0 else plus(start, due.offset)


def _step(asked: Asked, entity: Entity, kpi: Kpi, step: KpiStep) -> Message:
    about = {"name": asked.title(entity), "kpi": asked.text(kpi.name, kpi.id)}
    unit = asked.text(kpi.unit)
    if step.at_least is not None:
        return say("“{name}”: {kpi}, at least {value}", value=measured(step.at_least, unit), **about)
    if step.at_most is not None:
        return say("“{name}”: {kpi}, at most {value}", value=measured(step.at_most, unit), **about)
    return say("“{name}”: {kpi}", **about)


def of_goals(asked: Asked) -> Iterator[Due]:
    """Goals of the organisation and of its teams, and the work that teams have announced."""
    for entity, path, goal in _goals(asked):
        if asked.holds(goal.due) and goal.due is not None:
            what = say("Goal of {name}: {goal}", name=asked.title(entity), goal=asked.text(goal.statement))
            who = goal.owner if isinstance(goal, OrganizationGoal) else None
            yield asked.due(goal.due, "goal", entity, (*path, "due"), what, mark=goal.id, who=who)
    for team in asked.org.teams.values():
        for place, work in enumerate(team.working_on):
            if work.due is not None and asked.holds(work.due) and work.status not in _DONE:
                what = say("{team}: {work}", team=asked.title(team), work=asked.text(work.what))
                path = ("working_on", place, "due")
                yield asked.due(work.due, "work", team, path, what, mark=marked(str(work.what)))


def of_reviews(asked: Asked) -> Iterator[Due]:
    """What has to be read again: some months after the last time, or after the first day."""
    for kind in (name for name, each in kinds().items() if "last_reviewed" in each.shape.properties):
        for entity in asked.org.by_kind[kind].values():
            reviewed: date | None = getattr(entity, "last_reviewed", None)
            lifecycle = getattr(entity, "lifecycle", None)
            since = reviewed or (lifecycle.since if lifecycle is not None else None)
            if since is None or not in_use(entity, asked.org.as_of):
                continue
            day = plus_months(since, asked.habits.review_months)
            if asked.holds(day):
                what = say("{entity} is to be reviewed", entity=titled(kind, asked.title(entity)))
                yield asked.due(day, "review", entity, ("last_reviewed",), what,
                                who=getattr(entity, "reviewed_by", None))  # fmt: skip


def of_people(asked: Asked) -> Iterator[Due]:
    """Last days at work, ends of internships, last days in a team, and stand-ins whose time is up."""
    org = asked.org
    for person in org.people.values():
        if person.end is not None and asked.holds(person.end):
            sentence = say("The internship of {person} ends") if person.kind in ("intern", "apprentice") else say(
                "Last day of {person}")  # fmt: skip
            what = sentence.filled(person=asked.title(person))
            yield asked.due(person.end, "leaving", person, ("end",), what)
    for post in posts(org):
        member = post.member
        if not post.person or not in_use(post.team, org.as_of) or (member.until and member.until < org.as_of):
            continue
        holder = org.people.get(post.person)
        if holder is None or (holder.end is not None and holder.end < org.as_of):
            continue
        path = ("members", post.position)
        about = {"person": asked.title(holder), "team": asked.title(post.team)}
        mark = "-".join(part for part in (post.person, post.role) if part)
        longest = plus_months(member.since, asked.habits.acting_months) if member.acting and member.since else None
        if member.until is not None and asked.holds(member.until):
            sentence = say("{person} no longer stands in, in team {team}") if member.acting else say(
                "{person} leaves team {team}")  # fmt: skip
            kind = "acting" if member.acting else "change"
            yield asked.due(member.until, kind, post.team, (*path, "until"), sentence.filled(**about), mark=mark)
        elif longest is not None and asked.holds(longest):
            what = say("{person} has stood in long enough in team {team}: fill the post", **about)
            yield asked.due(longest, "acting", post.team, (*path, "since"), what, mark=mark)


def of_prices(asked: Asked) -> Iterator[Due]:
    """New versions of price lists."""
    for prices in asked.org.price_lists.values():
        for place, version in enumerate(prices.versions):
            if version.from_ > asked.org.as_of and asked.holds(version.from_):
                what = say("New prices: {name}", name=asked.title(prices))
                path = ("versions", place, "from")
                yield asked.due(version.from_, "price", prices, path, what, mark=version.from_.isoformat())


def of_changes(asked: Asked) -> Iterator[Due]:
    """Changes that are written with the day from which they hold, and what ends or is replaced."""
    for entity in asked.org.entities():
        name = titled(entity.entity_kind, asked.title(entity))
        for place, change in enumerate(getattr(entity, "changes", ())):
            if change.from_ > asked.org.as_of and asked.holds(change.from_):
                fields = list(change.set.mapping) if change.set is not None else []
                why = asked.text(change.why)
                what = say("{entity} changes: {fields:and}", entity=name, fields=fields)
                if why:
                    what = say("{entity} changes: {why}", entity=name, why=why)
                path = ("changes", place, "from")
                yield asked.due(change.from_, "change", entity, path, what, mark=change.from_.isoformat())
        yield from _end(asked, entity, name)


def _end(asked: Asked, entity: Entity, name: Message) -> Iterator[Due]:
    lifecycle = getattr(entity, "lifecycle", None)
    until = lifecycle.until if lifecycle is not None else None
    if lifecycle is not None and until is None and lifecycle.status == "retired":
        until = lifecycle.since
    path: Path = ("lifecycle", "until" if lifecycle is not None and lifecycle.until is not None else "since")
    if isinstance(entity, Sla) and entity.valid is not None:
        until, path = entity.valid.until, ("valid", "until")
    if until is not None and asked.holds(until):
        what = say("{entity} ends", entity=name)
        if lifecycle is not None and lifecycle.successor is not None:
            successor = asked.title(lifecycle.successor)
            what = say("{entity} ends and is replaced by {successor}", entity=name, successor=successor)
        yield asked.due(until, "retirement", entity, path, what)


def of_exceptions(asked: Asked) -> Iterator[Due]:
    """Waivers whose time is up, and close work between teams that should be over."""
    for waiver in asked.org.waivers.values():
        if waiver.until is not None and asked.holds(waiver.until):
            what = say("The waiver of {rule} ends", rule=waiver.rule)
            yield asked.due(waiver.until, "waiver", waiver, ("until",), what, who=waiver.owner)
    for work in close_work(asked.org):
        until = work.line.until
        if until is not None and asked.holds(until):
            what = say(
                "Close work of team {team} with team {partner} should be over",
                team=asked.title(work.team),
                partner=asked.title(work.partner),
            )
            path = ("interactions", work.position, "until")
            yield asked.due(until, "collaboration", work.team, path, what, mark=work.partner.id)
