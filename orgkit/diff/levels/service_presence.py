"""A service is gone or new, or its lifecycle says that it ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from orgkit.diff.comparison import Comparison
from orgkit.diff.difference import Difference, Pair
from orgkit.diff.effects import existing, of_removal
from orgkit.diff.judgement import Direction, Judgement, Name, Verdict
from orgkit.diff.spoken import word
from orgkit.diff.verdicts import verdict_of
from orgkit.model.entities import Service
from orgkit.results import Level
from orgkit.results.finding import say

_LOSS = ("lead:owner", "lead:consumers")

LEVEL = Judgement(
    {
        "service-removed": Name(
            level=Level.BREAKING, mirror="service-added", direction=Direction.WORSE, approvals=_LOSS
        ),
        "service-added": Name(level=Level.INFO, mirror="service-removed", direction=Direction.BETTER),
        "service-retired": Name(
            level=Level.BREAKING, mirror="service-opened", direction=Direction.WORSE, approvals=_LOSS
        ),
        "service-opened": Name(level=Level.INFO, mirror="service-retired", direction=Direction.BETTER),
        "service-deprecated": Name(
            level=Level.CHECK, mirror="service-reactivated", direction=Direction.WORSE, approvals=_LOSS
        ),
        "service-reactivated": Name(level=Level.INFO, mirror="service-deprecated", direction=Direction.BETTER),
        "sunset-moved-earlier": Name(
            level=Level.BREAKING,
            mirror="sunset-moved-later",
            direction=Direction.WORSE,
            consumers=True,
            approvals=_LOSS,
        ),
        "sunset-moved-later": Name(level=Level.INFO, mirror="sunset-moved-earlier", direction=Direction.BETTER),
    }
)

_OFFERED = frozenset(("active", "deprecated"))


def judge(comparison: Comparison) -> Iterator[Verdict]:
    """Whether a service is there, by its file and by ``lifecycle``."""
    for difference in comparison.open("service"):
        if not difference.path:
            yield _presence(comparison, difference)
    for pair in comparison.changed("service", "lifecycle"):
        yield from _stage(comparison, pair)


def _presence(comparison: Comparison, difference: Difference) -> Verdict:
    pair = difference.pair
    service = comparison.title(pair.key)
    if pair.old is None:
        owner = comparison.new.org.services[pair.id].owner
        message = say("{service} is a new service", service=service)
        if owner is not None:
            message = say("{service} is a new service of {team}", service=service, team=comparison.title(owner.key))
        return verdict_of(comparison, difference, "service-added", message)
    verdict = verdict_of(
        comparison,
        difference,
        "service-removed",
        say("{service} is no longer offered", service=service),
        effects=of_removal(comparison, pair),
    )
    return _loss(comparison, pair, verdict)


def _stage(comparison: Comparison, pair: Pair) -> Iterator[Verdict]:
    old, new = comparison.old.org.services[pair.former], comparison.new.org.services[pair.id]
    before, after = _status(old), _status(new)
    service = comparison.title(pair.key)
    end = (say("it ends on {day}", day=_until(new)),) if _until(new) else ()
    status = next(iter(comparison.below(pair, "lifecycle", "status")), None)
    if status is None:
        yield from _sunset(comparison, pair, old, new)
    elif before in _OFFERED and after not in _OFFERED:
        message = say("{service} is no longer offered: its status is {status}", service=service, status=word(after))
        verdict = verdict_of(comparison, status, "service-retired", message, event="changed", effects=end)
        yield _loss(comparison, pair, _with_lifecycle(comparison, pair, verdict))
    elif before not in _OFFERED and after in _OFFERED:
        message = say("{service} is offered: its status is {status}", service=service, status=word(after))
        verdict = verdict_of(comparison, status, "service-opened", message, event="changed", effects=end)
        yield _with_lifecycle(comparison, pair, verdict)
    elif (before, after) in (("active", "deprecated"), ("deprecated", "active")):
        ending = after == "deprecated"
        name = "service-deprecated" if ending else "service-reactivated"
        message = say("{service} is to be left", service=service) if ending else say("{service} stays", service=service)
        affected = existing(comparison, comparison.old.reliance.consumers(pair.former))
        verdict = verdict_of(
            comparison, status, name, message, event="changed", effects=end, affected=affected,
            parties=_parties(pair, affected),
        )  # fmt: skip
        yield _with_lifecycle(comparison, pair, verdict)


def _sunset(comparison: Comparison, pair: Pair, old: Service, new: Service) -> Iterator[Verdict]:
    for difference in comparison.below(pair, "lifecycle", "until"):
        before, after = _until(old), _until(new)
        earlier = after is not None and (before is None or after < before)
        service, open_end = comparison.title(pair.key), say("an open end")
        message = say(
            "{service} ends on {new} instead of {old}", service=service, new=after or open_end, old=before or open_end
        )
        affected = existing(comparison, comparison.old.reliance.consumers(pair.former))
        name = "sunset-moved-earlier" if earlier else "sunset-moved-later"
        parties = _parties(pair, affected)
        verdict = verdict_of(comparison, difference, name, message, event="changed", affected=affected, parties=parties)
        # An end where there was none is an announcement; one that comes sooner than announced breaks a word.
        yield replace(verdict, level=Level.CHECK) if earlier and before is None else verdict


def _loss(comparison: Comparison, pair: Pair, verdict: Verdict) -> Verdict:
    """Breaking for those who use it; information where nobody does, or where the announced end has come."""
    affected = existing(comparison, comparison.old.reliance.consumers(pair.former))
    service = comparison.old.org.services[pair.former]
    end = _until(service)
    verdict = replace(verdict, affected=affected, parties=_parties(pair, affected))
    if _status(service) == "retired" or (end is not None and end <= comparison.new.org.as_of):
        return replace(verdict, level=Level.INFO, why=say("its end was announced"))
    if not affected:
        return replace(verdict, level=Level.INFO, why=say("nobody is registered as consumer"))
    return verdict


def _with_lifecycle(comparison: Comparison, pair: Pair, verdict: Verdict) -> Verdict:
    return replace(verdict, claims=tuple(comparison.below(pair, "lifecycle")))


def _parties(pair: Pair, affected: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    return {"owner": (f"service:{pair.former}",), "consumers": affected}


def _status(service: Service) -> str:
    return service.lifecycle.status if service.lifecycle is not None else "active"


def _until(service: Service) -> date | None:
    return service.lifecycle.until if service.lifecycle is not None else None
