"""libyaml's events become nodes; what YAML allows and orgkit refuses is found on the way."""

from __future__ import annotations

import unicodedata
from typing import Any, NoReturn

import yaml
from yaml.cyaml import CParser

from orgkit.load.characters import describe, forbidden_in_value
from orgkit.load.limits import Limits
from orgkit.load.surprising import surprise
from orgkit.results import Edit, Finding, Fix, Message, Related
from orgkit.results.finding import say
from orgkit.source import Node, Span
from orgkit.source.node import Place

_NULL = frozenset(("", "null", "~"))


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


def build(text: str, path: str, *, many: bool, limits: Limits) -> tuple[Node, list[Finding]]:
    """The top-level mapping of a text and the findings that leave it usable.

    Raises:
        Refused: the text is no YAML, or holds something that orgkit does not read.
    """
    builder = _Builder(text, path, limits, many)
    try:
        return builder.run(), builder.findings
    except yaml.YAMLError as error:
        raise builder.refuse_syntax(error) from None


class _Builder:
    def __init__(self, text: str, path: str, limits: Limits, many: bool) -> None:
        self.text = text
        self.path = path
        self.limits = limits
        # In a list file each entry of the top-level mapping has a budget of its own.
        self.entry_depth = 1 if many else 0
        self.findings: list[Finding] = []

    def refuse(self, code: str, message: Message, mark: Any, end: Any = None, fix: Message | Fix | None = None) -> NoReturn:
        end = end or mark
        span = Span(self.path, mark.line + 1, mark.column + 1, end.line + 1, max(end.column, mark.column + 1) + 1)
        raise Refused(code, message, span, fix=fix)

    def run(self) -> Node:
        parser = CParser(self.text.encode("utf-8"))
        try:
            return self._run(parser)
        finally:
            parser.dispose()

    def _run(self, parser: Any) -> Node:
        """One pass over the events with an explicit stack."""
        next_event = parser.get_event
        limits, path = self.limits, self.path
        scalar_event, mapping_start, sequence_start = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
        mapping_end, sequence_end = yaml.MappingEndEvent, yaml.SequenceEndEvent
        stack: list[tuple[Node, str | None]] = []
        root: Node | None = None
        current: Node | None = None
        is_map = False
        key: str | None = None
        budget = limits.values_per_entity
        while True:
            event = next_event()
            kind = type(event)
            if kind is scalar_event:
                start, end = event.start_mark, event.end_mark
                place = (start.line + 1, start.column + 1, end.line + 1, end.column + 1)
                if event.tag is not None or event.anchor is not None:
                    self._refuse_tag(event)
                value = event.value
                plain = not event.style
                if is_map and key is None:
                    key = self._key(current, value, plain, place, event)  # type: ignore[arg-type]
                    continue
                budget -= 1
                if budget < 0:
                    self._refuse_budget(event)
                if len(value) > limits.scalar_characters:
                    self._refuse_long(event)
                if plain:
                    if value in _NULL:
                        node = Node(None, path, place, None, True)
                    else:
                        why = surprise(value)
                        if why is not None:
                            self._surprising(value, why, place)
                        node = Node(value, path, place, None, True)
                else:
                    if event.style == '"':
                        self._check_escapes(value, event)
                    node = Node(value, path, place)
            elif kind is mapping_end or kind is sequence_end:
                if current is None:
                    raise AssertionError("an end without a start")
                self._close(current, event)
                if not stack:
                    current, is_map = None, False
                    continue
                current, key = stack.pop()
                is_map = isinstance(current.value, dict)
                key = None
                continue
            elif kind is mapping_start or kind is sequence_start:
                start = event.start_mark
                if event.tag is not None or event.anchor is not None:
                    self._refuse_tag(event)
                if is_map and key is None:
                    self.refuse("YML013", say("A key must be a word, not a list or a mapping"), start)
                if len(stack) >= limits.depth:
                    self.refuse(
                        "YML017",
                        say("Values are nested more than {most} levels deep", most=limits.depth),
                        start,
                        fix=say("write it flatter"),
                    )
                place = (start.line + 1, start.column + 1, start.line + 1, start.column + 2)
                node = Node({}, path, place, {}) if kind is mapping_start else Node([], path, place)
                if len(stack) < self.entry_depth + (current is not None):
                    budget = limits.values_per_entity
                budget -= 1
                if budget < 0:
                    self._refuse_budget(event)
            elif kind is yaml.DocumentStartEvent:
                if event.version is not None or event.tags:
                    self.refuse("YML012", say("YAML directives (lines that start with %) are not read"), event.start_mark,
                                fix=say("delete the line"))
                if root is not None:
                    self._refuse_documents(event)
                continue
            elif kind is yaml.AliasEvent:
                self._refuse_alias(event)
            elif event is None or kind is yaml.StreamEndEvent:
                break
            else:
                continue
            # a new value: put it where it belongs
            if current is None:
                root = node
            elif is_map:
                current.value[key] = node  # type: ignore[index, call-overload]
                key = None
            else:
                current.value.append(node)  # type: ignore[union-attr]
            if node.value.__class__ is dict or node.value.__class__ is list:
                if current is not None:
                    stack.append((current, key))
                current, is_map, key = node, kind is mapping_start, None
        return self._top(root)

    def _top(self, root: Node | None) -> Node:
        if root is None or (root.value is None and root.plain):
            raise Refused(
                "YML014", say("This file is empty"), Span(self.path), fix=say("write the entity, or delete the file")
            )
        if not isinstance(root.value, dict):
            raise Refused(
                "YML015",
                say("The file must be a mapping: lines such as name: Design"),
                Span(self.path, root.line, root.column, root.line, root.column + 1),
            )
        return root

    def _close(self, node: Node, event: Any) -> None:
        """The end of a collection: its last value, or its closing bracket in flow style."""
        end = event.end_mark
        below = node.value.values() if isinstance(node.value, dict) else node.value
        last = next(reversed(below), None) if below else None  # type: ignore[call-overload]
        if event.start_mark.index != end.index or last is None:
            node.end_line, node.end_column = end.line + 1, end.column + 1
        else:
            node.end_line, node.end_column = last.end_line, last.end_column

    def _key(self, mapping: Node, value: str, plain: bool, place: Place, event: Any) -> str:
        if plain and (value in _NULL or value in ("true", "false") or self._number_or_date(value)):
            self.refuse(
                "YML013",
                say("The key “{value}” is not a word for every tool", value=value or "null"),
                event.start_mark, event.end_mark,
                fix=say('write it in quotes: "{value}"', value=value),
            )
        if plain and value == "<<":
            self.refuse("YML008", say("Merge keys (<<) are not read: the file must say what it means"), event.start_mark,
                        event.end_mark, fix=say("write the fields out"))
        if len(value) > self.limits.key_characters:
            self.refuse("YML018", say("This key has {size} characters; at most {most} are read", size=len(value),
                                      most=self.limits.key_characters), event.start_mark, event.start_mark)
        if plain:
            why = surprise(value)
            if why is not None:
                self._surprising(value, why, place)
        elif event.style == '"':
            self._check_escapes(value, event)
        keys: dict[str, Place] = mapping.keys  # type: ignore[assignment]
        name = value if value.isascii() else unicodedata.normalize("NFC", value)
        if name in keys:
            first = Span(self.path, *keys[name])
            raise Refused(
                "YML003",
                say("“{key}” is written twice; only one of the two would count", key=value),
                Span(self.path, *place),
                fix=say("keep one of them"),
                related=(Related(say("first written here"), first),),
            )
        keys[name] = place
        return name

    @staticmethod
    def _number_or_date(value: str) -> bool:
        first = value[:1]
        return (first.isdigit() or first in "+-.") and value.replace("-", "").replace(".", "").replace("+", "").isdecimal()

    def _surprising(self, value: str, why: Message, place: Place) -> None:
        span = Span(self.path, *place)
        quoted = f'"{value}"'
        self.findings.append(
            Finding(
                rule="YML010",
                message=why,
                span=span,
                fix=Fix(say("write it in quotes: {quoted}", quoted=quoted), (Edit(span, quoted),), safe=True),
            )
        )

    def _check_escapes(self, value: str, event: Any) -> None:
        character = forbidden_in_value(value)
        if character is not None:
            self.refuse(
                "YML006",
                say("An escape puts the character {character} into this text", character=describe(character)),
                event.start_mark, event.end_mark, fix=say("delete the escape"),
            )

    def _refuse_tag(self, event: Any) -> NoReturn:
        if event.anchor is not None:
            self.refuse("YML007", say("Anchors (&{name}) are not read: the file must say what it means", name=event.anchor[:80]),
                        event.start_mark, fix=say("write the value out in each place"))
        self.refuse("YML009", say("Tags ({name}) are not read: every value is text until its field says otherwise",
                                  name=event.tag[:80]), event.start_mark, fix=say("delete the tag"))

    def _refuse_alias(self, event: Any) -> NoReturn:
        self.refuse("YML007", say("Aliases (*{name}) are not read: the file must say what it means", name=event.anchor[:80]),
                    event.start_mark, event.end_mark, fix=say("write the value out"))

    def _refuse_documents(self, event: Any) -> NoReturn:
        self.refuse("YML011", say("This file holds more than one document"), event.start_mark,
                    fix=say("keep one document to a file; delete the line with --- or ..."))

    def _refuse_budget(self, event: Any) -> NoReturn:
        self.refuse("YML019", say("One entity has more than {most} values", most=self.limits.values_per_entity),
                    event.start_mark, fix=say("split it; no team, service or contract needs so many"))

    def _refuse_long(self, event: Any) -> NoReturn:
        self.refuse("YML018", say("This text has {size} characters; at most {most} are read", size=len(event.value),
                                  most=self.limits.scalar_characters), event.start_mark, fix=say("shorten it, or link to a document"))

    def refuse_syntax(self, error: yaml.YAMLError) -> Refused:
        """The parser's complaint as a finding at the place that helps most."""
        problem = getattr(error, "problem", None) or "it cannot be read"
        context = getattr(error, "context", None) or ""
        mark = getattr(error, "problem_mark", None)
        opening = getattr(error, "context_mark", None)
        unclosed = "quoted scalar" in context or "flow" in context
        if opening is not None and (unclosed or mark is None):
            mark = opening
        line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
        lines = self.text.split("\n")
        written = lines[line - 1] if line <= len(lines) else ""
        indent = written[: len(written) - len(written.lstrip())]
        place = Span(self.path, line, column, line, column + 1)
        if "\t" in indent:
            column = indent.index("\t") + 1
            return Refused("YML005", say("A tab is used to indent this line; YAML wants spaces"),
                           Span(self.path, line, column, line, column + 1), fix=say("use two spaces for each level"))
        if written.startswith("%") or "directive" in context:
            return Refused("YML012", say("YAML directives (lines that start with %) are not read"), place, fix=say("delete the line"))
        if "undefined alias" in problem or "anchor" in context or "alias" in context:
            return Refused("YML007", say("Anchors and aliases (& and *) are not read"), place, fix=say("write the value out"))
        if "tag" in context or "tag" in problem:
            return Refused("YML009", say("Tags (words that start with !) are not read"), place, fix=say("delete the tag"))
        if "document start" in problem:
            return Refused("YML011", say("There is text after the end of the document"), place, fix=say("keep one document to a file"))
        if unclosed and opening is not None:
            what = say("A quote is opened here and never closed") if "quoted" in context else say("A bracket is opened here and never closed")
            return Refused("YML001", what, place, fix=say("close it on the line where the value ends"))
        return Refused("YML001", _plain_words(problem), place, fix=_hint(problem, written))


def _plain_words(problem: str) -> Message:
    if "mapping values are not allowed" in problem:
        return say("A colon stands where no new field can start")
    if "expected <block end>" in problem or "did not find expected key" in problem:
        return say("This line does not line up with the lines above it")
    if "could not find expected ':'" in problem:
        return say("A field name is written here without its colon")
    if "found character that cannot start any token" in problem:
        return say("A value cannot start with this character")
    return say("This is not YAML: {problem}", problem=problem)


def _hint(problem: str, line: str) -> Message:
    if "mapping values are not allowed" in problem and ": " in line:
        return say("put a text that holds a colon in quotes")
    if "cannot start any token" in problem:
        return say("put the value in quotes")
    return say("check the indentation and the colons around this line")
