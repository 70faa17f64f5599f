"""What is renamed: an entity, or a thing inside one; and whether it may have the new id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orgkit.app.changing.readable import CannotRenameError, Readable
from orgkit.load import Written
from orgkit.load.entities import id_problem
from orgkit.model.queries.naming import Definition, namings, words
from orgkit.results import Message
from orgkit.results.finding import say
from orgkit.results.nearest import nearest
from orgkit.schema import kinds
from orgkit.source import Node, Span


@dataclass(frozen=True, slots=True)
class Target:
    """One thing and its new id.

    ``things`` are the nodes of a thing inside the entity ``owner``, of which it may have several where it has
    versions, and ``holders`` the lists they stand in. ``by_reference`` says that other entities may refer to it.
    """

    kind: str
    id: str
    new: str
    owner: Written
    things: tuple[Node, ...] = ()
    holders: tuple[Node, ...] = ()
    by_reference: bool = True

    @property
    def is_entity(self) -> bool:
        """Whether it is an entity and not a thing inside one."""
        return not self.things

    @property
    def key(self) -> str:
        """``kind:id`` as it is."""
        return f"{self.kind}:{self.id}"


def find_target(files: Readable, key: str, new: str) -> Target:
    """The thing called ``kind:id`` or ``kind:owner/id``, if it may be called ``new``.

    Raises:
        CannotRenameError: there is none, there are several, or the new id cannot be used.
    """
    kind, colon, name = key.partition(":")
    if not colon or not name:
        raise CannotRenameError(say("“{key}” names nothing: write the kind and the id, such as team:design", key=key))
    target = _entity(files, kind, name, new) if kind in kinds() else _thing(files, kind, name, new)
    problem = id_problem(new, Span(""))
    if problem is not None:
        raise CannotRenameError(problem.message)
    if any(new in words(each.shape) for each in kinds().values()):
        raise CannotRenameError(say("“{id}” cannot be an id: it is a word that stands where names stand", id=new))
    if new == target.id:
        raise CannotRenameError(say("“{key}” is called so already", key=key))
    _taken(files, target)
    return target


def _entity(files: Readable, kind: str, name: str, new: str) -> Target:
    if kinds()[kind].single:
        raise CannotRenameError(say("There is one {kind} only, and its file has no other name", kind=kind))
    written = files.by_key.get(f"{kind}:{name}")
    if written is None:
        raise CannotRenameError(_unknown(kind, name, [each.id for each in files.loaded.entities if each.kind == kind]))
    return Target(kind, name, new, written)


def _thing(files: Readable, kind: str, name: str, new: str) -> Target:
    owner, slash, id_ = name.rpartition("/")
    things = _definitions(files, kind)
    if not things:
        known = sorted({*kinds(), *(definition.kind for _, definition in _all(files))})
        near = nearest(kind, known) or tuple(known)
        raise CannotRenameError(say("There is no kind “{kind}”; there are {kinds:and}", kind=kind, kinds=list(near)))
    meant = [(each, one) for each, one in things if one.id == id_ and (not slash or owner == each.id)]
    if not meant:
        raise CannotRenameError(_unknown(kind, id_, [one.id for _, one in things]))
    owners = list(dict.fromkeys(each.id for each, _ in meant))
    if len(owners) > 1:
        choices = [f"{kind}:{each}/{id_}" for each in owners]
        raise CannotRenameError(say("“{key}” could be several: write {choices}", key=f"{kind}:{id_}", choices=choices))
    nodes, holders = tuple(one.node for _, one in meant), tuple(one.holder for _, one in meant)
    shared = any(one.shape.unique == "organization" for _, one in meant)
    return Target(kind, id_, new, meant[0][0], nodes, holders, shared)


def _taken(files: Readable, target: Target) -> None:
    index = files.org.index
    if target.is_entity or target.by_reference:
        if index.has(target.kind, target.new) or index.is_lost(target.kind, target.new):
            raise CannotRenameError(
                say("“{id}” is taken: there is a {kind} of this name", id=target.new, kind=target.kind)
            )
        former = index.previous.get((target.kind, target.new))
        if former is not None and former != target.id:
            raise CannotRenameError(
                say(
                    "“{id}” is taken: {owner} was called like this before, and old links lead there",
                    id=target.new,
                    owner=f"{target.kind}:{former}",
                )
            )
    elif any(one.id == target.new for each, one in _definitions(files, target.kind) if each is target.owner):
        raise CannotRenameError(
            say("“{id}” is taken: there is one in {owner} already", id=target.new, owner=target.owner.key)
        )


def _definitions(files: Readable, kind: str) -> list[tuple[Written, Definition]]:
    return [(written, one) for written, one in _all(files) if one.kind == kind]


def _all(files: Readable) -> list[tuple[Written, Definition]]:
    return [
        (written, one)
        for written in files.loaded.entities
        for one in namings(kinds()[written.kind].shape, written.node)
        if isinstance(one, Definition)
    ]


def _unknown(kind: str, name: str, known: Sequence[str]) -> Message:
    near = nearest(name, known)
    if near:
        return say("There is no {kind} called “{id}”; did you mean {near}?", kind=kind, id=name, near=list(near))
    return say("There is no {kind} called “{id}”", kind=kind, id=name)
