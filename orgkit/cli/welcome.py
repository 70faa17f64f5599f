"""``orgkit`` alone: what to do next in this folder."""

from __future__ import annotations

from pathlib import Path

from orgkit.app.asking.newcomer import advice
from orgkit.cli.language import reader_language
from orgkit.cli.paper import Paper
from orgkit.results.finding import say


def welcome() -> None:
    """Say how things stand here and what a newcomer should do next."""
    found = advice(Path.cwd())
    paper = Paper(reader_language(None, found.language or "en"))
    for sentence in found.standing:
        paper.line(sentence)
    paper.line()
    paper.line(say("Next:"))
    paper.line()
    paper.rows(found.steps)
    paper.line()
    paper.line(say("All commands: orgkit --help"))
