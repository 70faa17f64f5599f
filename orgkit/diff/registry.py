"""The judgements there are, found by scanning :mod:`orgkit.diff.levels`."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module

from orgkit.diff import levels
from orgkit.diff.judgement import Judge, Judgement, Name


@cache
def judgements() -> tuple[tuple[Judgement, Judge], ...]:
    """Every judgement there is, in the order in which they judge."""
    found: list[tuple[int, str, Judgement, Judge]] = []
    for info in pkgutil.iter_modules(levels.__path__, f"{levels.__name__}."):
        module = import_module(info.name)
        level = getattr(module, "LEVEL", None)
        if isinstance(level, Judgement):
            found.append((level.order, info.name, level, module.judge))
    return tuple((level, judge) for _, _, level, judge in sorted(found, key=lambda one: one[:2]))


@cache
def names() -> Mapping[str, Name]:
    """Every kind of change that some judgement tells.

    Raises:
        RuntimeError: two modules tell the same kind.
    """
    found: dict[str, Name] = {}
    for level, _ in judgements():
        for name, facts in level.names.items():
            if name in found:
                raise RuntimeError(f"{name} is told by two judgements")
            found[name] = facts
    return found
