"""The sections of a service's page, in the order they stand there. Each gives nothing where there is nothing to say."""

from __future__ import annotations

from orgkit.model.entities.parts import Channel
from orgkit.model.entities.service import Service, ServiceInput, ServiceOutput, ServiceRequest
from orgkit.model.entities.team import Team
from orgkit.model.queries.offer import promise_of
from orgkit.pages import news, offers, outcomes, underpinning, url, worked
from orgkit.pages.components import cards
from orgkit.pages.components.table import Column, Row, table
from orgkit.pages.frame import Blocks, Frame, channel_name, channel_url, is_usual, section
from orgkit.pages.html import EMPTY, Content, Html, join, tag
from orgkit.pages.page import Heading
from orgkit.pages.url import Url


def state(frame: Frame, service: Service) -> Blocks:
    """A box where a service is not simply there."""
    life = service.lifecycle
    if life is None or life.status == "active":
        return []
    parts: list[Content] = []
    if life.until:
        parts.append(tag("p", frame.say("life.until", day=frame.words.day(life.until))))
    if life.since and life.status == "planned":
        parts.append(tag("p", frame.say("life.from", day=frame.words.day(life.since))))
    if life.successor:
        parts.append(tag("p", frame.say.html("life.successor", name=frame.link(life.successor))))
    return [cards.note("warning", frame.say(f"status.{life.status}"), parts or tag("p", frame.say("life.ask")))]


def order(frame: Frame, service: Service) -> Blocks:
    """How to ask: a button for the usual way, then each request with what to give and what comes back."""
    say, owner = frame.say, frame.reading.team(service.owner)
    buttons = _buttons(frame, owner, frame.name(service))
    drawn = [cards.buttons(buttons, first=True)] if buttons else []
    who = _entitled(frame, service)
    blocks = section(say("order"), "order", *drawn, who, *(_excludes(frame, service)))
    for request in service.requests:
        title = frame.plain(request.name) or request.id
        content = _request(frame, service, request, owner)
        blocks += ([] if blocks else [Heading(say("order"), "order")]) + [
            Heading(title, f"request-{request.id}", 3),
            content,
        ]
    return blocks


def _entitled(frame: Frame, service: Service) -> Html:
    who = service.entitled
    if not who:
        return EMPTY
    named = frame.say(f"entitled.{who}") if isinstance(who, str) else frame.links(who)
    return tag("p", frame.say.html("entitled", who=named))


def _excludes(frame: Frame, service: Service) -> list[Html]:
    if not service.excludes:
        return []
    label = tag("p", tag("strong", frame.say("excludes")))
    return [label, cards.bullets([frame.shown(each) for each in service.excludes])]


def _buttons(frame: Frame, owner: Team | None, title: str) -> list[tuple[Content, Url]]:
    """The team's channel for requests first, then a mail with the subject filled in."""
    found: list[tuple[Content, Url]] = []
    if owner is None:
        return found
    first = frame.ask_channel(owner)
    for channel in [first, *(c for c in owner.channels if c is not first and c.type == "email")]:
        if channel is None or not is_usual(channel):
            continue
        if channel.type == "email":
            address = url.mail(channel.address, title)
            label = frame.say("order.mail", address=channel.address)
        else:
            address = channel_url(channel)
            label = _asked_in(frame, channel)
        if address:
            found.append((label, address))
    return found


def _request(frame: Frame, service: Service, request: ServiceRequest, owner: Team | None) -> Html:
    say = frame.say
    title = frame.plain(request.name) or request.id
    facts = [offers.request_promise(frame, service, request.promise), frame.price(request.price)]
    line = " · ".join(filter(None, facts))
    given, back = _fields(frame, request.inputs), _fields(frame, request.outputs)
    return tag(
        "div",
        tag("p", line, class_="ok-muted") if line else None,
        _labelled(say("to_give"), given),
        _labelled(say("you_get"), back),
        _request_button(frame, request, owner, title),
        class_="ok-request",
    )


def _labelled(label: str, items: list[Content]) -> Html:
    return join(tag("p", tag("strong", label)), cards.bullets(items)) if items else EMPTY


