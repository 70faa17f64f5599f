"""Pages about fields: one for each kind, made from its schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from orgkit.app.manual.rules import NOTE, table
from orgkit.schema import Kind, Shape, kinds

FOLDER = "fields"
_LAYOUTS = (
    "Every kind of entity. One file for each entity, or one list file for the whole kind "
    "(`org/teams.yaml`, a map from id to entity); both may be mixed."
)
_HEAD = ("Field", "What may stand there", "Who sees it", "Meaning", "Example")
_FORMS = {
    "text": "text, or a text for each language",
    "money": "an amount with its currency",
    "email": "an e-mail address",
    "date": "a day",
    "month": "a month",
    "duration": "a length of time",
    "percentage": "a percentage",
    "time-zone": "a place of the time zone database",
}
_WORDS = {"string": "text", "integer": "a whole number", "number": "a number", "boolean": "true or false"}


def field_pages() -> dict[str, str]:
    """Every page by its path below the reference: ``en/fields/team.md``."""
    pages = {f"en/{FOLDER}/{kind.name}.md": field_page(kind) for kind in kinds().values()}
    rows = [
        [f"[{kind.title}]({kind.name}.md)", f"`{_place(kind)}`", kind.shape.description] for kind in kinds().values()
    ]
    blocks = [
        NOTE.replace("the rule and its cases", "the schemas"),
        "# Fields",
        _LAYOUTS,
        table(("Kind", "Where", "What it is"), rows),
    ]
    pages[f"en/{FOLDER}/README.md"] = "\n\n".join(blocks) + "\n"
    return pages


def _place(kind: Kind) -> str:
    return f"org/{kind.folder}.yaml" if kind.single else f"org/{kind.folder}/<id>.yaml"


def field_page(kind: Kind) -> str:
    """The page of one kind."""
    parts = dict(_parts(kind.shape))
    blocks = [
        NOTE.replace("the rule and its cases", "the schemas"),
        f"# {_words(kind.title)}",
        _words(kind.shape.description),
        f"Where: `{_place(kind)}`",
        _fields(kind.shape, parts),
    ]
    for shape, name in parts.values():
        if shape.pointer != kind.shape.pointer:
            blocks += [f"## {_words(name)}", _words(shape.description), _fields(shape, parts)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _words(text: str) -> str:
    """Words of a schema as text: what looks like HTML is none."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _parts(root: Shape) -> Iterator[tuple[str, tuple[Shape, str]]]:
    """Each object with named fields below a shape, once, in the order met, with its title."""
    pending, seen = [root], {root.pointer}
    while pending:
        shape = pending.pop(0)
        for below in _below(shape):
            if below.is_part:
                if below.pointer in seen:
                    continue
                seen.add(below.pointer)
                yield below.pointer, (below, below.title)
            pending.append(below)


def _below(shape: Shape) -> Iterator[Shape]:
    """What stands directly below: fields, items, values, and the alternatives of each."""
    for branch in shape.branches:
        for one in (*branch.properties.values(), branch.items, branch.values):
            if one is not None:
                yield from one.branches


def _fields(shape: Shape, parts: Mapping[str, tuple[Shape, str]]) -> str:
    rows = []
    for name, field in shape.properties.items():
        required = " **required**" if name in shape.required else ""
        rows.append(
            [f"`{name}`{required}", _form(field, parts), _audience(field), _words(field.description), _example(field)]
        )
    return table(_HEAD, rows)


def _audience(field: Shape) -> str:
    found = field.audience
    return found or "as what it stands in"


def _form(field: Shape, parts: Mapping[str, tuple[Shape, str]]) -> str:
    if field.value_type in _FORMS:
        return _FORMS[field.value_type]
    return " or ".join(dict.fromkeys(_branch(branch, parts) for branch in field.branches))


def _branch(shape: Shape, parts: Mapping[str, tuple[Shape, str]]) -> str:
    if shape.reference:
        posts = [f"`{word}`" for word in shape.posts]
        return " or ".join([f"the id of a {_kinds(shape)}", *posts])
    if "enum" in shape.raw:
        return ", ".join(f"`{value}`" for value in shape.raw["enum"])
    if shape.items is not None:
        return f"a list: {_form(shape.items, parts)}"
    if shape.is_part:
        title = parts[shape.pointer][1] if shape.pointer in parts else shape.title
        return f"[{title}](#{title.lower().replace(' ', '-')})"
    if shape.values is not None:
        return f"a map: {_form(shape.values, parts)}"
    if shape.value_type:
        return shape.value_type.replace("-", " ")
    return " or ".join(sorted(_WORDS.get(one, one) for one in shape.types))


def _kinds(shape: Shape) -> str:
    """The kinds that a reference may lead to, as links where they have a page."""
    words = [
        f"[{kind.replace('-', ' ')}]({kind}.md)" if kind in kinds() else kind.replace("-", " ")
        for kind in shape.reference
    ]
    return " or ".join(words)


def _example(field: Shape) -> str:
    return f"`{_written(field.examples[0])}`" if field.examples else ""


def _written(value: Any) -> str:
    """An example in YAML's flow style, on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_written(below)}" for key, below in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False) if any(mark in value for mark in ":#{}[],&*!|>'\"%@`") else value
    return json.dumps(value)
