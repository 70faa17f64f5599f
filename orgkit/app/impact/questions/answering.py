"""What somebody answers for and nobody does then: owners, contacts, referents, accountabilities, decisions, steps."""

from __future__ import annotations

from collections.abc import Mapping

from orgkit.app.impact.case import Case, Effect, Effects, Gravity, Question
from orgkit.model import Entity, Ref, Text, Use
from orgkit.model.entities import Contract, Team
from orgkit.model.queries.lifecycle import is_retired
from orgkit.model.queries.posts import answering
from orgkit.model.queries.structure import parent_of
from orgkit.model.references import path_to
from orgkit.promises.contracts.terms import is_over
from orgkit.results import Message
from orgkit.results.finding import say
from orgkit.source import Span

_BREAKS, _WEAKENS = Gravity.BREAKS, Gravity.WEAKENS
_FIELDS: Mapping[str, tuple[str, Gravity, Message]] = {
    "contract.contact": ("contract-without-contact", _BREAKS, say("{thing}: nobody is our contact")),
    "responsibility.lead": ("domain-without-referent", _BREAKS, say("{thing}: nobody is its referent")),
    "responsibility.activities[].accountable": (
        "activity-without-accountable", _BREAKS, say("{thing}: nobody is accountable for “{part}”")
    ),
    "responsibility.decisions[].decider": (
        "decision-without-decider", _BREAKS, say("{thing}: nobody decides “{part}”")
    ),
    "process.steps[].by": ("process-step-by-nobody", _BREAKS, say("{thing}: nobody does the step “{part}”")),
    "sla.escalation[].to": ("escalation-to-nobody", _WEAKENS, say("{thing}: an escalation leads to nobody")),
    "cost-centre.manager": ("cost-centre-without-manager", _WEAKENS, say("{thing}: nobody manages it")),
    "team.on_call.roles[]": ("on-call-by-nobody", _WEAKENS, say("{thing}: nobody is on call for one of its roles")),
    "contract.milestones[].accepted_by": (
        "milestone-accepted-by-nobody", _WEAKENS, say("{thing}: nobody accepts “{part}”")
    ),
    "organization.goals[].owner": ("goal-without-owner", _WEAKENS, say("{thing}: nobody answers for “{part}”")),
}  # fmt: skip
"""References to people that matter when they lead to nobody."""


def ask(case: Case) -> Effects:
    """What loses its owner, then what loses the person behind it."""
    yield from _owners(case)
    later = {use.ref.span: use.ref for use in case.after.uses}
    for use in case.before.uses:
        found = _FIELDS.get(f"{use.owner_kind}.{use.field}")
        entity = case.before.find(use.owner_key)
        if found is not None and entity is not None and _goes_on(case, entity) and _is_lost(case, use, entity, later):
            what, gravity, says = found
            path = path_to(entity, use.ref.node)
            if what.startswith("milestone") and entity.node.get(*path[:-1], "met") is not None:
                continue
            about: dict[str, object] = {"thing": case.title(entity), "part": _part(case, entity, path)}
            yield Effect(what, gravity, entity.entity_key, says.filled(**about), _whom(case, use.ref), use.ref.span)


def _goes_on(case: Case, entity: Entity) -> bool:
    day = case.before.as_of
    over = is_over(entity, day) if isinstance(entity, Contract) else is_retired(entity, day)
    return not over and entity.entity_key not in case.gone


def _is_lost(case: Case, use: Use, entity: Entity, later: Mapping[Span, Ref]) -> bool:
    """Whether somebody stands behind a reference and nobody does then; a team stands as long as it is there."""
    ref, after = use.ref, later.get(use.ref.span)
    if ref.kind == "team":
        return ref.key in case.gone
    if ref.kind == "contract":
        return False
    team = entity if isinstance(entity, Team) else case.before.target(getattr(entity, "owner", None))
    own = team if isinstance(team, Team) else None
    own_after = case.after.teams.get(own.id) if own is not None else None
    return bool(answering(case.before, ref, own)) and not answering(case.after, after, own_after)


def _part(case: Case, entity: Entity, path: tuple[str | int, ...]) -> str:
    """The activity, the decision or the step that a reference stands in."""
    part = entity.node.get(*path[:-1])
    for field in ("name", "question", "statement", "id"):
        node = part.get(field) if part is not None else None
        if node is not None:
            return case.spoken.text(Text.from_node(node))
    return ""


def _whom(case: Case, ref: Ref) -> Message:
    if ref.kind == "role" and ref.key not in case.gone:
        return say("name somebody as {role}, or write somebody else here", role=case.name(ref.key))
    return say("write somebody else here")


def _owners(case: Case) -> Effects:
    """What belongs to a team that is gone, or to a role that is."""
    for entity in case.before.entities():
        owner = getattr(entity, "owner", None)
        if not isinstance(owner, Ref) or owner.key not in case.gone or not _goes_on(case, entity):
            continue
        if entity.entity_kind == "waiver":
            continue
        says = say("Nobody answers for {thing}", thing=case.thing(entity))
        gravity = _BREAKS if entity.entity_kind in ("service", "contract") else _WEAKENS
        yield Effect(f"{entity.entity_kind}-without-owner", gravity, entity.entity_key, says, _heir(case, owner),
                     entity.at("owner"))  # fmt: skip


def _heir(case: Case, owner: Ref) -> Message:
    """Who may take over: the successor that is written, else the team above."""
    team = case.before.target(owner)
    if isinstance(team, Team):
        named = team.lifecycle.successor if team.lifecycle is not None else None
        above = case.before.target(named) or parent_of(case.before, team)
        if above is not None:
            return say(
                "hand it over, for example to {team}: owner: {id}", team=case.name(above.entity_key), id=above.id
            )
    return say("hand it over with owner:")


QUESTION = Question("owners", say("Who answers for what"), ask)
