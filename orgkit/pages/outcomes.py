"""What became of promises, results and agreements: the same on the pages of services, teams and providers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from orgkit.model import Measure, Money, Text
from orgkit.model.base import Entity
from orgkit.model.entities.contract import Contract
from orgkit.model.entities.service import Service
from orgkit.pages.components.results import Mark, bar, strip, verdict
from orgkit.pages.components.table import Column, Row, table
from orgkit.pages.frame import Frame
from orgkit.pages.html import EMPTY, Content, Html, join, tag
from orgkit.promises.outcomes.invoices import Account, Billed, account, span_of
from orgkit.promises.outcomes.kpis import Outcome, Step, Tracked, tracked
from orgkit.promises.outcomes.values import Judgement, Limit
from orgkit.promises.outcomes.windows import Kept, Target, Window, kept

_GOOD = {Outcome.REACHED: True, Outcome.MISSED: False}


def promises_kept(frame: Frame, services: Iterable[Service], *, named: bool = False) -> Html:
    """Each target that was measured, window by window; with the service's name where there are several."""
    say = frame.say
    columns = [
        Column(say("col.promise")),
        Column(say("col.promised")),
        Column(say("col.kept_lately")),
        Column(say("col.last_value"), short=True),
        Column(say("col.margin")),
    ]
    rows = []
    for service in services:
        for one in kept(frame.org, service):
            title: Content = _title(frame, service, one.target)
            if named:
                title = [frame.link_to("service", service), tag("small", title)]
            newest = next((window for window in reversed(one.windows) if window.value is not None), None)
            rows.append(Row(title, (_promised(frame, one.target), _lately(frame, one), *_newest(frame, newest))))
    drawn = table(say("results.promises"), columns, rows) if rows else EMPTY
    return join(tag("p", tag("strong", say("results.promises"))), drawn) if rows else EMPTY


def _title(frame: Frame, service: Service, target: Target) -> str:
    parts = {each.id: frame.plain(each.name) for each in service.requests}
    parts |= {each.id: frame.plain(each.name) for each in service.plans}
    part = parts.get(target.part) or target.part
    title = frame.plain(target.name) or frame.say.optional(f"result.{target.aspect}", target.which or target.aspect)
    which = _priority(frame, service, target) if target.aspect in ("reply", "done") else ""
    notes = ", ".join(filter(None, (part, which)))
    return f"{title} ({notes})" if notes else title


def _priority(frame: Frame, service: Service, target: Target) -> str:
    sla = frame.reading.sla(service.sla)
    own = service.promise.priorities if service.promise is not None else ()
    named = {each.id: frame.plain(each.name) for each in (*(sla.priorities if sla else ()), *own)}
    return named.get(target.which) or target.which


def _promised(frame: Frame, target: Target) -> str:
    """What is promised: a time and for how many cases, a share, a value."""
    time = target.limit.at_most if target.aspect in ("reply", "done", "latency", "rto", "rpo") else None
    period = frame.say.optional(f"per.{target.window}", target.window)
    if time is None:
        return f"{frame.words.goal(target.limit.at_least, target.limit.at_most)} {period}".strip()
    share = target.share.at_least
    if share is None or target.aspect in ("rto", "rpo"):
        return frame.words.measure(time)
    often = frame.say("target.share", share=frame.words.measure(share), window=period)
    return f"{frame.words.measure(time)}, {often}"


def _lately(frame: Frame, one: Kept) -> Html:
    """A mark for each window, then in how many it was kept, and for how long now."""
    say = frame.say
    marks = [
        Mark(window.judgement.good if window.judgement else None, _window(frame, window)) for window in one.windows
    ]
    counted = say("results.kept", n=one.kept, all=len(one.decided)) if one.decided else ""
    missed = say("results.missed_in_a_row", n=-one.streak) if one.streak < -1 else ""
    words = " · ".join(filter(None, (counted, missed)))
    return join(strip(marks), " ", tag("small", words)) if words else strip(marks)


def _window(frame: Frame, window: Window) -> str:
    say, words = frame.say, frame.words
    whole = window.first.day == 1 and (window.last - window.first).days < 31
    month = words.month(window.first) if whole else ""
    when = month or say("results.between", first=words.day(window.first), last=words.day(window.last))
    if window.value is None:
        return say("results.window_empty", when=when)
    key = "results.window" if window.judgement is None else "results.window_kept"
    if window.judgement is not None and not window.judgement.good:
        key = "results.window_missed"
    return say(key, when=when, value=words.measure(window.value.value))


def _newest(frame: Frame, window: Window | None) -> tuple[Content, Content]:
    if window is None or window.value is None:
        return "", ""
    return frame.words.measure(window.value.value), _by(frame, window.judgement)


def _by(frame: Frame, judgement: Judgement | None) -> str:
    """By how much a value is better than asked, or short of it."""
    if judgement is None:
        return ""
    if not judgement.by:
        return frame.say("results.exact")
    amount = (
        frame.say("results.points", n=judgement.by.normalize())
        if judgement.unit == "%"
        else frame.words.measure(Measure(judgement.by, judgement.unit))
    )
    key = "results.better" if judgement.good else "results.over" if judgement.above else "results.short"
    return frame.say(key, by=amount)


