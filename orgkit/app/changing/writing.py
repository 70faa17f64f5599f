"""What commands that write say: why nothing was written, and what became of an interrupted write."""

from __future__ import annotations

from pathlib import Path

from orgkit.results import Message
from orgkit.results.finding import say
from orgkit.source.writing import Refusal, WriteRefusedError, finish_interrupted, is_interrupted

_SENTENCES = {
    Refusal.OUTSIDE: say("Nothing was written: {path} is not a file of this organisation"),
    Refusal.TWICE: say("Nothing was written: {path} would be written twice"),
    Refusal.LINK: say("Nothing was written: {path} is a symbolic link, and links are not followed"),
    Refusal.NOT_A_FILE: say("Nothing was written: {path} is not a regular file or folder"),
    Refusal.CHANGED: say(
        "Nothing was written: {path} changed while the command ran; look at it and run the command again"
    ),
    Refusal.EXISTS: say("Nothing was written: {path} exists already"),
    Refusal.READ_ONLY: say("Nothing was written: {path} is read-only, or lies where you may not write"),
    Refusal.FULL: say("Nothing was written: there is no space left for {path}"),
    Refusal.BUSY: say("Nothing was written: another orgkit command is writing to {path}; wait until it has ended"),
    Refusal.STATE: say(
        "Nothing was written: {path} lies inside the organisation’s folder, where unfinished writes must not be kept; "
        "set ORGKIT_STATE_DIR to a folder outside"
    ),
    Refusal.DAMAGED: say(
        "Nothing was written: an earlier command was interrupted while it wrote and its journal, {path}, is damaged; "
        "look in the organisation for files called .orgkit-….tmp and .orgkit-….old, then delete them and the journal"
    ),
    Refusal.FAILED: say("Nothing was written: {path}: {why}"),
}


def refusal(error: WriteRefusedError) -> Message:
    """Why nothing was written, in a sentence."""
    problem = _SENTENCES[error.reason].filled(path=error.path, why=error.detail)
    if error.unfinished:
        return say("{problem}. Undoing failed as well: the next command that writes finishes that", problem=problem)
    return problem


def finish(root: Path) -> Message | None:
    """Finish or undo what a killed command left, before anything is read; says so where there was something.

    Raises:
        WriteRefusedError: it could not be done.
    """
    finished = finish_interrupted(root)
    if finished is None:
        return None
    if finished.completed:
        return say(
            "An earlier command was interrupted while it wrote; it is finished now: {files:and}",
            files=list(finished.paths),
        )
    return say(
        "An earlier command was interrupted before it wrote; it is undone now: {files:and}", files=list(finished.paths)
    )


def waiting(root: Path) -> Message | None:
    """What a command that only reads says about an interrupted write; ``None`` where none waits."""
    if not is_interrupted(root):
        return None
    return say(
        "An earlier command was interrupted while it wrote, so some files may be new and others old; "
        "orgkit fmt finishes it, as does every other command that writes"
    )
