"""Which file of a tree holds which entity.

Two layouts may be mixed: a file per entity (``org/teams/design.yaml``) and a list per
file (``org/teams.yaml``, a map from id to entity). Everything else below the root is a
finding or stands in the written list of what is ignored.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from orgkit.load.limits import LIMITS
from orgkit.results import Finding, Fix, Message, Related
from orgkit.results.finding import say
from orgkit.results.nearest import nearest
from orgkit.source import Span
from orgkit.source.tree import Entry, EntryKind

IGNORED_NAMES = frozenset(("README.md",))
"""Files that people keep beside their data; hidden files and folders are ignored as well."""

_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?\Z", re.IGNORECASE)
_AWKWARD = re.compile(r'[<>:"\\|?*\x00-\x1f\x7f]|[. ]\Z')


@dataclass(frozen=True, slots=True)
class Layout:
    """The folders of an organisation: ``root`` and what each name below it holds.

    ``folders`` maps a folder to its kind, ``single`` a file to the kind it holds alone, and
    ``records`` names the folders of CSV or Parquet files.
    """

    root: str
    folders: Mapping[str, str]
    single: Mapping[str, str] = field(default_factory=dict)
    records: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Document:
    """A file to read: the kind it holds, and whether it is a list of many."""

    path: str
    kind: str
    many: bool
    id: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """What a tree holds, before any file is read."""

    documents: list[Document]
    records: list[str]
    findings: list[Finding]
    unread: list[Document]


def survey(entries: list[Entry], layout: Layout) -> Listing:
    """Sort the entries of a tree below ``layout.root`` into documents, records and findings.

    ``unread`` holds what would be a document and cannot be used (a link, a file ending in
    ``.yml``, a file in the wrong folder): a reference to it is not reported as missing.
    """
    surveyor = _Surveyor(layout, _twins(entries))
    for entry in entries:
        surveyor.place(entry)
    listing = surveyor.listing
    if len(listing.documents) > LIMITS.files:
        listing.findings.append(
            Finding(
                "YML028",
                say(
                    "There are {count} files; at most {most} are read", count=len(listing.documents), most=LIMITS.files
                ),
                Span(layout.root),
                fix=Fix(
                    say(
                        "write many small entities into one list file, such as {file}",
                        file=f"{layout.root}/people.yaml",
                    )
                ),
            )
        )
        listing.unread.extend(listing.documents[LIMITS.files :])
        del listing.documents[LIMITS.files :]
    return listing


def _twins(entries: list[Entry]) -> dict[str, str]:
    """Paths that are one path on some systems, each with the first of them."""
    first: dict[str, str] = {}
    twins: dict[str, str] = {}
    for path in {entry.path: None for entry in entries}:
        folded = path.casefold() if path.isascii() else unicodedata.normalize("NFKC", path).casefold()
        other = first.setdefault(folded, path)
        if other != path:
            twins[path] = twins[other] = other
    return twins


class _Surveyor:
    def __init__(self, layout: Layout, twins: Mapping[str, str]) -> None:
        self.layout = layout
        self.twins = twins
        self.listing = Listing([], [], [], [])
        self.paths: set[str] = set()

    def report(
        self, code: str, message: Message, path: str, fix: Message, other: str = "", *, entity: str = ""
    ) -> None:
        related = (Related(say("the other one"), Span(other)),) if other else ()
        self.listing.findings.append(Finding(code, message, Span(path), entity=entity, fix=Fix(fix), related=related))

    def place(self, entry: Entry) -> None:
        """Put one path where it belongs."""
        path = entry.path
        steps = path[len(self.layout.root) :].lstrip("/").split("/")
        if any(step.startswith(".") for step in steps) or steps[-1] in IGNORED_NAMES:
            return
        document = self._document(steps, entry)
        if not self._portable(path, steps, entry):
            return
        if entry.kind is EntryKind.LINK:
            self.report(
                "YML025",
                say("{path} is a symbolic link; links are not followed", path=path),
                path,
                say("put the file itself here"),
            )
            self._unread(steps, entry)
        elif entry.kind is EntryKind.FOLDER:
            self._folder(steps, path)
        elif entry.kind is EntryKind.OTHER:
            self.report(
                "YML022",
                say("{path} cannot be read", path=path),
                path,
                say("allow it to be read, or put a regular file in its place"),
            )
            self._unread(steps, entry)
        elif steps[0] in self.layout.records and len(steps) == 2 and steps[1].endswith((".csv", ".parquet")):
            self.listing.records.append(path)
        elif document is None:
            self._unknown(steps, path)
            self._unread(steps, entry)
        elif path.endswith(".yml"):
            self._wrong_ending(document)
            self._unread(steps, entry)
        else:
            self.listing.documents.append(document)
            self.paths.add(path)

    def _document(self, steps: list[str], entry: Entry) -> Document | None:
        """What a path holds by its name, if anything reads it."""
        name, dot, ending = steps[-1].rpartition(".")
        if dot != "." or ending not in ("yaml", "yml"):
            return None
        if len(steps) == 1:
            single = self.layout.single.get(f"{name}.yaml")
            if single:
                return Document(entry.path, single, many=False, id=single, size=entry.size)
            kind = self.layout.folders.get(name)
            return Document(entry.path, kind, many=True, id="", size=entry.size) if kind else None
        kind = self.layout.folders.get(steps[0]) if len(steps) == 2 else None
        return Document(entry.path, kind, many=False, id=name, size=entry.size) if kind else None

    def _unread(self, steps: list[str], entry: Entry) -> None:
        """Remember what a path would hold, were it as it should be; a name close to a folder's stands for it."""
        name = steps[-1].removesuffix(".yaml").removesuffix(".yml")
        single = self.layout.single.get(f"{name}.yaml") if len(steps) == 1 else None
        if single:
            self.listing.unread.append(Document(entry.path, single, many=False, id=single))
            return
        folder = steps[0] if len(steps) > 1 else name
        meant = folder if folder in self.layout.folders else next(iter(nearest(folder, self.layout.folders, 1)), "")
        kind = self.layout.folders.get(meant)
        if kind:
            many = len(steps) == 1
            self.listing.unread.append(Document(entry.path, kind, many=many, id="" if many else name))

    def _wrong_ending(self, document: Document) -> None:
        """A file that ends in ``.yml``, alone or beside the one that is read."""
        path, new = document.path, f"{document.path.removesuffix('yml')}yaml"
        if new in self.paths:
            self.report(
                "REF204",
                say(
                    "{other} and {path} are two files for one thing; the one in .yml is not read", path=path, other=new
                ),
                path,
                say("bring what is missing into {other}, then delete {path}", path=path, other=new),
                new,
                entity="" if document.many else f"{document.kind}:{document.id}",
            )
            return
        self.report(
            "YML024",
            say("{path} ends in .yml; organisation files end in .yaml", path=path),
            path,
            say("rename it: git mv {path} {new}", path=path, new=new),
        )

    def _portable(self, path: str, steps: list[str], entry: Entry) -> bool:
        """Whether a name works on every system; says so where it does not."""
        name = steps[-1]
        try:
            path.encode("utf-8")
        except UnicodeEncodeError:
            shown = path.encode("utf-8", "replace").decode()
            self.report("YML026", say("The name of {path} is not UTF-8", path=shown), shown, say("rename the file"))
            return False
        if _WINDOWS.match(name) or _AWKWARD.search(name):
            self.report(
                "YML026", say("Windows cannot hold a file called “{name}”", name=name), path, say("rename the file")
            )
            self._unread(steps, entry)
            return False
        other = self.twins.get(path)
        if other is None:
            return True
        if other != path:
            self.report(
                "YML027",
                say("{path} and {other} are one file on Windows and macOS", path=path, other=other),
                path,
                say("rename one of the two"),
                other,
            )
        if entry.kind is not EntryKind.FOLDER:
            self._unread(steps, entry)  # nobody can say which of the two is meant
        return False

    def _folder(self, steps: list[str], path: str) -> None:
        known = steps[0] in self.layout.folders or steps[0] in self.layout.records
        if len(steps) == 1 and not known:
            self._unknown(steps, path)
        elif len(steps) == 2 and known:
            self.report(
                "YML023",
                say(
                    "{path} is a folder; files of one kind lie directly in {above}",
                    path=path,
                    above=path.rpartition("/")[0],
                ),
                path,
                say("move its files up, or delete it"),
            )

    def _unknown(self, steps: list[str], path: str) -> None:
        if len(steps) > 1 and (
            (steps[0] not in self.layout.folders and steps[0] not in self.layout.records) or len(steps) > 2
        ):
            return  # the folder itself is reported, once
        known = list(self._known(steps))
        near = nearest(steps[-1].rpartition(".")[0] or steps[-1], known, 1)
        fix = say("did you mean {near}?", near=near[0]) if near else say("move it out of {root}", root=self.layout.root)
        self.report("YML023", say("{path} is not part of an organisation, so nothing reads it", path=path), path, fix)

    def _known(self, steps: list[str]) -> Iterator[str]:
        if len(steps) == 1:
            yield from self.layout.folders
            yield from self.layout.records
            yield from (name.rpartition(".")[0] for name in self.layout.single)
