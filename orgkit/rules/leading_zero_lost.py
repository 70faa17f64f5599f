"""A number has lost the zero it begins with.

Spreadsheets drop it: a SIREN of eight digits has nine, a SIRET of thirteen has fourteen, and a French
telephone number of nine digits has ten. Numbers that begin with + are complete.

Why it matters: A register finds another company under the shortened number, or none, and nobody answers the
telephone.

How to fix: Write the number with its zero, in quotes.

    siren: 12345678       # wrong
    siren: "012345678"    # right

When to waive: Where the number really is that short, because it comes from another country.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.base import Entity
from orgkit.results import Edit, Finding, Fix
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, pointed, subject
from orgkit.rules.registry import Options

RULE = rule("leading-zero-lost")

Path = tuple[str | int, ...]

_SHORT_REGISTRATION = (8, 13)
_SHORT_PHONE = (9,)


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Registrations and telephone numbers that are one digit short."""
    here = org.organization.country if org.organization is not None else None
    for provider in org.providers.values():
        path: Path = ("registration", "siren")
        yield from _short(org, provider, path, _SHORT_REGISTRATION)
        if (provider.country or here) == "FR":
            yield from _channels(org, provider, len(provider.channels))
    if org.organization is not None:
        for at, legal in enumerate(org.organization.legal_entities):
            if (legal.country or here) == "FR":
                yield from _short(org, org.organization, ("legal_entities", at, "registration"), _SHORT_REGISTRATION)
    if here == "FR":
        for person in org.people.values():
            yield from _short(org, person, ("phone",), _SHORT_PHONE)
        for team in org.teams.values():
            yield from _channels(org, team, len(team.channels))


def _channels(org: Org, entity: Entity, count: int) -> Iterator[Finding]:
    for at in range(count):
        kind = entity.node.get("channels", at, "type")
        if kind is not None and kind.text == "phone":
            yield from _short(org, entity, ("channels", at, "address"), _SHORT_PHONE)


def _short(org: Org, entity: Entity, path: Path, lengths: tuple[int, ...]) -> Iterator[Finding]:
    node = entity.node.get(*path)
    digits = node.text.replace(" ", "").replace(".", "") if node is not None else ""
    if node is None or not digits.isdecimal() or digits.startswith("0") or len(digits) not in lengths:
        return
    message = say(
        "{entity}: “{value}” in {place} has {count} digits, {wanted} are expected; it seems to begin with 0",
        entity=subject(org, entity),
        value=node.text,
        place=pointed(path),
        count=len(digits),
        wanted=len(digits) + 1,
    )
    quoted = f'"0{node.text}"'
    yield found(RULE, entity, message, *path, fix=Fix(say("write {quoted}", quoted=quoted), (Edit(node.span, quoted),)))
