"""Reporters: results become text for people and for other tools. One module each, loaded when asked for."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from pathlib import Path

from orgkit.report.parts.reporter import Reporter, Style

__all__ = ["Reporter", "Style", "names", "output_schema", "reporter"]


@cache
def names() -> tuple[str, ...]:
    """The names of all reporters: the modules of this package."""
    return tuple(sorted(info.name for info in pkgutil.iter_modules(__path__) if not info.ispkg))


def reporter(name: str) -> Reporter:
    """The reporter of a name; raises `LookupError` where there is none."""
    if name not in names():
        raise LookupError(name)
    found = import_module(f"{__name__}.{name}").REPORTER
    if not isinstance(found, Reporter):
        raise TypeError(f"orgkit.report.{name} has no REPORTER")
    return found


def output_schema(name: str) -> str:
    """The JSON Schema of what is written as JSON under a name, such as ``lint``, ``settings`` or ``baseline``."""
    return (Path(__file__).parent / f"{name}-1.schema.json").read_text(encoding="utf-8")
