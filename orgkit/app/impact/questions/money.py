"""What it does to prices and costs: services without a price, cost moved between cost centres."""

from __future__ import annotations

from fractions import Fraction

from orgkit.app.impact.case import Case, Effect, Effects, Gravity, Question
from orgkit.app.impact.forecast import Amounts, forecast
from orgkit.model import Money
from orgkit.model.queries.currencies import minor_units
from orgkit.model.queries.wording import amount
from orgkit.promises.prices.price import rounded
from orgkit.results.finding import say


def ask(case: Case) -> Effects:
    """A year before and a year after, compared."""
    before, after = forecast(case.before), forecast(case.after)
    for id_, consumers in after.unpriced.items():
        service = case.after.services[id_]
        if id_ in before.unpriced or not case.stays(case.before.services.get(id_, service)):
            continue
        says = say(
            "Nothing says what {service} costs, and {names:and} uses it||"
            "Nothing says what {service} costs, and {names:and} use it",
            service=case.thing(service), count=len(consumers), names=[case.name(key) for key in consumers],
        )  # fmt: skip
        yield Effect("service-without-price", Gravity.BREAKS, service.entity_key, says,
                     say("write another price:, or free: with the reason"), service.key_span)  # fmt: skip
    for key, services in after.unpaid.items():
        new = [each for each in services if each not in before.unpaid.get(key, ())]
        if new:
            says = say("No cost centre pays for what {name} uses: {services:and}", name=case.name(key),
                       services=[case.name(each) for each in new])  # fmt: skip
            yield Effect("consumer-without-payer", Gravity.BREAKS, key, says, say("write another cost_centre: for it"),
                         case.after.by_kind[key.partition(":")[0]][key.partition(":")[2]].key_span)  # fmt: skip
    for id_ in sorted(after.undivided - before.undivided):
        pool = case.after.cost_pools[id_]
        says = say("{thing} can no longer be divided", thing=case.title(pool))
        yield Effect("pool-undivided", Gravity.BREAKS, pool.entity_key, says,
                     say("say in basis: and recipients: who takes which part"), pool.at("basis"))  # fmt: skip
    yield from _moved(case, "services", before.services, after.services)
    yield from _moved(case, "shared-costs", before.shared, after.shared)
    yield from _moved(case, "contracts", before.contracts, after.contracts)
    yield from _earned(case, before.earned, after.earned)


_MORE = {
    "services": say("{centre} pays {more} a year more for services: {new} instead of {old}"),
    "shared-costs": say("{centre} pays {more} a year more of shared costs: {new} instead of {old}"),
    "contracts": say("{centre} pays {more} a year more for contracts: {new} instead of {old}"),
}
_LESS = {
    "services": say("{centre} pays {more} a year less for services: {new} instead of {old}"),
    "shared-costs": say("{centre} pays {more} a year less of shared costs: {new} instead of {old}"),
    "contracts": say("{centre} pays {more} a year less for contracts: {new} instead of {old}"),
}


def _moved(case: Case, source: str, before: Amounts, after: Amounts) -> Effects:
    """Cost centres that pay another amount in a year for one source, the largest difference first."""
    for id_, old, new in _differences(before, after):
        centre = f"cost-centre:{id_}"
        more = Money(abs(new.amount - old.amount), new.currency)
        told = (_MORE if new.amount > old.amount else _LESS)[source]
        says = told.filled(centre=case.name(centre), old=amount(old), new=amount(new), more=amount(more))
        yield Effect("cost-moved", Gravity.FOLLOWS, centre, says, numbers={"source": source, **_numbers(old, new)})


def _earned(case: Case, before: Amounts, after: Amounts) -> Effects:
    """Services that others pay for and that take in another amount, of those that go on."""
    for id_, old, new in _differences(before, after):
        service = case.before.services.get(id_)
        if service is None or not case.stays(service):
            continue
        says = say("{service} takes in {new} a year instead of {old}", service=case.title(service),
                   new=amount(new), old=amount(old))  # fmt: skip
        yield Effect("recovery-changed", Gravity.FOLLOWS, service.entity_key, says, numbers=_numbers(old, new))


def _differences(before: Amounts, after: Amounts) -> list[tuple[str, Money, Money]]:
    found = []
    for id_, currency in dict.fromkeys((*before, *after)):
        old, new = (_money(amounts.get((id_, currency), Fraction(0)), currency) for amounts in (before, after))
        if old != new:
            found.append((id_, old, new))
    return sorted(found, key=lambda each: (-abs(each[2].amount - each[1].amount), each[0], each[1].currency))


def _money(exact: Fraction, currency: str) -> Money:
    return Money(rounded(exact, minor_units(currency)), currency)


def _numbers(old: Money, new: Money) -> dict[str, str]:
    return {
        "before": str(old.amount), "after": str(new.amount), "difference": str(new.amount - old.amount),
        "currency": new.currency,
    }  # fmt: skip


QUESTION = Question("money", say("Prices and costs in a year"), ask)
