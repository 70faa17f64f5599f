"""Service departments that also charge each other: all at once, exact.

Source: the reciprocal method, chapter 10.4 of the open textbook of the University of Regina.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from orgkit.promises.allocation.methods import Shares
from orgkit.promises.allocation.rounding import AllocationError

Row = dict[str, Fraction]


class ClosedLoopError(AllocationError):
    """Departments that charge only each other, so that their cost never reaches anybody who pays.

    ``loop`` names them, in alphabetical order.
    """

    def __init__(self, loop: Sequence[str]) -> None:
        super().__init__(f"closed loop: {', '.join(loop)}")
        self.loop = tuple(loop)


def closed_loop(shares: Mapping[str, Mapping[str, Fraction]]) -> tuple[str, ...]:
    """The givers from which no cost ever leaves the circle of givers, in alphabetical order; empty where all leave."""
    leaves: set[str] = set()
    grew = True
    while grew:
        found = {
            giver
            for giver, own in shares.items()
            if giver not in leaves and any(share and (to in leaves or to not in shares) for to, share in own.items())
        }
        leaves |= found
        grew = bool(found)
    return tuple(sorted(giver for giver in shares if giver not in leaves))


def gross(costs: Mapping[str, Fraction | Decimal | int], shares: Mapping[str, Mapping[str, Fraction]]) -> Shares:
    """What each giver divides in the end, its own cost and what others charge it: ``x = (I − Sᵀ)⁻¹ c``.

    ``shares[a][b]`` is the part of a's cost that b takes; the shares of a giver add up to one. What a giver takes
    itself raises its gross cost and no bill.

    Raises:
        ClosedLoopError: givers charge only each other, and the equations have no solution.
    """
    ends = final(shares, to_givers=True)
    return {
        giver: sum((Fraction(costs.get(each, 0)) * ends[each].get(giver, Fraction(0)) for each in shares), Fraction(0))
        for giver in shares
    }


def charged(costs: Mapping[str, Fraction | Decimal | int], shares: Mapping[str, Mapping[str, Fraction]]) -> Shares:
    """What reaches each one who is no giver: ``Σ cost · its part in the end``; it adds up to all costs.

    Raises:
        ClosedLoopError: as for :func:`gross`.
    """
    found: Shares = {}
    for giver, ends in final(shares).items():
        for taker, share in ends.items():
            found[taker] = found.get(taker, Fraction(0)) + share * Fraction(costs.get(giver, 0))
    return found


def final(shares: Mapping[str, Mapping[str, Fraction]], *, to_givers: bool = False) -> dict[str, Shares]:
    """Where the cost of each giver ends: the part that reaches each one who is no giver.

    The rows of ``(I − S)⁻¹ · F``, by elimination in fractions. With ``to_givers``, the rows of ``(I − S)⁻¹`` instead:
    how much of one unit of a giver's own cost passes through each giver.

    Raises:
        ClosedLoopError: as for :func:`gross`.
    """
    loop = closed_loop(shares)
    if loop:
        raise ClosedLoopError(loop)
    rows: dict[str, Row] = {
        giver: {to: share for to, share in own.items() if to in shares and share} for giver, own in shares.items()
    }
    ends: dict[str, Row] = {
        giver: {giver: Fraction(1)}
        if to_givers
        else {to: share for to, share in own.items() if to not in shares and share}
        for giver, own in shares.items()
    }
    for pivot in shares:
        _settle(pivot, rows, ends)
    return {giver: dict(sorted(ends[giver].items())) for giver in shares}


def _settle(pivot: str, rows: dict[str, Row], ends: dict[str, Row]) -> None:
    """Writes one giver's cost as where it goes, and puts that in the place of the giver wherever it takes a part."""
    keeps = 1 - rows[pivot].pop(pivot, Fraction(0))
    rows[pivot] = {to: share / keeps for to, share in rows[pivot].items()}
    ends[pivot] = {to: share / keeps for to, share in ends[pivot].items()}
    for giver, row in rows.items():
        part = row.pop(pivot, None) if giver != pivot else None
        if part is None:
            continue
        for known, replaced in ((row, rows[pivot]), (ends[giver], ends[pivot])):
            for to, share in replaced.items():
                known[to] = known.get(to, Fraction(0)) + part * share
