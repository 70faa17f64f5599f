"""One cause, one finding: what nobody in the organisation has begun to write down is said once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from orgkit.model import Org
from orgkit.model.queries.begun import hardly_begun
from orgkit.results import Finding, Fix, Message, Related, RuleFacts
from orgkit.results.finding import say
from orgkit.rules.found import found
from orgkit.rules.registry import Option, Options, rules

BEGUN = Option(
    "begun",
    Decimal(10),
    "how many percent must have it before each of the others is named; below, one finding stands for all",
)
"""The option of every rule whose findings may be one finding about the organisation."""

_SHOWN = 2  # the sentence counts them all: “1 more place” beside it would be another number


def each_or_all(
    rule: RuleFacts,
    org: Org,
    options: Options,
    gaps: Sequence[Finding],
    asked: int,
    message: Message,
    fix: Fix | Message,
) -> Iterator[Finding]:
    """The gaps one by one, or one finding about the organisation where hardly any of those asked has it.

    ``message`` waits for ``lacking`` and ``count``: how many lack it, of how many asked.
    """
    if org.organization is None or not hardly_begun(len(gaps), asked, options.decimal(BEGUN.name)):
        yield from gaps
        return
    filled = message.filled(lacking=len(gaps), count=asked)
    related = [Related(say("one of them"), gap.span) for gap in gaps[:_SHOWN]]
    yield found(rule, org.organization, filled, related=related, fix=fix)


def stands_for_all(code: str, entity: str) -> bool:
    """Whether a finding of a rule about an entity is the one that stands for all."""
    found = rules().get(code)
    return (
        entity.startswith("organization:")
        and found is not None
        and any(option.name == BEGUN.name for option in found.options)
    )