def _fields(frame: Frame, fields: tuple[ServiceInput, ...] | tuple[ServiceOutput, ...]) -> list[Content]:
    """What is asked for or given, as a person reads it: name, sort, whether needed, an example."""
    say = frame.say
    found: list[Content] = []
    for field in fields:
        notes = [say(f"input.{field.type}")] if field.type else []
        if isinstance(field, ServiceInput):
            if field.choices:
                notes = [" / ".join(frame.plain(choice) for choice in field.choices)]
            notes += [] if field.required else [say("optional")]
        if field.example:
            notes.append(say("example_of", example=frame.plain(field.example)))
        said = frame.shown(field.description)
        detail = join(said, " " if said and notes else None, f"({', '.join(notes)})" if notes else None)
        found.append([tag("span", frame.shown(field.name)), tag("small", detail) if detail else None])
    return found


def _request_button(frame: Frame, request: ServiceRequest, owner: Team | None, title: str) -> Html:
    """The form, the request's own channel, or a mail with the questions filled in."""
    form = url.outside(request.form) if request.form else None
    if form:
        return cards.buttons([(frame.say("order.form"), form)], first=True)
    channels = [request.channel] if request.channel else [c for c in (owner.channels if owner else ()) if is_usual(c)]
    asked = "".join(f"{frame.plain(field.name)} : \n" for field in request.inputs)
    for channel in channels:
        if channel.type == "email":
            address = url.mail(channel.address, title, asked)
            if address:
                return cards.buttons([(frame.say("order.prepared"), address)], first=True)
    address = channel_url(request.channel) if request.channel else None
    if address and request.channel:
        return cards.buttons([(_asked_in(frame, request.channel), address)], first=True)
    return EMPTY


def _asked_in(frame: Frame, channel: Channel) -> str:
    """What the button of a channel says."""
    if channel.type in {"ticket", "form"}:
        return frame.say(f"channel.{channel.type}")
    return frame.say("order.in", channel=channel_name(channel))


def commitments(frame: Frame, service: Service) -> Blocks:
    """What is promised by priority, and what happens if it is missed."""
    say, promise = frame.say, promise_of(frame.org, service)
    further = offers.further_targets(frame, promise)
    missed = EMPTY
    sla = promise.sla
    if sla and sla.if_missed:
        missed = cards.note("info", say("if_missed"), tag("p", frame.shown(sla.if_missed)))
    elif sla and sla.credits and sla.credits.steps:
        steps = [
            say("credit", below=frame.words.percentage(step.below), percent=frame.words.percentage(step.percent))
            for step in sla.credits.steps
        ]
        missed = cards.note("info", say("if_missed"), cards.bullets(list(steps)))
    plans = _plans(frame, service)
    drawn = offers.commitments(frame, promise)
    shared = tag("p", say.html("shared_promise", name=frame.link_to("sla", sla)), class_="ok-muted") if sla else EMPTY
    clock = _clock(frame, service)
    listed = cards.bullets(further) if further else EMPTY
    return section(say("commitments"), "commitments", drawn, listed, clock, plans, missed, shared)


def _clock(frame: Frame, service: Service) -> Html:
    """When the time starts to count and when it stands still."""
    sla = promise_of(frame.org, service).sla
    if sla is None or sla.clock is None:
        return EMPTY
    clock = sla.clock
    parts = [frame.say(f"clock.starts.{clock.starts}")] if clock.starts else []
    if clock.cut_off:
        parts.append(frame.say("clock.cut_off", time=clock.cut_off))
    parts += [frame.say(f"clock.pauses.{pause}") for pause in clock.pauses]
    return tag("p", " ".join(parts), class_="ok-muted") if parts else EMPTY


def _plans(frame: Frame, service: Service) -> Html:
    say = frame.say
    columns = [
        Column(say("plan")),
        Column(say("first_reply"), short=True),
        Column(say("done_in"), short=True),
        Column(say("price"), short=True),
    ]
    rows = []
    for plan in service.plans:
        promise = promise_of(frame.org, service, None, plan)
        cells = (
            frame.promised(promise.reply, promise.priorities),
            frame.promised(promise.done, promise.priorities),
            frame.price(plan.price),
        )
        rows.append(Row(frame.shown(plan.name) if plan.name else plan.id, cells))
    return table(say("plan"), columns, rows) if rows else EMPTY


