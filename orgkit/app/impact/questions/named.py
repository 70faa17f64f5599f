"""Who else names what is gone, so that nothing written about it is forgotten."""

from __future__ import annotations

from collections.abc import Iterable

from orgkit.app.impact.case import Case, Effect, Effects, Gravity
from orgkit.model.entities import Contract
from orgkit.model.queries.lifecycle import is_retired
from orgkit.promises.contracts.terms import is_over
from orgkit.results.finding import say
from orgkit.source import Span

NAME, TITLE = "named", say("Also to be written otherwise")
_TOLD = frozenset(("person.manager", "team.members[].person", "team.members[].deputy", "contract.provider"))


def named(case: Case, told: Iterable[Span | None]) -> Effects:
    """References to what is gone, of what goes on, other than those at places that were told of already."""
    known = set(told)
    things = {f"{kind}:{id_}" for (kind, id_), each in case.before.index.defined.items()
              if each[-1].owner_key in case.gone}  # fmt: skip
    fields: dict[str, list[str]] = {}
    places: dict[str, Span] = {}
    for use in case.before.uses:
        lost = use.ref.key in case.gone or use.ref.key in things
        if not lost or use.owner_key in case.gone or use.ref.span in known or f"{use.owner_kind}.{use.field}" in _TOLD:
            continue
        entity = case.before.find(use.owner_key)
        day = case.before.as_of
        if entity is None or is_retired(entity, day) or (isinstance(entity, Contract) and is_over(entity, day)):
            continue
        fields.setdefault(use.owner_key, []).append(use.field.replace("[]", ""))
        places.setdefault(use.owner_key, use.ref.span)
    for key, names in fields.items():
        says = say("{thing}: {fields}", thing=case.title(key), fields=", ".join(dict.fromkeys(names)))
        yield Effect("named", Gravity.FOLLOWS, key, says, None, places[key])
