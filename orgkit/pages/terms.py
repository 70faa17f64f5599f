"""Where a contract stands: its running period, by when somebody has to decide, what comes otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from orgkit.model.entities.contract import Contract
from orgkit.promises.contracts.terms import end_on, minus, renews_itself


@dataclass(frozen=True, slots=True)
class Term:
    """The running period: its first and last day, the day to decide by, and what comes without a decision."""

    start: date
    end: date | None
    decide: date | None
    renews: bool

    def days_left(self, day: date) -> int | None:
        """Days until the decision; negative when it is past."""
        return (self.decide - day).days if self.decide else None


def term(contract: Contract, day: date) -> Term | None:
    """Where a contract stands on a day; ``None`` where no start is written."""
    if contract.start is None:
        return None
    end = end_on(contract, day)
    decide = minus(end, contract.notice.period) if end and contract.notice else None
    return Term(contract.start, end, decide, renews_itself(contract))
