"""Who does what: the matrix of activities; domains with the one to turn to; decisions and who takes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from orgkit.model import Ref
from orgkit.model.entities.responsibility import Responsibility, ResponsibilityActivity, ResponsibilityDecision
from orgkit.pages.components.badge import badges
from orgkit.pages.components.facts import Fact, facts, page_head
from orgkit.pages.components.matrix import Activity, Party, RaciText, raci
from orgkit.pages.components.table import Column, Row, table
from orgkit.pages.frame import Family, Frame
from orgkit.pages.html import EMPTY, Html, join, tag
from orgkit.pages.page import Block, Entry, Heading, Page, Section

_ONE_MATRIX = 24  # Columns that still fit beside each other; above, each domain has a matrix of its own.


def pages(frame: Frame) -> Iterator[Page]:
    """The matrix, the domains, the decisions: each where there is something in it."""
    domains = _domains(frame)
    if any(domain.activities for domain in domains):
        yield raci_page(frame, domains)
    if domains:
        yield domains_page(frame, domains)
    if any(domain.decisions for domain in domains):
        yield decisions_page(frame, domains)


def _domains(frame: Frame) -> list[Responsibility]:
    return frame.ordered(frame.org.responsibilities.values())


def raci_page(frame: Frame, domains: Sequence[Responsibility]) -> Page:
    """Every activity with who is accountable, responsible, consulted, informed."""
    say = frame.say
    text = RaciText(
        caption=say("raci.caption"),
        region=say("raci.region"),
        meaning={letter: say(f"raci.{letter}") for letter in "ARCI"},
    )
    found = [(domain, [_activity(frame, domain, each) for each in domain.activities]) for domain in domains]
    everybody = _parties(frame, domains)
    body: list[Block] = [page_head(say("raci"), say("raci.intro"))]
    if len(everybody) <= _ONE_MATRIX:
        body.append(raci([each for _, activities in found for each in activities], everybody, text))
    else:
        for domain, activities in found:
            if activities:
                named = replace(text, region=f"{text.region} : {frame.name(domain)}")
                alone = [replace(each, group="") for each in activities]
                body += [Heading(frame.name(domain), domain.id), raci(alone, _parties(frame, [domain]), named)]
    hide = frozenset({"toc"}) if len(everybody) <= _ONE_MATRIX else frozenset[str]()
    return Page("organisation/raci.html", say("raci"), tuple(body), frame.language, hide=hide)


def accountable(frame: Frame, activity: ResponsibilityActivity) -> Ref | None:
    """Who answers for an activity: as written, else the owner of the service it names."""
    if activity.accountable is not None:
        return activity.accountable
    service = frame.org.services.get(activity.service.id) if activity.service else None
    return service.owner if service else None


def _activity(frame: Frame, domain: Responsibility, activity: ResponsibilityActivity) -> Activity:
    parts: dict[str, str] = {}
    answering = accountable(frame, activity)
    said: dict[str, list[str]] = {}
    for letter, refs in (
        ("A", [answering] if answering else []),
        ("R", activity.responsible),
        ("C", activity.consulted),
        ("I", activity.informed),
    ):
        for ref in refs:
            key = column(frame, ref).key
            if letter not in parts.get(key, ""):
                parts[key] = parts.get(key, "") + letter
            if key != ref.key:
                said.setdefault(key, []).append(frame.named(ref))
    below = frame.say.html("raci.service", name=frame.link(activity.service)) if activity.service else EMPTY
    name = frame.shown(activity.name) if activity.name else activity.id
    roles = {key: ", ".join(dict.fromkeys(names)) for key, names in said.items()}
    return Activity(name, parts, frame.name(domain), f"{domain.id}-{activity.id}"[:120], below, roles)


def column(frame: Frame, ref: Ref) -> Ref:
    """The team in whose column a role stands: that of whoever has it, so that the matrix stays as wide as the company.

    A role that nobody has, or that people in several teams have, has a column of its own.
    """
    if ref.kind != "role":
        return ref
    teams = {post.team.id for post in frame.reading.holding(ref.id)}
    return Ref("team", teams.pop(), ref.node) if len(teams) == 1 else ref


def _parties(frame: Frame, domains: Sequence[Responsibility]) -> list[Party]:
    """Everybody who has a part, teams in the order of the organisation, then roles by name."""
    refs: dict[str, Ref] = {}
    for domain in domains:
        for activity in domain.activities:
            answering = accountable(frame, activity)
            named = [*activity.responsible, *activity.consulted, *activity.informed]
            for ref in ([answering] if answering else []) + named:
                shown = column(frame, ref)
                refs.setdefault(shown.key, shown)
    order = {f"team:{team.id}": number for number, (team, _) in enumerate(frame.reading.ordered)}
    ranked = sorted(refs.values(), key=lambda ref: (order.get(ref.key, len(order)), frame.named(ref)))
    return [Party(ref.key, frame.named(ref), frame.page_of(ref.kind, ref.id), frame.look(ref)) for ref in ranked]


def domains_page(frame: Frame, domains: Sequence[Responsibility]) -> Page:
    """Every domain: the one to turn to, what is done in it, which services belong to it."""
    say = frame.say
    body: list[Block] = [page_head(say("domains"), say("domains.intro"))]
    for domain in domains:
        body += [Heading(frame.name(domain), domain.id), _domain(frame, domain)]
    return Page("organisation/domains.html", say("domains"), tuple(body), frame.language)


def _domain(frame: Frame, domain: Responsibility) -> Html:
    say = frame.say
    referent = frame.holder_name(frame.reading.holder(domain.lead)) if domain.lead else ""
    shown = join(frame.badge(domain.lead), " ", referent) if domain.lead else EMPTY
    services = [frame.link_to("service", s) for s in frame.reading.services if s.domain and s.domain.id == domain.id]
    contracts = [
        frame.link_to("contract", c) for c in frame.org.contracts.values() if c.domain and c.domain.id == domain.id
    ]
    rows = []
    for activity in domain.activities:
        answering = accountable(frame, activity)
        doing = badges([frame.badge(ref) for ref in activity.responsible]) if activity.responsible else EMPTY
        rows.append(Row(frame.shown(activity.name) if activity.name else activity.id, (frame.badge(answering), doing)))
    columns = [Column(say("col.activity")), Column(say("raci.A")), Column(say("raci.R"))]
    return join(
        facts(
            [
                Fact(say("referent"), shown, big=True),
                Fact(say("services"), _comma(services)),
                Fact(say("contracts"), _comma(contracts)),
            ],
            frame.look(domain.lead),
        ),
        table(say("col.activity"), columns, rows) if rows else None,
        frame.foot(domain, "organisation/domains.html"),
    )


def _comma(items: Sequence[Html]) -> Html:
    return join([[", " if number else None, item] for number, item in enumerate(items)])


def decisions_page(frame: Frame, domains: Sequence[Responsibility]) -> Page:
    """Every question that comes back, with the one who decides."""
    say = frame.say
    columns = [
        Column(say("col.question")),
        Column(say("col.decides")),
        Column(say("col.recommends")),
        Column(say("col.agrees")),
        Column(say("col.consulted")),
        Column(say("col.limits")),
    ]
    body: list[Block] = [page_head(say("decisions"), say("decisions.intro"))]
    for domain in domains:
        if domain.decisions:
            rows = [_decision(frame, each) for each in domain.decisions]
            body += [Heading(frame.name(domain), domain.id), table(frame.name(domain), columns, rows)]
    hide = frozenset({"toc"})
    return Page("organisation/decisions.html", say("decisions"), tuple(body), frame.language, hide=hide)


def _decision(frame: Frame, decision: ResponsibilityDecision) -> Row:
    say = frame.say
    notes = []
    if decision.forum:
        notes.append(say("decision.forum", name=frame.named(decision.forum)))
    if decision.escalates_to:
        notes.append(say("decision.escalates", name=frame.named(decision.escalates_to)))
    question = frame.shown(decision.question) if decision.question else decision.id
    head = join(question, tag("small", " · ".join(notes)) if notes else None)
    return Row(
        head,
        (
            frame.badge(decision.decider),
            _comma([frame.link(ref) for ref in decision.recommend]),
            _comma([frame.link(ref) for ref in decision.agree]),
            _comma([frame.link(ref) for ref in (*decision.consulted, *decision.informed)]),
            _limits(frame, decision),
        ),
    )


def _limits(frame: Frame, decision: ResponsibilityDecision) -> Html:
    """From what on the question is asked, and how soon it has to be answered."""
    within = frame.say("decision.within", time=frame.words.duration(decision.within)) if decision.within else ""
    threshold = frame.shown(decision.threshold)
    return join(threshold, tag("small", within) if within else None)


def entries(frame: Frame) -> Sequence[Section | Entry]:
    """Matrix, domains, decisions."""
    domains = _domains(frame)
    found = [Entry("organisation/raci.html")] if any(domain.activities for domain in domains) else []
    found += [Entry("organisation/domains.html")] if domains else []
    return [*found, Entry("organisation/decisions.html")] if any(domain.decisions for domain in domains) else found


PAGES = Family("organisation", 1, pages, entries)
