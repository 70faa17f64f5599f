"""Whether an entity fits its schema: one interface, two libraries behind it.

``jsonschema-rs`` gives the fast verdict; ``jsonschema`` is the reference and serves where
the other has no wheel. A differential test holds both to the same verdicts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any, Protocol

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One way in which a value does not fit: where, which keyword, and which names it is about."""

    path: Path
    keyword: str
    names: tuple[str, ...] = ()

    @property
    def sort_key(self) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
        """Paths mix names and numbers, so they are compared as text."""
        return (tuple(f"{step:06}" if isinstance(step, int) else step for step in self.path), self.keyword, self.names)


class Validator(Protocol):
    """Checks values of one kind."""

    def valid(self, value: Any) -> bool:
        """The verdict, as fast as possible."""
        ...

    def faults(self, value: Any) -> Iterable[Fault]:
        """Every fault, deepest alternatives resolved, in a stable order."""
        ...


@cache
def validator(schema_file: str) -> Validator:
    """The fastest validator there is for a schema file."""
    if find_spec("jsonschema_rs") is not None:
        from orgkit.schema.fast import FastValidator

        return FastValidator(schema_file)
    from orgkit.schema.reference import ReferenceValidator

    return ReferenceValidator(schema_file)
