"""What YAML allows and orgkit does not read: after one of these the rest of a file cannot be trusted."""

from __future__ import annotations

from typing import Any, Protocol

from orgkit.load.characters import describe, line_and_column
from orgkit.results import Edit, Finding, Fix, Message, Related
from orgkit.results.finding import say
from orgkit.source import Node, Span

_SHOWN = 80


class Mark(Protocol):
    """A place as the parser gives it, from 0."""

    line: int
    column: int


class Refused(Exception):  # noqa: N818 - control flow inside this room, never seen outside it
    """The rest of a file cannot be trusted; carries the one finding that says why."""

    def __init__(
        self,
        code: str,
        message: Message,
        span: Span,
        *,
        fix: Message | Fix | None = None,
        related: tuple[Related, ...] = (),
    ) -> None:
        super().__init__(code)
        remedy = Fix(fix) if isinstance(fix, Message) else fix
        self.finding = Finding(rule=code, message=message, span=span, related=related, fix=remedy)


def _span(path: str, start: Mark, end: Mark | None = None) -> Span:
    if end is None or (end.line, end.column) <= (start.line, start.column):
        return Span(path, start.line + 1, start.column + 1, start.line + 1, start.column + 2)
    return Span(path, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def too_large(size: int, path: str, most: int) -> Refused:
    """More bytes than are read, whatever they hold."""
    return Refused(
        "YML016",
        say("This file has {size} bytes; at most {most} are read", size=size, most=most),
        Span(path),
        fix=say("split it into smaller files, one per entity"),
    )


def top_mapping(root: Node | None, path: str) -> Node:
    """The top of a document, which has to be a mapping.

    Raises:
        Refused: it is empty, or something else.
    """
    if root is None or root.value is None:
        raise Refused("YML014", say("This file is empty"), Span(path), fix=say("write the entity, or delete the file"))
    if not isinstance(root.value, dict):
        raise Refused(
            "YML015",
            say("The file must be a mapping: lines such as name: Design"),
            Span(path, root.line, root.column, root.line, root.column + 1),
            fix=say("write one field to a line, each with its name, a colon and its value"),
        )
    return root


def tag_or_anchor(event: Any, path: str) -> Refused:
    """An anchor or a tag before a value."""
    if event.anchor is not None:
        return Refused(
            "YML007",
            say("Anchors (“&{name}”) are not read: the file must say what it means", name=event.anchor[:_SHOWN]),
            _span(path, event.start_mark),
            fix=say("write the value out in each place"),
        )
    return Refused(
        "YML009",
        say("Tags (“{name}”) are not read: a value is text until its field says otherwise", name=event.tag[:_SHOWN]),
        _span(path, event.start_mark),
        fix=say("delete the tag"),
    )


def alias(event: Any, path: str) -> Refused:
    """An alias instead of a value."""
    return Refused(
        "YML007",
        say("Aliases (“*{name}”) are not read: the file must say what it means", name=event.anchor[:_SHOWN]),
        _span(path, event.start_mark, event.end_mark),
        fix=say("write the value out"),
    )


def merge_key(event: Any, path: str) -> Refused:
    """The key ``<<``."""
    return Refused(
        "YML008",
        say("Merge keys (<<) are not read: the file must say what it means"),
        _span(path, event.start_mark, event.end_mark),
        fix=say("write the fields out"),
    )


def no_word(event: Any, path: str) -> Refused:
    """A plain key that is a number, a date or nothing for other tools."""
    value = event.value or "null"
    return Refused(
        "YML013",
        say("The key “{value}” is not a word for every tool", value=value),
        _span(path, event.start_mark, event.end_mark),
        fix=say('write it in quotes: "{value}"', value=value),
    )


def complex_key(event: Any, path: str) -> Refused:
    """A list or a mapping as a key."""
    return Refused(
        "YML013",
        say("A key must be a word, not a list or a mapping"),
        _span(path, event.start_mark),
        fix=say("give the value a field name of its own"),
    )


def odd_space(position: int, text: str, path: str) -> Refused:
    """A tab between values, or something other than a space after the mark of a block of text."""
    line, column = line_and_column(text, position)
    span = Span(path, line, column, line, column + 1)
    if text[position] == "\t":
        fix = Fix(say("write a space instead"), (Edit(span, " "),), safe=True)
        return Refused("YML005", say("A tab stands here, where only some tools accept one"), span, fix=fix)
    fix = Fix(say("write nothing after {mark} on its line", mark=text[position]))
    return Refused("YML001", say("Tools disagree on what follows {mark} here", mark=text[position]), span, fix=fix)


def directive(event: Any, path: str) -> Refused:
    """A line that starts with a percent sign."""
    return Refused(
        "YML012",
        say("YAML directives (lines that start with %) are not read"),
        _span(path, event.start_mark),
        fix=say("delete the line"),
    )


def second_document(event: Any, path: str) -> Refused:
    """A second document in one file."""
    return Refused(
        "YML011",
        say("This file holds more than one document"),
        _span(path, event.start_mark),
        fix=say("keep one document to a file; delete the line with --- or ..."),
    )


def too_deep(event: Any, path: str, most: int) -> Refused:
    """Collections inside collections, without end."""
    return Refused(
        "YML017",
        say("Values are nested more than {most} levels deep", most=most),
        _span(path, event.start_mark),
        fix=say("write it flatter"),
    )


def too_many(event: Any, path: str, most: int) -> Refused:
    """More values than an entity can need."""
    return Refused(
        "YML019",
        say("One entity has more than {most} values", most=most),
        _span(path, event.start_mark),
        fix=say("split it; no team, service or contract needs so many"),
    )


def long_text(event: Any, path: str, most: int) -> Refused:
    """A text that belongs into a document of its own."""
    return Refused(
        "YML018",
        say("This text has {size} characters; at most {most} are read", size=len(event.value), most=most),
        _span(path, event.start_mark),
        fix=say("shorten it, or link to a document"),
    )


def long_key(event: Any, path: str, most: int) -> Refused:
    """A key that is no name any more."""
    return Refused(
        "YML018",
        say("This key has {size} characters; at most {most} are read", size=len(event.value), most=most),
        _span(path, event.start_mark),
        fix=say("use a short name"),
    )


def twice(key: str, span: Span, first: Span) -> Refused:
    """One key written twice in one mapping."""
    return Refused(
        "YML003",
        say("“{key}” is written twice; only one of the two would count", key=key),
        span,
        fix=say("keep one of them"),
        related=(Related(say("first written here"), first),),
    )


def escaped(character: str, event: Any, path: str) -> Refused:
    """A character that may not stand in a file, brought in by an escape."""
    return Refused(
        "YML006",
        say("An escape puts the character {character} into this text", character=describe(character)),
        _span(path, event.start_mark, event.end_mark),
        fix=say("delete the escape"),
    )
