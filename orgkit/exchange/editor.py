"""Schemas for editors: those of the kinds, with the ids of one organisation filled in.

A stock YAML language server then completes references while somebody types, shows whom an id stands for, and
underlines one that leads nowhere, without a line of code of ours in the editor.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from orgkit import __version__
from orgkit.load import Generated
from orgkit.model import Org
from orgkit.model.queries.known import all_known, digest_of, known_ids
from orgkit.results import Message
from orgkit.results.finding import say
from orgkit.schema import Shape, kinds, schemas
from orgkit.schema.titles import kind_word

DRAFT = "http://json-schema.org/draft-07/schema#"
"""What editors that are some years old read; the kinds' own schemas are written in 2020-12."""

_MOST_NAMED = 20
"""Ids that a message under a wrong reference lists; the editor's completion has all."""
_DROPPED = frozenset(("$schema", "$id", "$comment", "$defs", "$ref"))
_NUMBERS = ("7", "42", "2026", "75002", "123456789", "12345678900012", "12.5")
Say = Callable[[Message], str]


def editor_schemas(org: Org, say_: Say) -> dict[str, dict[str, Any]]:
    """A schema for each kind's own files and one for its list file, by file name.

    Each stands alone: whatever it refers to is among its ``definitions``. A comment says what it was made from.
    """
    found: dict[str, dict[str, Any]] = {}
    for kind in kinds().values():
        one = _Writer(org, say_).whole(kind.file, kind.title)
        found[f"{kind.name}.schema.json"] = one
        if not kind.single:
            found[f"{kind.name}-list.schema.json"] = _list_of(one)
    return found


def schema_files(folder: str, root: str) -> dict[str, list[str]]:
    """Which files each schema is for, as editors' settings want it: ``{schema: [patterns]}``."""
    wanted: dict[str, list[str]] = {}
    for kind in kinds().values():
        place = f"{root}/{kind.folder}"
        if kind.single:
            wanted[f"{folder}/{kind.name}.schema.json"] = [f"{place}.yaml"]
        else:
            wanted[f"{folder}/{kind.name}.schema.json"] = [f"{place}/*.yaml"]
            wanted[f"{folder}/{kind.name}-list.schema.json"] = [f"{place}.yaml"]
    return wanted


