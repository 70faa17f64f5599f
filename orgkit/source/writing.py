"""The one way to write into a tree: all files of a command or none, also when the process is killed on the way.

How: the plan goes into a journal outside the tree; the new bytes go into temporary files beside their targets and
the old files get a second name; when all of that is on the disk the journal says so; then every new file takes its
target's name. Up to that point everything can be undone, from there on everything can be finished, without needing
any space on the disk.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from orgkit.source.folders import Folder, Folders, check_path
from orgkit.source.journal import Journal, Planned, Record
from orgkit.source.refusal import Refusal, WriteRefusedError, naming

__all__ = ["Finished", "Refusal", "Write", "WriteRefusedError", "finish_interrupted", "is_interrupted", "write_all"]

PATIENCE = 10.0
"""How long a writer waits for another one, in seconds."""


@dataclass(frozen=True, slots=True)
class Write:
    """One file of a command.

    ``path`` counts from the root, with forward slashes. ``new`` is what the file will hold, ``None`` to take it
    away. ``old`` is what was read and decided upon, ``None`` for a file that must not exist yet.
    """

    path: str
    new: bytes | None
    old: bytes | None


@dataclass(frozen=True, slots=True)
class Finished:
    """What became of an interrupted write: done to the end, or undone."""

    completed: bool
    paths: tuple[str, ...]


def write_all(root: Path, writes: Sequence[Write], *, patience: float = PATIENCE) -> None:
    """Write all files of a command, or none.

    Every file is compared with ``old`` just before its new content takes its place, keeps its mode, and is never
    seen half written. Missing folders are made. What an earlier command left unfinished is finished first.

    Raises:
        WriteRefusedError: nothing was written; it names the file and the reason.
    """
    real = os.path.realpath(root)
    journal = Journal(real)
    with journal.locked(patience), Folders(real) as folders:
        _finish(folders, journal)
        for path, times in Counter(write.path for write in writes).items():
            if times > 1:
                raise WriteRefusedError(path, Refusal.TWICE)
        wanted = [write for write in writes if _must_change(folders, write)]
        if wanted:
            _perform(folders, journal, wanted)


def finish_interrupted(root: Path, *, patience: float = PATIENCE) -> Finished | None:
    """Finish or undo what a killed command left; ``None`` where nothing waited.

    A command that writes calls this before it reads, so that it decides upon the files as they will be.

    Raises:
        WriteRefusedError: it could not be done; what waits still waits.
    """
    real = os.path.realpath(root)
    journal = Journal(real)
    if not journal.path.exists():
        return None
    with journal.locked(patience), Folders(real) as folders:
        return _finish(folders, journal)


def is_interrupted(root: Path) -> bool:
    """Whether an interrupted write waits here to be finished. Writes nothing, and never raises."""
    try:
        return Journal(os.path.realpath(root)).waits()
    except (OSError, WriteRefusedError):
        return False


def _must_change(folders: Folders, write: Write) -> bool:
    """Whether there is anything to do; refuses what may not be done."""
    path = check_path(write.path)
    if folders.missing(path):
        if write.old is not None:
            raise WriteRefusedError(path, Refusal.CHANGED)
        return write.new is not None
    folder, name = folders.find(path)
    with naming(path):
        status = folder.status(name)
        now = folder.read(name)
        if now != write.old:
            raise WriteRefusedError(path, Refusal.EXISTS if write.old is None else Refusal.CHANGED)
        if status is not None and not status.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
            raise WriteRefusedError(path, Refusal.READ_ONLY)
    return write.new != write.old


def _perform(folders: Folders, journal: Journal, writes: Sequence[Write]) -> None:
    """Stage everything, then let every new file take its place; whatever goes wrong, all is as it was."""
    made = dict.fromkeys(folder for write in writes if write.new is not None for folder in folders.missing(write.path))
    files = tuple(Planned(write.path, _digest(write.old), _digest(write.new)) for write in writes)
    record = Record(secrets.token_hex(8), files, tuple(made))
    try:
        journal.save(record)
        _stage(folders, record, writes)
        journal.save(replace(record, staged=True))
        record = replace(record, staged=True)
        _apply(folders, record)
    except BaseException as error:
        try:
            _undo(folders, record)
            journal.clear()
        except (OSError, WriteRefusedError):
            if isinstance(error, WriteRefusedError):
                error.unfinished = True
        raise
    # Every file is new by now. What cannot be tidied up at this moment, the next writing command tidies up.
    with suppress(OSError, WriteRefusedError):
        _tidy(folders, record)
        journal.clear()


def _stage(folders: Folders, record: Record, writes: Sequence[Write]) -> None:
    """New folders, new contents and second names of the old ones, all of it on the disk."""
    for path in record.folders:
        above, name = folders.find(path)
        with naming(path):
            above.make(name)
            above.sync()
    touched: dict[str, Folder] = {}
    for number, write in enumerate(writes):
        folder, name = folders.find(write.path)
        with naming(write.path):
            if write.old is not None:
                folder.keep(name, record.spare(number))
            if write.new is not None:
                folder.create(record.temporary(number), write.new, folder.status(name))
        touched[write.path] = folder
    _sync(touched)


def _apply(folders: Folders, record: Record, *, resumed: bool = False) -> None:
    """Let every new file take its place. Where another command began with it, what is done is left alone."""
    touched: dict[str, Folder] = {}
    for number, file in enumerate(record.files):
        folder, name = folders.find(file.path)
        with naming(file.path):
            if resumed and _is_done(folder, name, record, number):
                continue
            if folder.digest(name) != file.old:
                raise WriteRefusedError(file.path, Refusal.EXISTS if file.old is None else Refusal.CHANGED)
            if file.new is None:
                folder.remove(name)
            else:
                folder.replace(record.temporary(number), name)
        touched[file.path] = folder
    _sync(touched)


def _finish(folders: Folders, journal: Journal) -> Finished | None:
    """Finish what waits where all of it lies ready, else undo it. What people changed since is never touched."""
    record = journal.load()
    if record is None:
        journal.clear()  # of a folder that is gone
        return None
    completed = record.staged and _can_finish(folders, record)
    if completed:
        _apply(folders, record, resumed=True)
        _tidy(folders, record)
    else:
        _undo(folders, record)
    journal.clear()
    return Finished(completed, tuple(file.path for file in record.files))


def _can_finish(folders: Folders, record: Record) -> bool:
    """Whether every file is done, or is still what it was and its new content lies beside it intact."""
    for number, file in enumerate(record.files):
        try:
            folder, name = folders.find(file.path)
        except WriteRefusedError:
            return False
        if _is_done(folder, name, record, number):
            continue
        ready, wanted = (record.spare(number), file.old) if file.new is None else (record.temporary(number), file.new)
        if _held(folder, name) != file.old or _held(folder, ready) != wanted:
            return False
    return True


def _is_done(folder: Folder, name: str, record: Record, number: int) -> bool:
    """Whether a file has got its new content, or was taken away; people may have changed it again since."""
    file = record.files[number]
    now = _held(folder, name)
    if file.new is None:
        return now != file.old
    return now is not None and now != file.old and folder.status(record.temporary(number)) is None


def _undo(folders: Folders, record: Record) -> None:
    """Every file as it was, except those that people changed since; nothing of ours is left."""
    for number, file in reversed(list(enumerate(record.files) if record.staged else ())):
        try:
            folder, name = folders.find(file.path)
        except WriteRefusedError:
            continue  # its folder is gone or is a link by now: nothing there is ours
        now, spare = _held(folder, name), record.spare(number)
        with naming(file.path):
            if not _is_done(folder, name, record, number) or now != file.new:
                continue
            if file.old is None:
                folder.remove(name)
            elif _held(folder, spare) == file.old:
                folder.replace(spare, name)
    _tidy(folders, record)
    for path in reversed(record.folders):
        with suppress(OSError, WriteRefusedError):
            above, name = folders.find(path)
            folders.forget(path)
            above.unmake(name)
            above.sync()


def _tidy(folders: Folders, record: Record) -> None:
    """Take away the temporary files and the second names."""
    touched: dict[str, Folder] = {}
    for number, file in enumerate(record.files):
        try:
            folder, _ = folders.find(file.path)
        except WriteRefusedError:
            continue
        with naming(file.path):
            folder.remove(record.temporary(number))
            folder.remove(record.spare(number))
        touched[file.path] = folder
    _sync(touched)


def _sync(touched: dict[str, Folder]) -> None:
    """Names that changed are on the disk; each folder once."""
    for path, folder in {id(folder): (path, folder) for path, folder in touched.items()}.values():
        with naming(path):
            folder.sync()


def _held(folder: Folder, name: str) -> str | None:
    """The hash of what a file holds, ``None`` where there is none, nothing's hash where something else stands."""
    try:
        return folder.digest(name)
    except OSError as error:
        if error.errno in {errno.ELOOP, errno.EISDIR}:
            return ""
        raise


def _digest(data: bytes | None) -> str | None:
    return None if data is None else sha256(data).hexdigest()