def kpi_table(frame: Frame, entities: Sequence[Entity]) -> Html:
    """Results: what is measured, what it has to reach, the newest value, where it is read; then their steps."""
    say = frame.say
    found = [one for entity in entities for one in tracked(frame.org, entity)]
    columns = [
        Column(say("col.result")),
        Column(say("col.target")),
        Column(say("col.last_value"), short=True),
        Column(say("col.state"), short=True),
        Column(say("col.counted")),
        Column(say("col.source")),
    ]
    rows = [Row(_kpi_name(frame, one), _kpi(frame, one)) for one in found]
    drawn = table(say("col.result"), columns, rows) if rows else EMPTY
    return join(drawn, _steps(frame, found))


def _kpi_name(frame: Frame, one: Tracked) -> Content:
    return frame.shown(one.kpi.name) if one.kpi.name else one.kpi.id


def _kpi(frame: Frame, one: Tracked) -> tuple[Content, ...]:
    kpi, newest, judgement = one.kpi, one.newest, one.judgement
    unit = frame.plain(kpi.unit)
    goal = f"{frame.words.goal(kpi.at_least, kpi.at_most)} {unit}".strip()
    value: Content = ""
    if newest is not None:
        value = [frame.words.measure(newest.value), " ", tag("small", frame.words.day(newest.day))]
    state = verdict(judgement.good, frame.say(_REACHED[judgement.good])) if judgement is not None else EMPTY
    return goal, value, state, frame.say(f"per.{kpi.period}") if kpi.period else "", frame.shown(kpi.source)


_REACHED = {True: "results.reached", False: "results.not_reached"}


def _steps(frame: Frame, found: Sequence[Tracked]) -> Html:
    """The steps of KPIs: by when, what is asked, what was read, reached or missed."""
    say = frame.say
    columns = [
        Column(say("col.step")),
        Column(say("col.due"), short=True),
        Column(say("col.target")),
        Column(say("col.value"), short=True),
        Column(say("col.state"), short=True),
        Column(say("col.margin")),
    ]
    rows = [Row(_kpi_name(frame, one), _step(frame, one, step)) for one in found for step in one.steps]
    return (
        join(tag("p", tag("strong", say("results.steps"))), table(say("results.steps"), columns, rows))
        if rows
        else EMPTY
    )


def _step(frame: Frame, one: Tracked, step: Step) -> tuple[Content, ...]:
    say = frame.say
    value: Content = frame.words.measure(step.value.value) if step.value is not None else ""
    state: Content = verdict(_GOOD.get(step.outcome), say(f"outcome.{step.outcome.value}"))
    if step.later is not None:
        later = say("results.made_up", day=frame.words.day(step.later.day))
        state = [state, " ", tag("small", later)]
    asked = _asked(frame, step.limit, one.kpi.unit)
    return frame.words.day(step.due), asked, value, state, _by(frame, step.judgement)


def _asked(frame: Frame, limit: Limit, unit: Text | None) -> str:
    return f"{frame.words.goal(limit.at_least, limit.at_most)} {frame.plain(unit)}".strip()


def invoices(frame: Frame, contract: Contract) -> Html:
    """What was invoiced against what was agreed, period by period; only the audience that may see it is given it."""
    found = account(frame.org, contract)
    if found is None:
        return EMPTY
    say = frame.say
    columns = [
        Column(say("col.period")),
        Column(say("col.invoiced"), number=True),
        Column(say("col.agreed"), number=True),
        Column(say("col.share")),
    ]
    rows = [Row(_period(frame, each.period), _billed(frame, each)) for each in found.periods]
    if len(rows) > 1:
        rows.append(Row(tag("strong", say("results.total")), _total(frame, found)))
    once = (
        tag("p", say("results.once", amount=frame.words.money(found.once)), class_="ok-muted")
        if found.once.amount
        else EMPTY
    )
    return join(tag("p", tag("strong", say("results.invoices"))), table(say("results.invoices"), columns, rows), once)


def _period(frame: Frame, period: str) -> str:
    """A month by its name; a quarter or a year as it is written."""
    month = len(period) == len("2026-10") and "Q" not in period
    return frame.words.month(span_of(period)[0]) if month else period


def _billed(frame: Frame, each: Billed) -> tuple[Content, ...]:
    return _compared(frame, each.invoiced, each.agreed)


def _total(frame: Frame, found: Account) -> tuple[Content, ...]:
    return _compared(frame, found.invoiced, found.agreed)


def _compared(frame: Frame, invoiced: Money, agreed: Money | None) -> tuple[Content, ...]:
    words = frame.words
    if agreed is None or agreed.amount <= 0:
        return words.money(invoiced), "", ""
    part = Fraction(invoiced.amount) / Fraction(agreed.amount)
    percent = Decimal(round(part * 100))
    shown: Content = [bar(part, over=part > 1), " ", tag("small", words.measure(Measure(percent, "%")))]
    return words.money(invoiced), words.money(agreed), shown
