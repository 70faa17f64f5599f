"""A contract with the amendments that are already written, though they come into force later."""

from __future__ import annotations

from datetime import date

from orgkit.model.builders import Scope, entity_builder
from orgkit.model.days import on_day
from orgkit.model.entities import Contract
from orgkit.model.org import Org
from orgkit.promises.contracts.terms import end_on


def as_agreed(org: Org, contract: Contract, day: date) -> Contract:
    """The contract as it is going to be when the period that runs on a day ends, as far as that is written.

    An amendment of November that makes it a year longer from December on decides in November what there is to
    decide. Changes that begin after that end say nothing about it.
    """
    agreed = contract
    for _ in contract.changes:
        until = max(end_on(agreed, day) or day, day)
        coming = [change for change in contract.changes if org.as_of < change.from_ <= until]
        if not coming:
            return contract
        amended = _on(org, contract, until)
        if end_on(amended, day) == end_on(agreed, day):
            return amended
        agreed = amended
    return agreed


def _on(org: Org, contract: Contract, day: date) -> Contract:
    made: Contract = entity_builder("contract")(
        contract.id, on_day(contract.node, day), contract.key_span, Scope(org.index)
    )
    return made
