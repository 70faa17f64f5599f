"""How fast something is back, and how much may be lost: exact lengths in any one unit.

Source: NIST SP 800-34, contingency planning (recovery time and recovery point objectives).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction


def recovery_time(restart: Fraction, stages: Sequence[Sequence[Fraction]]) -> Fraction:
    """The least time in which something is back: ``restart + Σ max`` over stages.

    Stages come back one after the other, what is inside one at the same time; then the own restart.
    """
    return restart + sum((max(stage) for stage in stages if stage), Fraction(0))


def recovery_point(
    stores: Iterable[Fraction], every: Fraction | None = None, lasting: Fraction = Fraction(0)
) -> Fraction:
    """The most that is lost: the worst of the stores behind, and of the own backups.

    ``max(RPO of the stores, interval + duration of a backup)``; 0 where there is neither.
    """
    own = [every + lasting] if every is not None else []
    return max([*stores, *own], default=Fraction(0))
