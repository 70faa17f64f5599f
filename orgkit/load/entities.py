"""A tree becomes entities as they were written: kind, id and node."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace

from orgkit.load.acceptances import Accepted, read_accepted
from orgkit.load.characters import describe
from orgkit.load.closed import ClosedPeriods, read_closed
from orgkit.load.comments import IgnoreComment
from orgkit.load.gate import Gated, read_document
from orgkit.load.generated import Generated, read_generated
from orgkit.load.layout import Document, Layout, survey
from orgkit.load.limits import LIMITS
from orgkit.load.lookalikes import as_latin, lookalikes
from orgkit.load.refusals import too_large
from orgkit.load.tables import Table, read_table
from orgkit.load.traces import Trace, traces
from orgkit.results import Edit, Finding, Fix, Related
from orgkit.results.finding import say
from orgkit.source import Node, Span
from orgkit.source.revision import RevisionTree
from orgkit.source.tree import Tree, UnreadableError

ID_PATTERN = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", re.ASCII)
ID_LENGTH = 63
RESERVED_IDS = frozenset(("index", "con", "prn", "aux", "nul")) | {f"{p}{n}" for p in ("com", "lpt") for n in range(10)}


@dataclass(frozen=True, slots=True)
class Written:
    """One entity as it stands in a file. ``id_span`` is the map key, or the file's first line.

    ``undated`` is the node of the file where ``node`` has dated changes applied.
    """

    kind: str
    id: str
    node: Node
    id_span: Span
    undated: Node | None = None

    @property
    def key(self) -> str:
        """``kind:id``."""
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a tree holds.

    ``lost`` names entities whose file exists and could not be used, as (kind, id); an id of
    ``*`` stands for a whole list file, and the folder of a table of records for its kind.
    References to them are not reported as missing.
    ``comments`` are those that ask for silence about a rule, ``traces`` places of private data and secrets.
    ``accepted`` are changes that somebody accepted, ``generated`` files that were made from the organisation,
    ``closed`` months that were charged and closed.
    ``records`` are the paths of tables of records, ``tables`` those of them that are CSV.
    """

    entities: list[Written] = field(default_factory=list)
    records: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    lost: set[tuple[str, str]] = field(default_factory=set)
    files: int = 0
    comments: list[IgnoreComment] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)
    accepted: Accepted = field(default_factory=Accepted)
    generated: tuple[Generated, ...] = ()
    closed: ClosedPeriods = field(default_factory=ClosedPeriods)
    tables: list[Table] = field(default_factory=list)


def load(tree: Tree, layout: Layout) -> Loaded:
    """Read every file of an organisation; a broken one is reported and drops out."""
    listing = survey(tree.entries(layout.root), layout)
    accepted = read_accepted(tree)
    loaded = Loaded(
        findings=listing.findings,
        files=len(listing.documents),
        traces=list(accepted.traces),
        accepted=accepted,
        generated=read_generated(tree),
        closed=read_closed(tree),
    )
    loaded.lost.update((document.kind, document.id or "*") for document in listing.unread)
    readable = [document for document in listing.documents if document.size <= LIMITS.file_bytes(many=document.many)]
    if isinstance(tree, RevisionTree):
        tree.fetch([*(document.path for document in readable), *listing.records])
    taken: dict[tuple[str, str], Written] = {}
    for document in listing.documents:
        _read(tree, document, loaded, taken)
    loaded.entities.extend(taken.values())
    for path in listing.records:
        _table(tree, path, loaded)
    return loaded


def _table(tree: Tree, path: str, loaded: Loaded) -> None:
    """Keep a table of records that can be read; report one that cannot."""
    fault = None
    try:
        if path.endswith(".csv"):
            data = tree.read(path)
            loaded.traces.extend(traces(data[: LIMITS.list_file_bytes], path))
            read = read_table(data, path)
            if isinstance(read, Table):
                loaded.tables.append(read)
            else:
                fault = read
    except UnreadableError as error:
        fault = _unreadable(path, error)
    if fault is None:
        loaded.records.append(path)
    else:
        loaded.findings.append(fault)
        loaded.lost.add((path.split("/")[-2], "*"))


def _read(tree: Tree, document: Document, loaded: Loaded, taken: dict[tuple[str, str], Written]) -> None:
    gated, found = _gated(tree, document)
    loaded.traces.extend(_placed(trace, document, gated.node) for trace in found)
    loaded.findings.extend(gated.findings)
    loaded.comments.extend(gated.comments)
    if gated.node is None:
        loaded.lost.add((document.kind, document.id or "*"))
        return
    if not document.many:
        _take(Written(document.kind, document.id, gated.node, Span(document.path)), loaded, taken)
        return
    for key, node in gated.node.mapping.items():
        span = gated.node.key_span(key)
        if not isinstance(node.value, dict):
            loaded.findings.append(
                Finding(
                    "SCH103",
                    say("“{id}” stands for a {kind} and has no fields", id=key, kind=document.kind),
                    span,
                    entity=f"{document.kind}:{key}",
                    fix=Fix(say("write its fields on the lines below it, indented: name: …")),
                )
            )
            loaded.lost.add((document.kind, key))
            continue
        _take(Written(document.kind, key, node, span), loaded, taken)


