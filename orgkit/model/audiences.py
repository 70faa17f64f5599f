"""The audiences of an organisation's values, and which of them sees what.

``public`` < ``employees`` < ``managers``, ``finance``; the last two are not comparable.
"""

from __future__ import annotations

AUDIENCES = ("public", "employees", "managers", "finance")
DEFAULT = "employees"

SEES = {
    "public": frozenset(("public",)),
    "employees": frozenset(("public", "employees")),
    "managers": frozenset(("public", "employees", "managers")),
    "finance": frozenset(("public", "employees", "finance")),
}


def may_see(audience: str, needed: str) -> bool:
    """Whether an audience may see a value meant for another."""
    return needed in SEES[audience]
