"""What falls due in contracts and with providers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from orgkit.model.entities import Contract
from orgkit.promises.contracts.amended import as_agreed
from orgkit.promises.contracts.engagements import running_with
from orgkit.promises.contracts.falling_due import Asked, Due, marked, team_of
from orgkit.promises.contracts.notice import Notice, notice_of
from orgkit.promises.contracts.terms import (
    day_of,
    end_on,
    has_begun,
    is_over,
    period_ends,
    plus_days,
    plus_months,
    running,
)
from orgkit.promises.contracts.wording import PAPERS, last_day_to_act, renews
from orgkit.results.finding import say


def of_contracts(asked: Asked) -> Iterator[Due]:
    """Decisions, renewals, ends, milestones, actions and reviews of contracts that are not over."""
    for written in running(asked.org):
        contract = as_agreed(asked.org, written, asked.org.as_of)
        yield from _ways_out(asked, contract)
        yield from _milestones(asked, contract)
        yield from _actions(asked, contract)
        yield from _reviews(asked, contract)


def _ways_out(asked: Asked, contract: Contract) -> Iterator[Due]:
    """The next decision, what happens without it, or the end; what comes after depends on the decision."""
    org, name = asked.org, asked.title(contract)
    last = end_on(contract, org.as_of)
    if contract.open_ended or last is None:
        return
    notice = notice_of(org, contract, org.as_of, asked.habits.alert_days)
    decided = notice
    if notice is not None and notice.renews and notice.send_by < asked.first:
        decided = _next_decision(asked, contract, notice)
    if decided is not None and asked.holds(decided.send_by):
        field = ("notice", "period") if decided.renews else ("renewal", "type")
        what = last_day_to_act(name, decided)
        found = asked.due(decided.send_by, "notice", contract, field, what, mark=decided.last_day.isoformat())
        yield replace(found, amount=decided.cost, alert_on=decided.alert_on)
    after = plus_days(last, 1)
    if notice is not None and notice.renews:
        if asked.holds(after):
            what = renews(name, contract, notice)
            found = asked.due(after, "renewal", contract, ("renewal",), what, mark=last.isoformat())
            yield replace(found, amount=notice.cost)
    elif asked.holds(last):
        place = "end" if contract.node.get("end") is not None else "term"
        what = say("“{name}” ends", name=name)
        if notice is not None:
            what = say("“{name}” ends unless both sides agree to renew it", name=name)
        yield asked.due(last, "end", contract, (place,), what, mark=last.isoformat())


def _next_decision(asked: Asked, contract: Contract, notice: Notice) -> Notice | None:
    """The decision in the next period where that of the running one has passed."""
    following = next((end for end in period_ends(contract) if end > notice.last_day), None)
    return notice_of(asked.org, contract, following, asked.habits.alert_days) if following is not None else None


def _milestones(asked: Asked, contract: Contract) -> Iterator[Due]:
    name = asked.title(contract)
    for place, milestone in enumerate(contract.milestones):
        if milestone.due is None or milestone.met is not None:
            continue
        day = day_of(contract, milestone.due, asked.org.as_of)
        if day is not None and asked.holds(day):
            what = say("“{name}”: {milestone}", name=name, milestone=asked.text(milestone.name, milestone.id))
            yield asked.due(day, "milestone", contract, ("milestones", place, "due"), what, mark=milestone.id,
                            who=milestone.accepted_by)  # fmt: skip


def _actions(asked: Asked, contract: Contract) -> Iterator[Due]:
    name = asked.title(contract)
    for place, step in enumerate(contract.onboarding):
        day = day_of(contract, step.due, asked.org.as_of) if step.due is not None and step.done is None else None
        if day is not None and asked.holds(day):
            what = say("“{name}”: {action}", name=name, action=asked.text(step.step))
            yield asked.due(day, "action", contract, ("onboarding", place, "due"), what, mark=marked(str(step.step)),
                            who=step.owner)  # fmt: skip
    for at, review in enumerate(contract.reviews):
        for place, action in enumerate(review.actions):
            if action.due is not None and action.done is None and asked.holds(action.due):
                what = say("“{name}”: {action}", name=name, action=asked.text(action.what))
                path = ("reviews", at, "actions", place, "due")
                yield asked.due(action.due, "action", contract, path, what,
                                mark=marked(f"{review.date} {action.what}"), who=action.owner)  # fmt: skip


def _reviews(asked: Asked, contract: Contract) -> Iterator[Due]:
    """Those that are planned; where none is, the day by which the next one should be held."""
    name, today = asked.title(contract), asked.org.as_of
    what = say("Review of “{name}”", name=name)
    planned = [(place, review.date) for place, review in enumerate(contract.reviews) if review.date > today]
    for place, day in planned:
        if asked.holds(day):
            yield asked.due(day, "review", contract, ("reviews", place, "date"), what, mark=day.isoformat())
    last: date | None = max((review.date for review in contract.reviews), default=contract.start)
    if planned or last is None or contract.kind in asked.habits.unreviewed or not has_begun(contract, today):
        return
    day = plus_months(last, asked.habits.contract_review_months)
    if asked.holds(day) and not is_over(contract, day):
        yield asked.due(day, "review", contract, ("reviews",), what, mark="next")


def of_providers(asked: Asked) -> Iterator[Due]:
    """The newest paper of each type with its last day, of providers that work here."""
    for provider in asked.org.providers.values():
        contracts = running_with(asked.org, provider.id)
        newest: dict[str, tuple[date, int]] = {}
        for place, paper in enumerate(provider.evidence):
            newest[paper.type] = max(newest.get(paper.type, (date.min, -1)), (paper.until or date.max, place))
        for type_, (until, place) in newest.items():
            if contracts and asked.holds(until):
                what = say("{provider}: {paper} expires", provider=asked.title(provider), paper=PAPERS[type_])
                who = next((each.contact or each.owner for each in contracts if each.contact or each.owner), None)
                found = asked.due(until, "evidence", provider, ("evidence", place, "until"), what, mark=type_, who=who)
                team = next((team for each in contracts if (team := team_of(asked.org, each)) is not None), None)
                yield replace(found, team=team.id if team is not None else "")
