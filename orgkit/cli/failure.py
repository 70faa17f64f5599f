"""What is wrong with a call or a place, in sentences, with the code that a run ends with because of it."""

from __future__ import annotations

from orgkit.cli.codes import NOTHING, USAGE


def failure(error: Exception, language: str) -> tuple[int, list[str]] | None:
    """The exit code and the sentences for an error that people can mend; ``None`` for a mistake of our own."""
    from orgkit.app.place import NothingToCheckError
    from orgkit.config import ConfigError
    from orgkit.messages import render
    from orgkit.source.refusal import WriteRefusedError
    from orgkit.source.revision import RevisionError

    if isinstance(error, NothingToCheckError):
        return NOTHING, [render(error.message, language)]
    if isinstance(error, ConfigError):
        return USAGE, error.lines(language)
    if isinstance(error, WriteRefusedError):
        from orgkit.app.writing import refusal

        return USAGE, [render(refusal(error), language)]
    if isinstance(error, RevisionError):
        return USAGE, [str(error)]
    return None
