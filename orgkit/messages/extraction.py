"""The templates that the source says: what there is to translate, and what could not be."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from orgkit.messages.template import MessageError, parse

_SAID_BY = frozenset(("say", "Message"))
_ROOM = "orgkit.results"


@dataclass(frozen=True, slots=True)
class Extraction:
    """Templates with the files that say them, and sentences about calls whose template cannot be read."""

    templates: dict[str, set[str]] = field(default_factory=dict)
    mistakes: list[str] = field(default_factory=list)


def extract(package: Path, makers: Collection[str] = ()) -> Extraction:
    """Every template that modules of a package hand to ``say`` or ``Message``.

    A template is a text as it stands, or a choice between two of them: anything else is a mistake,
    because nobody could translate it. Only ``makers``, modules by their path from the package's
    parent, may also make messages of something else than source: what they make is not found here.
    """
    found = Extraction()
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package.parent).as_posix()
        _read(ast.parse(path.read_text(encoding="utf-8")), name, found, lenient=name in makers)
    return found


def _read(module: ast.Module, path: str, found: Extraction, *, lenient: bool) -> None:
    called = set(_imported(module))
    for node in ast.walk(module):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in called):
            continue
        first = node.args[0] if node.args else None
        templates = list(_texts(first)) if first is not None else [None]
        for template in templates:
            if template is None and lenient:
                continue
            problem = "the template must stand here as it is" if template is None else _problem(template)
            if problem:
                found.mistakes.append(f"{path}:{node.lineno}: {problem}")
            elif template is not None:
                found.templates.setdefault(template, set()).add(path)


def _imported(module: ast.Module) -> Iterator[str]:
    """The names under which a module knows what makes messages."""
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module and f"{node.module}.".startswith(f"{_ROOM}."):
            for alias in node.names:
                if alias.name in _SAID_BY:
                    yield alias.asname or alias.name


def _texts(node: ast.expr) -> Iterator[str | None]:
    """The texts that an expression may be; ``None`` for what is not written out."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
    else:
        yield None


def _problem(template: str) -> str:
    """What is wrong with a template, or nothing."""
    one, separator, many = template.partition("||")
    try:
        parse(one)
        parse(many)
    except MessageError as error:
        return str(error)
    return "two texts separated by || are wanted" if separator and not (one and many) else ""
