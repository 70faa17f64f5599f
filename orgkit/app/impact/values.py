"""Other values in the fields of an entity: what is asked for becomes what would be written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from orgkit.app.impact.setting import WrongSettingError, find, parse, with_value
from orgkit.load import Written
from orgkit.model import Org
from orgkit.model.audiences import may_see
from orgkit.model.queries.pricing import version_on
from orgkit.results import Message
from orgkit.results.finding import say
from orgkit.schema import kinds
from orgkit.schema.titles import kind_word, titled
from orgkit.source import Node, Span


@dataclass(frozen=True, slots=True)
class Change:
    """One field with the value it has and the one it would have, where it is written."""

    field: str
    old: str
    new: str
    span: Span


def title_of(key: str, name: str) -> Message:
    """An entity by its kind and name, or a thing inside one: “Team Design”, “price item “Banner””."""
    kind = key.partition(":")[0]
    return titled(kind, name) if kind in kinds() else say("{kind} “{name}”", kind=kind_word(kind), name=name)


def set_fields(
    org: Org, subject: Written, key: str, texts: Sequence[str], audience: str
) -> tuple[list[Written], tuple[Change, ...]]:
    """What is written when some fields of an entity, or of a thing inside one, have other values; and what they had.

    Raises:
        WrongSettingError: a field is not there, is not for the audience, or a value does not fit it.
    """
    changes: list[Change] = []
    written = subject
    for text in texts:
        wanted = parse(text)
        field = wanted.field
        base = _base(org, written, key)
        start, shape = written.node, kinds()[written.kind].shape
        for step in base:
            below = (shape.branch(start) or shape).below(step)
            at = start.get(step)
            if below is None or at is None:
                raise WrongSettingError(say("nothing is written of {key} on that day", key=key))
            start, shape = at, below
        place = find(start, shape, field, title_of(key, _written_name(start, key)))
        hidden = next((each for each in place.audiences if not may_see(audience, each)), None)
        if hidden is not None:
            raise WrongSettingError(
                say("“{field}” is not for {audience}; choose another with --audience", field=field, audience=audience)
            )
        path = (*base, *place.path)
        old = written.node.get(*path)
        written = with_value(written, replace(place, path=path), wanted)
        changes.append(Change(field, _shown(old), wanted.value, subject.node.at(*path)))
    return [written if each.key == subject.key else each for each in org.written], tuple(changes)


def _base(org: Org, written: Written, key: str) -> tuple[str | int, ...]:
    """Where a thing inside an entity stands; for a line of prices, in the version that is in force."""
    if written.key == key:
        return ()
    kind, _, id_ = key.partition(":")
    current = None
    if kind == "price-item" and written.id in org.price_lists:
        version = version_on(org.price_lists[written.id], org.as_of)
        current = version.from_.isoformat() if version is not None else None
    paths = [path for path, node in written.node.walk() if _is_thing(node, path, id_)]
    fitting = [path for path in paths if current is None or _from(written.node, path) == current]
    return (fitting or paths or [()])[-1]


def _is_thing(node: Node, path: tuple[str | int, ...], id_: str) -> bool:
    inside = node.get("id")
    return bool(path) and "changes" not in path and inside is not None and inside.text == id_


def _from(node: Node, path: tuple[str | int, ...]) -> str:
    start = node.get(*path[:2], "from")
    return start.text if start is not None else ""


def _written_name(node: Node, key: str) -> str:
    name = node.get("name")
    text = "" if name is None else name.text or next((each.text for each in name.mapping.values()), "")
    return text or key.partition(":")[2]


def _shown(node: Node | None) -> str:
    """A value as somebody would write it on one line."""
    if node is None:
        return ""
    if isinstance(node.value, dict):
        return "{" + ", ".join(f"{key}: {_shown(value)}" for key, value in node.value.items()) + "}"
    if isinstance(node.value, list):
        return "[" + ", ".join(_shown(item) for item in node.value) + "]"
    return node.text


def check_references(org: Org, after: Org, key: str, changes: Sequence[Change]) -> None:
    """A value that names something has to name something that is there."""
    known = {use.ref.span: use.ref.written for use in org.uses}
    for use in after.uses if changes else ():
        ref = use.ref
        if use.owner_key != key or ref.found or ref.is_post or known.get(ref.span) == ref.written:
            continue
        near = after.index.near(ref.written.rpartition(":")[2], use.kinds)
        if near:
            raise WrongSettingError(
                say("There is no {kinds} “{id}”; did you mean {near}?", kinds=list(use.kinds), id=ref.written,
                    near=list(near))
            )  # fmt: skip
        raise WrongSettingError(say("There is no {kinds} “{id}”", kinds=list(use.kinds), id=ref.written))
