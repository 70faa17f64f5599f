"""What a comparison is judged by: thresholds, notice, exemptions, the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from orgkit.results import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How changes are judged.

    A price that rises by more than ``price_breaking_pct`` percent is breaking. A change announced
    ``price_notice`` or ``promise_notice`` days ahead is one level lower. An entity whose status is
    in ``exempt`` cannot break anybody. ``levels`` and ``approvals`` replace what a judgement says,
    by its name. ``language`` is the one in which names of things are given.
    """

    price_breaking_pct: Decimal = Decimal(5)
    price_notice: int = 60
    promise_notice: int = 60
    exempt: frozenset[str] = frozenset(("planned",))
    levels: Mapping[str, Level] = field(default_factory=dict)
    approvals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    language: str = "en"
