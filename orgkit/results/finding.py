"""A finding: which entity, which place, what was found, what to write instead."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from orgkit.source import Span


class Severity(StrEnum):
    """How bad a finding is; ``OFF`` switches a rule off."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return _RANK[self]


_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2, Severity.OFF: 3}


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence without a language: an English template and what fills it.

    ``template`` is also the id under which translations are found, so it holds
    ``{names}`` and never data. Arguments are text, numbers, other messages or lists of text.
    """

    template: str
    arguments: Mapping[str, object] = field(default_factory=dict)

    def filled(self, **arguments: object) -> Message:
        """The same sentence about other arguments, those it has already included."""
        return Message(self.template, {**self.arguments, **arguments})


def say(template: str, **arguments: object) -> Message:
    """A message from its template and arguments.

    The template stands here as it is, never in a variable: ``orgkit dev messages`` reads it from
    the source for those who translate. What chooses among sentences holds messages and fills them.
    """
    return Message(template, arguments)


def literal(text: str) -> Message:
    """A text as it stands, such as a paragraph of a rule's page: a message in which nothing is filled in."""
    return Message(text.replace("{", "{{").replace("}", "}}"))


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that explains the first."""

    message: Message
    span: Span


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the text of a span by new text: a value or a key as it is to be written, or a stretch of text."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Cut:
    """Take out the entry or the list item whose key or value stands at a span, with its comments."""

    span: Span


@dataclass(frozen=True, slots=True)
class Add:
    """Write a new field below the one whose key or value stands at a span; ``text`` is its value as written."""

    span: Span
    key: str
    text: str


Announced: TypeAlias = Edit | Cut | Add


@dataclass(frozen=True, slots=True)
class Fix:
    """What to write instead, in words and, where it can be done by a program, as edits: all of them or none.

    ``safe`` means that the meaning stays or becomes what the file already says. ``resolved`` holds
    the edits as stretches of text, once somebody who can read the file has worked them out.
    """

    message: Message
    edits: tuple[Announced, ...] = ()
    safe: bool = False
    resolved: tuple[Edit, ...] | None = None

    @property
    def texts(self) -> tuple[Edit, ...]:
        """Stretches of text to replace, for programs that make the edits themselves."""
        if self.resolved is not None:
            return self.resolved
        plain = tuple(edit for edit in self.edits if isinstance(edit, Edit))
        return plain if len(plain) == len(self.edits) else ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, at one place. Renders nothing, knows no language.

    ``rule`` is a code such as ``REF201``. ``entity`` is ``kind:id`` or empty where the
    file could not be read that far. ``field`` is a dotted path inside the entity;
    list items with an id are named by it, others by position.
    """

    rule: str
    message: Message
    span: Span
    severity: Severity = Severity.ERROR
    entity: str = ""
    field: str = ""
    label: Message | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None

    @property
    def sort_key(self) -> tuple[str, int, int, str, str, str]:
        """By place, then by rule: the order every reporter uses."""
        return (self.span.file, self.span.line, self.span.column, self.rule, self.entity, self.field)

    @property
    def fingerprint(self) -> str:
        """12 hex digits that survive moved lines, other languages and reformatting."""
        arguments = "\x1f".join(f"{k}={v}" for k, v in sorted(self.message.arguments.items()) if isinstance(v, str))
        where = self.entity or self.span.file
        text = f"{self.rule}|{where}|{self.field}|{arguments}"
        return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:12]
