"""A price that was already in force was changed, instead of a new version added.

Judged where a run compares with an earlier revision. Versions of price lists that have begun count, with their currency
and tax, and prices written in a service in use. Names may change, and so may versions that are still to come.

Why it matters: Bills already sent would be computed differently today, and nobody can explain the one in the drawer.

How to fix: Write the old price back, and add a version that begins on a later day; in a service, a dated change.

    versions:
      - from: 2026-01-01
        items: [{id: retouch, price: 12.00 EUR}]    # wrong: it was 11.00
      - from: 2027-01-01
        items: [{id: retouch, price: 12.00 EUR}]    # right: the old version stays as it was

When to waive: Where the price was written wrongly and never charged.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import InlinePrice, Money, Org
from orgkit.model.base import Entity
from orgkit.model.entities import PriceItem, PriceList, Service
from orgkit.model.queries.audiences import audience_at, reaches_more
from orgkit.model.queries.lifecycle import in_use
from orgkit.model.queries.pricing import Path, prices_named
from orgkit.model.queries.wording import amount
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options
from orgkit.rules.spoken import line_name

RULE = rule("price-edited-in-place")

_NEW_VERSION = say("write it back as it was, and add a version that begins later")
_DATED = say("write the old price back, and the new one under changes: with its first day")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Prices in force in the earlier revision that are no longer what they were."""
    before = org.before
    if before is None:
        return
    for prices in org.price_lists.values():
        old = _earlier(before, prices)
        if isinstance(old, PriceList):
            yield from _lists(org, prices, old)
    for service in org.services.values():
        former = _earlier(before, service)
        if isinstance(former, Service) and in_use(former, org.as_of):
            yield from _service(org, service, former)


def _earlier(before: Org, entity: Entity) -> Entity | None:
    """The same entity in the earlier revision, under its id or one it had before."""
    previous: tuple[str, ...] = getattr(entity, "previous_ids", ())
    names = (entity.id, *previous)
    found_ = next((each for id_ in names if (each := before.get(entity.entity_kind, id_)) is not None), None)
    return found_ if found_ is not None and found_.entity_key not in before.doubtful else None


def _lists(org: Org, prices: PriceList, old: PriceList) -> Iterator[Finding]:
    begun = [version for version in old.versions if version.from_ <= org.as_of]
    for field in ("currency", "tax") if begun else ():
        was, now = getattr(old, field), getattr(prices, field)
        if was is not None and was != now:
            message = say(
                "{entity} changed {field} from {old} to {new} for prices that are in force",
                entity=subject(org, prices),
                field=field,
                old=was,
                new=now or say("nothing"),
            )
            yield found(RULE, prices, message, field, fix=_NEW_VERSION)
    places = {version.from_: place for place, version in enumerate(prices.versions)}
    twice = len(places) < len(prices.versions)  # two versions of one day are the thing to mend first
    for version in begun if not twice else ():
        place = places.get(version.from_)
        if place is None:
            message = say(
                "{entity}: the prices from {day} were taken away, and they have been charged",
                entity=subject(org, prices),
                day=version.from_,
            )
            yield found(RULE, prices, message, "versions", fix=say("write them back"))
            continue
        now_there = {item.id: (number, item) for number, item in enumerate(prices.versions[place].items)}
        for item in version.items:
            number, new = now_there.get(item.id, (None, None))
            if new is None or number is None:
                message = say(
                    "{entity}: {line} was taken out of the prices from {day}, and it has been charged",
                    entity=subject(org, prices),
                    line=line_name(org, item),
                    day=version.from_,
                )
                yield found(RULE, prices, message, "versions", place, "items", fix=say("write it back"))
            elif _terms(item) != _terms(new):
                path = ("versions", place, "items", number)
                message = _changed(prices, path, item, new).filled(
                    entity=subject(org, prices), line=line_name(org, new), day=version.from_
                )
                yield found(RULE, prices, message, *path, "id", fix=_NEW_VERSION)


def _terms(item: PriceItem) -> tuple[object, ...]:
    """All that decides what a line costs."""
    tiers = tuple((tier.up_to, tier.unit_price, tier.flat) for tier in item.tiers)
    package = (item.package.size, item.package.included) if item.package is not None else None
    extra = frozenset((each.id, each.percent) for each in item.surcharges)
    unit = item.unit.id if item.unit is not None else None
    return (item.model, unit, item.price, item.period, item.percent, tiers, package, item.minimum, item.maximum, extra)


def _changed(prices: PriceList, path: Path, old: PriceItem, new: PriceItem) -> Message:
    """What happened to a line; amounts only where every employee sees them."""
    seen_by_all = not reaches_more("employees", audience_at(prices, (*path, "price")))
    if old.price is not None and new.price is not None and old.price != new.price and seen_by_all:
        return say(
            "{entity}: {line}, in force since {day}, went from {old} to {new}; bills already sent would change"
        ).filled(old=amount(old.price), new=amount(new.price))
    return say("{entity}: {line}, in force since {day}, was changed; bills already sent would change")


def _service(org: Org, service: Service, former: Service) -> Iterator[Finding]:
    """Prices written in a service, one of its plans or requests; what a dated change announces is no edit."""
    was = dict(_inline(former))
    for name, (path, price) in _inline(service):
        old = was.get(name, (path, price))[1]
        if old != price and not _announced(service, path):
            visible = not reaches_more("employees", audience_at(service, path))
            message = say("{entity}: a price was changed in place; bills already sent would change")
            if visible:
                message = say("{entity}: a price went from {old} to {new} in place; bills already sent would change")
                message = message.filled(old=amount(old), new=amount(price))
            yield found(RULE, service, message.filled(entity=subject(org, service)), *path, fix=_DATED)


def _inline(service: Service) -> Iterator[tuple[tuple[str, str], tuple[Path, InlinePrice | Money]]]:
    """Prices written in place by where they stand: the field, and the id of the plan or the request."""
    for path, price in prices_named(service):
        if isinstance(price, InlinePrice):
            part = service.node.get(*path[:2], "id") if len(path) > 1 else None
            yield (str(path[0]), part.text if part is not None else ""), (path, price)


def _announced(service: Service, path: Path) -> bool:
    """Whether the value in force comes from a dated change: it then stands among the changes in the file."""
    changes = service.node.get("changes")
    here = service.node.at(*path)
    return any(
        change.line <= here.line <= change.end_line and change.file == here.file
        for change in (changes.sequence if changes is not None else ())
    )
