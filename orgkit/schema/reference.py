"""The reference verdict: jsonschema, 200 times slower and in every detail as specified."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import Any

import jsonschema
import referencing
import referencing.jsonschema
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from orgkit.schema.fault import Fault
from orgkit.schema.formats import FORMATS
from orgkit.schema.kinds import schemas


class ReferenceValidator:
    """See :class:`orgkit.schema.validate.Validator`."""

    def __init__(self, schema_file: str) -> None:
        store = schemas()
        registry: referencing.Registry[Any] = referencing.Registry().with_resources(
            (raw["$id"], referencing.jsonschema.DRAFT202012.create_resource(dict(raw))) for raw in store.values()
        )
        cls: Any = extend(jsonschema.Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]
        self._validator = cls(store[schema_file], registry=registry, format_checker=_formats())

    def valid(self, value: Any) -> bool:
        """The verdict."""
        return bool(self._validator.is_valid(value))

    def faults(self, value: Any) -> list[Fault]:
        """Every fault."""
        found = [fault for error in self._validator.iter_errors(value) for fault in _faults(error)]
        return sorted(set(found), key=lambda fault: fault.sort_key)


@cache
def _formats() -> jsonschema.FormatChecker:
    checker = jsonschema.FormatChecker(())
    for name, check in FORMATS.items():
        checker.checks(name)(partial(_fits, check))
    return checker


def _fits(check: Callable[[str], bool], value: object) -> bool:
    return not isinstance(value, str) or check(value)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # In Python "$" also matches before a final line feed; elsewhere it does not.
    return re.compile(re.sub(r"(?<!\\)\$(?=$|\))", r"\\Z", pattern), re.ASCII)


def _pattern(_validator: Any, pattern: str, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    if isinstance(instance, str) and not _compiled(pattern).search(instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def _faults(error: Any) -> Iterable[Fault]:
    path = tuple(error.absolute_path)
    if error.validator == "anyOf":
        yield from _alternatives(error, path)
    elif error.validator == "additionalProperties":
        yield from (Fault(path, "additionalProperties", (name,)) for name in _unexpected(error))
    elif error.validator == "required":
        yield from (Fault(path, "required", (name,)) for name in error.validator_value if name not in error.instance)
    elif "propertyNames" in error.schema_path:
        yield Fault(path, "propertyNames", (str(error.instance),))
    else:
        yield Fault(path, str(error.validator))


def _alternatives(error: Any, path: tuple[str | int, ...]) -> Iterable[Fault]:
    """The faults of the alternative whose type fits; a fault of type where none does."""
    branches: dict[Any, list[Any]] = {}
    for inner in error.context or ():
        branches.setdefault(inner.schema_path[0], []).append(inner)
    for branch in branches.values():
        if not any(inner.validator == "type" and tuple(inner.absolute_path) == path for inner in branch):
            for inner in branch:
                yield from _faults(inner)
            return
    yield Fault(path, "type")


def _unexpected(error: Any) -> Iterable[str]:
    known = set(error.schema.get("properties", ()))
    patterns = [re.compile(pattern) for pattern in error.schema.get("patternProperties", ())]
    for name in error.instance:
        if name not in known and not any(pattern.search(name) for pattern in patterns):
            yield name
