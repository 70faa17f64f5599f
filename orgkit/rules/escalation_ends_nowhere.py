"""An escalation leads to nobody, or back to those who were asked before.

That is a decision that goes to its own decider, a step of a promise that leads to the same people as a step before
it, and a first step to `parent-lead` where no team is above. A role that nobody holds, a lead without a stand-in and
a team without a lead are reported as such.

Why it matters: An escalation is for the day on which somebody does not answer, or cannot agree. On that day it has
to lead to somebody else.

How to fix: Name who decides next: the role or the team above.

    decider: role:design-lead
    escalates_to: role:managing-director

When to waive: For the top of the company, where nobody is above.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orgkit.model import Org, Ref
from orgkit.model.entities import Sla, Team
from orgkit.model.queries.lifecycle import in_use
from orgkit.model.queries.posts import answering
from orgkit.model.queries.structure import parent_of
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import called, found, subject, titles
from orgkit.rules.registry import Options

RULE = rule("escalation-ends-nowhere")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Decisions and promises whose escalation helps nobody; none while posts may be held by somebody unread."""
    if org.unresolved_kinds & {"person", "role", "team"}:
        return
    yield from _decisions(org)
    kept_by = _kept_by(org)
    for sla in org.slas.values():
        yield from _steps(org, sla, kept_by.get(sla.id, ()))


def _decisions(org: Org) -> Iterator[Finding]:
    for domain in org.responsibilities.values():
        for at, decision in enumerate(domain.decisions):
            decider, above = decision.decider, decision.escalates_to
            if decider is None or above is None or not _same(org, decider, above):
                continue
            message = say(
                "{entity}: “{decision}” is escalated to the decider, {people:and}",
                entity=subject(org, domain),
                decision=called(org, decision.question, decision.id),
                people=_names(org, decider),
            )
            related = [Related(say("the decider"), decider.span)]
            fix = say("name the role or the team above in escalates_to:")
            yield found(RULE, domain, message, "decisions", at, "escalates_to", related=related, fix=fix)


def _same(org: Org, one: Ref, other: Ref) -> bool:
    """Whether two lead to the same. A team is more than its lead: it is the same as itself only."""
    if one.key == other.key:
        return True
    people = set(answering(org, one))
    return "team" not in (one.kind, other.kind) and bool(people) and people == set(answering(org, other))


def _names(org: Org, ref: Ref) -> list[str]:
    """The people a role leads to, where there are some; else the team or role itself."""
    people = answering(org, ref) if ref.kind == "role" else ()
    return titles(org, (f"person:{id_}" for id_ in people)) or [org.title(ref)]


def _kept_by(org: Org) -> Mapping[str, tuple[Team, ...]]:
    """The teams that keep each shared promise, by its id."""
    found: dict[str, dict[str, Team]] = {}
    for service in org.services.values():
        team = org.target(service.owner)
        if isinstance(team, Team) and in_use(service, org.as_of):
            for ref in (service.sla, *(plan.sla for plan in service.plans)):
                if ref is not None:
                    found.setdefault(ref.id, {})[team.id] = team
    return {id_: tuple(teams.values()) for id_, teams in found.items()}


def _steps(org: Org, sla: Sla, teams: tuple[Team, ...]) -> Iterator[Finding]:
    fix = say("name another role or team in to:")
    for at, step in enumerate(sla.escalation):
        again = next((each.to for each in sla.escalation[:at] if _same(org, each.to, step.to)), None)
        if again is not None:
            message = say(
                "{entity}: step {number} of the escalation leads to {people:and} again",
                entity=subject(org, sla),
                number=at + 1,
                people=_names(org, step.to),
            )
            related = [Related(say("asked here before"), again.span)]
            yield found(RULE, sla, message, "escalation", at, "to", related=related, fix=fix)
    # At the top of the company nobody is above: there a ladder ends, but it must not begin.
    first = sla.escalation[0].to if sla.escalation else None
    top = next((team for team in teams if parent_of(org, team) is None), None)
    if first is not None and first.is_post and first.id == "parent-lead" and top is not None:
        message = say(
            "{entity}: the escalation begins with the team above {team}, and there is none",
            entity=subject(org, sla),
            team=org.title(top),
        )
        yield found(RULE, sla, message, "escalation", 0, "to", fix=fix)
