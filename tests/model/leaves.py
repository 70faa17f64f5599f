"""Every leaf of every kind, with entities that hold just that leaf and what must stand beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from orgkit.app.place import layout
from orgkit.config import Settings
from orgkit.load import load
from orgkit.model import Org, build
from orgkit.schema import Kind, Shape, kinds
from orgkit.source.tree import DictTree

AS_OF = date(2026, 12, 1)
Wrap = Callable[[Any], Any]

# Two or more values of each form that are different, valid, and seen nowhere else.
WRITTEN: Mapping[str, Callable[[int], str]] = {
    "id": lambda n: f"canary-{n}",
    "reference": lambda n: f"canary-{n}",
    "date": lambda n: f"2027-03-{n:02}",
    "relative-date": lambda n: f"2027-04-{n:02}",
    "month": lambda n: f"2031-{n:02}",
    "accounting-period": lambda n: f"2032-{n:02}",
    "duration": lambda n: f"{7000 + n} days",
    "time-of-day": lambda n: f"03:{n:02}",
    "time-span": lambda n: f"03:{n:02}-04:00",
    "percentage": lambda n: f"{70 + n}.123 %",
    "decimal": lambda n: f"7{n}.123",
    "measure": lambda n: f"7{n}.123 canaries",
    "quantity": lambda n: f"7{n} canaries",
    "money": lambda n: f"7{n}.17 EUR",
    "email": lambda n: f"canary-{n}@fauvel.example",
    "phone": lambda n: f"+99 77 00 {n:02}",
    "url": lambda n: f"https://canary-{n}.example/",
    "language": lambda n: ("br", "oc", "co", "eu")[n % 4],
    "country": lambda n: ("WF", "PM", "TF", "YT")[n % 4],
    "currency": lambda n: ("XPF", "ISK", "MGA", "NOK")[n % 4],
    "subdivision": lambda n: f"C{n}",
    "time-zone": lambda n: ("Indian/Mayotte", "Pacific/Wallis", "Indian/Reunion")[n % 3],
    "sha256": lambda n: f"{n:064x}",
}
IN_PLACE: Mapping[str, Callable[[int], str]] = {
    "price": lambda n: f"7{n}.19 EUR per canary",
    "time-span": lambda n: f"05:{n:02}-06:00",
}


@dataclass(frozen=True)
class Leaf:
    """One leaf of a kind. ``entity(n)`` is an entity of the kind with the n-th value there.

    ``needs`` are the audiences of what must stand beside it and above it, ``inside`` of those
    among them that the same field at the top of the entity holds.
    """

    kind: Kind
    path: str
    shape: Shape
    audience: str
    needs: frozenset[str]
    inside: frozenset[str]
    entity: Callable[[int], dict[str, Any]]

    @property
    def name(self) -> str:
        return f"{self.kind.name}.{self.path}"


def written(shape: Shape, n: int, *, form: str = "", in_place: bool = False) -> Any:
    """The n-th value of a leaf; ``form`` is what the place says of it, where the leaf itself says nothing."""
    if "enum" in shape.raw:
        return shape.raw["enum"][n % len(shape.raw["enum"])]
    if "boolean" in shape.types:
        return n % 2 == 0
    if "integer" in shape.types or "number" in shape.types:
        return min(shape.raw.get("minimum", 1) + n, shape.raw.get("maximum", 10**6))
    if in_place:
        return IN_PLACE[shape.inline](n)
    form = "reference" if shape.reference else shape.value_type or form
    if form in WRITTEN:
        return WRITTEN[form](n)
    pattern = shape.raw.get("pattern", "")
    found = next((text for text in _texts(n) if re.search(pattern, text)), None)
    if found is None:
        raise AssertionError(f"a value that fits {pattern} has to be added here")
    return found


def _texts(n: int) -> Iterator[str]:
    """Texts of several forms, for patterns that have no name."""
    yield from (f"canary text {n}", f"canary-{n}", f"canary.{n}", f"canary-{n}.jpg", f"77700000{n}", f"FR7777700000{n}")
    yield f"https://canary-{n}.example/{{path}}"


def least(shape: Shape) -> Any:
    """The smallest value that fits."""
    branch = shape.branches[0]
    if "object" in branch.types:
        if branch.values is not None:
            return {least_key(branch): least(branch.values)}
        return {name: least(branch.properties[name]) for name in branch.required}
    if "array" in branch.types:
        return [least(branch.items)] if branch.items is not None and branch.raw.get("minItems") else []
    return written(branch, 1, form=shape.value_type)


def least_key(shape: Shape, n: int = 1) -> str:
    """The n-th key of a map: a language, or a reference."""
    if shape.key_reference:
        return f"{shape.key_reference[0]}:canary-{n}"
    keys = shape.keys
    if keys is not None and "[a-z]{2,3}" in str(keys.raw.get("pattern")):
        return ("fr", "en", "de", "it")[n % 4]
    return f"canary-{n}"


def leaves() -> Iterator[Leaf]:
    """Every leaf of every kind, each alternative apart; dated changes hold the same leaves again."""
    for kind in kinds().values():
        yield from _leaves(_Place(kind, "", "", frozenset(), frozenset(), lambda value: value), kind.shape)


@dataclass(frozen=True)
class _Place:
    """A place on the way down to a leaf; ``wrap`` puts a value there."""

    kind: Kind
    path: str
    audience: str
    needs: frozenset[str]
    inside: frozenset[str]
    wrap: Wrap

    def below(self, step: str, audience: str, wrap: Wrap) -> _Place:
        outer = self.wrap
        return replace(self, path=self.path + step, audience=audience, wrap=lambda value: outer(wrap(value)))

    def leaf(self, suffix: str, shape: Shape, make: Callable[[int], Any]) -> Leaf:
        wrap = self.wrap
        path = self.path + suffix
        return Leaf(self.kind, path, shape, self.audience, self.needs, self.inside, lambda n: wrap(make(n)))


def _leaves(place: _Place, shape: Shape) -> Iterator[Leaf]:
    for branch in shape.branches:
        here = replace(place, audience=branch.audience or shape.audience or place.audience)
        if branch.properties:
            yield from _fields(here, branch)
        elif branch.values is not None:
            key = least_key(branch)
            yield from _leaves(here.below(".*", here.audience, partial(_entry, key)), branch.values)
            yield here.leaf(".key", branch, partial(_keyed, branch))
        elif branch.items is not None:
            yield from _leaves(here.below("[]", here.audience, _listed), branch.items)
        else:
            yield here.leaf("", branch, partial(written, branch, form=shape.value_type))
            if branch.inline:
                yield here.leaf(" in place", branch, partial(written, branch, in_place=True))


def _fields(place: _Place, shape: Shape) -> Iterator[Leaf]:
    top = not place.path
    for name, below in shape.properties.items():
        if below.pointer.endswith("#/$defs/fields") or (top and name in ("id", "visibility", "changes")):
            continue
        beside = {other: shape.properties[other] for other in shape.required if other != name}
        others = {other: least(value) for other, value in beside.items()}
        needed = frozenset(found for value in beside.values() for found in _audiences(value, place.audience))
        inner = place.below(name if top else f".{name}", place.audience, partial(_field, others, name))
        yield from _leaves(
            replace(inner, needs=inner.needs | needed, inside=inner.inside | (frozenset() if top else needed)), below
        )


def _entry(key: str, value: Any) -> dict[str, Any]:
    return {key: value}


def _keyed(shape: Shape, n: int) -> dict[str, Any]:
    return {least_key(shape, n): least(shape.values)} if shape.values is not None else {}


def _listed(value: Any) -> list[Any]:
    return [value]


def _field(others: Mapping[str, Any], name: str, value: Any) -> dict[str, Any]:
    return {**others, name: value}


def _audiences(shape: Shape, inherited: str) -> set[str]:
    """The audiences of the smallest value that fits."""
    branch = shape.branches[0]
    stated = branch.audience or shape.audience or inherited
    inner = [branch.properties[name] for name in branch.required]
    inner += [below for below in (branch.values, branch.items) if below is not None]
    return {stated} if not inner else {found for below in inner for found in _audiences(below, stated)}


def organisation(files: Mapping[str, Any], as_of: date = AS_OF) -> tuple[Org, list[str]]:
    """An organisation from JSON values by path, and the rules that found something."""
    tree = DictTree({path: json.dumps(value, ensure_ascii=False, indent=1) for path, value in files.items()})
    built = build(load(tree, layout(Settings())), as_of)
    return built.org, [f"{f.rule} {f.span.file} {f.field}" for f in built.findings]


def place(kind: Kind, id_: str) -> str:
    """Where an entity of a kind stands."""
    return f"org/{kind.folder}.yaml" if kind.single else f"org/{kind.folder}/{id_}.yaml"
