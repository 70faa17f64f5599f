"""What was accepted: one file for each change in ``.orgkit/accepted``, read as strictly as everything else.

The files come with the change that they accept and are reviewed with it; what is wrong in one makes it accept nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from orgkit.load.gate import read_document
from orgkit.load.layout import IGNORED_NAMES
from orgkit.load.limits import LIMITS
from orgkit.load.traces import Trace, traces
from orgkit.results import Message
from orgkit.results.acceptance import Acceptance
from orgkit.results.finding import say
from orgkit.results.nearest import nearest
from orgkit.source import Node, Span
from orgkit.source.revision import RevisionTree
from orgkit.source.tree import Entry, EntryKind, Tree, UnreadableError

FOLDER = ".orgkit/accepted"
"""Where acceptances are, from the root of the repository."""

FORMAT = "1"
_NAME = re.compile(r"([0-9a-f]{12})\.yaml", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NEEDED = ("format", "kind", "entity", "change", "reason", "date")
_VALUES = ("from", "to")
_KNOWN = ("format", "kind", "entity", "field", "change", "from", "to", "reason", "by", "date", "until", "ref")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a file of the folder accepts nothing, and where it says so."""

    span: Span
    why: Message


@dataclass(frozen=True)
class Accepted:
    """All that is accepted in a tree, in force or not, and the files that cannot be used."""

    acceptances: tuple[Acceptance, ...] = ()
    faults: tuple[Fault, ...] = ()
    traces: tuple[Trace, ...] = ()

    @cached_property
    def by_fingerprint(self) -> Mapping[str, Acceptance]:
        """Each acceptance by the change it stands for."""
        return {one.fingerprint: one for one in self.acceptances}


class _FaultError(Exception):
    def __init__(self, span: Span, why: Message) -> None:
        super().__init__(why.template)
        self.fault = Fault(span, why)


def read_accepted(tree: Tree) -> Accepted:
    """Everything in the folder of acceptances; costs next to nothing where there is none."""
    entries = [entry for entry in tree.entries(FOLDER) if not _is_aside(entry)]
    if isinstance(tree, RevisionTree):
        tree.fetch([entry.path for entry in entries if entry.kind is EntryKind.FILE and entry.size <= _most()])
    found: list[Acceptance] = []
    faults: list[Fault] = []
    seen: list[Trace] = []
    for entry in entries[: LIMITS.files]:
        try:
            data = _bytes(tree, entry)
            seen += traces(data, entry.path)
            found.append(_acceptance(data, entry.path))
        except _FaultError as error:
            faults.append(error.fault)
    return Accepted(tuple(found), tuple(faults), tuple(seen))


def parse_acceptance(data: bytes, path: str) -> Acceptance | Fault:
    """The acceptance in the bytes of a file, or why they are none."""
    try:
        return _acceptance(data, path)
    except _FaultError as error:
        return error.fault


def path_of(fingerprint: str) -> str:
    """The file that accepts a change."""
    return f"{FOLDER}/{fingerprint}.yaml"


def _most() -> int:
    return LIMITS.file_bytes(many=False)


def _is_aside(entry: Entry) -> bool:
    name = entry.path.rpartition("/")[2]
    return (name.startswith(".") and entry.path != FOLDER) or name in IGNORED_NAMES


def _bytes(tree: Tree, entry: Entry) -> bytes:
    place = Span(entry.path)
    if entry.kind is EntryKind.LINK:
        raise _FaultError(place, say("{path} is a symbolic link; links are not followed", path=entry.path))
    if entry.kind is not EntryKind.FILE or entry.size > _most():
        raise _FaultError(place, say("it is no file that can be read"))
    try:
        return tree.read(entry.path)
    except UnreadableError as error:
        raise _FaultError(place, say("{path} cannot be read: {why}", path=entry.path, why=str(error))) from None


def _acceptance(data: bytes, path: str) -> Acceptance:
    named = _NAME.fullmatch(path.removeprefix(f"{FOLDER}/"))
    if named is None:
        why = say("its name has to be the fingerprint of a change, 12 digits and letters a to f, and .yaml")
        raise _FaultError(Span(path), why)
    gated = read_document(data, path)
    if gated.node is None or gated.findings:
        first = gated.findings[0] if gated.findings else None
        raise _FaultError(first.span if first else Span(path), first.message if first else say("nothing stands in it"))
    node = gated.node
    _check_keys(node, path)
    if _text(node, "format") != FORMAT:
        raise _FaultError(node.at("format"), say("its format has to be {format}", format=FORMAT))
    until = _day(node, "until")
    return Acceptance(
        fingerprint=named[1],
        kind=_text(node, "kind"),
        entity=_text(node, "entity"),
        field=_text(node, "field"),
        change=_text(node, "change"),
        reason=_text(node, "reason"),
        by=_text(node, "by"),
        date=_day(node, "date") or date.min,
        until=until,
        ref=_text(node, "ref"),
        span=node.at("reason" if until is None else "until"),
    )


def _check_keys(node: Node, path: str) -> None:
    for key in node.mapping:
        if key not in _KNOWN:
            near = nearest(key, _KNOWN, 1)
            why = say("field {field} is not known", field=key)
            if near:
                why = say("field {field} is not known; did you mean {near}?", field=key, near=near[0])
            raise _FaultError(node.key_span(key), why)
    for key in _NEEDED:
        if not _text(node, key).strip():
            place = node.at(key) if key in node.mapping else Span(path)
            raise _FaultError(place, say("field {field} is missing or empty", field=key))


def _text(node: Node, key: str) -> str:
    below = node.get(key)
    if below is None:
        return ""
    if not isinstance(below.value, str) and key not in _VALUES:
        raise _FaultError(node.key_span(key), say("field {field} has to be a text", field=key))
    return below.text


def _day(node: Node, key: str) -> date | None:
    text = _text(node, key)
    if key not in node.mapping:
        return None
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise _FaultError(node.at(key), say("“{text}” is not a day; write it as 2026-11-16", text=text))
