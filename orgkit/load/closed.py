"""Periods that are closed: one file each in ``.orgkit/closed``, written by ``orgkit charge --close``, never edited.

A file holds the statements of a month, and what they were made from as digests: the usage of each file, each price
and each pool of costs. It is read as strictly as everything else; one that cannot be read closes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from orgkit.load.gate import read_document
from orgkit.load.limits import LIMITS
from orgkit.results import Message
from orgkit.results.finding import say
from orgkit.results.stated import NotStatedError, statement_of, unpriced_of
from orgkit.results.statement import Statement, Unpriced
from orgkit.source import Node, Span
from orgkit.source.revision import RevisionTree
from orgkit.source.tree import EntryKind, Tree, UnreadableError

FOLDER = ".orgkit/closed"
"""Where closed periods are, from the root of the repository."""

FORMAT = "orgkit.closed/1"
_NAME = re.compile(r"((?!0000)[0-9]{4}-(?:0[1-9]|1[0-2]))\.json", re.ASCII)
_LIMITS = replace(LIMITS, values_per_entity=10_000_000, line_characters=LIMITS.line_characters)


@dataclass(frozen=True, slots=True)
class Closed:
    """A period as it was closed. Digests are by file, by price (``price-list:x/item@2026-01-01``), by pool.

    ``totals`` are those written, in the order of the statements, and may be wrong where somebody edited the file.
    """

    period: str
    as_of: date
    statements: tuple[Statement, ...]
    unpriced: tuple[Unpriced, ...]
    totals: tuple[Decimal, ...]
    usage: Mapping[str, str]
    prices: Mapping[str, str]
    pools: Mapping[str, str]
    node: Node

    @property
    def path(self) -> str:
        """The file it stands in."""
        return path_of(self.period)

    @property
    def span(self) -> Span:
        """Where it says which period it closes."""
        return self.node.at("period")

    def total_span(self, place: int) -> Span:
        """Where the total of a statement is written."""
        return self.node.at("statements", place, "total")


@dataclass(frozen=True, slots=True)
class ClosedFault:
    """Why a file closes nothing, and where it says so."""

    span: Span
    why: Message


@dataclass(frozen=True, slots=True)
class ClosedPeriods:
    """All closed periods of a tree, by month, and the files that cannot be used."""

    periods: Mapping[str, Closed] = field(default_factory=dict)
    faults: tuple[ClosedFault, ...] = ()


def path_of(period: str) -> str:
    """The file that closes a period."""
    return f"{FOLDER}/{period}.json"


def read_closed(tree: Tree) -> ClosedPeriods:
    """Every closed period; costs next to nothing where there is none."""
    entries = [entry for entry in tree.entries(FOLDER) if entry.path != FOLDER and not _is_aside(entry.path)]
    if isinstance(tree, RevisionTree):
        tree.fetch([entry.path for entry in entries if entry.kind is EntryKind.FILE])
    found: dict[str, Closed] = {}
    faults: list[ClosedFault] = []
    for entry in entries:
        one: Closed | ClosedFault
        if entry.kind is not EntryKind.FILE or entry.size > LIMITS.list_file_bytes:
            one = ClosedFault(Span(entry.path), say("it is no file that can be read"))
        else:
            try:
                one = parse_closed(tree.read(entry.path), entry.path)
            except UnreadableError as error:
                one = ClosedFault(Span(entry.path), say("it cannot be read: {why}", why=str(error)))
        if isinstance(one, Closed):
            found[one.period] = one
        else:
            faults.append(one)
    return ClosedPeriods(found, tuple(faults))


def _is_aside(path: str) -> bool:
    name = path.rpartition("/")[2]
    return name.startswith(".") or name == "README.md"


def parse_closed(data: bytes, path: str) -> Closed | ClosedFault:
    """The closed period in the bytes of a file, or why they are none."""
    named = _NAME.fullmatch(path.rpartition("/")[2])
    if named is None:
        return ClosedFault(Span(path), say("its name has to be a month, such as 2026-10.json"))
    gated = read_document(data, path, many=True, limits=_LIMITS)
    if gated.node is None or gated.findings:
        first = gated.findings[0] if gated.findings else None
        return ClosedFault(first.span if first else Span(path), first.message if first else say("nothing stands in it"))
    node = gated.node
    try:
        return _closed(node, named[1])
    except NotStatedError as error:
        why = say("{field} is missing, or is not what orgkit wrote", field=".".join(map(str, error.path)))
        return ClosedFault(node.at(*error.path), why)


def _closed(node: Node, period: str) -> Closed:
    data: dict[str, Any] = _plain(node)
    if data.get("format") != FORMAT:
        raise NotStatedError(("format",))
    if data.get("period") != period:
        raise NotStatedError(("period",))
    stated = [statement_of(one, ("statements", place)) for place, one in enumerate(_list(data, "statements"))]
    try:
        as_of = date.fromisoformat(str(data.get("as_of")))
    except ValueError:
        raise NotStatedError(("as_of",)) from None
    return Closed(
        period=period,
        as_of=as_of,
        statements=tuple(statement for statement, _ in stated),
        unpriced=tuple(unpriced_of(one, ("unpriced", place)) for place, one in enumerate(_list(data, "unpriced"))),
        totals=tuple(total for _, total in stated),
        usage=_digests(data, "usage"),
        prices=_digests(data, "prices"),
        pools=_digests(data, "pools"),
        node=node,
    )


def _list(data: Mapping[str, Any], key: str) -> list[Any]:
    found = data.get(key)
    if not isinstance(found, list):
        raise NotStatedError((key,))
    return found


def _digests(data: Mapping[str, Any], key: str) -> dict[str, str]:
    """What was used, each with its digest; a list in the file, since names are longer than keys may be."""
    found: dict[str, str] = {}
    for place, one in enumerate(_list(data, key)):
        of, digest = (one.get("of"), one.get("sha256")) if isinstance(one, dict) else (None, None)
        if not isinstance(of, str) or not isinstance(digest, str):
            raise NotStatedError((key, place))
        found[of] = digest
    return found


def _plain(node: Node) -> Any:
    if isinstance(node.value, dict):
        return {key: _plain(below) for key, below in node.value.items()}
    if isinstance(node.value, list):
        return [_plain(below) for below in node.value]
    return node.value
