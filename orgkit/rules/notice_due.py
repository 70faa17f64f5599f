"""The last day to give notice of a contract is near, or the last day to agree on its renewal.

The day counts back from the end of the running period; a letter that has to arrive is posted earlier, on a working
day. Where the contract or the policies do not say when a warning starts, `alert_days` do. What going on costs is for
finance, so the message leaves it out: `orgkit calendar --audience finance` says it.

Why it matters: A contract that renews itself needs no decision to cost another year; leaving it needs one, in time.

How to fix: Decide. To leave, send notice and write that the contract is not renewed.

    renewal: {type: tacit, period: 12 months}    # wrong once notice is given
    renewal: {type: none}                        # right: it ends on its last day

When to waive: Once it is decided to stay, until the end of the running period, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.promises.contracts.notice import ALERT_DAYS, notice_of
from orgkit.promises.contracts.terms import running
from orgkit.promises.contracts.wording import to_act_or
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Option, Options

RULE = rule("notice-due")
OPTIONS = (
    Option(
        "alert_days",
        ALERT_DAYS,
        "how many days before the last day to give notice the warning starts, where the contract does not say",
        policy="contract_alert_days",
    ),
)

_LEAVE = say(
    "to leave, send it and write {none}; to stay, give the reason in a waiver or a comment until {last_day}",
    none="renewal: {type: none}",
)
_AGREE = say("agree, and write the new term; or decide to let it end, and write {none}", none="renewal: {type: none}")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Contracts about which somebody has to act now."""
    for contract in running(org):
        notice = notice_of(org, contract, org.as_of, options.number("alert_days"))
        if notice is None or contract.entity_key in org.doubtful or not notice.is_due(org.as_of):
            continue
        message = to_act_or(org.title(contract), contract, notice, org.as_of)
        if notice.renews:
            fix = _LEAVE.filled(last_day=notice.last_day)
            yield found(RULE, contract, message, "notice", "period", fix=fix)
        else:
            yield found(RULE, contract, message, "renewal", "type", fix=_AGREE)
