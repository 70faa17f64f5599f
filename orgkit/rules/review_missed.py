"""A review of a contract did not take place.

Its day has passed and nothing is written about it, or the last one is too long ago. The first one is counted from the
start. Licences need none; a review planned for a coming day is enough.

Why it matters: Nobody cancels a provider in the first month of annoyance. Without a fixed day to look back together,
small things add up until the notice is missed as well.

How to fix: Hold the review, and write down what was found and what was agreed.

    reviews:
      - date: 2026-10-05      # wrong on 6 October: nothing is written
      - date: 2026-10-05      # right
        found: On time, but many retouches.

When to waive: While one side reorganises, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Contract, ContractReview
from orgkit.promises.contracts.terms import has_begun, plus_months, running
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Option, Options

RULE = rule("review-missed")
OPTIONS = (
    Option("months", 6, "after how many months a contract should be reviewed again"),
    Option("exempt", ("licence",), "kinds of contract that need no review"),
)

_FIX = say("hold it, and write its date: and found: under reviews")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Reviews that were planned and not held, and contracts that nobody has looked at for too long."""
    for contract in running(org):
        if contract.kind in options.texts("exempt") or contract.entity_key in org.doubtful:
            continue
        missed = [
            place for place, review in enumerate(contract.reviews) if review.date < org.as_of and not _is_held(review)
        ]
        for place in missed:
            message = say(
                "{entity}: nothing is written about the review planned for {day}",
                entity=subject(org, contract),
                day=contract.reviews[place].date,
            )
            yield found(RULE, contract, message, "reviews", place, "date", fix=_FIX)
        if not missed and has_begun(contract, org.as_of):
            yield from _too_long_ago(org, contract, options.number("months"))


def _is_held(review: ContractReview) -> bool:
    return bool(review.found or review.obstacles or review.actions)


def _too_long_ago(org: Org, contract: Contract, months: int) -> Iterator[Finding]:
    reviews = list(enumerate(contract.reviews))
    place, last = max(((at, review.date) for at, review in reviews), key=lambda pair: pair[1], default=(-1, None))
    since = last or contract.start
    if since is None or plus_months(since, months) >= org.as_of:
        return
    template = (
        say("{entity} was last reviewed on {day}, more than {count} month ago||"
            "{entity} was last reviewed on {day}, more than {count} months ago")
        if last is not None
        else say("{entity} began on {day}, more than {count} month ago, and was never reviewed||"
                 "{entity} began on {day}, more than {count} months ago, and was never reviewed")
    )  # fmt: skip
    message = template.filled(entity=subject(org, contract), day=since, count=months)
    path = ("reviews", place, "date") if last is not None else ("reviews",)
    yield found(RULE, contract, message, *path, fix=_FIX)
