"""A tree of files read from git objects: any revision, bare repositories too, no checkout.

Only plumbing commands run (``rev-parse``, ``ls-tree``, ``cat-file``), with a scrubbed
environment: no hooks, no filters, no replace refs, no network.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from orgkit.source.tree import Entry, EntryKind, UnreadableError, list_files

_FILE_MODES = (b"100644", b"100755", b"100664")
_REFETCH = "git fetch --refetch --no-filter"
"""What helps in a clone that left file contents behind: nothing is fetched unasked."""


class Unread(StrEnum):
    """Why a revision cannot be read; in brackets what is known about it."""

    NO_GIT = "no-git"
    """git is not installed, or not on the PATH."""
    NOT_A_FOLDER = "not-a-folder"
    """Something else stands where a folder should (``path``)."""
    NO_REPOSITORY = "no-repository"
    """The folder is in no repository."""
    NOT_YOURS = "not-yours"
    """The repository belongs to somebody else, and git does not read it (``path``)."""
    UNKNOWN = "unknown"
    """No such revision, of no remote that is known (``revision``)."""
    NOT_FETCHED = "not-fetched"
    """A branch of a remote that is not in this clone (``revision``, ``fetch``)."""
    SHALLOW = "shallow"
    """The clone is shallow and does not reach the revision (``revision``, ``fetch``)."""
    SEVERAL = "several"
    """What was written names several commits, or none (``revision``)."""
    APART = "apart"
    """Two revisions have no commit in common (``one``, ``other``, ``fetch``)."""
    LEFT_BEHIND = "left-behind"
    """A clone that left contents behind does not hold those of a revision (``revision``, ``fetch``)."""
    FILE_LEFT_BEHIND = "file-left-behind"
    """The same for one file (``path``, ``revision``, ``fetch``)."""
    FAILED = "failed"
    """git says something else (``why``)."""


class RevisionError(Exception):
    """A revision that cannot be read: the reason as a word, so that this floor knows no language.

    ``fetch`` among the arguments is a command that helps, to be run as it stands.
    """

    def __init__(self, reason: Unread, **arguments: str) -> None:
        super().__init__(": ".join((reason, *arguments.values())))
        self.reason = reason
        self.arguments = arguments


class RevisionTree:
    """The files of one git commit.

    ``folder`` is any folder of a work tree, or a bare repository. Paths count from
    that folder inside the repository, so that a tree in a monorepo has the same paths
    as the folder on disk.

    Raises:
        RevisionError: no git, no repository, or no such revision; a shallow clone is
            named together with the command that helps.
    """

    def __init__(self, folder: Path, revision: str) -> None:
        self._folder = folder
        self.revision = revision
        self.commit = commit_of(folder, revision)
        self._prefix = (
            _run(folder, ["rev-parse", "--show-prefix"]).decode("utf-8", "surrogateescape").removesuffix("\n")
        )
        self._blobs: dict[str, tuple[str, int]] = {}
        self._links: list[Entry] = []
        self._list()
        self._data: dict[str, bytes] = {}

    @property
    def label(self) -> str:
        """The revision as asked for, with the commit's short id."""
        short = self.commit[:7]
        return short if self.commit.startswith(self.revision) else f"{self.revision} {short}"

    def _list(self) -> None:
        spec = f"{self.commit}:{self._prefix.rstrip('/')}"
        try:
            tree = _run(self._folder, ["rev-parse", "--verify", "--end-of-options", spec])
        except RevisionError:
            return  # the folder does not exist in that revision: an empty tree
        try:
            listing = _run(self._folder, ["ls-tree", "-r", "-z", "-l", "--full-tree", tree.decode().strip()])
        except RevisionError:
            raise RevisionError(Unread.LEFT_BEHIND, revision=self.label, fetch=_REFETCH) from None
        for row in listing.split(b"\0"):
            if not row:
                continue
            facts, _, raw = row.partition(b"\t")
            mode, _type, blob, size = facts.split()
            path = raw.decode("utf-8", "surrogateescape")
            if any(step in ("", ".", "..") for step in path.split("/")):
                continue  # git refuses such names; an object made by hand could still hold one
            if mode in _FILE_MODES:
                self._blobs[path] = (blob.decode(), int(size) if size.isdigit() else 0)
            else:
                kind = EntryKind.LINK if mode == b"120000" else EntryKind.OTHER
                self._links.append(Entry(path, kind))

    def entries(self, folder: str) -> list[Entry]:
        """See :meth:`orgkit.source.tree.Tree.entries`."""
        found = list_files(((path, size) for path, (_, size) in self._blobs.items()), folder)
        prefix = f"{folder}/" if folder else ""
        found += [entry for entry in self._links if entry.path.startswith(prefix)]
        return sorted(found, key=lambda entry: entry.path)

    def blob(self, path: str) -> str | None:
        """The id of a file's content: equal ids are equal bytes."""
        found = self._blobs.get(path)
        return found[0] if found else None

    def fetch(self, paths: Sequence[str]) -> None:
        """Read many files with one process; :meth:`read` then answers from memory."""
        wanted = [path for path in paths if path in self._blobs and path not in self._data]
        ids = [self._blobs[path][0] for path in wanted]
        for path, data in zip(wanted, _objects(self._folder, ids, b"blob"), strict=True):
            if data is None:
                raise RevisionError(Unread.FILE_LEFT_BEHIND, path=path, revision=self.label, fetch=_REFETCH)
            self._data[path] = data

    def read(self, path: str) -> bytes:
        """See :meth:`orgkit.source.tree.Tree.read`."""
        if path not in self._data:
            if path not in self._blobs:
                raise UnreadableError("it does not exist in that revision", missing=True)
            self.fetch([path])
        return self._data[path]


