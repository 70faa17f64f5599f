"""Why an edit is not made, and what a person does instead."""

from __future__ import annotations

from orgkit.results import Message
from orgkit.results.finding import say


class CannotEditError(Exception):
    """A change was not made and nothing was written. ``reason`` says why, ``manual`` what to do by hand."""

    def __init__(self, reason: Message, manual: Message | None = None) -> None:
        super().__init__(reason.template)
        self.reason = reason
        self.manual = manual or say("make this change by hand in an editor")


def unreadable(why: Message) -> CannotEditError:
    """The file cannot be read, so nobody can say what a change would do."""
    return CannotEditError(
        say("the file cannot be read as it is: {why}", why=why), say("correct that first, then try again")
    )


def nothing_there(path: tuple[str | int, ...]) -> CannotEditError:
    """A change names a place that the file does not have."""
    return CannotEditError(
        say("there is no “{path}” in this file", path=shown(path)), say("check the file; it may have changed")
    )


def contradiction(path: tuple[str | int, ...]) -> CannotEditError:
    """Two changes want the same place."""
    return CannotEditError(
        say("two changes want “{path}” at once", path=shown(path)), say("make one of them, then the other")
    )


def taken(key: str) -> CannotEditError:
    """A new key is there already."""
    return CannotEditError(say("“{key}” is there already", key=key), say("change the value that is there"))


def unusual(what: str) -> CannotEditError:
    """A way of writing that is left to people."""
    return CannotEditError(say("“{what}” is written in a way that is left to people", what=what))


def nothing_left() -> CannotEditError:
    """All fields of a file are to go."""
    return CannotEditError(say("nothing would be left in the file"), say("delete the file"))


def not_one(source: str) -> CannotEditError:
    """What was to be written as it is given is not one value on one line."""
    return CannotEditError(say("“{source}” is not one value", source=source))


def not_as_announced() -> CannotEditError:
    """The text would not have meant what was announced."""
    return CannotEditError(say("more than the announced change would have happened"))


def shown(path: tuple[str | int, ...]) -> str:
    """``members[2].role`` as people would point at it: from 1."""
    written = ""
    for step in path:
        written += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if written else step
    return written or "…"
