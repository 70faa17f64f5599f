"""What a reporter is, and how its reader likes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from orgkit.messages import render
from orgkit.results import Message
from orgkit.results.report import DiffReport, LintReport

LINE_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Style:
    """How the reader wants it.

    ``width`` is in columns of a terminal. ``offers_fix`` says that ``--fix`` is there to apply
    what a finding proposes.
    """

    language: str = "en"
    colour: bool = False
    width: int = LINE_WIDTH
    offers_fix: bool = False

    def say(self, message: Message) -> str:
        """A message in the reader's language."""
        return render(message, self.language)


@dataclass(frozen=True, slots=True)
class Reporter:
    """One output format. Each function returns the whole text, with a newline at its end.

    An empty text is an answer too: nothing to say. ``diff`` is ``None`` where the format does
    not show differences.
    """

    name: str
    summary: str
    lint: Callable[[LintReport, Style], str]
    diff: Callable[[DiffReport, Style], str] | None = None
