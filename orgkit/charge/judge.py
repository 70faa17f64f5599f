"""What a group of usage rows is charged: to whom, at which price; or why it cannot be charged.

Everything is asked of the organisation as it was on the day of use: dated changes, versions of prices, who belonged
to which cost centre.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from orgkit.charge.expressions import Group
from orgkit.load.records import SEPARATOR
from orgkit.model import Org
from orgkit.model.base import Ref
from orgkit.model.entities import CostCentre, PriceList, Service, Team
from orgkit.model.queries.dated import on
from orgkit.model.queries.lifecycle import in_force, status
from orgkit.model.queries.pricing import lines_of, prices_named
from orgkit.model.queries.units import unit_meant
from orgkit.model.tables.cells import Wrong, reference
from orgkit.promises.prices.use import keys_of, price_named
from orgkit.promises.prices.versions import Holding, item_price, price_of
from orgkit.results import Message
from orgkit.results.finding import say


@dataclass(frozen=True, slots=True)
class Unchargeable:
    """Why a group is rejected: a name that never changes, a sentence, and the column that it is about."""

    reason: str
    message: Message
    column: str = ""


@dataclass(frozen=True, slots=True)
class Free:
    """Use of something that costs nothing, because somebody decided so."""

    service: str
    item: str
    consumer: str


@dataclass(frozen=True, slots=True)
class Sold:
    """Something at its price: what, to whom, by whom. ``seller`` is empty inside one legal entity.

    ``payer`` is the cost centre. Two uses with the same are one line of a statement.
    """

    payer: str
    currency: str
    service: str
    item: str
    consumer: str
    provider: str
    price: str
    version: date | None
    unit: str
    seller: str
    tax: str
    holding: Holding

    @property
    def key(self) -> tuple[object, ...]:
        """What makes it a line of its own."""
        return (
            self.payer,
            self.currency,
            self.service,
            self.item,
            self.price,
            self.consumer,
            self.version or date.min,
            self.seller,
            self.unit,
        )


class Judge:
    """Judges groups; each question about a day is asked once."""

    def __init__(self, org: Org) -> None:
        self.org = org
        self._offered = lru_cache(maxsize=4096)(self._offer)
        self._payers = lru_cache(maxsize=4096)(self._payer)
        self._sellers = lru_cache(maxsize=4096)(self._legal_entity)

    def judge(self, group: Group) -> Sold | Free | Unchargeable:
        """What a group is charged."""
        day = date.fromisoformat(group.day)
        if day > self.org.as_of:
            message = say("{day} is after the day asked about, {today}", day=day, today=self.org.as_of)
            return Unchargeable("in-the-future", message, "date")
        offered = self._offered(group.service, group.item, group.consumer, day)
        if isinstance(offered, Unchargeable):
            return offered
        payer = self._payers(group.service, group.consumer, day)
        if isinstance(payer, Unchargeable):
            return payer
        if isinstance(offered, Free):
            return offered
        wrong = self._misfit(group, offered)
        return wrong or self.sold(offered, group.service, group.consumer, payer, day)

    def sold(self, holding: Holding, service: str, consumer: str, payer: CostCentre, day: date) -> Sold:
        """A price that somebody pays from a day on."""
        provider = self._provider(holding, service)
        seller = self._sellers(provider, day)
        buyer = payer.legal_entity.id if payer.legal_entity is not None else ""
        prices = holding.prices
        return Sold(
            payer=payer.id,
            currency=holding.price.currency,
            service=service,
            item=holding.item.id if holding.item is not None else "",
            consumer=consumer,
            provider=provider,
            price=prices.entity_key if prices is not None else f"service:{service}",
            version=holding.version.from_ if holding.version is not None else None,
            unit=holding.unit,
            seller=seller if seller and buyer and seller != buyer else "",
            tax=(prices.tax or "") if prices is not None else "",
            holding=holding,
        )

    def payer(self, service: str, consumer: str, day: date) -> CostCentre | Unchargeable:
        """The cost centre that pays for a consumer's use of a service on a day."""
        return self._payers(service, consumer, day)

    def legal_entity(self, team: str, day: date) -> str:
        """The legal entity that a team (``team:x``) belongs to on a day; empty where nobody wrote it."""
        return self._sellers(team, day)

    def _offer(self, service: str, item: str, consumer: str, day: date) -> Holding | Free | Unchargeable:
        """The price of what was used."""
        if not service and not item:
            return Unchargeable("nothing-named", say("Neither a service nor a price item is named"), "service")
        for text, kind in ((service, "service"), (item, "price-item")):
            found = reference(self.org, text, kind.rpartition("-")[2], (kind,)) if text else ""
            if isinstance(found, Wrong):
                return _unknown(f"unknown-{kind.rpartition('-')[2]}", found, kind.rpartition("-")[2])
        if not service:
            return item_price(self.org, item, day) or self._no_price(item, "", day)
        then = on(self.org, self.org.services[service], day)
        if item:
            return self._item(then, item, day)
        named = price_named(then, consumer, day)
        if named is None and then.free:
            return Free(service, "", consumer)
        holding = price_of(self.org, named, day)
        if holding is None:
            return self._no_price(named.id if isinstance(named, Ref) else "", service, day)
        return holding

    def _item(self, service: Service, item: str, day: date) -> Holding | Unchargeable:
        offered = {named.id for _, named in prices_named(service) if isinstance(named, Ref)}
        if item not in offered:
            message = say(
                "{service} has no price “{item}” on {day}", service=self.org.title(service), item=item, day=day
            )
            return Unchargeable("item-not-offered", message, "item")
        return item_price(self.org, item, day) or self._no_price(item, service.id, day)

    def _no_price(self, item: str, service: str, day: date) -> Unchargeable:
        what = self.org.title(f"service:{service}") if service else item
        lines = next((lines_of(self.org, ref) for ref in self._references(item)), ())
        first = min((line.version.from_ for line in lines), default=None)
        if first is not None and day < first:
            message = say(
                "{what} has no price on {day}: its first one begins on {first}", what=what, day=day, first=first
            )
        else:
            message = say("{what} has no price on {day}", what=what, day=day)
        return Unchargeable("no-price", message, "date")

    def _references(self, item: str) -> Iterator[Ref]:
        return (use.ref for use in self.org.uses_of("price-item", item))

    def _misfit(self, group: Group, holding: Holding) -> Unchargeable | None:
        """What in a row does not go with the price: its unit, its surcharges."""
        what = holding.item.id if holding.item is not None else self.org.title(f"service:{group.service}")
        unit = holding.unit if holding.item is not None else unit_meant(self.org, holding.unit) or holding.unit
        if unit and group.unit != unit:
            message = say(
                "{what} is priced per {unit}, and this row counts in {other}",
                what=what, unit=unit, other=group.unit or "–",
            )  # fmt: skip
            return Unchargeable("unit-mismatch", message, "unit")
        names = group.surcharges.split(SEPARATOR) if group.surcharges else []
        known = [name for name, _ in holding.price.surcharges]
        wrong = next((name for name in names if name not in known or names.count(name) > 1), None)
        if wrong is not None:
            message = say("“{name}” is no surcharge of {what} on this day, or stands twice", name=wrong, what=what)
            return Unchargeable("unknown-surcharge", message, "surcharges")
        return None

    def _payer(self, service: str, consumer: str, day: date) -> CostCentre | Unchargeable:
        found = reference(self.org, consumer, "consumer", ("team", "cost-centre"))
        if isinstance(found, Wrong):
            return _unknown("unknown-consumer", found, "consumer")
        entity = self.org.find(consumer)
        if isinstance(entity, CostCentre):
            return on(self.org, entity, day)
        if not isinstance(entity, Team):
            return Unchargeable("unknown-consumer", say("“{name}” cannot be read", name=consumer), "consumer")
        then = on(self.org, entity, day)
        closed = self._closed(then, day)
        if closed is not None:
            return closed
        centre = self._registered(service, consumer, day) or self._centre(then, day)
        if centre is None:
            message = say("Team {team} has no cost centre on {day}", team=self.org.title(then), day=day)
            return Unchargeable("no-cost-centre", message, "consumer")
        return centre

    def _registered(self, service: str, consumer: str, day: date) -> CostCentre | None:
        """The cost centre that the line of a consumer names for one service, beside its team."""
        entity = self.org.services.get(service)
        for each in on(self.org, entity, day).consumers if entity is not None else ():
            if each.cost_centre is not None and consumer in keys_of(each) and in_force(day, each.since, each.until):
                found = self.org.target(each.cost_centre)
                return on(self.org, found, day) if isinstance(found, CostCentre) else None
        return None

    def _closed(self, team: Team, day: date) -> Unchargeable | None:
        life, since = status(team, day), team.lifecycle.since if team.lifecycle is not None else None
        if life == "retired":
            message = say("Team {team} was closed on {day}", team=self.org.title(team), day=day)
        elif since is not None and day < since:
            message = say("Team {team} began on {since}, after {day}", team=self.org.title(team), since=since, day=day)
        else:
            return None
        return Unchargeable("consumer-closed", message, "consumer")

    def _centre(self, team: Team, day: date) -> CostCentre | None:
        """The cost centre of a team on a day: its own, or that of the nearest team above with one."""
        seen: set[str] = set()
        at: Team | None = team
        while at is not None and at.id not in seen:
            seen.add(at.id)
            if at.cost_centre is not None:
                found = self.org.target(at.cost_centre)
                return on(self.org, found, day) if isinstance(found, CostCentre) else None
            above = self.org.target(at.parent)
            at = on(self.org, above, day) if isinstance(above, Team) else None
        return None

    def _provider(self, holding: Holding, service: str) -> str:
        """The team that provides, as ``team:x``: the owner of the service, else of the price list."""
        owner = self.org.services[service].owner if service else None
        prices: PriceList | None = holding.prices
        if owner is None and prices is not None:
            owner = prices.owner
        return owner.key if owner is not None else ""

    def _legal_entity(self, team: str, day: date) -> str:
        """The legal entity that a team belongs to through its cost centre; empty where nobody wrote it."""
        entity = self.org.find(team)
        centre = self._centre(on(self.org, entity, day), day) if isinstance(entity, Team) else None
        return centre.legal_entity.id if centre is not None and centre.legal_entity is not None else ""


def _unknown(reason: str, wrong: Wrong, column: str) -> Unchargeable:
    if wrong.message is None:
        message = say("What {column} names stands in a file that cannot be read", column=column)
    elif wrong.fix is None:
        message = wrong.message
    else:
        message = say("{sentence}: {fix}", sentence=wrong.message, fix=wrong.fix)
    return Unchargeable(reason, message, column)
