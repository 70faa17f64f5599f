"""``schemas/`` becomes the entity classes: one module per kind, one for what kinds share."""

from __future__ import annotations

import re
import textwrap

from orgkit.model.base import Entity
from orgkit.model.forms import is_dated_set, parts_below, python_name, python_type
from orgkit.schema import Kind, Shape, kinds

_VALUES = ("Duration", "InlinePrice", "Measure", "Money", "Percentage", "Quantity", "RelativeDate", "Text", "TimeSpan")
_LINE = 120
_WIDTH = 116
_TAKEN = frozenset(name for name in (*dir(Entity), *Entity.__slots__) if not name.startswith("_")) - {"id"}


def generate() -> dict[str, str]:
    """File name to content for ``orgkit/model/entities/``."""
    found = list(kinds().values())
    shared = _reachable([kind.shape for kind in found], common=True)
    files = {"parts.py": _module("parts", "Objects that several kinds share.", shared, None)}
    for kind in found:
        own = _reachable([kind.shape], common=False, owner=kind.file)
        files[f"{kind.name.replace('-', '_')}.py"] = _module(kind.name, f"{kind.title}.", own, kind)
    files["__init__.py"] = _package(found, shared)
    files["holdings.py"] = _holdings(found)
    return files


def _holdings(found: list[Kind]) -> str:
    """The class that holds every entity of an organisation, kind by kind."""
    lines = [
        '"""Every entity of an organisation, kind by kind.',
        "",
        "Generated from the schemas by ``orgkit dev generate``; edit ``schemas/`` instead.",
        '"""',
        "",
        "from __future__ import annotations",
        "",
        "from collections.abc import Mapping",
        "",
        "from orgkit.model.base import Entity",
        *(f"from orgkit.model.entities.{kind.name.replace('-', '_')} import {kind.class_name}" for kind in found),
        "",
        "",
        "class Holdings:",
        '    """Entities by id for each kind; the single ones are there or not."""',
        "",
        "    by_kind: Mapping[str, Mapping[str, Entity]]",
    ]
    for kind in found:
        lines += ["", "    @property"]
        if kind.single:
            lines += [
                f"    def {kind.name.replace('-', '_')}(self) -> {kind.class_name} | None:",
                f'        """The one {kind.title.lower()}, where it is written."""',
                f'        return self.by_kind["{kind.name}"].get("{kind.name}")  # type: ignore[return-value]',
            ]
        else:
            lines += [
                f"    def {kind.plural}(self) -> Mapping[str, {kind.class_name}]:",
                f'        """Every {kind.title.lower()} by id."""',
                f'        return self.by_kind["{kind.name}"]  # type: ignore[return-value]',
            ]
    return "\n".join(lines) + "\n"


def _reachable(roots: list[Shape], *, common: bool, owner: str = "") -> list[Shape]:
    """Parts that are reached from kinds, in depth-first order, either shared ones or one kind's own."""
    found: dict[str, Shape] = {}
    seen: set[str] = set()

    def visit(shape: Shape) -> None:
        for below in shape.properties.values():
            if is_dated_set(below):
                continue
            for part in parts_below(below):
                if part.pointer not in seen:
                    seen.add(part.pointer)
                    visit(part)
                    if (part.file == "common.schema.json") == common and (common or part.file == owner):
                        found[part.pointer] = part

    for root in roots:
        visit(root)
    return sorted(found.values(), key=lambda part: part.class_name) if common else list(found.values())


def _module(name: str, summary: str, parts: list[Shape], kind: Kind | None) -> str:
    bodies = [_class(part, part.class_name, "Part") for part in parts]
    if kind is not None:
        bodies.append(_class(kind.shape, kind.class_name, "Entity", kind.name))
    code = "\n\n\n".join(bodies)
    head = f'"""{summary}\n\nGenerated from the schemas by ``orgkit dev generate``; edit ``schemas/`` instead.\n"""'
    return f"{head}\n\n{_imports(code, name)}\n\n{code}\n"


