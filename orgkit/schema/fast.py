"""The fast verdict: jsonschema-rs, compiled once for each kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

import jsonschema_rs

from orgkit.schema.fault import Fault
from orgkit.schema.formats import FORMATS
from orgkit.schema.kinds import schemas


class FastValidator:
    """See :class:`orgkit.schema.validate.Validator`."""

    def __init__(self, schema_file: str) -> None:
        store = schemas()
        registry = jsonschema_rs.Registry([(raw["$id"], dict(raw)) for raw in store.values()], retriever=_refuse)
        self._validator = jsonschema_rs.Draft202012Validator(
            cast("dict[str, Any]", store[schema_file]),
            registry=registry,
            validate_formats=True,
            formats=dict(FORMATS),
            retriever=_refuse,
        )

    def valid(self, value: Any) -> bool:
        """The verdict."""
        return self._validator.is_valid(value)

    def faults(self, value: Any) -> list[Fault]:
        """Every fault."""
        found = [fault for error in self._validator.iter_errors(value) for fault in _faults(error)]
        return sorted(set(found), key=lambda fault: fault.sort_key)


def _refuse(uri: str) -> Any:
    raise ValueError(f"schemas are never fetched: {uri}")


def _faults(error: jsonschema_rs.ValidationError) -> Iterable[Fault]:
    path = tuple(error.instance_path)
    facts: Mapping[str, Any] = error.kind.as_dict()
    kind = error.kind
    match kind.name:
        case "anyOf":
            branches = cast("list[list[jsonschema_rs.ValidationError]]", getattr(kind, "context"))  # noqa: B009 - untyped
            for branch in branches:
                if not any(tuple(inner.instance_path) == path and inner.kind.name == "type" for inner in branch):
                    for inner in branch:
                        yield from _faults(inner)
                    return
            yield Fault(path, "type")
        case "additionalProperties":
            for name in facts["unexpected"]:
                yield Fault(path, "additionalProperties", (name,))
        case "required":
            yield Fault(path, "required", (facts["property"],))
        case "propertyNames":
            inner = getattr(kind, "error")  # noqa: B009 - untyped
            yield Fault(path, "propertyNames", (str(inner.instance),))
        case name:
            yield Fault(path, name)
