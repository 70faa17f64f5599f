"""What a value at one place of an entity may be, with the facts that types cannot carry.

A shape is a view on a schema: references are followed, the words of the place itself
win over the words of what it refers to, and everything below is made when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from orgkit.source import Node

Raw = Mapping[str, Any]


class Shape:
    """One place of a schema.

    ``store`` maps a file name such as ``team.schema.json`` to its parsed content.
    """

    def __init__(self, raw: Raw, file: str, store: Mapping[str, Raw], pointer: str = "") -> None:
        merged: dict[str, Any] = dict(raw)
        while "$ref" in merged:
            target, _, place = merged.pop("$ref").partition("#")
            file = target or file
            pointer = f"{file}#{place}"
            below: Any = store[file]
            for step in place.strip("/").split("/"):
                below = below[step]
            merged = {**below, **merged}
        self.raw: Raw = merged
        self.file = file
        self.pointer = pointer
        self._store = store

    def _shape(self, raw: Raw) -> Shape:
        return Shape(raw, self.file, self._store)

    @cached_property
    def branches(self) -> tuple[Shape, ...]:
        """The alternatives of ``anyOf``, or the shape itself."""
        return tuple(self._shape(raw) for raw in self.raw["anyOf"]) if "anyOf" in self.raw else (self,)

    @cached_property
    def types(self) -> frozenset[str]:
        """JSON types that may stand here."""
        if "anyOf" in self.raw:
            return frozenset().union(*(branch.types for branch in self.branches))
        if "enum" in self.raw or "const" in self.raw:
            return frozenset(("string",)) if "type" not in self.raw else frozenset((self.raw["type"],))
        found = self.raw.get("type", ())
        return frozenset((found,) if isinstance(found, str) else found)

    def branch(self, node: Node) -> Shape | None:
        """The alternative that a value's form selects; ``None`` where none fits."""
        if "anyOf" not in self.raw:
            return self
        for branch in self.branches:
            if isinstance(node.value, dict):
                fits = "object" in branch.types
            elif isinstance(node.value, list):
                fits = "array" in branch.types
            else:
                fits = not branch.types <= {"object", "array"}
            if fits:
                return branch
        return None

    def of_type(self, name: str) -> Shape | None:
        """The alternative with a JSON type, or ``None``."""
        return next((branch for branch in self.branches if name in branch.types), None)

    @cached_property
    def properties(self) -> Mapping[str, Shape]:
        """Named fields of an object."""
        return {name: self._shape(raw) for name, raw in self.raw.get("properties", {}).items()}

    @cached_property
    def values(self) -> Shape | None:
        """What each value of a map is, where keys are free."""
        below = self.raw.get("additionalProperties")
        return self._shape(below) if isinstance(below, Mapping) else None

    @cached_property
    def keys(self) -> Shape | None:
        """What the free keys of a map are."""
        below = self.raw.get("propertyNames")
        return self._shape(below) if isinstance(below, Mapping) else None

    @cached_property
    def items(self) -> Shape | None:
        """What each item of a list is."""
        below = self.raw.get("items")
        return self._shape(below) if isinstance(below, Mapping) else None

    def below(self, step: str | int) -> Shape | None:
        """The shape of a field, a map's value or a list's item, whichever alternative has it."""
        for branch in self.branches:
            found = branch.items if isinstance(step, int) else branch.properties.get(step) or branch.values
            if found is not None:
                return found
        return None

    @property
    def required(self) -> tuple[str, ...]:
        """Fields that must be there."""
        return tuple(self.raw.get("required", ()))

    @property
    def title(self) -> str:
        """A short name for people."""
        return str(self.raw.get("title", ""))

    @property
    def description(self) -> str:
        """What the value means, in plain words."""
        return str(self.raw.get("description", ""))

    @property
    def examples(self) -> tuple[Any, ...]:
        """Values that one could write here."""
        return tuple(self.raw.get("examples", ()))

    @property
    def value_type(self) -> str:
        """``duration``, ``money``, ``text`` …; empty for what plain types say."""
        return str(self.raw.get("x-orgkit-type", ""))

    @property
    def reference(self) -> tuple[str, ...]:
        """Kinds that this text may refer to; empty where it is no reference."""
        found = self.raw.get("x-orgkit-ref", ())
        return (found,) if isinstance(found, str) else tuple(found)

    @property
    def key_reference(self) -> tuple[str, ...]:
        """Kinds that the keys of a map refer to."""
        found = self.raw.get("x-orgkit-key-ref", ())
        return (found,) if isinstance(found, str) else tuple(found)

    @property
    def posts(self) -> tuple[str, ...]:
        """Words that may stand instead of a reference, such as ``vacant``."""
        return tuple(self.raw.get("x-orgkit-posts", ()))

    @property
    def local(self) -> str:
        """The list of the same entity that this text names an item of."""
        return str(self.raw.get("x-orgkit-ref-local", ""))

    @property
    def through(self) -> str:
        """The field whose target's list counts as well; where neither has one, any id may stand."""
        return str(self.raw.get("x-orgkit-ref-through", ""))

    @property
    def inline(self) -> str:
        """What a text that starts with a digit is, where other texts are references."""
        return str(self.raw.get("x-orgkit-inline", ""))

    @property
    def defines(self) -> str:
        """The kind of thing that each object here defines for the whole organisation."""
        return str(self.raw.get("x-orgkit-defines", ""))

    @property
    def unique(self) -> str:
        """Where ids of what is defined here are unique: ``organization`` or ``entity``."""
        return str(self.raw.get("x-orgkit-unique", ""))

    @property
    def is_sorted(self) -> bool:
        """Whether the order of a list of words means nothing, so that one order is as good as another."""
        return bool(self.raw.get("x-orgkit-sorted", False))

    @property
    def audience(self) -> str:
        """The audience stated at this very place, or nothing."""
        return str(self.raw.get("x-orgkit-audience", ""))

    @property
    def markdown(self) -> bool:
        """Whether the text may hold Markdown."""
        return bool(self.raw.get("x-orgkit-markdown", False))

    @cached_property
    def class_name(self) -> str:
        """The entity class for an object with named fields: ``TeamMember``, ``Channel``."""
        file, _, place = self.pointer.partition("#/$defs/")
        kind = file.removesuffix(".schema.json")
        owner = "" if kind == "common" else kind
        words = f"{owner}-{place}" if place != "fields" else owner
        return "".join(word.capitalize() for word in words.replace("_", "-").split("-"))

    @property
    def is_part(self) -> bool:
        """Whether this is an object with named fields."""
        return bool(self.raw.get("properties"))

    def walk(self, audience: str = "") -> Iterator[tuple[tuple[str, ...], Shape, str]]:
        """Every leaf below with its path and audience; ``[]`` stands for items, ``*`` for map keys.

        The shape of dated changes is left out: it repeats the kind's own fields.
        """
        audience = self.audience or audience
        for branch in self.branches:
            inherited = branch.audience or audience
            below: list[tuple[str, Shape]] = list(branch.properties.items())
            if branch.items is not None:
                below.append(("[]", branch.items))
            if branch.values is not None:
                below.append(("*", branch.values))
            if not below:
                yield (), branch, inherited
            for step, shape in below:
                if step == "set" and shape.pointer.endswith("#/$defs/fields"):
                    continue
                for path, leaf, found in shape.walk(inherited):
                    yield (step, *path), leaf, found
