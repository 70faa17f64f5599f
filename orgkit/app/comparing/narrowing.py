"""The part of a comparison that somebody asks about: one entity, one team, one kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from orgkit.app.comparing.compare import Compared
from orgkit.model import Org
from orgkit.results import Change, Message
from orgkit.results.finding import say
from orgkit.results.nearest import nearest
from orgkit.results.report import DiffReport


class UnknownSubjectError(LookupError):
    """Nothing is called so on either side; the message says what is near."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.template)
        self.message = message


def narrow(compared: Compared, wanted: Iterable[str]) -> DiffReport:
    """The report with the changes that concern any of some ``kind:id``, or ``kind:KIND`` for a whole kind.

    A change concerns what it is about, who feels it, and what something moved from or to; for a
    team, also what it owns or owned.

    Raises:
        UnknownSubjectError: neither side has such an entity, or no kind is called so.
    """
    subjects = [_checked(compared, word) for word in wanted]
    if not subjects:
        return compared.report
    kept = tuple(
        change for change in compared.report.changes if any(_concerns(change, one, compared) for one in subjects)
    )
    return replace(compared.report, changes=kept)


def _checked(compared: Compared, word: str) -> str:
    kind, colon, id_ = word.partition(":")
    known = set(compared.new.by_kind)
    if not colon or not id_:
        raise UnknownSubjectError(
            say("“{word}” names no entity; write KIND:ID, such as service:web-shop, or kind:KIND", word=word)
        )
    if kind == "kind":
        if not any(name.startswith(id_) for name in known):
            raise UnknownSubjectError(_no_kind(id_, known))
        return word
    if kind not in known:
        raise UnknownSubjectError(_no_kind(kind, known))
    if compared.old.find(word) is None and compared.new.find(word) is None:
        ids = {*compared.old.by_kind[kind], *compared.new.by_kind[kind]}
        near = nearest(id_, ids, 1)
        if near:
            raise UnknownSubjectError(
                say("“{key}” is on neither side; did you mean “{near}”?", key=word, near=f"{kind}:{near[0]}")
            )
        raise UnknownSubjectError(say("“{key}” is on neither side", key=word))
    return word


def _no_kind(word: str, known: Iterable[str]) -> Message:
    near = nearest(word, known, 1)
    if near:
        return say("“{value}” is no kind; did you mean “{near}”?", value=word, near=near)
    return say("“{value}” is no kind", value=word)


def _concerns(change: Change, subject: str, compared: Compared) -> bool:
    kind, _, id_ = subject.partition(":")
    if kind == "kind":
        return change.kind.startswith(id_)
    key = f"{change.kind}:{change.entity}"
    moved = {one for value in (change.old, change.new) for one in _texts(value)}
    if subject in (key, *change.affected) or subject in moved:
        return True
    if change.event == "renamed" and change.kind == kind and change.old == id_:
        return True
    return kind == "team" and id_ in {_owner(compared.old, key), _owner(compared.new, key)}


def _texts(value: object) -> list[str]:
    if isinstance(value, (list, tuple)):
        return [one for one in value if isinstance(one, str)]
    return [value] if isinstance(value, str) else []


def _owner(org: Org, key: str) -> str:
    """The team that owns an entity, if one does."""
    entity = org.find(key)
    owner = entity.node.get("owner") if entity is not None else None
    return owner.text.removeprefix("team:") if owner is not None else ""
