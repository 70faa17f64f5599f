"""A month or a consumer has no usage record, which is something else than no use.

Looked at are services whose price goes by the quantity, and months that are over for some days, since the first usage
was recorded. A row for the cost centre that pays counts for its teams. Nothing is said where usage lies in Parquet, or
some of it cannot be read.

Why it matters: A bill without a line looks as if nothing was used. Whoever pays too little today gets it all
at once when somebody notices.

How to fix: Record what was used, and 0 where it was nothing.

    date,service,item,consumer,quantity,unit,surcharges,note
    2026-10-31,product-photos,,team:direction,0,picture,,

When to waive: Where the meter was broken, until the month in which it is corrected.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from orgkit.model import Org
from orgkit.model.queries.consumption import consumer_ref
from orgkit.promises.contracts.terms import plus_days, plus_months
from orgkit.promises.outcomes.told import row, table
from orgkit.promises.outcomes.usage import Missing, missing_usage, unit_of
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Option, Options

RULE = rule("usage-missing")
OPTIONS = (Option("days", 10, "how many days after the end of a month its usage may still be recorded"),)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Services without any usage in some month, and consumers without any in a month in which others have some."""
    for missing in missing_usage(org, options.number("days")):
        months = [f"{month:%Y-%m}" for month in missing.months]
        if missing.place is None:
            message = say(
                "{service}: no usage is recorded for {months:and}, of anybody",
                service=subject(org, missing.service),
                months=months,
            )
            yield found(RULE, missing.service, message, "consumers", fix=_fix(org, missing))
            continue
        who = consumer_ref(missing.consumer) if missing.consumer is not None else None
        message = say(
            "{service}: no usage of {consumer} is recorded for {months:and}",
            service=subject(org, missing.service),
            consumer=org.title(who),
            months=months,
        )
        field = "team" if missing.consumer is not None and missing.consumer.team is not None else "cost_centre"
        yield found(RULE, missing.service, message, "consumers", missing.place, field, fix=_fix(org, missing))


def _fix(org: Org, missing: Missing) -> Message:
    day: date = plus_days(plus_months(missing.months[0], 1), -1)
    who = missing.consumer or next(iter(missing.service.consumers))
    ref = consumer_ref(who)
    line = row(
        "usage",
        date=day.isoformat(),
        service=missing.service.id,
        consumer=ref.key if ref is not None else "",
        quantity="0",
        unit=unit_of(org, missing.service, day),
    )
    file = table(org, "usage", day)
    return say("record it in {file}; where nothing was used, write 0: {line}", file=file, line=line)
