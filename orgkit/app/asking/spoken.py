"""What an organisation's things are in a few words: times, prices, channels, people, as messages.

For the terminal, where the handbook's packages may be missing. Each language has its own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from orgkit.model import InlinePrice, Org, Ref, Text
from orgkit.model.base import Entity
from orgkit.model.entities import Channel, Person, PriceItem, Priority, Service, Target, Team
from orgkit.model.queries.offer import Promise, Time, promise_of, share_of
from orgkit.model.queries.posts import answering, is_here, leads, stand_ins
from orgkit.model.queries.pricing import line_on, lines_of
from orgkit.model.queries.wording import amount, length, share
from orgkit.model.values import Duration
from orgkit.results import Message
from orgkit.results.finding import say

_CHANNELS = {
    "slack": say("Slack"),
    "teams": say("Microsoft Teams"),
    "email": say("e-mail"),
    "phone": say("telephone"),
    "ticket": say("ticket"),
    "form": say("form"),
}
_PERIODS = {
    "day": say("{price} a day"),
    "week": say("{price} a week"),
    "month": say("{price} a month"),
    "quarter": say("{price} a quarter"),
    "half-year": say("{price} every six months"),
    "year": say("{price} a year"),
    "once": say("{price}, once"),
}


def channel_word(channel: Channel) -> Message:
    """What sort of channel it is."""
    return _CHANNELS[channel.type]


class Spoken:
    """The things of one organisation in the words of one language, as far as they depend on it."""

    def __init__(self, org: Org, language: str) -> None:
        self.org = org
        self.language = language

    def text(self, text: Text | str | None) -> str:
        """A text of the data on one line."""
        return " ".join((text.in_(self.language) if isinstance(text, Text) else text or "").split())

    def name(self, thing: Entity | Ref | str | None) -> str:
        """What an entity is called."""
        return self.org.title(thing, self.language)

    def called(self, kind: str, id_: str) -> str:
        """What an entity, or a thing that entities define, is called; empty where it is not there."""
        entity = self.org.get(kind, id_)
        if entity is not None:
            return self.name(entity)
        defined = self.org.index.defined.get((kind, id_))
        node = defined[-1].node.get("name") or defined[-1].node.get("statement") if defined else None
        return self.text(Text.from_node(node)) if node is not None else ""

    def people(self, ids: Iterable[str]) -> list[str]:
        """The names of those who have not left."""
        found = (self.org.people.get(id_) for id_ in ids)
        return [str(person.name) for person in found if person is not None and is_here(person, self.org.as_of)]

    def lead(self, team: Team | None) -> list[str]:
        """Who leads a team today."""
        return self.people(leads(self.org, team)) if team is not None else []

    def deputies(self, team: Team) -> list[str]:
        """Who stands in for a team's lead today."""
        found = [one for lead in leads(self.org, team) for one in stand_ins(self.org, lead, team)]
        return self.people(dict.fromkeys(found))

    def holder(self, ref: Ref | None, team: Team | None = None) -> Message | None:
        """Whom a reference leads to: people, a role that nobody has, nobody on purpose."""
        if ref is None:
            return None
        if ref.vacant:
            return say("vacant")
        named = self.people(answering(self.org, ref, team))
        target = self.org.target(ref)
        if target is None or isinstance(target, Person):
            return say("{names:and}", names=named or [self.name(ref)])
        if not named:
            return say("{role} (nobody today)", role=self.name(target))
        return say("{names:and} ({role})", names=named, role=self.name(target))

    def time(self, time: Time | None, priorities: Sequence[Priority] = ()) -> Message | None:
        """A time that is promised; the first priority's where they differ."""
        if isinstance(time, Duration):
            return length(time)
        if isinstance(time, Target):
            return length(time.at_most)
        if not time:
            return None
        first = time[0]
        names = {each.id: self.text(each.name) for each in priorities}
        return say(
            "{time} for “{priority}”",
            time=length(first.at_most),
            priority=names.get(first.priority.id) or first.priority.id,
        )

    def promises(self, promise: Promise) -> list[Message]:
        """What is promised, a sentence each."""
        found = []
        if reply := self.time(promise.reply, promise.priorities):
            found.append(say("first reply within {time}", time=reply))
        if done := self.time(promise.done, promise.priorities):
            found.append(say("done within {time}", time=done))
        if (available := share_of(promise.availability)) is not None:
            found.append(say("available {share} of the time", share=share(available)))
        return found

    def done(self, service: Service) -> Message | None:
        """How soon a service is done: its own promise, else that of the first request that has one."""
        for own in (None, *(request.promise for request in service.requests)):
            promise = promise_of(self.org, service, own)
            if shown := self.time(promise.done, promise.priorities):
                return shown
        return None

    def price(self, price: Ref | InlinePrice | None) -> Message | None:
        """A price written in place, or the one that a line of a price list has today."""
        if isinstance(price, InlinePrice):
            unit = self._unit(price.unit)
            return say("{price} per {unit}", price=amount(price.money), unit=unit) if unit else amount(price.money)
        if price is None:
            return None
        line = line_on(self.org, price, self.org.as_of) or next(iter(lines_of(self.org, price)), None)
        return self.item(line.item) if line is not None else None

    def item(self, item: PriceItem) -> Message | None:
        """The price of a line of a price list, in as few words as it takes."""
        if item.model == "included":
            return say("included")
        if item.percent is not None:
            of = self.text(item.of)
            return say("{share} of {of}", share=share(item.percent), of=of) if of else share(item.percent)
        unit = self._unit(item.unit.id) if item.unit is not None and item.model != "flat" else ""
        if item.price is not None:
            return _per(amount(item.price), unit, item.period)
        prices = [price for tier in item.tiers if (price := tier.unit_price or tier.flat) is not None]
        if not prices:
            return None
        least = min(prices, key=lambda price: price.amount)
        return say("from {price}", price=_per(amount(least), unit, item.period))

    def cost(self, service: Service, own: Ref | InlinePrice | None = None) -> Message | None:
        """What a service or one of its requests costs, in few words."""
        found = self.price(own) or self.price(service.price)
        if found is not None:
            return found
        if service.free is not None:
            return say("nothing is charged")
        named = [*(each.price for each in service.requests), *(each.price for each in service.plans)]
        prices = [price for each in named if (price := self.price(each)) is not None]
        if not prices:
            return None
        return prices[0] if len(prices) == 1 else say("from {price}", price=prices[0])

    def _unit(self, unit: str) -> str:
        units = self.org.organization.units if self.org.organization is not None else ()
        return next((self.text(each.name) for each in units if each.id == unit), "") or unit


def _per(price: Message, unit: str, period: str | None) -> Message:
    shown = say("{price} per {unit}", price=price, unit=unit) if unit else price
    return _PERIODS[period].filled(price=shown) if period in _PERIODS else shown
