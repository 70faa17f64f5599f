"""Where a contract stands: its running period, and by when somebody has to act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from orgkit.model.entities.contract import Contract
from orgkit.model.org import Org
from orgkit.promises.contracts.amended import as_agreed
from orgkit.promises.contracts.notice import Notice, notice_of
from orgkit.promises.contracts.terms import end_on, renews_itself


@dataclass(frozen=True, slots=True)
class Term:
    """The running period: its first and last day, what there is to decide about it, what comes without a decision."""

    start: date
    end: date | None
    notice: Notice | None
    renews: bool

    @property
    def decide(self) -> date | None:
        """The last working day on which to act, such as posting a letter."""
        return self.notice.send_by if self.notice is not None else None

    def days_left(self, day: date) -> int | None:
        """Days until the last one that counts; negative when it is past."""
        return -self.notice.days_late(day) if self.notice is not None else None


def term(org: Org, contract: Contract, day: date) -> Term | None:
    """Where a contract stands on a day, amendments included; ``None`` where no start is written."""
    if contract.start is None:
        return None
    agreed = as_agreed(org, contract, day)
    return Term(contract.start, end_on(agreed, day), notice_of(org, contract, day), renews_itself(agreed))
