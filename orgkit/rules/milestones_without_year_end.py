"""A contract has milestones, but none at the end of its year.

The year is the contract's own, counted from its start. A milestone or a step of a KPI in the month before its last
day, or in the month before 31 December, closes it, and so does the day after. Licences need none, and a contract with
no milestones at all has another finding.

Why it matters: Whether to go on is decided once a year. Without a result agreed for that day, the decision is made on
the mood of the last week.

How to fix: Agree on what will have been reached by the end of the year.

    milestones:
      - {id: first-series, due: start + 1 month}
      - {id: year-end, name: Nine advisers for Christmas, due: 2026-12-31}    # missing before

When to waive: In the last months of a contract that nobody will renew.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from orgkit.model import Org
from orgkit.model.entities import Contract
from orgkit.promises.contracts.terms import end_on, plus_days, plus_months, running, stages
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Option, Options

RULE = rule("milestones-without-year-end")
OPTIONS = (
    Option("months", 1, "how many months before the end of the year a milestone may lie to close it"),
    Option("exempt", ("licence",), "kinds of contract that need none"),
)

_YEAR = 12


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Contracts whose milestones leave the end of the running year open."""
    for contract in running(org):
        if contract.kind in options.texts("exempt") or contract.start is None or contract.entity_key in org.doubtful:
            continue
        dues = sorted((due, path) for path, due in stages(contract, org.as_of))
        ends = _ends(contract, contract.start, max(org.as_of, contract.start))
        if not dues or any(_closes(due, end, options.number("months")) for due, _ in dues for end in ends):
            continue
        last, path = dues[-1]
        to_come = min((end for end in ends if end >= org.as_of), default=ends[-1])
        message = say(
            "{entity} sets nothing to be reached by the end of its year ({end}): "
            "the last milestone or step is due on {last}",
            entity=subject(org, contract),
            end=to_come,
            last=last,
        )
        fix = say("add a milestone with due: {day}", day=to_come.isoformat())
        yield found(RULE, contract, message, *path, fix=fix)


def _closes(due: date, end: date, months: int) -> bool:
    return plus_months(end, -months) <= due <= plus_days(end, 1)


def _ends(contract: Contract, start: date, day: date) -> list[date]:
    """The last day of the contract's year that runs on a day, and the ends of calendar years in it."""
    years = day.year - start.year
    if plus_months(start, years * _YEAR) > day:
        years -= 1
    first = plus_months(start, years * _YEAR)
    last = max(first, plus_days(plus_months(start, (years + 1) * _YEAR), -1))
    end = end_on(contract, day)
    last = min(last, end) if end is not None and end >= first else last
    calendar = [date(year, 12, 31) for year in range(first.year, last.year + 1)]
    return sorted({last, *(each for each in calendar if first <= each <= last)})
