"""What teams do for others, as tables, lists and steps: the same on team, service and provider pages."""

from __future__ import annotations

from collections.abc import Iterable

from orgkit.model import Ref
from orgkit.model.entities.parts import Kpi
from orgkit.model.entities.service import Service, ServicePromise
from orgkit.model.entities.team import Team
from orgkit.model.queries.offer import Promise, Timed, promise_behind, promise_of, share_of, times
from orgkit.pages.components.table import Column, Row, linked, table
from orgkit.pages.frame import Frame
from orgkit.pages.html import EMPTY, Content, Html, join, tag


def service_table(frame: Frame, services: Iterable[Service], *, with_team: bool = False) -> Html:
    """Services with first reply, time until done and price."""
    say = frame.say
    columns = [
        Column(say("col.ask_for")),
        Column(say("first_reply"), short=True),
        Column(say("done_in"), short=True),
        Column(say("price"), short=True),
    ]
    if with_team:
        columns.insert(1, Column(say("team")))
    rows = []
    for service in services:
        promise = promise_of(frame.org, service)
        cells: list[Content] = [
            frame.promised(promise.reply, promise.priorities),
            frame.promised(promise.done, promise.priorities) or first_done(frame, service),
            price_of(frame, service),
        ]
        if with_team:
            cells.insert(0, frame.badge(service.owner))
        head = linked(frame.name(service), frame.page_of("service", service.id), frame.shown(service.summary))
        rows.append(Row(join(head, standing(frame, service)), tuple(cells)))
    return table(say("services"), columns, rows) if rows else EMPTY


def standing(frame: Frame, service: Service) -> Html:
    """A word where a service is not simply there: planned, or to be left."""
    life = service.lifecycle
    if life is None or life.status == "active":
        return EMPTY
    return tag("span", frame.say(f"status.{life.status}"), class_="ok-badge ok-amber")


def first_done(frame: Frame, service: Service) -> str:
    """How soon the quickest-listed request is done, where the service itself says nothing."""
    for request in service.requests:
        promise = promise_of(frame.org, service, request.promise)
        if shown := frame.promised(promise.done, promise.priorities):
            return shown
    return ""


def price_of(frame: Frame, service: Service) -> str:
    """What a service costs, in few words."""
    if service.price is not None:
        return frame.price(service.price)
    if service.free is not None:
        return frame.say("price.included")
    prices = [shown for request in service.requests if (shown := frame.price(request.price))]
    prices += [shown for plan in service.plans if (shown := frame.price(plan.price))]
    if not prices:
        return ""
    return prices[0] if len(set(prices)) == 1 else frame.say("price.from", price=prices[0])


def commitments(frame: Frame, promise: Promise) -> Html:
    """What is promised, by priority where there are any."""
    say = frame.say
    columns = [
        Column(say("col.priority")),
        Column(say("col.when")),
        Column(say("first_reply"), short=True),
        Column(say("done_in"), short=True),
        Column(say("col.kept")),
        Column(say("col.hours")),
    ]
    hours = hours_of(frame, promise)
    by_priority = {priority.id: priority for priority in promise.priorities}
    reply, done = times(promise, "reply"), times(promise, "done")
    named = dict.fromkeys([*by_priority, *(each.priority for each in (*reply, *done) if each.priority)]) or {"": None}
    rows = []
    for id_ in named if reply or done else ():
        priority = by_priority.get(id_)
        title = (frame.plain(priority.name) if priority else "") or id_ or say("all_requests")
        when = frame.shown(priority.when) if priority else EMPTY
        rows.append(Row(title, (when, *_times(frame, _for(reply, id_), _for(done, id_)), hours)))
    return table(say("commitments"), columns, rows) if rows else EMPTY


def _for(found: tuple[Timed, ...], priority: str) -> Timed | None:
    """The time for a priority, or the one that holds for every request."""
    return next((each for each in found if each.priority in ("", priority)), None)


def _times(frame: Frame, reply: Timed | None, done: Timed | None) -> tuple[str, str, str]:
    kept = [frame.words.share(each.share, each.window) for each in (reply, done) if each is not None]
    shown = [frame.words.duration(each.at_most) if each is not None else "" for each in (reply, done)]
    return shown[0], shown[1], " · ".join(dict.fromkeys(filter(None, kept)))


def hours_of(frame: Frame, promise: Promise) -> str:
    """The hours on which a promise is counted."""
    own = promise.own.hours if promise.own else None
    if own is not None and not isinstance(own, Ref):
        return frame.words.span(own)
    calendar = frame.reading.calendar(own) or frame.reading.calendar(promise.sla.calendar if promise.sla else None)
    return frame.words.hours(calendar) if calendar else ""


