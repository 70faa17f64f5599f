"""Who relies on what: the consumers registered for services, and what leads to them."""

from __future__ import annotations

from collections.abc import Iterable

from orgkit.model import Org, Ref, Use
from orgkit.model.entities import Service, ServiceConsumer


class Reliance:
    """Answers from one organisation on its day. Everything is a ``kind:id``, sorted, each once."""

    def __init__(self, org: Org) -> None:
        self._org = org

    def consumers(self, service: str, plans: Iterable[str] | None = None) -> tuple[str, ...]:
        """Who uses a service: registered teams and cost centres, and services that depend on it.

        With ``plans``, only consumers on one of them, and those who name none.
        """
        found = self._org.services.get(service)
        if found is None:
            return ()
        wanted = None if plans is None else frozenset(plans)
        keys = {
            key
            for consumer in found.consumers
            if (key := _who(consumer)) and self._in_force(consumer)
            and (wanted is None or consumer.plan is None or consumer.plan.id in wanted)
        }  # fmt: skip
        if wanted is None:
            keys |= {f"service:{use.owner}" for use in self._dependants("service", service)}
        return tuple(sorted(keys))

    def of_sla(self, sla: str) -> tuple[str, ...]:
        """Who feels it when a shared promise changes: consumers of the services that give it."""
        keys: set[str] = set()
        for service in self._services_with("sla", sla):
            plans = [plan.id for plan in service.plans if plan.sla is not None and plan.sla.id == sla]
            whole = service.sla is not None and service.sla.id == sla
            keys.update(self.consumers(service.id, None if whole else plans))
        for use in self._org.uses_of("sla", sla, "contract.sla"):
            keys.update(self.of_contract(use.owner))
        return tuple(sorted(keys))

    def of_price_item(self, item: str) -> tuple[str, ...]:
        """Who pays a price item: consumers of the services that ask that price."""
        keys: set[str] = set()
        for service in self._services_with("price-item", item):
            plans = [plan.id for plan in service.plans if _is_item(plan.price, item)]
            whole = any(_is_item(price, item) for price in (service.price, *(one.price for one in service.requests)))
            keys.update(self._registered(service) if whole else self.consumers(service.id, plans))
        return tuple(sorted(keys))

    def _services_with(self, kind: str, id_: str) -> list[Service]:
        """Services that refer to a thing, each once."""
        ids = {use.owner for use in self._org.uses_of(kind, id_) if use.owner_kind == "service"}
        return [self._org.services[id_] for id_ in sorted(ids)]

    def of_contract(self, contract: str) -> tuple[str, ...]:
        """Services in use that depend on a contract."""
        return tuple(sorted({f"service:{use.owner}" for use in self._dependants("contract", contract)}))

    def of_team(self, team: str) -> tuple[str, ...]:
        """Who uses what a team offers."""
        owned = self._org.uses_of("team", team, "service.owner")
        return tuple(sorted({key for use in owned for key in self.consumers(use.owner)}))

    def of(self, kind: str, id_: str) -> tuple[str, ...]:
        """Who relies on an entity, by its kind."""
        if kind == "service":
            return self.consumers(id_)
        answers = {"sla": self.of_sla, "contract": self.of_contract, "team": self.of_team}
        return answers[kind](id_) if kind in answers else ()

    def _dependants(self, kind: str, id_: str) -> list[Use]:
        found = []
        for use in self._org.uses_of(kind, id_):
            if use.owner_kind == "service" and use.field.startswith("depends_on") and use.owner != id_:
                service = self._org.services.get(use.owner)
                if service is not None and not (service.lifecycle and service.lifecycle.status == "retired"):
                    found.append(use)
        return found

    def _registered(self, service: Service) -> set[str]:
        return {key for one in service.consumers if (key := _who(one)) and self._in_force(one)}

    def _in_force(self, consumer: ServiceConsumer) -> bool:
        return consumer.until is None or consumer.until >= self._org.as_of


def _who(consumer: ServiceConsumer) -> str:
    ref = consumer.team or consumer.cost_centre
    return ref.key if ref is not None else ""


def _is_item(price: object, item: str) -> bool:
    return isinstance(price, Ref) and price.kind == "price-item" and price.id == item
