"""Announced changes gathered by the place they concern; those that contradict each other are refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from orgkit.load.edits.change import (
    AddComment,
    Change,
    Delete,
    EditComment,
    Insert,
    InsertItem,
    Path,
    Place,
    RenameKey,
    Repair,
    Replace,
)
from orgkit.load.edits.refusal import contradiction, nothing_there, taken, unusual
from orgkit.load.edits.spots import Document, Index, Spot
from orgkit.source import Span


@dataclass(slots=True)
class Todo:
    """What is to happen at one place and below it."""

    path: Path = ()
    replace: Replace | None = None
    rename: RenameKey | None = None
    delete: bool = False
    inserts: list[Insert] = field(default_factory=list)
    items: list[InsertItem] = field(default_factory=list)
    comments: list[AddComment] = field(default_factory=list)
    below: dict[str | int, Todo] = field(default_factory=dict)

    def step(self, step: str | int) -> Todo:
        """What is to happen one step below."""
        return self.below.setdefault(step, Todo((*self.path, step)))


@dataclass(slots=True)
class Agenda:
    """All that is to happen in one file."""

    document: Document
    top: Todo = field(default_factory=Todo)
    comments: list[EditComment] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)


def agenda(document: Document, changes: Iterable[Change]) -> Agenda:
    """Changes by place.

    Raises:
        CannotEditError: a place does not exist, or two changes want the same one.
    """
    found = Agenda(document)
    index = Index(document)
    pruning: list[Path] = []
    for change in changes:
        if isinstance(change, Repair):
            found.repairs.append(change)
        elif isinstance(change, EditComment):
            found.comments.append(change)
        elif isinstance(change, (Insert, InsertItem)):
            _insert(found, change)
        else:
            _place(found, index, change, pruning)
    for path in pruning:
        _prune(found, path)
    _check(found.top, document.root)
    return found


def _place(found: Agenda, index: Index, change: Replace | RenameKey | Delete | AddComment, pruning: list[Path]) -> None:
    path = _path(index, change.at, by_line=isinstance(change, AddComment))
    child = found.document.at(path)
    todo = _todo(found, path)
    if isinstance(change, Delete):
        todo.delete = True
        if change.prune:
            pruning.append(path)
    elif isinstance(change, AddComment):
        todo.comments.append(change)
    elif isinstance(change, RenameKey):
        if todo.rename is not None and todo.rename.name != change.name:
            raise contradiction(path)
        if child.key is None:
            raise nothing_there(path)
        todo.rename = change
    else:
        if todo.replace is not None and todo.replace.value != change.value:
            raise contradiction(path)
        todo.replace = change


def _path(index: Index, at: Place, *, by_line: bool) -> Path:
    """The path of a place; a comment needs no more than the line on which something begins."""
    if not isinstance(at, Span):
        return at
    found = index.find(at)
    if found is None and by_line and at.line in index.lines:
        return index.lines[at.line]
    if found is None:
        raise nothing_there((f"{at.file}:{at.line}:{at.column}",))
    return found[0]


def _todo(found: Agenda, path: Path) -> Todo:
    todo = found.top
    for step in path:
        todo = todo.step(step)
    return todo


def _insert(found: Agenda, change: Insert | InsertItem) -> None:
    path = change.into
    spot = found.document.at(path).value if path else found.document.root
    if not spot.null and (spot.children is None or spot.mapping is not isinstance(change, Insert)):
        raise unusual(str(path[-1]) if path else "")
    todo = _todo(found, path)
    children = spot.children or {}
    if isinstance(change, InsertItem):
        if change.before is not None and change.before != len(children) and change.before not in children:
            raise nothing_there((*path, change.before))
        todo.items.append(change)
        return
    for anchor in (change.after, change.before):
        if anchor is not None and anchor not in children:
            raise nothing_there((*path, anchor))
    if change.key in {other.key for other in todo.inserts}:
        raise taken(change.key)
    todo.inserts.append(change)


def _prune(found: Agenda, path: Path) -> None:
    """A collection that would be left empty goes as well, and so on upwards."""
    while len(path) > 1:
        above = _todo(found, path[:-1])
        spot = found.document.at(path[:-1]).value
        if (
            above.inserts
            or above.items
            or not all(step in above.below and above.below[step].delete for step in spot.children or {})
        ):
            return
        above.delete = True
        above.below.clear()
        path = path[:-1]


def _check(todo: Todo, spot: Spot) -> None:
    """Nothing is changed inside of what goes; no key comes twice; an anchor stays."""
    inner = bool(todo.below or todo.inserts or todo.items)
    if (todo.delete or todo.replace is not None) and inner:
        raise contradiction(todo.path)
    if todo.delete and (todo.replace is not None or todo.rename is not None or todo.comments):
        raise contradiction(todo.path)
    children = spot.children or {}
    gone = {step for step, below in todo.below.items() if below.delete}
    renamed = {step: below.rename.name for step, below in todo.below.items() if below.rename is not None}
    names = [renamed.get(step, step) for step in children if step not in gone and isinstance(step, str)]
    names += [change.key for change in todo.inserts]
    if (renamed or todo.inserts) and len(set(names)) != len(names):
        raise taken(next(str(name) for position, name in enumerate(names) if name in names[:position]))
    for change in todo.inserts:
        if gone & {change.after, change.before}:
            raise contradiction((*todo.path, change.key))
    if any(change.before in gone for change in todo.items):
        raise contradiction(todo.path)
    for step, below in todo.below.items():
        child = children.get(step)
        if child is None:
            raise nothing_there(below.path)
        if child.odd:
            raise unusual(str(step))
        _check(below, child.value)
