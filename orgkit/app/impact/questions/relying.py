"""Who relies on what is gone: services, processes, consumers, tools, and the accesses to take back."""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.app.impact.case import Case, Effect, Effects, Gravity, Question
from orgkit.model import Ref
from orgkit.model.entities import Contract, Service, ServiceAlternative, ServiceDependency, Tool
from orgkit.model.queries.consumption import consumer_ref, consumers_today
from orgkit.model.queries.lifecycle import in_use
from orgkit.model.queries.offer import hard_dependencies
from orgkit.results import Message
from orgkit.results.finding import say
from orgkit.source import Span


def ask(case: Case) -> Effects:
    """What cannot go on without it, what goes on less well, who loses it."""
    lost = {**_tools(case), **{key: key for key in case.gone}}
    yield from _services(case, lost)
    yield from _less(case, lost)
    yield from _consumers(case)
    yield from _processes(case)
    for key, contract in _tools(case).items():
        says = say("{tool} is used without a contract", tool=case.title(key))
        do = say("sign another contract for it, or leave it; it ran under {contract}", contract=case.name(contract))
        yield Effect("tool-without-contract", Gravity.WEAKENS, key, says, do, _span(case, key, "contract"))
    yield from _access(case)


def _tools(case: Case) -> dict[str, str]:
    """The tools in use whose contract is gone, with that contract."""
    return {
        tool.entity_key: tool.contract.key
        for tool in case.before.tools.values()
        if tool.contract is not None and tool.contract.key in case.gone and case.stays(tool)
    }


def _services(case: Case, lost: dict[str, str]) -> Effects:
    """Services that cannot do without it, and those that cannot do without these."""
    waiting = [service for service in case.before.services.values() if case.stays(service)]
    stopped = dict(lost)
    while True:
        reached = [(service, *found) for service in waiting if (found := _needed(service, stopped)) is not None]
        if not reached:
            return
        for service, path, ref in reached:
            about = {"service": case.title(service), "thing": case.thing(ref)}
            if ref in lost:
                says = say("{service} cannot do without {thing}", **about)
                do = _instead(case, ref)
            else:
                says = say("{service} cannot do without {thing}, which stops", **about)
                do = None
            yield Effect("service-stops", Gravity.BREAKS, service.entity_key, says, do, service.at(*path))
        stopped |= {service.entity_key: service.entity_key for service, _, _ in reached}
        waiting = [service for service in waiting if service.entity_key not in stopped]


def _needed(service: Service, stopped: dict[str, str]) -> tuple[tuple[str | int, ...], str] | None:
    return next(((path, ref.key) for path, ref in hard_dependencies(service) if ref.key in stopped), None)


def _instead(case: Case, key: str) -> Message:
    """What to do where something cannot be done without."""
    successor = getattr(getattr(case.before.find(key), "lifecycle", None), "successor", None)
    if isinstance(successor, Ref):
        return say("move to {name} before", name=case.thing(successor.key))
    return say("find another one before, or change depends_on: where it is not needed any more")


def _less(case: Case, lost: dict[str, str]) -> Effects:
    """Services that go on less well: without what they can spare, or with one way less."""
    for service in case.before.services.values():
        if not case.stays(service):
            continue
        for dependency in service.depends_on:
            gone = [ref for ref in _members(dependency) if ref.key in lost]
            if not gone:
                continue
            about = {"service": case.title(service), "thing": case.thing(gone[0].key)}
            span = gone[0].span
            left = len(dependency.any_of) - len(gone)
            if dependency.any_of and left < (dependency.need or 1):
                yield Effect("service-stops", Gravity.BREAKS, service.entity_key,
                             say("{service} has too few ways left without {thing}", **about),
                             say("add another way to any_of:"), span)  # fmt: skip
            elif dependency.any_of:
                says = say("{service} has {count} way left without {thing}||{service} has {count} ways left"
                           " without {thing}", count=left, **about)  # fmt: skip
                yield Effect("service-less-safe", Gravity.WEAKENS, service.entity_key, says, None, span)
            elif dependency.kind == "soft" or dependency.requests:
                says = say("{service} works less well without {thing}", **about)
                yield Effect("service-less-well", Gravity.WEAKENS, service.entity_key, says, None, span)


def _members(dependency: ServiceDependency) -> Iterator[Ref]:
    parts: tuple[ServiceDependency | ServiceAlternative, ...] = (dependency, *dependency.any_of)
    for part in parts:
        yield from (ref for ref in (part.service, part.contract, part.tool) if ref is not None)


def _consumers(case: Case) -> Effects:
    """Those who use a service that is gone."""
    for key in sorted(case.gone):
        service = case.before.find(key)
        if not isinstance(service, Service) or not in_use(service, case.before.as_of):
            continue
        for _, consumer in consumers_today(case.before, service):
            ref = consumer_ref(consumer)
            if ref is None or ref.key in case.gone:
                continue
            about: dict[str, object] = {"team": case.name(ref.key), "service": case.thing(service)}
            says = say("{team} uses {service}", **about)
            if consumer.volume is not None:
                says = say("{team} uses {service}: {volume}", volume=str(consumer.volume), **about)
            do = say("tell them what to use instead")
            yield Effect("consumer-loses-service", Gravity.BREAKS, ref.key, says, do, ref.span)


def _processes(case: Case) -> Effects:
    """Steps of processes that use a service that is gone, or are done under a contract that is."""
    for process in case.before.processes.values():
        for place, step in enumerate(process.steps):
            for field, ref in (("service", step.service), ("by", step.by)):
                if ref is not None and ref.key in case.gone and ref.kind in ("service", "contract"):
                    says = say("{process}: the step “{step}” needs {thing}", process=case.title(process),
                               step=case.spoken.text(step.name) or step.id, thing=case.thing(ref.key))  # fmt: skip
                    yield Effect("process-step-stops", Gravity.BREAKS, process.entity_key, says,
                                 say("say in the process what happens instead"),
                                 process.at("steps", place, field))  # fmt: skip


def _access(case: Case) -> Effects:
    """Accesses that were given for the length of a contract."""
    for key in sorted(case.gone):
        contract = case.before.find(key)
        if not isinstance(contract, Contract):
            continue
        for access in contract.access:
            tool = case.before.target(access.tool)
            says = say("{provider} has access to {tool} under {contract}", provider=case.name(contract.provider.key),
                       tool=case.name(access.tool.key), contract=case.thing(contract))  # fmt: skip
            owner = tool.owner if isinstance(tool, Tool) else None
            do = say("take the access back")
            if owner is not None:
                do = say("let {owner} take the access back", owner=case.name(owner.key))
            yield Effect("access-to-withdraw", Gravity.FOLLOWS, access.tool.key, says, do, access.tool.span)


def _span(case: Case, key: str, field: str) -> Span | None:
    entity = case.before.find(key)
    return entity.at(field) if entity is not None else None


QUESTION = Question("relying", say("What relies on it"), ask)
