"""libyaml's events become nodes; what YAML allows and orgkit refuses is found on the way."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from orgkit.load import refusals
from orgkit.load.characters import forbidden_in_value
from orgkit.load.comments import MARK, IgnoreComment, ignore_comments
from orgkit.load.limits import Limits
from orgkit.load.surprising import Surprise, question_mark, surprise
from orgkit.load.syntax import syntax_refusal
from orgkit.load.texts import Texts
from orgkit.results import Edit, Finding, Fix
from orgkit.results.finding import say
from orgkit.source import Node, Span
from orgkit.source.node import Place

_NULL = frozenset(("", "null", "~"))
_NOT_WORDS = _NULL | {"true", "false"}
_KNOWN_WORDS: set[str] = set()  # keys that were looked at before: the same few hundred come back in every file
_MOST_WORDS = 5_000


@dataclass(frozen=True, slots=True)
class Built:
    """The top-level mapping of a text, the findings that leave it usable, and what its comments ask for."""

    root: Node
    findings: list[Finding]
    comments: tuple[IgnoreComment, ...] = ()


def build(text: str, path: str, *, many: bool, limits: Limits) -> Built:
    """What a text holds.

    Raises:
        Refused: the text is no YAML, or holds something that orgkit does not read.
    """
    builder = _Builder(path, limits, many=many)
    asks = MARK in text
    texts = Texts(text) if asks or "\t" in text or "|" in text or ">" in text else None
    builder.texts = texts
    parser = CParser(text.encode("utf-8"))
    try:
        root = builder.run(parser.get_event)
    except yaml.YAMLError as error:
        raise syntax_refusal(error, text, path) from None
    finally:
        parser.dispose()
    if texts is not None and (odd := texts.oddity()) is not None:
        raise refusals.odd_space(odd, text, path)
    return Built(
        root, builder.findings, ignore_comments(text, texts, root, path, limits) if asks and texts is not None else ()
    )


class _Builder:
    """Puts each value where it belongs, with an explicit stack of open collections."""

    def __init__(self, path: str, limits: Limits, *, many: bool) -> None:
        self.path = path
        self.limits = limits
        self.many = many
        self.findings: list[Finding] = []
        self.root: Node | None = None
        self.open: list[Node] = []
        self.key: str | None = None
        self.brackets = 0
        self.texts: Texts | None = None
        self.budget = limits.values_per_entity
        self.handlers: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self.scalar,
            yaml.MappingStartEvent: self.start,
            yaml.SequenceStartEvent: self.start,
            yaml.MappingEndEvent: self.end,
            yaml.SequenceEndEvent: self.end,
            yaml.DocumentStartEvent: self.document,
            yaml.AliasEvent: self.alias,
        }

    def run(self, next_event: Callable[[], Any]) -> Node:
        """One pass over the events; the mapping at the top."""
        handlers = self.handlers
        while True:
            event = next_event()
            if event is None or type(event) is yaml.StreamEndEvent:
                break
            handler = handlers.get(type(event))
            if handler is not None:
                handler(event)
        return refusals.top_mapping(self.root, self.path)

    def scalar(self, event: Any) -> None:
        """A key or a single value."""
        if event.tag is not None or event.anchor is not None:
            raise refusals.tag_or_anchor(event, self.path)
        start, end = event.start_mark, event.end_mark
        place = (start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        value = event.value
        plain = not event.style
        if self.texts is not None:
            self.texts.add(start.index, end.index, event.style or "")
        if self.key is None and self.open and self.open[-1].keys is not None:
            self.key = self._key(self.open[-1].keys, value, place, event)
            return
        self._count(event)
        if len(value) > self.limits.scalar_characters:
            raise refusals.long_text(event, self.path, self.limits.scalar_characters)
        if plain:
            if value in _NULL:
                value = None
            else:
                self._surprising(value, place)
                if self.brackets and "?" in value:
                    self._misread(question_mark(value), place)
        elif event.style == '"':
            self._check_escapes(value, event)
        self._put(Node(value, self.path, place, None, plain))

    def start(self, event: Any) -> None:
        """A mapping or a list opens."""
        if event.tag is not None or event.anchor is not None:
            raise refusals.tag_or_anchor(event, self.path)
        above = self.open[-1] if self.open else None
        if self.key is None and above is not None and above.keys is not None:
            raise refusals.complex_key(event, self.path)
        if len(self.open) >= self.limits.depth + self.many:
            raise refusals.too_deep(event, self.path, self.limits.depth)
        if self.many and len(self.open) == 1:
            self.budget = self.limits.values_per_entity  # each entry of a list file has a budget of its own
        self._count(event)
        mark = event.start_mark
        place = (mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
        mapping = type(event) is yaml.MappingStartEvent
        node = Node({}, self.path, place, {}) if mapping else Node([], self.path, place)
        self._put(node)
        self.open.append(node)
        self.brackets += event.flow_style is True

    def end(self, event: Any) -> None:
        """A collection closes: at its last value, or at its bracket in flow style."""
        node = self.open.pop()
        self.key = None
        below = list(node.mapping.values()) or node.sequence
        bracket = event.start_mark.index != event.end_mark.index
        self.brackets -= bracket
        if bracket or not below:
            node.end_line, node.end_column = event.end_mark.line + 1, event.end_mark.column + 1
        else:
            node.end_line, node.end_column = below[-1].end_line, below[-1].end_column

    def document(self, event: Any) -> None:
        """A document starts: the first, without directives."""
        if event.version is not None or event.tags:
            raise refusals.directive(event, self.path)
        if self.root is not None:
            raise refusals.second_document(event, self.path)

    def alias(self, event: Any) -> None:
        """An alias is never followed."""
        raise refusals.alias(event, self.path)

    def _put(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        above = self.open[-1].value
        if isinstance(above, dict):
            above[self.key or ""] = node
            self.key = None
        elif isinstance(above, list):
            above.append(node)

    def _count(self, event: Any) -> None:
        self.budget -= 1
        if self.budget < 0:
            raise refusals.too_many(event, self.path, self.limits.values_per_entity)

    def _key(self, keys: dict[str, Place], value: str, place: Place, event: Any) -> str:
        if not event.style:
            if value not in _KNOWN_WORDS:
                self._check_word(value, place, event)
        elif event.style == '"':
            self._check_escapes(value, event)
        if len(value) > self.limits.key_characters:
            raise refusals.long_key(event, self.path, self.limits.key_characters)
        name = value if value.isascii() else unicodedata.normalize("NFC", value)
        if name in keys:
            raise refusals.twice(value, Span(self.path, *place), Span(self.path, *keys[name]))
        keys[name] = place
        return name

    def _check_word(self, value: str, place: Place, event: Any) -> None:
        """Whether a plain key is a word for every tool."""
        if value == "<<":
            raise refusals.merge_key(event, self.path)
        if value.lower() in _NOT_WORDS or _number_or_date(value):
            raise refusals.no_word(event, self.path)
        self._surprising(value, place)
        if "?" in value:
            if self.brackets:
                self._misread(question_mark(value), place)
            return
        if len(_KNOWN_WORDS) < _MOST_WORDS and surprise(value) is None:
            _KNOWN_WORDS.add(value)

    def _surprising(self, value: str, place: Place) -> None:
        found = surprise(value)
        if found is not None:
            self._misread(found, place)

    def _misread(self, found: Surprise, place: Place) -> None:
        self.findings.append(_misread(found, Span(self.path, *place)))

    def _check_escapes(self, value: str, event: Any) -> None:
        character = forbidden_in_value(value)
        if character is not None:
            raise refusals.escaped(character, event, self.path)


def _misread(found: Surprise, span: Span) -> Finding:
    better = found.better
    remedy = (
        say("write it in quotes: {quoted}", quoted=better) if better[0] == '"' else say("write {better}", better=better)
    )
    return Finding("YML010", found.why, span, fix=Fix(remedy, (Edit(span, better),), safe=True))


def _number_or_date(key: str) -> bool:
    """Whether a plain key is a number or a date for other tools."""
    first = key[:1]
    return (first.isdigit() or first in "+-.") and key.strip("+-").replace("-", "").replace(".", "").isdecimal()