def _class(shape: Shape, name: str, base: str, kind: str = "") -> str:
    lines = ["@dataclass(frozen=True, slots=True, kw_only=True, eq=False)", f"class {name}({base}):"]
    lines += _docstring(shape.description or shape.title, shape.title)
    if kind:
        lines += ["", f'    entity_kind: ClassVar[str] = "{kind}"']
    required, optional = [], []
    for field, below in shape.properties.items():
        if kind and field == "id":
            continue
        attribute = python_name(field)
        if attribute in _TAKEN:
            raise ValueError(f"{shape.file}: no field can be called {field}, entities use that name themselves")
        if is_dated_set(below):
            optional.append(f"    {attribute}: Node | None = None")
            continue
        written = python_type(below)
        if field in shape.required:
            required.append(f"    {attribute}: {written}")
        elif written.startswith("tuple[") and " | " not in written.split("]")[-1]:
            optional.append(f"    {attribute}: {written} = ()")
        elif written.startswith("Mapping["):
            optional.append(f"    {attribute}: {written} = field(default_factory=dict)")
        else:
            optional.append(f"    {attribute}: {written} | None = None")
    return "\n".join([*lines, "", *required, *optional])


def _docstring(text: str, title: str) -> list[str]:
    """A docstring whose first line is a summary."""
    text = re.sub(r"\s+", " ", text).strip().replace("\\", "\\\\").replace('"""', "'''")
    if len(text) < _WIDTH - 10 and not text.endswith('"'):
        return [f'    """{text}"""']
    first, _, rest = text.partition(". ")
    if len(first) < _WIDTH - 8 and rest:
        return [f'    """{first}.', "", *(f"    {line}" for line in textwrap.wrap(rest, _WIDTH - 4)), '    """']
    return [f'    """{title}.', "", *(f"    {line}" for line in textwrap.wrap(text, _WIDTH - 4)), '    """']


def _imports(code: str, name: str) -> str:
    standard = []
    if "Mapping[" in code:
        standard.append("from collections.abc import Mapping")
    standard.append(f"from dataclasses import dataclass{', field' if 'field(default' in code else ''}")
    if re.search(r"\bdate\b(?=[ |,\]\n])", re.sub(r'""".*?"""', "", code, flags=re.DOTALL)):
        standard.append("from datetime import date")
    if re.search(r": .*\bDecimal\b", code):
        standard.append("from decimal import Decimal")
    if "ClassVar[" in code:
        standard.append("from typing import ClassVar")
    bare = re.sub(r'""".*?"""', "", code, flags=re.DOTALL)
    base = [word for word in ("Entity", "Part", "Ref") if re.search(rf"\b{word}\b", bare)]
    own = [f"from orgkit.model.base import {', '.join(base)}"]
    if name != "parts":
        defined = set(re.findall(r"^class (\w+)", code, flags=re.MULTILINE))
        wanted = sorted((p.class_name for p in _shared() if re.search(rf"\b{p.class_name}\b", bare)), key=str.lower)
        wanted = [word for word in wanted if word not in defined]
        own += _import("orgkit.model.entities.parts", wanted)
    own += _import("orgkit.model.values", [word for word in _VALUES if re.search(rf"\b{word}\b", bare)])
    if re.search(r": .*\bNode\b", bare):
        own.append("from orgkit.source import Node")
    return "from __future__ import annotations\n\n" + "\n".join(standard) + "\n\n" + "\n".join(own) + "\n"


def _import(module: str, names: list[str]) -> list[str]:
    if not names:
        return []
    line = f"from {module} import {', '.join(names)}"
    if len(line) <= _LINE:
        return [line]
    return [f"from {module} import (", *(f"    {name}," for name in names), ")"]


def _shared() -> list[Shape]:
    return _reachable([kind.shape for kind in kinds().values()], common=True)


def _package(found: list[Kind], shared: list[Shape]) -> str:
    """The package: every class by name, for the builder and for those who type against it."""
    modules: dict[str, list[str]] = {"parts": [part.class_name for part in shared]}
    for kind in found:
        own = [part.class_name for part in _reachable([kind.shape], common=False, owner=kind.file)]
        modules[kind.name.replace("-", "_")] = [*own, kind.class_name]
    lines = ['"""The entity classes, generated from the schemas by ``orgkit dev generate``."""', ""]
    for module in sorted(modules):
        lines += _import(f"orgkit.model.entities.{module}", sorted(modules[module], key=str.lower))
    everything = sorted(name for names in modules.values() for name in names)
    lines += ["", "__all__ = [", *(f'    "{name}",' for name in everything), "]"]
    return "\n".join(lines) + "\n"
