"""Results for people in a terminal: lines of a label and what it says, in columns, within the width."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

import click

from orgkit.messages import render, visible
from orgkit.report.parts.terminal import columns, harmless, paint, wrap
from orgkit.results import Message

WIDTH = 100

Say = Callable[[Message], str]


class Paper:
    """Writes to standard output in one language, in colour or not."""

    def __init__(self, language: str, *, colour: bool = False) -> None:
        self.language = language
        self.say: Say = partial(render, language=language)
        self.colour = colour

    def line(self, text: str | Message = "", indent: int = 0, *, mark: str = "", strong: bool = False) -> None:
        """A paragraph, broken at the width, with a mark before it; nothing in it can steer a terminal."""
        shown = self.said(text)
        margin = " " * indent
        for one in wrap(shown, WIDTH, margin + mark, margin + " " * columns(mark)) if shown else [""]:
            click.echo(paint(one, "strong", colour=self.colour and strong))

    def block(self, text: str, indent: int = 0) -> None:
        """Lines as they are, such as YAML."""
        for one in text.splitlines():
            click.echo(f"{' ' * indent}{harmless(visible(one))}".rstrip())

    def rows(self, rows: Iterable[tuple[str | Message, str | Message]], indent: int = 2) -> None:
        """Labels in a column of their own, what they say beside them. A row without a text is left out."""
        kept = [(self.said(label), self.said(text)) for label, text in rows]
        kept = [(label, text) for label, text in kept if text]
        room = max((columns(label) for label, _ in kept), default=0) + 2
        margin = " " * indent
        for label, text in kept:
            first = f"{margin}{label}{' ' * (room - columns(label))}"
            for one in wrap(text, WIDTH, first, " " * columns(first)):
                click.echo(one)

    def said(self, text: str | Message) -> str:
        """A message in the reader's language, or a text of the data, safe to print."""
        return harmless(self.say(text) if isinstance(text, Message) else visible(text))
