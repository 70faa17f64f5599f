"""People who seem to be recorded twice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from orgkit.model.entities import Person
from orgkit.model.org import Org

_TITLES = frozenset(("dr", "prof", "mr", "mrs", "ms", "mme", "mlle", "m", "ing", "phd", "me"))


@dataclass(frozen=True, slots=True)
class Double:
    """Two entries for what seems to be one person, the one written later second.

    ``same_email`` and ``same_name`` say what the two share; a name counts as written.
    """

    first: Person
    second: Person
    same_email: bool
    same_name: bool


@lru_cache(maxsize=4)
def doubles(org: Org) -> tuple[Double, ...]:
    """Entries that share their e-mail address, or their name where no two addresses tell them apart.

    Shared mailboxes and robots are nobody. Two people may have one name: with two different
    addresses they are two people.
    """
    people = [person for person in org.people.values() if person.kind != "service-account"]
    found: dict[tuple[str, str], Double] = {}
    for key in (_email, _name):
        for group in _groups(people, key):
            first, *others = group
            for second in others:
                told_apart = first.email and second.email and _email(first) != _email(second)
                if not told_apart:
                    double = Double(first, second, _email(first) == _email(second) != "", first.name == second.name)
                    found.setdefault((first.id, second.id), double)
    return tuple(found.values())


def _groups(people: list[Person], key: Callable[[Person], str]) -> list[list[Person]]:
    found: dict[str, list[Person]] = {}
    for person in people:
        if key(person):
            found.setdefault(key(person), []).append(person)
    return [group for group in found.values() if len(group) > 1]


def _email(person: Person) -> str:
    return (person.email or "").casefold()


def _name(person: Person) -> str:
    """The words of a name without accents, capitals, titles and order."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", person.name.casefold()) if not unicodedata.combining(c))
    return " ".join(sorted(word for word in re.findall(r"\w+", plain) if word not in _TITLES))
