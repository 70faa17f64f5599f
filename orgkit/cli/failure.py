"""What is wrong with a call or a place, in sentences, with the code that a run ends with because of it."""

from __future__ import annotations

import os
from pathlib import Path

from orgkit.cli.codes import NOTHING, USAGE


def failure(error: Exception, language: str) -> tuple[int, list[str]] | None:
    """The exit code and the sentences for an error that people can mend; ``None`` for a mistake of our own."""
    from orgkit.app.place import NothingToCheckError
    from orgkit.config import ConfigError
    from orgkit.messages import render
    from orgkit.results.finding import say
    from orgkit.source.refusal import WriteRefusedError
    from orgkit.source.revision import RevisionError

    if isinstance(error, NothingToCheckError):
        return NOTHING, [render(error.message, language)]
    if isinstance(error, ConfigError):
        return USAGE, error.lines(language)
    if isinstance(error, WriteRefusedError):
        from orgkit.app.changing.writing import refusal

        return USAGE, [render(refusal(error), language)]
    if isinstance(error, RevisionError):
        from orgkit.app.comparing.revisions import unread

        return USAGE, [render(unread(error), language)]
    if isinstance(error, EOFError):
        return USAGE, [
            render(say("The input ended before every question had its answer: nothing was written"), language)
        ]
    if isinstance(error, OSError) and error.errno is not None and not _own(error):
        why, place = error.strerror or "", error.filename or ""
        found = say("{place}: {why}", place=str(place), why=why) if place else say("The system says: {why}", why=why)
        return USAGE, [render(found, language)]
    return None


def _own(error: OSError) -> bool:
    """Whether a file of orgkit itself is missing."""
    return Path(__file__).parents[1] in Path(os.fsdecode(error.filename or "")).parents
