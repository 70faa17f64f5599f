"""Everything that falls due between two days: decisions, ends, renewals, results, reviews, people, prices, papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from orgkit.model.org import Org
from orgkit.promises.contracts.due_elsewhere import (
    of_changes,
    of_exceptions,
    of_goals,
    of_people,
    of_prices,
    of_results,
    of_reviews,
)
from orgkit.promises.contracts.due_in_contracts import of_contracts, of_providers
from orgkit.promises.contracts.falling_due import KINDS, Asked, Due, Habits

_SOURCES: tuple[Callable[[Asked], Iterator[Due]], ...] = (
    of_contracts,
    of_providers,
    of_results,
    of_goals,
    of_reviews,
    of_people,
    of_prices,
    of_changes,
    of_exceptions,
)


def agenda(
    org: Org, first: date, last: date, language: str | None = None, habits: Habits | None = None
) -> tuple[Due, ...]:
    """What falls due from the first day to the last, both included, by day, kind and entity.

    Pure. Names are in ``language``, the organisation's without one. Made from a view it holds nothing that the
    audience must not see, except what is for managers only because it is a list: see ``falling_due.seen_by``.
    Where two things would have the same ``uid``, the later ones in the order of the files get a number.
    """
    asked = Asked(org, first, last, language or org.language, habits or habits_of(org))
    found = [due for source in _SOURCES for due in source(asked)]
    taken: Counter[str] = Counter()
    unique = []
    for due in found:
        taken[due.uid] += 1
        unique.append(due if taken[due.uid] == 1 else replace(due, uid=f"{due.uid}-{taken[due.uid]}"))
    order = {kind: place for place, kind in enumerate(KINDS)}
    return tuple(sorted(unique, key=lambda due: (due.day, order[due.kind], due.entity.entity_key, due.uid)))


def habits_of(org: Org) -> Habits:
    """The habits that the policies of an organisation lay down."""
    policies = org.organization.policies if org.organization is not None else None
    if policies is None:
        return Habits()
    usual = Habits()
    return Habits(
        review_months=policies.review_months or usual.review_months,
        acting_months=policies.acting_months or usual.acting_months,
        alert_days=policies.contract_alert_days,
    )