def further_targets(frame: Frame, promise: Promise) -> list[Content]:
    """Promises that are not times: availability, speed, quality, recovery."""
    say, words = frame.say, frame.words
    found: list[Content] = []
    if share := share_of(promise.availability):
        found.append(say("target.availability", share=words.percentage(share)))
    for latency in promise.latency:
        within = f" ({words.percentage(latency.share)})" if latency.share else ""
        found.append(
            f"{frame.plain(latency.name) or say('target.latency')}"
            f"{say('colon')}{words.duration(latency.at_most)}{within}"
        )
    quality: list[Kpi] = [*(promise.own.quality if promise.own else ())]
    quality += promise.sla.targets.quality if promise.sla and promise.sla.targets else ()
    found += [[frame.shown(kpi.name) or kpi.id, say("colon"), words.goal(kpi.at_least, kpi.at_most)] for kpi in quality]
    if promise.recovery and promise.recovery.rto:
        found.append(say("target.rto", time=words.duration(promise.recovery.rto)))
    if promise.recovery and promise.recovery.rpo:
        found.append(say("target.rpo", time=words.duration(promise.recovery.rpo)))
    return found


def ladder_steps(frame: Frame, team: Team, promise: Promise | None = None) -> list[tuple[Content, Content]]:
    """Whom to turn to, one after the other: the channel, those named by the promise, the lead, the lead above."""
    say, reading = frame.say, frame.reading
    steps: list[tuple[Content, Content]] = []
    if channel := frame.ask_channel(team):
        reply = frame.promised(promise.reply, promise.priorities) if promise else frame.first_reply(team)
        steps.append((frame.channel_link(channel), say("ladder.team_in", time=reply) if reply else say("ladder.team")))
    seen: set[str] = set()
    named = promise.sla.escalation if promise and promise.sla else ()
    for escalation in named:
        holder = reading.holder(escalation.to, team)
        name = frame.holder_name(holder)
        if name and name not in seen:
            seen.add(name)
            after = say("ladder.after", time=frame.words.duration(escalation.after)) if escalation.after else ""
            steps.append((_who(frame, escalation.to, name), after or say("ladder.late")))
    if not named:
        parent = reading.parent(team)
        for holder, where, key in (
            (reading.lead(team), team, "ladder.lead"),
            (reading.lead(parent), parent, "ladder.parent"),
        ):
            name = frame.holder_name(holder) if holder and not holder.vacant else ""
            if name and where and name not in seen:
                seen.add(name)
                steps.append((name, say(key, team=frame.name(where))))
    return steps


def _who(frame: Frame, ref: Ref, name: str) -> Content:
    return [frame.badge(ref), " ", name] if ref.kind == "team" else name


def own_promise(frame: Frame, ref: Ref | None, consumer: Team | None = None) -> str:
    """What a dependency promises by itself, in a few words."""
    promise = promise_behind(frame.org, ref, consumer)
    share = share_of(promise.availability)
    parts = (
        ("promise.reply", frame.promised(promise.reply, promise.priorities)),
        ("promise.done", frame.promised(promise.done, promise.priorities)),
        ("promise.availability", frame.words.percentage(share) if share else ""),
    )
    return ", ".join(frame.say(key, value=value) for key, value in parts if value)


def dependency_table(frame: Frame, services: Iterable[Service]) -> Html:
    """What services rest on, each with what it promises by itself."""
    say = frame.say
    rows: dict[str, Row] = {}
    for service in services:
        for dependency in service.depends_on:
            refs = [dependency.service, dependency.contract, dependency.tool]
            refs += [ref for other in dependency.any_of for ref in (other.service, other.contract, other.tool)]
            found = [ref for ref in refs if ref is not None]
            if not found:
                continue
            kind = say(f"dependency.{dependency.kind or 'hard'}")
            if len(found) > 1:
                kind = f"{kind} · {say('dependency.any', n=dependency.need or 1)}"
            promises = [
                promise for ref in found if (promise := own_promise(frame, ref, frame.reading.team(service.owner)))
            ]
            head = tag("span", join([[frame.badge(ref), " "] for ref in found]))
            cells = (frame.shown(dependency.why), kind, " / ".join(dict.fromkeys(promises)))
            rows.setdefault(" ".join(ref.key for ref in found), Row(head, cells))
    columns = [
        Column(say("col.what")),
        Column(say("col.why")),
        Column(say("col.need")),
        Column(say("col.their_promise")),
    ]
    return table(say("relies_on"), columns, list(rows.values())) if rows else EMPTY


def request_promise(frame: Frame, service: Service, own: ServicePromise | None) -> str:
    """When a request is done and answered, in a line."""
    promise = promise_of(frame.org, service, own)
    parts = (
        ("promise.reply", frame.promised(promise.reply, promise.priorities)),
        ("promise.done", frame.promised(promise.done, promise.priorities)),
    )
    return " · ".join(frame.say(key, value=value) for key, value in parts if value)
