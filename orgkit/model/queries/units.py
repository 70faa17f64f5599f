"""What things are counted in: the units of the organisation and the units of time, by every word for them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from orgkit.model.org import Org

TIME = ("minute", "hour", "day", "week", "month", "quarter", "half-year", "year")
"""Units of time, which no organisation has to list."""


@lru_cache(maxsize=4)
def unit_words(org: Org) -> Mapping[str, str]:
    """Every id and name of a unit of the organisation, in small letters, with the id it stands for."""
    units = org.organization.units if org.organization is not None else ()
    found = {unit.id: unit.id for unit in units}
    for unit in units:
        for name in unit.name.by_language.values() if unit.name is not None else ():
            found.setdefault(name.casefold(), unit.id)
    return found


def unit_meant(org: Org, written: str) -> str:
    """The id of the unit that a word for one or many of it means; empty where there is none."""
    word = written.casefold()
    forms = (word, word.removesuffix("s"), word.removesuffix("x"))
    words = unit_words(org)
    return next((words[form] for form in forms if form in words), "") or next((f for f in forms if f in TIME), "")
