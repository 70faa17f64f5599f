"""How a rule says that what stands behind a promise is not enough for it: by which chain, and whom to ask."""

from __future__ import annotations

from orgkit.model import Org
from orgkit.model.values import Clock, Duration
from orgkit.promises.proof.proof import Link, Proof
from orgkit.results import Finding, Message, Related, RuleFacts
from orgkit.results.finding import say
from orgkit.rules.found import called, found, subject


def promising(org: Org, proof: Proof) -> Message:
    """Who promises: the service, with the plan, the request and the priority or the target that it is about."""
    plans = {each.id: called(org, each.name, each.id) for each in proof.service.plans}
    names = {each.id: called(org, each.name, each.id) for each in proof.service.requests}
    case = [part for part in (plans.get(proof.plan, ""), names.get(proof.request, ""), proof.which) if part]
    whole = subject(org, proof.service)
    return say("{entity}, {case:and}", entity=whole, case=case) if case else whole


def reason(org: Org, proof: Proof, own: Link | None) -> Message:
    """Why it cannot be kept, in the middle of a sentence: who takes how long, and what stands behind that.

    ``own`` is the team's own part, where one is written.
    """
    direct, below = _direct(proof)
    if direct[0] is proof.links[0]:
        return say("it takes {time}", time=direct[0].says)
    if len(direct) > 1:
        shown = [say("{time} of {other}", time=link.says, other=subject(org, link.entity)) for link in direct]
        parts = [own.says, *shown] if own is not None else shown
        return say("it needs {parts:and}, one after the other", parts=parts)
    link = direct[0]
    told = say("it waits for {other}, which may take {time}", other=subject(org, link.entity), time=link.says)
    if below:
        told = say(
            "{told}, and behind that {other} may take {time}",
            told=told,
            other=subject(org, below[-1].entity),
            time=below[-1].says,
        )
    return say("{told}, and adds {own}", told=told, own=own.says) if own is not None else told


def to_ask(org: Org, proof: Proof) -> tuple[Link | None, Message]:
    """The one thing behind that is not enough by itself, if any, and whom to ask for more, by name."""
    direct, _ = _direct(proof)
    if direct[0] is proof.links[0]:
        return None, subject(org, proof.service)
    link = direct[0] if len(direct) == 1 else None
    asked = org.find(direct[0].asks) if direct[0].asks else None
    return link, subject(org, asked if asked is not None else direct[0].entity)


def reported(rule: RuleFacts, org: Org, proof: Proof, message: Message, fix: Message) -> Finding:
    """A finding where a service promises: at the number, or where it names the shared promise that holds it."""
    own = proof.holder is proof.service
    related = [] if own else [Related(say("what is promised"), proof.span)]
    for link in proof.chain:
        label = say("{entity}: {time}", entity=subject(org, link.entity), time=link.says)
        related.append(Related(label, link.span))
    return found(rule, proof.service, message, *place_of(proof), related=related, fix=fix)


def place_of(proof: Proof) -> tuple[str | int, ...]:
    """Where in a service a promise stands: the number, or what names the shared promise that holds it."""
    if proof.holder is proof.service:
        return proof.path
    plans = [place for place, plan in enumerate(proof.service.plans) if plan.id == proof.plan]
    return ("plans", plans[0], "sla") if plans else ("sla",)


def written(time: Duration) -> str:
    """A length of time as it is to be written in a promise: with its clock, where one could be in doubt."""
    if time.clock is Clock.WALL and time.unit in ("hour", "day"):
        return f"{time.amount} calendar {time.unit}{'' if time.amount == 1 else 's'}"
    return str(time)


def _direct(proof: Proof) -> tuple[list[Link], list[Link]]:
    """The links of the chain that the service relies on itself, and those behind them."""
    known = {id(link) for link in proof.links}
    direct = [link for link in proof.chain if id(link) in known]
    return direct, [link for link in proof.chain if id(link) not in known]
