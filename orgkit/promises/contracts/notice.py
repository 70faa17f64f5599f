"""By when somebody has to act on a contract, and what happens if nobody does.

For a contract that renews itself that is notice; for one that is renewed by agreement it is the agreement. A
contract that simply ends asks for nothing, and notice that was given is written by making it one:
``renewal: {type: none}``. A contract without an end can be left on any day: :func:`earliest_end`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from orgkit.model.entities import Contract, ContractNotice
from orgkit.model.org import Org
from orgkit.model.values import Clock, Duration
from orgkit.promises.clocks.calendars import office_days
from orgkit.promises.contracts.amended import as_agreed
from orgkit.promises.contracts.leaving import end_after, notice_by, send_by
from orgkit.promises.contracts.spending import Spend, renewed_for
from orgkit.promises.contracts.terms import end_on, is_over, minus, period_ends, plus_days, renews_itself

ALERT_DAYS = 60
"""How long before the last day a warning starts, where neither the contract nor a policy says."""
POSTING = Duration(Decimal(5), "day", Clock.BUSINESS)
"""How long the post is taken to need, where a letter has to arrive and the contract does not say."""

CountsFrom = Literal["sending", "first-presentation", "receipt"]
_AT_ONCE = frozenset({"email", "portal"})
_LONGEST_POST = 366


@dataclass(frozen=True, slots=True)
class Notice:
    """The next decision about a contract, in the period that runs.

    ``notice_by`` is the last day that counts, ``send_by`` the last working day on which to act so that it does,
    ``alert_on`` the day from which somebody should be told. Without anybody acting the contract ``renews`` until
    ``renews_until`` (``None`` where nobody wrote for how long) for ``cost``, and ``next_way_out`` is the last day
    to give notice after that (``None``: unknown, or it ends by itself then). One that does not renew ends on
    ``last_day``, and ``cost`` is what going on would.
    """

    last_day: date
    notice_by: date
    send_by: date
    alert_on: date
    counts_from: CountsFrom
    by_post: bool
    renews: bool
    renews_until: date | None
    cost: Spend | None
    next_way_out: date | None

    def days_late(self, day: date) -> int:
        """How many days a day is past the last one that counts; 0 and less where it is not."""
        return (day - self.notice_by).days

    def is_due(self, day: date) -> bool:
        """Whether somebody should be told on a day: from the alert to the last day that counts.

        A renewal by agreement can be agreed on up to the last day of the contract.
        """
        return self.alert_on <= day <= (self.notice_by if self.renews else self.last_day)


def notice_of(
    org: Org, contract: Contract, day: date, alert_days: int | None = None, posting: Duration = POSTING
) -> Notice | None:
    """By when to act on the period that runs on a day, passed or not; amendments that are written already count.

    ``alert_days`` are for contracts that do not say when to be told; without them the policy of the organisation
    counts. ``None`` where nothing is to be decided: it ends, is over, has no end, or says no notice.
    """
    contract = as_agreed(org, contract, day)
    last = end_on(contract, day)
    renewal = contract.renewal
    if contract.open_ended or last is None or last < day or renewal is None or renewal.type == "none":
        return None
    renews = renews_itself(contract)
    following = next((end for end in period_ends(contract) if end > last), None)
    known = renewal.period is not None and renewal.period.amount > 0
    if (following is None and known) or renewal.max == 0 or (renews and contract.notice is None):
        return None  # renewed as often as may be, or no way out that anybody wrote
    office = office_days(org)
    by = notice_by(last, contract.notice.period, office) if contract.notice is not None else last
    if by is None:
        return None
    post = renews and by_post(contract.notice)
    sent = send_by(by, _margin(contract.notice, posting) if post else None, office)
    after = None
    if following is not None and contract.notice is not None and any(end > following for end in period_ends(contract)):
        after = notice_by(following, contract.notice.period, office)
    return Notice(
        last_day=last,
        notice_by=by,
        send_by=sent,
        alert_on=min(_alert(org, contract, by, alert_days), sent),
        counts_from=counts_from(contract.notice),
        by_post=post,
        renews=renews,
        renews_until=following if renews else None,
        cost=renewed_for(contract, renewal.period, currency_of(org)) if renewal.period is not None else None,
        next_way_out=after if renews else None,
    )


def counts_from(notice: ContractNotice | None) -> CountsFrom:
    """What counts of a letter; its receipt where nobody wrote it, which is the safe reading."""
    written = notice.counts_from if notice is not None else None
    return "sending" if written == "sending" else "first-presentation" if written == "first-presentation" else "receipt"


def by_post(notice: ContractNotice | None) -> bool:
    """Whether notice travels for some days; in doubt it does."""
    return notice is not None and notice.form not in _AT_ONCE


def earliest_end(org: Org, contract: Contract, day: date, posting: Duration = POSTING) -> date | None:
    """The last day of a contract without an end, if notice is sent on a day: received + period, months clipped.

    ``None`` for a contract that has an end or is over, or says no notice.
    """
    notice = contract.notice
    if notice is None or not contract.open_ended or is_over(contract, day):
        return None
    margin = _margin(notice, posting) if by_post(notice) else None
    office = office_days(org)
    coming = (plus_days(day, ahead) for ahead in range(_LONGEST_POST))
    # The first day on which a letter that is sent today has to be there.
    received = next((each for each in coming if send_by(each, margin, office) >= day), None)
    return end_after(received, notice.period) if received is not None else None


def _margin(notice: ContractNotice | None, posting: Duration) -> Duration | None:
    if notice is None or counts_from(notice) == "sending":
        return None
    return notice.posting_margin or posting


def _alert(org: Org, contract: Contract, by: date, alert_days: int | None) -> date:
    written = contract.notice.alert if contract.notice is not None else None
    found = minus(by, written) if written is not None else None
    if found is not None:
        return found
    if alert_days is None:
        policies = org.organization.policies if org.organization is not None else None
        alert_days = policies.contract_alert_days if policies is not None else None
    return plus_days(by, -(ALERT_DAYS if alert_days is None else alert_days))


def currency_of(org: Org) -> str:
    """The organisation's currency; empty where none is written."""
    return (org.organization.currency if org.organization is not None else None) or ""
