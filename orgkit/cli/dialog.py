"""Questions and answers in a terminal: each answer is checked at once, and what to write instead is said."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from orgkit.app.asking.answers import (
    AnswerError,
    Choice,
    can_be_added,
    check_form,
    choices,
    chosen,
    is_text,
    list_shape,
    part_shape,
    scalar_shape,
    similar,
    value_of,
)
from orgkit.app.asking.answers import sample as sample_of
from orgkit.cli.paper import Paper
from orgkit.results import Message
from orgkit.results.finding import say
from orgkit.schema import Shape
from orgkit.schema.titles import meaning

if TYPE_CHECKING:
    from orgkit.app.starting.create import Draft, Workshop
    from orgkit.load.edits import Value

_HOW = say("type a number, or a few letters of a name")
_LATER = say("There is no “{id}”. Write it all the same, and add it later?")
_MOST = 15
"""So many choices are shown; where there are more, a few letters narrow them."""


class Dialog:
    """Asks for the fields of a draft."""

    def __init__(self, workshop: Workshop, paper: Paper) -> None:
        self.workshop = workshop
        self.paper = paper

    def id(self, draft: Draft) -> None:
        """Ask for the id; the one made of the name is offered."""
        suggested = self.workshop.suggested_id(draft)
        self.paper.line()
        self.paper.line(say("The short name in files and links. It never changes, so take one that lasts."))
        while True:
            try:
                self.workshop.take_id(draft, self._prompt("  > ", suggested))
            except AnswerError as error:
                self._complain(error)
            else:
                return

    def field(self, draft: Draft, name: str, *, why: Message | None = None) -> None:
        """Ask for one field until the answer fits; an empty answer leaves it out, unless it is required."""
        shape = draft.kind.shape.properties[name]
        required = name in draft.kind.shape.required
        self.paper.line()
        self.paper.line(name, strong=True)
        self.paper.line(meaning(shape), 2)
        if why is not None:
            self.paper.line(why, 2)
        while True:
            try:
                value = self._value(shape, "", required=required)
                if value is not None:
                    draft.values[name] = value
                    self.workshop.check(draft, name)
            except AnswerError as error:
                draft.values.pop(name, None)
                self._complain(error)
            else:
                return

    def confirm(self, question: Message, *, otherwise: bool = True) -> bool:
        """Yes or no, in the reader's language; ``otherwise`` where nothing is typed."""
        yes, no = self.paper.said(say("yes")), self.paper.said(say("no"))
        while True:
            answer = self._prompt(f"{self.paper.said(question)} ({yes}/{no}) ", yes if otherwise else no).casefold()
            for word, verdict in ((yes, True), (no, False), ("yes", True), ("no", False)):
                if word.startswith(answer):
                    return verdict

    def _value(self, shape: Shape, label: str, *, required: bool, sample: str = "") -> Value:
        """A value of any shape; ``None`` where nothing was typed."""
        one, part, item = scalar_shape(shape), part_shape(shape), list_shape(shape)
        if is_text(shape):
            return self._text(label, sample or self._example(shape), required=required)
        if one is not None:
            return self._scalar(shape, one, label, required=required, sample=sample)
        if item is not None and part_shape(item) is not None and scalar_shape(item) is None:
            return self._parts(shape, item, label)
        if item is not None:
            return self._several(shape, item, label)
        return self._part(part, shape, label) if part is not None else None

    def _text(self, label: str, sample: str, *, required: bool) -> Value:
        """A text, in each language that the organisation writes in."""
        languages = self.workshop.org.languages
        if len(languages) == 1:
            return self._line(label, "" if sample.startswith("{") else sample, required=required) or None
        found: dict[str, Value] = {}
        for number, language in enumerate(languages):
            text = self._line(f"{label} ({language})".strip(), "", required=required and not number)
            if not text and not number:
                return None
            if text:
                found[language] = text
        return found

    def _scalar(self, shape: Shape, one: Shape, label: str, *, required: bool, sample: str) -> Value:
        among = choices(self.workshop.org, one)
        if among:
            return self._choice(one, among, label, required=required)
        while text := self._line(label, sample or self._example(one), required=required):
            try:
                if label:  # a field of the entity itself is checked whole, with the better sentence
                    check_form(one, text, label)
                return value_of(shape, text)
            except AnswerError as error:
                if not label:
                    raise
                self._complain(error)
        return None

    def _several(self, shape: Shape, item: Shape, label: str) -> Value:
        one = scalar_shape(item)
        among = choices(self.workshop.org, one) if one is not None else []
        self._show(among)
        self.paper.line(say("Several are separated by commas."), 2)
        text = self._line(label, "" if among else self._example(shape).strip("[]"), required=False)
        if not text:
            return None
        typed = [each.strip() for each in text.split(",") if each.strip()]
        return [self._picked(each, among, hint=True).written if among else value_of(item, each) for each in typed]

    def _parts(self, shape: Shape, item: Shape, label: str) -> Value:
        """A list of things with fields of their own, one after the other."""
        found: list[Value] = []
        samples: list[object] = next((each for each in shape.examples if isinstance(each, list) and each), [{}])
        self.paper.line(say("One after the other; nothing after the first question ends the list."), 2)
        while (part := self._part(item, shape, f"{label} {len(found) + 1}".strip(), samples[0])) is not None:
            found.append(part)
        return found or None

    def _part(self, part: Shape | None, shape: Shape, label: str, sample: object = None) -> Value:
        """A thing with fields of its own: those that are required, and those that the example has."""
        if part is None:
            return None
        inside = part_shape(part) or part
        shown = sample if isinstance(sample, dict) else next((e for e in shape.examples if isinstance(e, dict)), {})
        names = [name for name in inside.properties if name in inside.required or name in shown]
        found: dict[str, Value] = {}
        for number, name in enumerate(names):
            below = inside.properties[name]
            needed = name in inside.required and bool(number)
            hint = str(shown.get(name, "")) if isinstance(shown.get(name), str) else ""
            value = self._value(below, f"{label} {name}".strip(), required=needed, sample=hint)
            if value is None and name in inside.required and not found:
                return None
            if value is not None:
                found[name] = value
        return found or None

    def _choice(self, one: Shape, among: Sequence[Choice], label: str, *, required: bool) -> Value:
        self._show(among)
        while True:
            text = self._line(label, "", required=required)
            if not text:
                return None
            if one.inline and text[:1].isdigit() and not text.isdigit():
                return text  # a price or a time span in place of a reference
            try:
                return self._picked(text, among).written
            except AnswerError as error:
                self._complain(error)
                close = similar(text, among)
                if len(close) == 1 and self.confirm(
                    say("Do you mean {name}?", name=close[0].title or close[0].written)
                ):
                    return close[0].written
                if close:
                    among = close
                    self._show(among)
                elif can_be_added(one, text) and self.confirm(_LATER.filled(id=text), otherwise=False):
                    return text

    def _is(self, one: Choice) -> bool:
        return self.confirm(say("Do you mean {name}?", name=one.title or one.written))

    def _picked(self, text: str, among: Sequence[Choice], *, hint: bool = False) -> Choice:
        found = chosen(text, among)
        if found is None:
            near = [each.title or each.written for each in similar(text, among)[:3]] if hint else []
            fix = say("did you mean {near}?", near=near) if near else _HOW
            raise AnswerError(say("“{text}” is none of them", text=text), fix)
        return found

    def _show(self, among: Sequence[Choice]) -> None:
        for number, one in enumerate(among[:_MOST], 1):
            self.paper.line(f"{one.title}  ({one.written})" if one.title else one.written, 2, mark=f"{number:2}  ")
        if len(among) > _MOST:
            self.paper.line(
                say(
                    "… and {count} more: type a few letters||… and {count} more: type a few letters",
                    count=len(among) - _MOST,
                ),
                4,
            )

    def _line(self, label: str, sample: str, *, required: bool) -> str:
        """One line; an empty one is asked again where something has to be said."""
        if sample:
            self.paper.line(say("For example: {sample}", sample=sample), 2)
        while True:
            text = self._prompt(f"  {label}{' ' if label else ''}> ", "")
            if text or not required:
                return text
            self._complain(AnswerError(say("This is needed")))

    def _example(self, shape: Shape) -> str:
        shown = sample_of(shape, self.workshop.org.languages)
        return str(json.loads(shown)) if shown.startswith('"') else shown

    def _prompt(self, label: str, default: str) -> str:
        shown = f"{label}[{default}] " if default else label
        answer: str = click.prompt(shown, default=default, show_default=False, prompt_suffix="")
        return answer.strip()

    def _complain(self, error: AnswerError) -> None:
        told = self.paper.said(error.message)
        self.paper.line(told + (f" – {self.paper.said(error.fix)}" if error.fix is not None else ""), 2, mark="! ")