def commit_of(folder: Path, revision: str) -> str:
    """The full id of the commit a revision names.

    Raises:
        RevisionError: as for :class:`RevisionTree`.
    """
    _check_repository(folder)
    try:
        found = _run(folder, ["rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}"])
    except RevisionError:
        raise _unknown(folder, revision) from None
    names = found.split()
    if len(names) != 1:
        raise RevisionError(Unread.SEVERAL, revision=revision)
    return names[0].decode()


def is_repository(folder: Path) -> bool:
    """Whether git finds a repository here."""
    try:
        _check_repository(folder)
    except RevisionError:
        return False
    return True


def _check_repository(folder: Path) -> None:
    try:
        _run(folder, ["rev-parse", "--git-dir"])
    except RevisionError as error:
        why = error.arguments.get("why", "")
        if "dubious ownership" in why:
            raise RevisionError(Unread.NOT_YOURS, path=str(folder.resolve())) from None
        if "not a git repository" in why:
            raise RevisionError(Unread.NO_REPOSITORY) from None
        raise


def merge_base(folder: Path, one: str, other: str) -> str | None:
    """The commit two revisions have in common, or ``None``."""
    try:
        found = _run(folder, ["merge-base", commit_of(folder, one), commit_of(folder, other)])
    except RevisionError:
        return None
    return found.decode().strip() or None


def commit_day(folder: Path, revision: str) -> str:
    """The committer's date of a commit, as ``YYYY-MM-DD`` in its own time zone."""
    return _commits(folder, [commit_of(folder, revision)])[0].day.isoformat()


def user_name(folder: Path) -> str:
    """The name that git writes into commits made here; empty where none is set, or there is no git."""
    try:
        return _run(folder, ["config", "--get", "user.name"]).decode("utf-8", "replace").strip()
    except RevisionError:
        return ""


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit: its id, its day in the committer's time zone, and who wrote it."""

    id: str
    day: dt.date
    email: str


def commits(folder: Path, paths: Sequence[str], most: int) -> list[Commit]:
    """The last commits on the first-parent line that touched some paths below a folder, the latest first.

    Raises:
        RevisionError: no repository, or no commit yet.
    """
    listing = _run(folder, ["rev-list", "--first-parent", f"--max-count={most}", "HEAD", "--", *paths])
    return _commits(folder, listing.decode().split())


def _commits(folder: Path, ids: Sequence[str]) -> list[Commit]:
    """Commits read from their objects: nothing that prints for people runs, since settings could add to it."""
    found = []
    for id_, raw in zip(ids, _objects(folder, ids, b"commit"), strict=True):
        lines = (raw or b"").partition(b"\n\n")[0].split(b"\n")
        author, committer = (
            next(line for line in lines if line.startswith(key)) for key in (b"author ", b"committer ")
        )
        seconds, zone = committer.split()[-2:]
        offset = dt.timedelta(hours=int(zone[1:3]), minutes=int(zone[3:5])) * (-1 if zone.startswith(b"-") else 1)
        day = dt.datetime.fromtimestamp(int(seconds), dt.timezone(offset)).date()
        email = author.rpartition(b"<")[2].partition(b">")[0]
        found.append(Commit(id_, day, email.decode("utf-8", "replace")))
    return found


def _objects(folder: Path, ids: Sequence[str], kind: bytes) -> Iterator[bytes | None]:
    """The content of objects in the order asked for, read by one process; ``None`` where one is not here."""
    if not ids:
        return
    output = _run(folder, ["cat-file", "--batch"], "".join(f"{id_}\n" for id_ in ids).encode())
    position = 0
    for _ in ids:
        end = output.index(b"\n", position)
        header = output[position:end].split()
        if len(header) != 3 or header[1] != kind:
            yield None
            position = end + 1
            continue
        size = int(header[2])
        yield output[end + 1 : end + 1 + size]
        position = end + 2 + size


def _unknown(folder: Path, revision: str) -> RevisionError:
    """A revision that git does not know: most often it was not fetched."""
    deepen = _run(folder, ["rev-parse", "--is-shallow-repository"]).strip() == b"true"
    fetch = "git fetch --unshallow" if deepen else "git fetch"
    remotes = _run(folder, ["remote"]).decode("utf-8", "replace").split()
    remote, _, branch = revision.partition("/")
    name = re.split(r"[~^@:]", branch)[0]
    if remote in remotes and name:
        fetch = f"{fetch} {remote} {name}:refs/remotes/{remote}/{name}"
        return RevisionError(Unread.SHALLOW if deepen else Unread.NOT_FETCHED, revision=revision, fetch=fetch)
    if deepen:
        fetch = f"{fetch} {remotes[0] if remotes else 'origin'}"
        return RevisionError(Unread.SHALLOW, revision=revision, fetch=fetch)
    return RevisionError(Unread.UNKNOWN, revision=revision)


def _environment() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    return kept | {
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ALLOW_PROTOCOL": "",
        "LC_ALL": "C",
    }


def _run(folder: Path, arguments: Sequence[str], given: bytes = b"") -> bytes:
    try:
        done = subprocess.run(
            ["git", "--no-pager", *arguments],
            cwd=folder,
            env=_environment(),
            input=given,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise RevisionError(Unread.NO_GIT) from None
    except NotADirectoryError:
        raise RevisionError(Unread.NOT_A_FOLDER, path=str(folder)) from None
    if done.returncode:
        raise RevisionError(Unread.FAILED, why=done.stderr.decode("utf-8", "replace").strip())
    return done.stdout
