"""What is wrong with a configuration, and where."""

from __future__ import annotations

from dataclasses import dataclass

from orgkit.messages import render
from orgkit.results import Message
from orgkit.source import Span


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a configuration. Without a span it came from outside a file.

    ``rule`` is the code of the rule whose page explains it, where one does.
    """

    message: Message
    span: Span | None = None
    rule: str = ""


class ConfigError(Exception):
    """A configuration that cannot be used; holds every problem found in it.

    As text: one line per problem, in English, with file, line and column where they are known,
    and the code of a rule whose page explains it.
    """

    UNKNOWN_KEY = "WAI908"
    """The rule about keys that are not known."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def lines(self, language: str = "en") -> list[str]:
        """One line per problem, in a language."""
        return [
            _place(problem.span) + render(problem.message, language) + (f" [{problem.rule}]" if problem.rule else "")
            for problem in self.problems
        ]


def _place(span: Span | None) -> str:
    return f"{span.file}:{span.line}:{span.column}: " if span else ""
