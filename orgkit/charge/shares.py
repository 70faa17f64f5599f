"""Each cost centre's shares of the pools of costs, for statements: charged ones, and those that are only shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from orgkit.charge.judge import Judge
from orgkit.model.entities import CostPool
from orgkit.promises.allocation.basis import IncompleteError, Metered
from orgkit.promises.allocation.methods import NotHundredError, NotOneError
from orgkit.promises.allocation.pools import Allocation, allocations
from orgkit.promises.allocation.reciprocal import ClosedLoopError
from orgkit.promises.allocation.rounding import AllocationError, NoBasisError
from orgkit.results import Message
from orgkit.results.finding import say
from orgkit.results.statement import Rejected, Share

Key = tuple[str, str]


@dataclass(slots=True)
class Divided:
    """Shares by cost centre and currency; ``pools`` are those that cost something, by id."""

    shares: dict[Key, list[Share]] = field(default_factory=dict)
    shown: dict[Key, list[Share]] = field(default_factory=dict)
    pools: list[str] = field(default_factory=list)
    problems: list[Rejected] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)


def divided(judge: Judge, period: str, last: date, metered: Metered) -> Divided:
    """Every pool of a month, divided. One that is charged and cannot be divided keeps the month open."""
    found = Divided()
    done, failed = allocations(judge.org, period, metered)
    for allocation in done:
        if not allocation.lines:
            continue
        found.pools.append(allocation.pool.id)
        into = found.shown if allocation.pool.mode == "showback" else found.shares
        for share in _shares(judge, allocation, last):
            into.setdefault((share[0], allocation.currency), []).append(share[1])
    for pool, error in failed:
        message = _why(judge.org.title(pool), error, period)
        if pool.mode == "showback":
            found.notes.append(message)
        else:
            found.problems.append(Rejected("pool-not-divided", message, pool.at("method")))
    return found


def _shares(judge: Judge, allocation: Allocation, last: date) -> list[tuple[str, Share]]:
    pool, keys = allocation.pool, allocation.keys
    seller = judge.legal_entity(pool.owner.key, last) if pool.owner is not None else ""
    weights = sum(keys.weights.values(), Fraction(0))
    found = []
    for line in allocation.lines:
        if not line.part:
            continue
        share = Share(
            pool=pool.id,
            method=keys.method,
            amount=line.amount,
            part=str(line.part),
            weight=str(line.weight) if line.weight is not None and weights else "",
            of=str(weights) if line.weight is not None and weights else "",
            basis=_basis(pool),
            counted_in=keys.counted_in,
            fallback=keys.fallback,
            seller=_other(judge, seller, line.cost_centre),
        )
        found.append((line.cost_centre, share))
    return found


def _basis(pool: CostPool) -> str:
    return (pool.basis.metric or "") if pool.basis is not None else ""


def _other(judge: Judge, seller: str, centre: str) -> str:
    """The legal entity that provides, where it is another one than that of who pays."""
    paying = judge.org.cost_centres.get(centre)
    buyer = paying.legal_entity.id if paying is not None and paying.legal_entity is not None else ""
    return seller if seller and buyer and seller != buyer else ""


def _why(pool: str, error: AllocationError, period: str) -> Message:
    if isinstance(error, NoBasisError):
        return say(
            "{pool} has no payer in {period}: nothing was counted that its cost is divided by; say in when_no_usage "
            "what happens then",
            pool=pool,
            period=period,
        )
    if isinstance(error, IncompleteError):
        return say("{pool} cannot be divided: nothing says {field}", pool=pool, field=error.field)
    if isinstance(error, NotHundredError):
        return say("{pool} cannot be divided: its percentages do not add up to 100", pool=pool)
    if isinstance(error, NotOneError):
        return say(
            "{pool} cannot be divided: it goes directly to one, and {count} are named", pool=pool, count=error.count
        )
    if isinstance(error, ClosedLoopError):
        return say("{pool} cannot be divided: pools charge only each other, so nobody ever pays", pool=pool)
    return say("{pool} cannot be divided: {why}", pool=pool, why=str(error))
