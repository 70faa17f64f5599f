"""Whether an entity fits its schema: one interface, two libraries behind it.

``jsonschema-rs`` gives the fast verdict; ``jsonschema`` is the reference and serves where
the other has no wheel. A differential test holds both to the same verdicts.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from typing import Any, Protocol

from orgkit.schema.fault import Fault


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