def _list_of(one: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of a file that maps ids to entities of a kind."""
    entity = {name: value for name, value in one.items() if name not in ("$schema", "$comment", "definitions")}
    id_ = schemas()["common.schema.json"]["$defs"]["id"]
    return {
        "$schema": DRAFT,
        "$comment": one["$comment"],
        "title": f"{one['title']}: a list",
        "type": "object",
        "propertyNames": {"pattern": id_["pattern"], "maxLength": id_["maxLength"]},
        "additionalProperties": {"$ref": "#/definitions/entity"},
        "definitions": {**one["definitions"], "entity": entity},
    }


class _Writer:
    """Writes one schema, and under ``definitions`` each part of others that it needs."""

    def __init__(self, org: Org, say_: Say) -> None:
        self.org = org
        self.say = say_
        self.definitions: dict[str, Any] = {}
        self.named: set[str] = set()

    def whole(self, file: str, title: str) -> dict[str, Any]:
        """The schema of a kind."""
        root = self._value(schemas()[file], file)
        return {
            "$schema": DRAFT,
            "$comment": self._origin(file).comment,
            **root,
            "title": title,
            "definitions": dict(sorted(self.definitions.items())),
        }

    def _origin(self, file: str) -> Generated:
        """What this was made from: this version, and the ids and titles of the kinds it names."""
        return Generated(file, __version__, digest_of(self.org, self.named), tuple(sorted(self.named)))

    def _value(self, raw: Any, file: str) -> Any:
        """A schema with its references led to the definitions here."""
        shape = Shape(raw, file, schemas())
        merged = shape.raw
        if set(raw) == {"$ref"} and not _refers(merged):
            return self._defined(raw["$ref"], file)
        file = shape.file
        written = {name: value for name, value in merged.items() if name not in _DROPPED and not name.startswith("x-")}
        for name in ("properties", "patternProperties"):
            if name in written:
                written[name] = {key: self._value(below, file) for key, below in written[name].items()}
        for name in ("items", "additionalProperties", "propertyNames"):
            if isinstance(written.get(name), Mapping):
                written[name] = self._value(written[name], file)
        if "anyOf" in written:
            written["anyOf"] = [self._value(below, file) for below in written["anyOf"]]
        if shape.key_reference:
            written["propertyNames"] = self._reference(shape.key_reference, (), {"type": "string"})
        if shape.reference:
            return self._reference(shape.reference, shape.posts, written, inline=bool(shape.inline))
        return self._explained(_lenient(written))

    def _explained(self, written: dict[str, Any]) -> dict[str, Any]:
        """A form that a text must have, with an example instead of the expression that says so."""
        examples = [one for one in written.get("examples", ()) if isinstance(one, str)]
        if "pattern" not in written or not examples:
            return written
        message = self.say(say("Write it like this: {example}", example=examples[0]))
        # The pattern says what the format says: one mistake, one message.
        return {name: value for name, value in written.items() if name != "format"} | {"errorMessage": message}

    def _defined(self, target: str, file: str) -> dict[str, Any]:
        """A reference to a definition, which is written when it is first asked for."""
        other, _, place = target.partition("#")
        name = f"{(other or file).removesuffix('.schema.json')}-{place.rpartition('/')[2]}"
        if name not in self.definitions:
            self.definitions[name] = {}  # stands there while what is below it is written
            below: Any = schemas()[other or file]
            for step in place.strip("/").split("/"):
                below = below[step]
            self.definitions[name] = self._value(below, other or file)
        return {"$ref": f"#/definitions/{name}"}

    def _reference(
        self, wanted: Sequence[str], posts: Sequence[str], written: Mapping[str, Any], *, inline: bool = False
    ) -> dict[str, Any]:
        """A text that must be an id there is; free where not all ids of its kind can be known."""
        # An example of the schema is somebody else's id, and an editor would offer it.
        kept = {name: written[name] for name in ("description", "default") if name in written}
        self.named.update(wanted)
        if not all(all_known(self.org, kind) for kind in wanted):
            return self._explained(_lenient(dict(written)))
        name = "known-" + "-or-".join(wanted) + ("-" + "-".join(posts) if posts else "")
        if name not in self.definitions:
            self.definitions[name] = self._choice(wanted, posts)
        choice: dict[str, Any] = {"$ref": f"#/definitions/{name}"}
        if inline:
            digit = {"type": ["string", "number"], "pattern": "^[0-9]"}
            return {**kept, "anyOf": [choice, digit]}
        # Older editors ignore what stands beside a $ref: the words go around it.
        return {**kept, "allOf": [choice]} if kept else choice

    def _choice(self, wanted: Sequence[str], posts: Sequence[str]) -> dict[str, Any]:
        values = dict(self._ids(wanted))
        enumeration = [*values, *posts]
        named = [*list(values)[:_MOST_NAMED], *(["…"] if len(values) > _MOST_NAMED else []), *posts]
        words = [kind_word(kind) for kind in wanted]
        message = say("No {kinds} has this id. Known: {names:and}", kinds=words, names=named)
        return {
            "type": "string",
            "enum": enumeration,
            "enumDescriptions": [*values.values(), *("" for _ in posts)],
            "errorMessage": self.say(message),
        }

    def _ids(self, wanted: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Every text that may stand here, with what it stands for; with prefixes where there are several kinds."""
        everything = {kind: known_ids(self.org, kind) for kind in wanted}
        if len(wanted) > 1:
            for kind, ids in everything.items():
                yield from ((f"{kind}:{id_}", self._title(kind, id_)) for id_ in ids)
        for kind, ids in everything.items():
            yield from ((id_, self._title(kind, id_)) for id_ in ids)

    def _title(self, kind: str, id_: str) -> str:
        return self.org.title(f"{kind}:{id_}")


def _refers(raw: Mapping[str, Any]) -> bool:
    return "x-orgkit-ref" in raw or "x-orgkit-key-ref" in raw


def _lenient(written: dict[str, Any]) -> dict[str, Any]:
    """What orgkit reads as text may be a number to an editor: a postcode, a year, a plain amount."""
    if written.get("type") == "string" and "enum" not in written and "const" not in written:
        pattern = written.get("pattern")
        if pattern is None or any(re.search(pattern, number) for number in _NUMBERS):
            return {**written, "type": ["string", "number"]}
    return written
