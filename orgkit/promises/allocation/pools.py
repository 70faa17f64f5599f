"""The cost pools of an organisation in a month: what each costs, and what each cost centre takes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from orgkit.model.entities import CostPool
from orgkit.model.org import Org
from orgkit.model.queries.charging import recipients
from orgkit.model.queries.currencies import minor_units
from orgkit.promises.allocation.basis import IncompleteError, Metered, Takers, Weights, counted, metric_of, written
from orgkit.promises.allocation.costs import CostLine, Month, costs_in, total_of
from orgkit.promises.allocation.methods import (
    Shares,
    direct,
    even,
    fixed_variable,
    percent,
    proportional,
    step_down,
)
from orgkit.promises.allocation.reciprocal import final
from orgkit.promises.allocation.rounding import AllocationError, NoBasisError, largest_remainder

_LOOK_BACK = 12


@dataclass(frozen=True, slots=True)
class Share:
    """What one cost centre takes of a pool: its part in the end, and its amount to the cent.

    ``weight`` is what was counted for it; ``None`` where nothing is counted or the share came through other pools.
    """

    cost_centre: str
    part: Fraction
    amount: Decimal
    weight: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Keys:
    """How a pool is divided at first hand, among cost centres and other pools (``kind:id``).

    ``counted_in`` is the month whose use counts, or the day on which people were counted. ``fallback`` is ``even`` or
    ``last-period`` where nothing was used and the pool says what happens then.
    """

    method: str
    shares: Mapping[str, Fraction]
    weights: Mapping[str, Fraction] = field(default_factory=dict)
    counted_in: str = ""
    fallback: str = ""


@dataclass(frozen=True, slots=True)
class Allocation:
    """A pool in a month, divided: ``lines`` by the id of the cost centre, which add up to ``total`` exactly.

    Who takes part and was counted for nothing has a line of nothing.

    ``total`` is the sum of ``costs``, the pool's own. What other pools charge it is theirs to divide: it goes through
    this one's shares and stands in their lines.
    """

    pool: CostPool
    period: str
    currency: str
    costs: tuple[CostLine, ...]
    total: Decimal
    keys: Keys
    lines: tuple[Share, ...]


def shares(org: Org, pool: CostPool, period: str, usage: Metered) -> Allocation:
    """What a pool costs in a month and who takes which part of it, to the cent.

    Where other pools take a part, it goes on by their own shares, all at once: ``(I − S)⁻¹ · F``. With step-down no
    part goes to a pool before in the order. The organisation is taken as it is on the day it was read for.

    Raises:
        AllocationError: it cannot be divided: :class:`NoBasisError`, :class:`IncompleteError`,
            :class:`~orgkit.promises.allocation.methods.NotHundredError`,
            :class:`~orgkit.promises.allocation.methods.NotOneError`,
            :class:`~orgkit.promises.allocation.reciprocal.ClosedLoopError` or
            :class:`~orgkit.promises.allocation.costs.MixedCurrenciesError`.
    """
    return Division(org, period, usage).allocation(pool)


def allocations(
    org: Org, period: str, usage: Metered
) -> tuple[tuple[Allocation, ...], tuple[tuple[CostPool, AllocationError], ...]]:
    """Every pool of a month, by id: those that can be divided, and those that cannot, with why."""
    division = Division(org, period, usage)
    done: list[Allocation] = []
    failed: list[tuple[CostPool, AllocationError]] = []
    for _, pool in sorted(org.cost_pools.items()):
        try:
            done.append(division.allocation(pool))
        except AllocationError as error:
            failed.append((pool, error))
    return tuple(done), tuple(failed)


def gives_to(pool: CostPool) -> frozenset[str]:
    """Who can take a share of a pool at all, whatever is counted (``kind:id``).

    Not who has a weight of zero, and, with step-down, neither the pool itself nor those before it in the order.
    """
    weights = written(pool, recipients(pool))
    found = {key for key in recipients(pool) if not weights or weights[key]}
    if pool.method != "step-down":
        return frozenset(found)
    order = [ref.key for ref in pool.order]
    before = order[: order.index(pool.entity_key)] if pool.entity_key in order else []
    return frozenset(found - {pool.entity_key, *before})


def only_back(pool: CostPool) -> bool:
    """Whether a pool has recipients, and with step-down all of them have been divided before it."""
    weights = written(pool, recipients(pool))
    named = any(weights.values()) if weights else bool(recipients(pool))
    return pool.method == "step-down" and named and not gives_to(pool)


class Division:
    """The pools of one month. Shares are counted once, however many pools pass through another."""

    def __init__(self, org: Org, period: str, usage: Metered) -> None:
        self._org, self._month, self._usage = org, Month.parse(period), usage
        self._known: dict[str, Keys] = {}

    def allocation(self, pool: CostPool) -> Allocation:
        """One pool, divided; raises as :func:`shares`."""
        lines = costs_in(self._org, pool, self._month)
        total, currency = total_of(lines)
        if not total:
            return Allocation(pool, self._month.name, currency, lines, total, self._keys_of_nothing(pool), ())
        own = self.keys(pool)
        nobody = {key: Fraction(0) for key in own.shares if not isinstance(self._org.find(key), CostPool)}
        ends = dict(sorted({**nobody, **final(self._reached(pool))[pool.entity_key]}.items()))
        amounts = largest_remainder(total, list(ends.values()), minor_units(currency))
        found = tuple(
            Share(key.partition(":")[2], part, amount, own.weights.get(key))
            for (key, part), amount in zip(ends.items(), amounts, strict=True)
        )
        return Allocation(pool, self._month.name, currency, lines, total, own, found)

    def keys(self, pool: CostPool) -> Keys:
        """How a pool is divided at first hand; raises as :func:`shares`."""
        known = self._known.get(pool.entity_key)
        if known is None:
            known = self._known[pool.entity_key] = self._divided(pool)
        return known

    def _keys_of_nothing(self, pool: CostPool) -> Keys:
        """A pool without a cost needs no basis: there is nothing to divide."""
        try:
            return self.keys(pool)
        except AllocationError:
            return Keys(pool.method or "", {})

    def _reached(self, pool: CostPool) -> dict[str, Mapping[str, Fraction]]:
        """The shares of a pool and of all that some part of its cost goes through."""
        found: dict[str, Mapping[str, Fraction]] = {}
        waiting = [pool]
        while waiting:
            each = waiting.pop()
            own = found[each.entity_key] = self.keys(each).shares
            through = (self._org.find(key) for key, share in own.items() if share and key not in found)
            waiting.extend(below for below in through if isinstance(below, CostPool))
        return dict(sorted(found.items()))

    def _divided(self, pool: CostPool) -> Keys:
        takers = Takers(self._org, pool, tuple(sorted(recipients(pool))))
        method = pool.method or _unsaid(pool, takers)
        if not takers.keys:
            raise IncompleteError("recipients")
        if method == "direct":
            return Keys(method, direct(takers.keys))
        if method == "even":
            return Keys(method, even(takers.keys))
        weights = written(pool, takers.keys)
        if method == "percent":
            if pool.basis is None or not weights:
                raise IncompleteError("basis.weights")
            return Keys(method, percent({key: each.amount for key, each in pool.basis.weights.items()}), weights)
        found = self._by_metric(takers, weights, method)
        if method == "fixed-variable":
            return self._with_fixed(takers, weights, found)
        if method == "step-down":
            if not pool.order:
                raise IncompleteError("order")
            order = [ref.key for ref in pool.order]
            own = step_down({pool.entity_key: found.shares}, order)[pool.entity_key]
            return Keys(method, own, found.weights, found.counted_in, found.fallback)
        return found

    def _with_fixed(self, takers: Takers, weights: Weights, found: Keys) -> Keys:
        """A fixed part, by what is written or in equal parts, and the rest by use."""
        share = takers.pool.fixed_share
        if share is None or share.share > 1:
            raise IncompleteError("fixed_share")
        fixed: Shares = proportional(weights) if metric_of(takers.pool) and weights else even(takers.keys)
        parts = fixed_variable(share.share, fixed, dict(found.shares))
        return Keys(found.method, parts, found.weights, found.counted_in, found.fallback)

    def _by_metric(self, takers: Takers, weights: Weights, method: str) -> Keys:
        """By what is written where that is all there is, else by what is counted; by the fallback where that is 0."""
        if weights and (not metric_of(takers.pool) or method != "fixed-variable"):
            return Keys(method, proportional(weights), weights)
        month = self._month
        found = counted(takers, month, self._usage)
        if any(found.values()):
            return Keys(method, proportional(found), found, takers.counted_on(month))
        if takers.pool.when_no_usage == "even":
            return Keys(method, even(takers.keys), found, month.name, "even")
        for back in range(1, _LOOK_BACK + 1) if takers.pool.when_no_usage == "last-period" else ():
            earlier = month.earlier(back)
            found = counted(takers, earlier, self._usage)
            if any(found.values()):
                return Keys(method, proportional(found), found, earlier.name, "last-period")
        raise NoBasisError("nothing was counted")


def _unsaid(pool: CostPool, takers: Takers) -> str:
    """The method of a pool that names none, where only one is possible.

    Raises:
        IncompleteError: several are.
    """
    if len(takers.keys) <= 1:
        return "direct"
    weights = list(pool.basis.weights.values()) if pool.basis is not None else []
    if not weights:
        raise IncompleteError("method")
    return "percent" if all(weight.unit == "%" for weight in weights) else "proportional"
