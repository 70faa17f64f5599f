"""Who has to agree to a change: names from the model for the words that a judgement uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from orgkit.diff.comparison import Comparison, Side

Parties = Mapping[str, tuple[str, ...]]


def approvers(words: Iterable[str], parties: Parties, comparison: Comparison) -> tuple[str, ...]:
    """Each approver once, as ``kind:id``.

    ``lead:PARTY`` are the leads of the teams behind a party, before the change where they exist
    there; ``family:F`` those who lead a team through a role of that family; anything else stands for itself.
    """
    found: list[str] = []
    for word in words:
        kind, _, name = word.partition(":")
        if kind == "lead":
            found += [approver for key in parties.get(name, ()) for approver in _leads(key, comparison)]
        elif kind == "family":
            found += _people(comparison.old.people.family(name) or comparison.new.people.family(name))
        else:
            found.append(word)
    return tuple(dict.fromkeys(found))


def _leads(key: str, comparison: Comparison) -> list[str]:
    kind, _, id_ = key.partition(":")
    pair = comparison.pairs.get(key)
    former = f"{kind}:{pair.former if pair is not None else id_}"
    return _leads_on(former, comparison.old) or _leads_on(key, comparison.new) or [key]


def _leads_on(key: str, side: Side) -> list[str]:
    """The people who answer for a team, or for what belongs to one; the team where its lead is vacant."""
    kind, _, id_ = key.partition(":")
    org = side.org
    if kind in ("service", "contract"):
        owned = org.services.get(id_) if kind == "service" else org.contracts.get(id_)
        if owned is None or owned.owner is None:
            return []
        kind, id_ = "team", owned.owner.id
    if kind == "team":
        team = org.teams.get(id_)
        people = side.people.leads(team)
        return _people(people) or ([f"team:{id_}"] if team is not None else [])
    if kind == "cost-centre":
        centre = org.cost_centres.get(id_)
        if centre is None or centre.manager is None or centre.manager.is_post:
            return [key] if centre is not None else []
        return _people(side.people.behind(centre.manager)) or [centre.manager.key]
    return []


def _people(ids: Iterable[str]) -> list[str]:
    return [f"person:{id_}" for id_ in sorted(ids)]
