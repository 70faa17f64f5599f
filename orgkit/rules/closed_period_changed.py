"""What a closed month was charged from is not what it was: its usage, a price or a pool of costs was changed since.

`orgkit charge --close` seals a month with a digest of everything that went into it. A row added, taken out or changed
in that month is found, and so are a price, its unit or its tax, and a pool with the contracts it divides. The order of
rows and files, names and notes may change. Usage in Parquet is compared by `orgkit charge` alone, which reads it.

Why it matters: Departments have paid and booked what they were told; figures that move afterwards cannot be trusted.

How to fix: Bring back what was there, and add a row to the month that is open now: a negative quantity takes back. A
price that was wrong is mended from today on, by a new version.

    2026-08-04,retouching,,team:web,10,picture,,                      # as it was charged
    2026-10-16,retouching,,team:web,2,picture,,correction 2026-08     # two more, in the open month

When to waive: Never: a sum is right or wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from orgkit.load import Closed
from orgkit.model import Org
from orgkit.model.records import Used
from orgkit.promises.prices.use import item_of
from orgkit.promises.sealing import is_edited_now, pool_digest, price_digest, summed, usage_digest
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.results.statement import number, plain, plus
from orgkit.rules.catalogue import rule
from orgkit.rules.found import asked, found
from orgkit.rules.registry import Options
from orgkit.source import Span

RULE = rule("closed-period-changed")
_Key = tuple[str, str, str, str]


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Files that close nothing; then usage, prices and pools of each closed month that are not what they were."""
    for fault in org.closed.faults:
        message = say("This file closes nothing: {why}", why=fault.why)
        yield asked(RULE, fault.span, message, say("bring it back as it was: git log -- {file}", file=fault.span.file))
    for closed in org.closed.periods.values():
        yield from _usage(org, closed)
        yield from _prices(org, closed)
        yield from _pools(org, closed)


def _usage(org: Org, closed: Closed) -> Iterator[Finding]:
    now = {path: usage_digest(rows) for path, rows in summed(org, closed.period).items()}
    then = {path: digest for path, digest in closed.usage.items() if path.endswith(".csv")}
    if sorted(now.values()) == sorted(then.values()):
        return
    rows = [used for used in org.usage if used.day.isoformat()[:7] == closed.period]
    told = False
    for key, place, before, after in _moved(org, closed, rows):
        told = True
        about = {"period": closed.period, "before": plain(before), "after": plain(after)}
        message = say(
            "{period} is closed: {before} {unit} of {what} were charged to {consumer}, and now there are {after}",
            what=_what(org, key),
            consumer=org.title(key[2]),
            unit=key[3],
            **about,
        )
        yield asked(RULE, place, message, _correction(org, closed, key, plus(after, before.copy_negate())))
    if not told:
        changed = next((path for path in sorted({*now, *then}) if now.get(path) != then.get(path)), "")
        place = next((used.span for used in rows if used.span.file == changed), closed.span)
        message = say(
            "{period} is closed, and its rows in {path} are not those that were charged",
            period=closed.period,
            path=changed,
        )
        yield asked(RULE, place, message, say("bring them back as they were: git log -- {file}", file=changed))


def _moved(org: Org, closed: Closed, rows: list[Used]) -> Iterator[tuple[_Key, Span, Decimal, Decimal]]:
    """What counts otherwise than it was charged: where it stands first, how much it was, how much it is."""
    before: dict[_Key, Decimal] = {}
    for statement in closed.statements:
        for line in statement.lines:
            if line.kind == "usage":
                key = (line.service, line.item, line.consumer, line.unit)
                before[key] = plus(before.get(key, Decimal(0)), line.quantity)
    free = {(one.service, one.consumer, one.unit) for one in closed.unpriced}
    after: dict[_Key, Decimal] = {}
    places: dict[_Key, Span] = {}
    for used in rows:
        key = (used.service, item_of(org, used.service, used.item, used.consumer, used.day), used.consumer, used.unit)
        after[key] = plus(after.get(key, Decimal(0)), used.quantity)
        places.setdefault(key, used.span)
    for key in sorted({*before, *after}):
        was, now = before.get(key, Decimal(0)), after.get(key, Decimal(0))
        if was != now and (key in before or (key[0], key[2], key[3]) not in free):
            yield key, places.get(key, closed.span), was, now


def _correction(org: Org, closed: Closed, key: _Key, more: Decimal) -> Message:
    """The row that charges the difference in the month of the day asked about, cell by cell."""
    service, item, consumer, unit = key
    return say(
        "bring it back as it was, and add this row to the usage of this month: "
        "{day},{service},{item},{consumer},{quantity},{unit},,correction {period}",
        day=org.as_of.isoformat(),
        service=service,
        item=item,
        consumer=consumer,
        quantity=number(more),
        unit=unit,
        period=closed.period,
    )


def _what(org: Org, key: _Key) -> str:
    return org.title(f"service:{key[0]}") if key[0] else key[1]


def _prices(org: Org, closed: Closed) -> Iterator[Finding]:
    for key, digest in closed.prices.items():
        if price_digest(org, key) == digest or is_edited_now(org, key, digest):
            continue  # of a price that is edited just now, price-edited-in-place says so
        name, _, day = key.rpartition("@")
        entity, _, item = name.partition("/")
        message = say(
            "{period} is closed, and {what} of {day}, which was charged, is not there any more or costs something else",
            period=closed.period,
            what=item or org.title(entity),
            day=day,
        )
        yield _at_price(org, closed, key, message)


def _at_price(org: Org, closed: Closed, key: str, message: Message) -> Finding:
    """The finding at the line of prices, at what holds it, or at the month where nothing is left of it."""
    fix = say("bring the price back as it was; a new price begins with a new version, on a day to come")
    name, _, day = key.rpartition("@")
    owner, _, item = name.partition("/")
    entity = org.find(owner)
    if entity is None:
        return asked(RULE, closed.span, message, fix)
    kind, _, id_ = owner.partition(":")
    prices = org.price_lists.get(id_) if kind == "price-list" else None
    for place, version in enumerate(prices.versions if prices is not None else ()):
        for number_, one in enumerate(version.items):
            if version.from_.isoformat() == day and one.id == item:
                return found(RULE, entity, message, "versions", place, "items", number_, fix=fix)
    return found(RULE, entity, message, "versions" if prices is not None else "price", fix=fix)


def _pools(org: Org, closed: Closed) -> Iterator[Finding]:
    for pool, digest in closed.pools.items():
        if pool_digest(org, pool, closed.period) == digest:
            continue
        entity = org.cost_pools.get(pool)
        message = say(
            "{period} is closed, and the pool {pool} or one of its contracts is not what was divided then",
            period=closed.period,
            pool=org.title(f"cost-pool:{pool}"),
        )
        fix = say("bring it back as it was, and write what is new as a change dated in an open month")
        if entity is None:
            yield asked(RULE, closed.span, message, fix)
        else:
            yield found(RULE, entity, message, "costs", fix=fix)
