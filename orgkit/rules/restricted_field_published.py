"""A value meant for few stands in a text that more people see.

Three things are looked for: an amount that only finance may see, in a text of the same entity or of one it has to do
with; the phone number of a person; and the name of something whose `visibility` was narrowed. What is written
elsewhere for more people as well is no secret, amounts of two digits say nothing, and round ones only count in the
entity they belong to.

Why it matters: Who may see what is decided field by field; a text that repeats the value goes to everybody who reads
the text, in the handbook, the search and the history.

How to fix: Take it out of the text, or narrow the text as well.

    value:
      - {id: fee, model: flat, price: 1850.00 EUR, period: month}    # seen by finance
    scope: Hosting for 1850 euros a month    # wrong: seen by all employees
    scope: Hosting and monitoring            # right

When to waive: It cannot be waived: change the audience instead, if all may know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from orgkit.model import Entity, Org
from orgkit.model.queries.audiences import audience_at, reaches_more
from orgkit.model.queries.names import Names
from orgkit.model.queries.places import values_of_type
from orgkit.model.queries.texts import texts
from orgkit.model.references import path_to
from orgkit.results import Finding, Message, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, pointed, subject
from orgkit.rules.registry import Options
from orgkit.source import Node, Span

RULE = rule("restricted-field-published")

_SPACES = " \u00a0\u202f"
_NUMBER = rf"\d{{1,3}}(?:[{_SPACES}.,]\d{{3}})+(?:[.,]\d{{1,2}})?|\d+(?:[.,]\d{{1,2}})?"
_MONEY = re.compile(
    rf"(?P<before>{_NUMBER})[{_SPACES}]?(?:€|EUR\b|euros?\b)|(?:€|\bEUR)[{_SPACES}]?(?P<after>{_NUMBER})", re.IGNORECASE
)
_PHONE = re.compile(r"(?<!\d)(?:\+|00)?\d(?:[ \u00a0\u202f.\-]?\d){8,14}(?!\d)")
_NOT_A_DIGIT = re.compile(r"\D")
_LAST_DIGITS = 9
_SMALL = 100
_FIGURES = 3


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Texts that repeat what some of their readers may not see; the value itself is never said."""
    restricted = _Restricted(org)
    for written in texts(org):
        for language, node in written.by_language.items():
            for meant_for, what, at in restricted.within(written.entity, node):
                path = path_to(written.entity, written.node)
                if not reaches_more(audience_at(written.entity, path), meant_for):
                    continue
                message = say(
                    "{entity}: {place} repeats {what}, which not all of its readers may see",
                    entity=subject(org, written.entity),
                    place=pointed(path),
                    what=what,
                )
                related = [Related(say("where it belongs"), at)]
                own = (*path, language) if language else path
                fix = say("take it out of this text, or narrow who sees the text")
                yield found(RULE, written.entity, message, *own, related=related, fix=fix)
                break
            else:
                continue
            break


class _Restricted:
    """Values of one organisation that are for few, by what one would find in a text."""

    def __init__(self, org: Org) -> None:
        self.org = org
        self.amounts: dict[str, dict[Decimal, tuple[str, Span]]] = {}
        known: set[Decimal] = set()
        for entity, path, node in values_of_type(org, "money", "price"):
            amount = _amount(node)
            if amount is None or amount < _SMALL:
                continue
            audience = audience_at(entity, path)
            if reaches_more("employees", audience):
                self.amounts.setdefault(entity.entity_key, {}).setdefault(amount, (audience, node.span))
            else:
                known.add(amount)
        for amounts in self.amounts.values():
            for amount in known & amounts.keys():
                del amounts[amount]
        self.near: dict[str, set[str]] = {}
        for use in org.uses:
            for key, other in ((use.owner_key, use.ref.key), (use.ref.key, use.owner_key)):
                if other in self.amounts:
                    self.near.setdefault(key, set()).add(other)
        self.phones = {
            _digits(person.phone): (audience_at(person, ("phone",)), person)
            for person in org.people.values()
            if person.phone and reaches_more("employees", audience_at(person, ("phone",)))
        }
        self.named = {
            title: entity
            for entity in org.entities()
            if entity.node.get("visibility") is not None and reaches_more("employees", audience_at(entity, ("name",)))
            for title in _titles(entity)
        }
        self.names = Names(self.named)

    def within(self, entity: Entity, node: Node) -> Iterator[tuple[str, Message, Span]]:
        """What a text of an entity repeats: for whom that is meant, what it is, and where it stands."""
        text = node.text
        money = "€" in text or "eur" in text.casefold()
        for found_here in _MONEY.finditer(text) if money and self.amounts else ():
            amount = _number(found_here["before"] or found_here["after"])
            for key in (entity.entity_key, *sorted(self.near.get(entity.entity_key, ()))):
                place = self.amounts.get(key, {}).get(amount)
                if place is not None and (key == entity.entity_key or _telling(amount)):
                    yield place[0], say("an amount of {entity}", entity=self._subject(key)), place[1]
        for phone in _PHONE.findall(text) if self.phones else ():
            owner = self.phones.get(_digits(phone))
            if owner is not None:
                yield (
                    owner[0],
                    say("the phone number of {person}", person=self.org.title(owner[1])),
                    owner[1].at("phone"),
                )
        for name in self.names.within(text) if self.names else ():
            other = self.named[name]
            if other is not entity:
                yield (
                    audience_at(other, ("name",)),
                    say("the name of something with a narrower visibility"),
                    other.at("visibility"),
                )

    def _subject(self, key: str) -> Message:
        entity = self.org.find(key)
        return subject(self.org, entity) if entity is not None else say("{name}", name=key)


def _titles(entity: Entity) -> list[str]:
    name = entity.node.get("name")
    if name is None:
        return []
    return [below.text for below in name.mapping.values()] or [name.text]


def _amount(node: Node) -> Decimal | None:
    """The amount of money or of a price; ``None`` for the name of a price line."""
    written = node.get("amount")
    first = (written if written is not None else node).text.partition(" ")[0]
    return Decimal(first).normalize() if first[:1].isdigit() else None


def _number(text: str) -> Decimal:
    """A number as people write it: spaces, points or commas between thousands, a comma or a point before cents."""
    found_cents = re.search(r"[.,](\d{1,2})$", text)
    whole = text[: found_cents.start()] if found_cents else text
    return Decimal(f"{_NOT_A_DIGIT.sub('', whole)}.{found_cents[1] if found_cents else '0'}").normalize()


def _telling(amount: Decimal) -> bool:
    """Whether an amount is hardly the same by chance: round ones are thresholds, too."""
    return len(amount.as_tuple().digits) >= _FIGURES


def _digits(phone: str) -> str:
    """The digits that tell a number from others, with or without the code of its country."""
    return _NOT_A_DIGIT.sub("", phone)[-_LAST_DIGITS:]
