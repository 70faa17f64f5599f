"""A whole organisation with its bytes: what a command needs that may miss nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from orgkit.app.place import NothingToCheckError, Place, layout
from orgkit.load import Loaded, Written, load
from orgkit.load.edits.refusal import CannotEditError
from orgkit.load.layout import survey
from orgkit.model import Org, build
from orgkit.model.queries.naming import Naming, Path
from orgkit.results import Message
from orgkit.results.finding import say
from orgkit.source import Node
from orgkit.source.tree import Tree

_TWICE = "REF204"


class CannotRenameError(Exception):
    """Nothing was renamed; the message says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.template)
        self.message = message


def refused(path: str, error: CannotEditError) -> CannotRenameError:
    """A file that cannot be edited safely, and what to do by hand."""
    return CannotRenameError(
        say("Nothing was renamed: {path}: {reason}; {manual}", path=path, reason=error.reason, manual=error.manual)
    )


@dataclass(frozen=True, slots=True)
class Readable:
    """The graph, the entities as they are written, and the bytes of their files; ``many`` marks list files."""

    tree: Tree
    org: Org
    loaded: Loaded
    data: dict[str, bytes]
    many: dict[str, bool]
    by_key: dict[str, Written]

    def base(self, written: Written) -> Path:
        """Where an entity stands in its file."""
        return (written.id,) if self.many[written.node.file] else ()

    def list_meant(self, written: Written, found: Naming) -> Node | None:
        """The list of the same entity, or of the one it goes through, whose item a name means."""
        for holder in found.holders:
            if _ids(holder):
                return holder
        other = written.node.get(found.through) if found.through else None
        through = self.by_key.get(f"{found.through}:{other.text}") if other is not None else None
        return through.node.get(found.local) if through is not None else None


def read_all(place: Place, as_of: date, tree: Tree | None = None) -> Readable:
    """Every file of an organisation.

    Raises:
        CannotRenameError: a file cannot be read, or two entities have one id.
        NothingToCheckError: there is no organisation file.
    """
    tree = tree or place.tree
    where = layout(place.settings)
    loaded = load(tree, where)
    if not loaded.files:
        raise NothingToCheckError(
            say("There is nothing to check: {root} holds no organisation file", root=place.settings.root)
        )
    listing = survey(tree.entries(where.root), where)
    doubles = [finding for finding in loaded.findings if finding.rule == _TWICE]
    if loaded.lost or doubles or set(listing.records) > set(loaded.records):
        unread = sorted({finding.span.file for finding in loaded.findings})
        raise CannotRenameError(
            say(
                "Nothing was renamed: a name could be missed in {files:and}, which cannot be read whole; "
                "correct what orgkit lint says about it first",
                files=unread,
            )
        )
    return Readable(
        tree,
        build(loaded, as_of).org,
        loaded,
        {document.path: tree.read(document.path) for document in listing.documents},
        {document.path: document.many for document in listing.documents},
        {written.key: written for written in loaded.entities},
    )


def _ids(holder: Node) -> list[str]:
    return [inside.text for item in holder.sequence if (inside := item.get("id")) is not None]