def _gated(tree: Tree, document: Document) -> tuple[Gated, list[Trace]]:
    """What the gate makes of a file, and what should not stand in it; one that is too large is not even read."""
    most = LIMITS.file_bytes(many=document.many)
    if document.size > most:
        return Gated(None, [too_large(document.size, document.path, most).finding]), []
    try:
        data = tree.read(document.path)
    except UnreadableError as error:
        return Gated(None, [_unreadable(document.path, error)]), []
    found = list(traces(data[:most], document.path, document.kind))
    return read_document(data, document.path, many=document.many), found


def _placed(trace: Trace, document: Document, node: Node | None) -> Trace:
    """A trace with the entity it stands in: that of the file, or the last one of a list that begins before it."""
    id_ = document.id
    for key in node.mapping if document.many and node is not None else ():
        if node is not None and node.key_span(key).line <= trace.span.line:
            id_ = key
    return replace(trace, entity=f"{document.kind}:{id_}" if id_ else "")


def _unreadable(path: str, error: UnreadableError) -> Finding:
    message = say("{path} cannot be read: {why}", path=path, why=str(error))
    return Finding(
        "YML022", message, Span(path), fix=Fix(say("allow it to be read, or put a regular file in its place"))
    )


def _take(written: Written, loaded: Loaded, taken: dict[tuple[str, str], Written]) -> None:
    problem = check_id(written)
    if problem is not None:
        loaded.findings.append(problem)
        loaded.lost.update((written.kind, id_) for id_ in _meant(written))
        return
    first = taken.setdefault((written.kind, written.id), written)
    if first is not written:
        loaded.findings.append(
            Finding(
                "REF204",
                say("There are two {kind} entries called “{id}”", kind=written.kind, id=written.id),
                written.id_span,
                entity=f"{written.kind}:{written.id}",
                related=(Related(say("the first one"), first.id_span),),
                fix=Fix(say("rename one of them, or merge the two")),
            )
        )


def _meant(written: Written) -> set[str]:
    """Every id under which others may refer to an entity whose own id is wrong."""
    inside = written.node.get("id")
    ids = {written.id, inside.text if inside is not None else ""}
    return {name for id_ in ids for name in (id_, suggest_id(as_latin(id_))) if name} or {""}


def check_id(written: Written) -> Finding | None:
    """What is wrong with an entity's id, or with the ``id:`` written inside it."""
    entity = f"{written.kind}:{written.id}"
    bad = id_problem(written.id, written.id_span, entity)
    if bad is not None:
        return bad
    inside = written.node.get("id")
    if inside is None or not isinstance(inside.value, str) or inside.text == written.id:
        return None  # what is no text is wrong by the schema
    problem = id_problem(inside.text, inside.span, entity)
    if problem is not None:
        return problem
    return Finding(
        "REF206",
        say(
            "The id “{inside}” differs from “{outside}”, the name of its file or key",
            inside=inside.text,
            outside=written.id,
        ),
        inside.span,
        entity=entity,
        field="id",
        fix=Fix(say("write “id: {id}”, or leave the line out", id=written.id), (Edit(inside.span, written.id),)),
    )


def id_problem(text: str, span: Span, entity: str = "") -> Finding | None:
    """A finding where a text cannot be an id."""
    if text in RESERVED_IDS:
        return Finding(
            "SCH108",
            say("“{id}” cannot be an id: Windows or the handbook uses that name for itself", id=text),
            span,
            entity=entity,
            field="id",
            fix=Fix(say("choose a longer name, such as {suggestion}", suggestion=f"{text}-team")),
        )
    if len(text) <= ID_LENGTH and ID_PATTERN.fullmatch(text):
        return None
    latin = as_latin(text)
    suggestion = suggest_id(latin)
    example = say("write a short name in small letters, such as design-studio")
    fix = Fix(say("write {suggestion}", suggestion=suggestion) if suggestion else example)
    if latin != text:
        letter = lookalikes(text)[0]
        return Finding(
            "REF216",
            say(
                "“{id}” holds {letter}, which only looks like “{latin}”",
                id=text,
                letter=describe(letter),
                latin=as_latin(letter),
            ),
            span,
            entity=entity,
            field="id",
            fix=fix,
        )
    return Finding(
        "SCH107",
        say(
            "“{id}” cannot be an id: small letters a to z, digits and single hyphens, {most} at most",
            id=text,
            most=ID_LENGTH,
        ),
        span,
        entity=entity,
        field="id",
        fix=fix,
    )


def suggest_id(text: str) -> str:
    """The nearest id to a text; empty where nothing is left of it."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    joined = "-".join(words).lstrip("0123456789-")[:ID_LENGTH].rstrip("-")
    return joined if joined and joined not in RESERVED_IDS else ""
