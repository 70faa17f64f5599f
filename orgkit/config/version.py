"""Ranges of versions, as ``required-version`` asks for them."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from functools import cache

_CLAUSE = re.compile(r"(>=|<=|==|!=|~=|>|<)[ ]*([0-9]{1,6}(?:\.[0-9]{1,6}){0,3})")
_COMPARE: dict[str, Callable[[tuple[int, ...], tuple[int, ...]], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
}


@cache
def clauses(wanted: str) -> tuple[tuple[str, str], ...] | None:
    """The comparisons of a range such as ``>=1.0, <2``; ``None`` where it cannot be read."""
    found = [_CLAUSE.fullmatch(clause.strip()) for clause in wanted.split(",")]
    return tuple((match[1], match[2]) for match in found if match) if all(found) else None


def admits(wanted: str, version: str) -> bool:
    """Whether a version lies in a range; an empty range admits all.

    Only the numbers count: ``1.2.0rc1`` is ``1.2.0`` here. ``~=1.4`` is ``>=1.4, <2``, as in
    the version specifiers of Python packages. Raises `ValueError` where the range cannot be read.
    """
    if not wanted:
        return True
    found = clauses(wanted)
    if found is None:
        raise ValueError(wanted)
    here = _numbers(re.match(r"[0-9.]*", version)[0].rstrip("."))  # type: ignore[index]
    for comparison, bound in found:
        if comparison == "~=":
            steps = [int(step) for step in bound.split(".")]
            kept = max(1, len(steps) - 1)
            if not (here >= _numbers(bound) and here[:kept] == tuple(steps[:kept])):
                return False
        elif not _COMPARE[comparison](here, _numbers(bound)):
            return False
    return True


def _numbers(version: str) -> tuple[int, ...]:
    steps = [int(step) for step in version.split(".") if step]
    return (*steps, *[0] * (4 - len(steps)))
