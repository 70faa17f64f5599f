"""What the company has agreed with one provider: its contracts, and how long it has worked here without a break."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from orgkit.model.base import Use
from orgkit.model.entities import Contract, Provider
from orgkit.model.org import Org
from orgkit.model.queries.lifecycle import is_over as is_past
from orgkit.model.queries.lifecycle import is_retired
from orgkit.model.references import path_to
from orgkit.promises.contracts.terms import end_on, is_over, plus_days


@lru_cache(maxsize=4)
def _by_provider(org: Org) -> Mapping[str, tuple[Contract, ...]]:
    found: dict[str, list[Contract]] = {}
    for contract in org.contracts.values():
        found.setdefault(contract.provider.id, []).append(contract)
    return {provider: tuple(contracts) for provider, contracts in found.items()}


def contracts_with(org: Org, provider: str) -> tuple[Contract, ...]:
    """Every contract with a provider, in the order of the files."""
    return _by_provider(org).get(provider, ())


def running_with(org: Org, provider: str) -> tuple[Contract, ...]:
    """The contracts with a provider that are not history on the day asked about, those to come too."""
    return tuple(contract for contract in contracts_with(org, provider) if not is_over(contract, org.as_of))


def engagement(org: Org, provider: str, break_days: int) -> tuple[Contract, ...]:
    """The contracts under which a provider works here today, and those before without a longer break between.

    The newest last. Nothing where no contract runs today; contracts without a start are left out.
    """
    begun = [(start, contract) for start, contract in _dated(org, provider) if start <= org.as_of]
    chain: list[Contract] = []
    since: date | None = None
    for start, contract in sorted(begun, key=lambda pair: (_last(pair[1], org.as_of), pair[0]), reverse=True):
        last = _last(contract, org.as_of)
        if (last >= org.as_of) if since is None else (plus_days(last, break_days) >= since):
            chain.append(contract)
            since = start if since is None else min(since, start)
    return tuple(reversed(chain))


def _dated(org: Org, provider: str) -> list[tuple[date, Contract]]:
    return [(each.start, each) for each in contracts_with(org, provider) if each.start is not None]


def _last(contract: Contract, day: date) -> date:
    """The last day of a contract as far as is known on a day; a contract without an end still runs."""
    return end_on(contract, day) or date.max


_RELYING = (
    "service.depends_on[].contract",
    "service.depends_on[].any_of[].contract",
    "process.steps[].by",
    "cost-pool.costs[].contract",
)


def relying_on(org: Org, contract: Contract) -> tuple[Use, ...]:
    """Where services, processes and cost pools of today name a contract; not in what is over."""
    return tuple(use for use in org.uses_of("contract", contract.id, *_RELYING) if _is_live(org, use))


def _is_live(org: Org, use: Use) -> bool:
    owner = org.by_kind[use.owner_kind][use.owner]
    path = path_to(owner, use.ref.node)
    until = owner.node.get(*path[:-1], "to") if path else None
    over = until is not None and until.text < org.as_of.isoformat()
    return not (over or is_retired(owner, org.as_of) or is_past(owner, path, org.as_of))


_KINDS = {"freelancer": "freelance", "carrier": "carriage", "manufacturer": "manufacturing"}


def kind_of(org: Org, contract: Contract) -> str:
    """What sort of contract it is: as it says, else as its provider is; empty where neither does."""
    provider = org.target(contract.provider)
    own = provider.kind if isinstance(provider, Provider) else None
    return contract.kind or _KINDS.get(own or "", own or "")


def handling(org: Org, provider: str) -> tuple[Contract, ...]:
    """The running contracts with a provider under which it handles personal data."""
    return tuple(
        contract
        for contract in running_with(org, provider)
        if contract.personal_data is not None and contract.personal_data.handled
    )


def company_key(name: str) -> str:
    """A company's name without what people write in different ways: capitals and spaces."""
    return "".join(name.casefold().split())


def missing_from(names: Iterable[str], listed: Iterable[str]) -> list[str]:
    """The companies among names that a list does not hold, each once."""
    known = {company_key(name) for name in listed}
    found = {company_key(name): name for name in names}
    return [name for key, name in found.items() if key not in known]
