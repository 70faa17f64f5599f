"""Templates of messages: literal text and plain ``{names}``, nothing else."""

from __future__ import annotations

import string
from collections.abc import Mapping
from functools import cache
from typing import Protocol, runtime_checkable


@runtime_checkable
class Told(Protocol):
    """Whatever has a template and what fills it, such as a message of `orgkit.results`."""

    @property
    def template(self) -> str:
        """English text with ``{names}``."""
        ...

    @property
    def arguments(self) -> Mapping[str, object]:
        """The values of those names."""
        ...


class MessageError(Exception):
    """A template or its arguments are written wrongly: a mistake in orgkit, never in data."""


@cache
def parse(template: str) -> tuple[tuple[str, str, bool], ...]:
    """The template as pairs of literal text and the name that follows it.

    The last pair has an empty name where the template ends in text. The third value says that
    a list joins its items with “and” instead of “or”. No attribute, index, conversion or
    format of a value can be asked for. Raises `MessageError`.
    """
    parsed = []
    try:
        for text, name, spec, conversion in string.Formatter().parse(template):
            if name is not None and (not name.isidentifier() or conversion or spec not in ("", "and", "or")):
                raise MessageError(f"not a plain name in {template!r}: {name}")
            parsed.append((text, name or "", spec == "and"))
    except ValueError as error:
        raise MessageError(f"{template!r}: {error}") from error
    return tuple(parsed)


def placeholders(template: str) -> tuple[str, ...]:
    """The names a template asks for, in order."""
    return tuple(name for _, name, _ in parse(template) if name)
