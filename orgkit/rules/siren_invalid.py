"""A SIREN or SIRET number has a wrong check digit.

The last digit follows from the others (Luhn's formula; the establishments of La Poste have one of their own). A number
with too few digits has another finding.

Why it matters: The invoice is refused, or the certificate that was checked belongs to another company.

How to fix: Copy the number again from the company's papers.

    registration: {siren: "999000013"}    # wrong: one digit is another
    registration: {siren: "999000003"}    # right

When to waive: Never seen: a number that fails is not a SIREN.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("siren-invalid")

_LA_POSTE = "356000000"


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Numbers of providers, and of the organisation's own companies in France."""
    for provider in org.providers.values():
        siren = provider.registration.siren if provider.registration is not None else None
        if siren is not None and _is_wrong(siren):
            message = say(
                "{entity}: the number {number} has a typing error", entity=subject(org, provider), number=siren
            )
            yield found(RULE, provider, message, "registration", "siren", fix=_FIX)
    own = org.organization
    for place, company in enumerate(own.legal_entities if own is not None else ()):
        country = company.country or (own.country if own is not None else None)
        if own is not None and country == "FR" and company.registration and _is_wrong(company.registration):
            message = say(
                "{entity}: the number {number} has a typing error",
                entity=company.name or company.id,
                number=company.registration,
            )
            yield found(RULE, own, message, "legal_entities", place, "registration", fix=_FIX)


_FIX = say("copy the number again from the company's papers")


def _is_wrong(written: str) -> bool:
    """Whether a number of nine or fourteen digits has a wrong check digit."""
    digits = "".join(written.split())
    if not digits.isdecimal() or len(digits) not in (9, 14):
        return False
    if len(digits) == 14 and digits.startswith(_LA_POSTE):
        return sum(map(int, digits)) % 5 != 0 and _luhn(digits) % 10 != 0
    return _luhn(digits) % 10 != 0


def _luhn(digits: str) -> int:
    """The sum that is a multiple of ten for a right number: every second digit from the right counts double."""
    doubled = (int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled)