def prices(frame: Frame, service: Service) -> Blocks:
    """The price, those of the requests, surcharges, examples and a calculator."""
    say = frame.say
    columns = [Column(say("col.offer")), Column(say("col.rule")), Column(say("price"), number=True)]
    rows: list[Row] = []
    named: list[tuple[Content, object]] = [(frame.shown(service.name), service.price)]
    named += [(frame.shown(r.name) if r.name else r.id, r.price) for r in service.requests]
    for title, price in named:
        shown = frame.price(price)  # type: ignore[arg-type]
        if shown:
            rows.append(Row(title, ("", shown)))
        found = frame.reading.item(price)  # type: ignore[arg-type]
        for surcharge in found[1].surcharges if found else ():
            label = frame.shown(surcharge.name) if surcharge.name else surcharge.id
            rows.append(Row(label, (say("surcharge"), f"+\u202f{frame.words.percentage(surcharge.percent)}")))
    free = tag("p", frame.shown(service.free)) if service.free else EMPTY
    drawn = table(say("price"), columns, rows) if rows else EMPTY
    found = frame.reading.item(service.price) if service.price is not None else None
    source = (
        tag("p", say.html("price.list", name=frame.link_to("price-list", found[0])), class_="ok-muted")
        if found
        else EMPTY
    )
    return section(say("price"), "price", drawn, free, worked.for_service(frame, service), source)


def conditions(frame: Frame, service: Service) -> Blocks:
    """What those who ask have to do, which personal data is handled, how to stop."""
    say = frame.say
    sla = frame.reading.sla(service.sla)
    duties = [frame.shown(duty) for duty in sla.consumer_duties] if sla else []
    data = ", ".join(frame.plain(each) for each in service.personal_data)
    leaving = frame.rich(service.exit)
    return [
        *section(say("team.from_you"), "from-you", cards.bullets(list(duties)) if duties else EMPTY),
        *section(say("personal_data"), "personal-data", tag("p", data) if data else EMPTY),
        *section(say("exit"), "exit", leaving),
    ]


def help_ladder(frame: Frame, service: Service) -> Blocks:
    """Whom to turn to, one after the other."""
    owner = frame.reading.team(service.owner)
    steps = offers.ladder_steps(frame, owner, promise_of(frame.org, service)) if owner else []
    return section(frame.say("help"), "help", cards.ladder(steps) if steps else EMPTY)


def relies_on(frame: Frame, service: Service) -> Blocks:
    """What the service rests on, each with its own promise; and whether what it promises can be kept with that."""
    blocks = section(frame.say("service.relies_on"), "relies-on", offers.dependency_table(frame, [service]))
    proved = underpinning.proofs_of_service(frame, service)
    return [*blocks, Heading(frame.say("proof.title"), "proof", 3 if blocks else 2), proved] if proved else blocks


def consumers(frame: Frame, service: Service) -> Blocks:
    """Who uses the service, on which plan, how much."""
    say, words = frame.say, frame.words
    columns = [
        Column(say("col.who")),
        Column(say("col.for")),
        Column(say("plan")),
        Column(say("col.volume"), short=True),
        Column(say("col.quota"), short=True),
        Column(say("col.since"), short=True),
    ]
    rows = []
    plans = {plan.id: frame.plain(plan.name) or plan.id for plan in service.plans}
    for consumer in service.consumers:
        if consumer.until and consumer.until < frame.reading.day:
            continue
        cells = (
            frame.shown(consumer.what_for),
            plans.get(consumer.plan.id, consumer.plan.id) if consumer.plan else "",
            words.quantity(consumer.volume) if consumer.volume else "",
            words.quantity(consumer.quota) if consumer.quota else "",
            words.day(consumer.since) if consumer.since else "",
        )
        rows.append(Row(frame.badge(consumer.team or consumer.cost_centre), cells))
    return section(
        say("service.consumers"), "consumers", table(say("service.consumers"), columns, rows) if rows else EMPTY
    )


def results(frame: Frame, service: Service) -> Blocks:
    """How the service is followed: which promises were kept, which results were reached."""
    found = outcomes.promises_kept(frame, [service])
    return section(frame.say("team.results"), "results", found, outcomes.kpi_table(frame, [service]))


def ahead(frame: Frame, service: Service) -> Blocks:
    """Changes that are still to come."""
    sla = frame.reading.sla(service.sla)
    keys = [f"service:{service.id}", *([f"sla:{sla.id}"] if sla else [])]
    found = news.changes_of(frame, *keys)
    priced = frame.reading.item(service.price) if service.price is not None else None
    for version in frame.reading.coming(priced[0]) if priced else []:
        item = next((item for item in version.items if priced and item.id == priced[1].id), None)
        if item and priced and frame.words.item(item) != frame.words.item(priced[1]):
            sentence = frame.say("coming.price", old=frame.words.item(priced[1]), new=frame.words.item(item))
            found.append(news.Coming(version.from_, "price-list", priced[0].id, sentence))
    found.sort(key=lambda item: (item.day, item.kind, item.entity))
    return section(frame.say("team.coming"), "coming", news.coming_list(frame, found))
