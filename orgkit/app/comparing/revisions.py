"""Which two trees are compared: revisions, or a revision and the files on disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from orgkit.app.place import NothingToCheckError, find_place
from orgkit.results import Message
from orgkit.results.finding import say
from orgkit.source.revision import RevisionError, RevisionTree, Unread, commit_of, is_repository, merge_base
from orgkit.source.tree import FolderTree

_DEFAULTS = ("origin/HEAD", "main", "master")
"""Where the work of everybody comes together, the likeliest name first."""


_SENTENCES = {
    Unread.NO_GIT: say("git is not installed, or not on the PATH"),
    Unread.NOT_A_FOLDER: say("{path} is not a folder"),
    Unread.NO_REPOSITORY: say("This folder is not in a git repository, so there is no revision to read"),
    Unread.NOT_YOURS: say(
        "git does not read this repository, because it belongs to somebody else. "
        "If you trust it: git config --global --add safe.directory {path}"
    ),
    Unread.UNKNOWN: say(
        "Revision “{revision}” is not known in this clone. Fetch it first: git fetch --all --tags; "
        "or check the spelling: git branch --all"
    ),
    Unread.NOT_FETCHED: say("Revision “{revision}” is not known in this clone. Fetch it first: {fetch}"),
    Unread.SHALLOW: say(
        "Revision “{revision}” is not known in this clone, which is shallow. Fetch what is missing first: {fetch}"
    ),
    Unread.SEVERAL: say("“{revision}” does not name one commit"),
    Unread.APART: say(
        "“{one}” and “{other}” have no commit in common in this clone. "
        "If the clone is shallow, fetch the history first: {fetch}"
    ),
    Unread.LEFT_BEHIND: say("The content of {revision} is not in this clone. Fetch it first: {fetch}"),
    Unread.FILE_LEFT_BEHIND: say("The content of {path} at {revision} is not in this clone. Fetch it first: {fetch}"),
    Unread.FAILED: say("git says: {why}"),
}


class UnknownBaseError(Exception):
    """No revision was named, and none of the usual names exists."""

    message = say("There is no origin/HEAD, main or master to compare with. Name a revision: orgkit diff BASE")


@dataclass(frozen=True, slots=True)
class Ends:
    """The two sides of a comparison; ``revision`` is the newer one, empty for the files on disk."""

    folder: Path
    base: RevisionTree
    head: RevisionTree | FolderTree
    revision: str


def choose_ends(start: Path, written: str) -> Ends:
    """The sides that ``BASE``, ``BASE..HEAD``, ``BASE...HEAD`` or nothing stands for.

    Without a newer revision the files on disk are meant, and in a bare repository its ``HEAD``.
    Without a base it is what the newer side has in common with ``origin/HEAD``, ``main`` or
    ``master``; three dots ask for what both sides have in common as well.

    Raises:
        RevisionError: no repository, or a revision that is not known here.
        UnknownBaseError: nothing is written, and none of the usual names exists.
        NothingToCheckError: no organisation is here, and no repository either.
    """
    base, dots, head = _parsed(written)
    folder = _folder(start)
    if dots or folder is None:
        head = head or "HEAD"
    folder = folder or start
    if not base:
        base = _common(folder, head or "HEAD")
    elif dots == "...":
        base = _in_common(folder, base, head)
    tree = RevisionTree(folder, head) if head else FolderTree(folder)
    return Ends(folder, RevisionTree(folder, base), tree, head)


def unread(error: RevisionError) -> Message:
    """Why a revision cannot be read, in a sentence that says what to do."""
    return _SENTENCES[error.reason].filled(**error.arguments)


def _parsed(written: str) -> tuple[str, str, str]:
    for dots in ("...", ".."):
        base, found, head = written.partition(dots)
        if found:
            return base, dots, head
    return written, "", ""


def _folder(start: Path) -> Path | None:
    """The organisation's folder on disk; ``None`` in a repository that has no files."""
    try:
        return find_place(start).folder
    except NothingToCheckError:
        if not is_repository(start):
            raise
        return None


def _common(folder: Path, head: str) -> str:
    for name in _DEFAULTS:
        try:
            commit_of(folder, name)
        except RevisionError:
            if not is_repository(folder):
                raise
            continue
        return _in_common(folder, name, head)
    raise UnknownBaseError


def _in_common(folder: Path, one: str, other: str) -> str:
    """The commit that two revisions both come from."""
    commit_of(folder, one)
    commit_of(folder, other)
    found = merge_base(folder, one, other)
    if found is None:
        raise RevisionError(Unread.APART, one=one, other=other, fetch="git fetch --unshallow origin")
    return found
