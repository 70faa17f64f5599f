"""Near names: what somebody may have meant who wrote a name that does not exist."""

from __future__ import annotations

import sys
from collections.abc import Iterable

# Up to how many letters, how many steps away.
_ALLOWED = ((2, 0), (5, 1), (9, 2), (sys.maxsize, 3))


def nearest(written: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Up to ``limit`` known names near to the one written, nearest first; often none.

    A name is near when few letters were added, left out, changed or swapped with their
    neighbour: none in a name of one or two letters, one up to five, two up to nine, three
    beyond. A wrong hint is worse than none, so a far name is never offered. Case does not count.
    """
    return tuple(name for _, name in sorted(_near(written, known))[:limit])


def closest(written: str, known: Iterable[str]) -> str | None:
    """The one near name that is nearer than every other; ``None`` where two are as near, or none is."""
    found = sorted(_near(written, known))
    alone = len(found) == 1 or (len(found) > 1 and found[0][0] < found[1][0])
    return found[0][1] if alone else None


def _near(written: str, known: Iterable[str]) -> list[tuple[int, str]]:
    """Near names with how many steps away they are."""
    wanted = written.casefold()
    allowed = next(steps for length, steps in _ALLOWED if len(wanted) <= length)
    found: list[tuple[int, str]] = []
    for name in known:
        if abs(len(name) - len(wanted)) <= allowed:
            steps = _distance(wanted, name.casefold(), allowed)
            if steps <= allowed:
                found.append((steps, name))
    return found


def _distance(one: str, two: str, allowed: int) -> int:
    """Optimal string alignment distance, given up as ``allowed + 1`` once beyond it.

    Lowrance and Wagner 1975, restricted: no letter is edited twice.
    """
    before: list[int] = []
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        current = [i]
        for j, b in enumerate(two, 1):
            steps = min(row[j] + 1, current[j - 1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == two[j - 2] and one[i - 2] == b:
                steps = min(steps, before[j - 2] + 1)
            current.append(steps)
        if min(current) > allowed:
            return allowed + 1
        before, row = row, current
    return row[-1]
