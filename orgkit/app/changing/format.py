"""``orgkit fmt``: the files of an organisation in canonical order."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from orgkit.app.place import NothingToCheckError, Place, layout
from orgkit.load import LIMITS, read_document
from orgkit.load.edits.arrange import Arranged, arrange
from orgkit.load.edits.refusal import CannotEditError
from orgkit.load.edits.tidy import tidy
from orgkit.load.layout import Document, survey
from orgkit.results import Message
from orgkit.results.finding import say
from orgkit.schema import kinds
from orgkit.schema.order import orders
from orgkit.source.tree import UnreadableError
from orgkit.source.writing import Write


@dataclass(frozen=True, slots=True)
class Left:
    """A file or a line that was left as it is, and why."""

    path: str
    line: int
    reason: Message


@dataclass(frozen=True, slots=True)
class Formatted:
    """What would be written, what was left, and how many files were looked at."""

    writes: tuple[Write, ...]
    left: tuple[Left, ...]
    files: int


def formatted(place: Place, only: Collection[str] | None = None) -> Formatted:
    """Every file of an organisation, or those at or below the paths of ``only``, in canonical order.

    Nothing is written. What cannot be put in order safely is left and named.

    Raises:
        NothingToCheckError: the organisation has no file at all.
    """
    tree = place.tree
    listing = survey(tree.entries(place.settings.root), layout(place.settings))
    documents = [document for document in listing.documents if only is None or _within(document.path, only)]
    if not documents and only is None:
        raise NothingToCheckError(say("There is nothing to format: no organisation file is here"))
    writes: list[Write] = []
    left: list[Left] = []
    for document in documents:
        try:
            old = tree.read(document.path)
            new, kept = canonical(old, document)
        except UnreadableError as error:
            left.append(Left(document.path, 1, say("it cannot be read: {why}", why=str(error))))
        except CannotEditError as error:
            left.append(Left(document.path, 1, error.reason))
        else:
            left += kept
            if new != old:
                writes.append(Write(document.path, new, old))
    return Formatted(tuple(writes), tuple(left), len(documents))


def canonical(data: bytes, document: Document) -> tuple[bytes, list[Left]]:
    """The bytes of one file in canonical order, and the places that were left as they are.

    Raises:
        CannotEditError: the file cannot be read, or nothing in it can be moved safely.
    """
    gated = read_document(data, document.path, many=document.many, limits=LIMITS)
    if gated.node is None:
        raise CannotEditError(say("it cannot be read as it is; orgkit lint says why"))
    shape = kinds()[document.kind].shape
    if document.many:
        wanted = {
            path: order
            for key, node in gated.node.mapping.items()
            for path, order in orders(shape, node, (key,)).items()
        }
    else:
        wanted = orders(shape, gated.node)
    text = data.decode("utf-8")
    arranged = arrange(text, document.path, wanted) if wanted else Arranged(text)
    left = [Left(document.path, line, reason) for line, reason in sorted(arranged.left, key=lambda one: one[0])]
    return tidy(arranged.text, document.path).encode("utf-8"), left


def _within(path: str, only: Collection[str]) -> bool:
    return any(wanted in {".", path} or path.startswith(f"{wanted}/") for wanted in only)
