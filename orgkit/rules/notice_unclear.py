"""A notice period leaves open in which form notice is given, or which day of the letter counts.

Where notice goes by e-mail or through a portal, it is sent and received on the same day, so only the form is asked for.

Why it matters: Three months from the day the letter is sent or from the day it arrives: a week of post can cost a year
of rent.

How to fix: Read the contract, and write the form and what counts.

    notice: {period: 3 months}                                                   # wrong
    notice: {period: 3 months, form: registered-letter, counts_from: receipt}    # right

When to waive: Where the contract itself says nothing; then plan with the day of receipt.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.wording import length
from orgkit.promises.contracts.terms import running
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("notice-unclear")

_AT_ONCE = ("email", "portal")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Notices without a form, or by post without the day that counts."""
    for contract in running(org):
        notice = contract.notice
        if notice is None:
            continue
        missing = []
        if notice.form is None:
            missing.append("form: registered-letter")
        if notice.counts_from is None and notice.form not in _AT_ONCE:
            missing.append("counts_from: receipt")
        if missing:
            about = {"entity": subject(org, contract), "period": length(notice.period)}
            message = say("{entity}: {period} from sending the notice or from its receipt?", **about)
            if notice.counts_from is not None:
                message = say("{entity}: {period} of notice, in which form?", **about)
            elif notice.form is None:
                message = say(
                    "{entity}: {period} of notice, in which form, from sending it or from its receipt?", **about
                )
            fix = say("add {lines:and}, or what the contract says", lines=missing)
            yield found(RULE, contract, message, "notice", "period", fix=fix)
