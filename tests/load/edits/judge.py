"""One edit looked at from all sides: the values, the comments, and every byte that had no part in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from orgkit.load.edits import (
    AddComment,
    CannotEditError,
    Change,
    Delete,
    EditComment,
    Insert,
    InsertItem,
    RenameKey,
    Replace,
    edited,
)
from orgkit.messages import render
from tests.load.edits.oracle import Path, applied, comments, equal, parse, room


def judge(
    data: bytes, changes: Sequence[Change], owners: dict[str, Path] | None = None, loose: Collection[str] = ()
) -> str:
    """Make an edit and fail on any damage; the reason where it was refused, else nothing."""
    tree = parse(data)
    try:
        new = edited(data, changes)
    except CannotEditError as refused:
        return f"{render(refused.reason)}; {render(refused.manual)}"
    assert equal(applied(tree, list(changes)).same(), parse(new).same())
    assert b"\r\n" in new or b"\r\n" not in data or new.count(b"\n") <= 1
    before, after = [text for _, text in comments(data)], [text for _, text in comments(new)]
    gone = _without(before, after, changes)
    if owners is not None:
        _owned(set(gone), changes, owners, loose)
    if len(changes) == 1:
        _elsewhere(data, new, changes[0])
    return ""


def _without(before: list[str], after: list[str], changes: Sequence[Change]) -> list[str]:
    """The comments that are gone; the others are there, in the same order."""
    new = [f"# {change.text}" for change in changes if isinstance(change, (AddComment, EditComment)) and change.text]
    left = list(after)
    for text in new:
        left.remove(text)
    gone = []
    position = 0
    for text in before:
        if position < len(left) and left[position] == text:
            position += 1
        else:
            gone.append(text)
    assert position == len(left), (before, after)
    return gone


def _owned(gone: set[str], changes: Sequence[Change], owners: dict[str, Path], loose: Collection[str]) -> None:
    """Exactly the comments go that belong to what goes."""
    must, may = set(), set(loose)
    for change in changes:
        if isinstance(change, Delete):
            must |= {text for text, owner in owners.items() if owner[: len(change.at)] == change.at}
        elif isinstance(change, Replace):
            may |= {text for text, owner in owners.items() if owner[: len(change.at)] == change.at}
        elif isinstance(change, EditComment):
            may |= set(owners)
    assert must <= gone, must - gone
    assert gone <= must | may, gone - must - may


def _elsewhere(data: bytes, new: bytes, change: Change) -> None:
    """Every byte outside the place of one change is the old one."""
    old, text, tree = data.decode(), new.decode(), parse(data)
    if isinstance(change, (AddComment, EditComment)):
        _lines(old, text)
        return
    if isinstance(change, (Insert, InsertItem)):
        if _inserted(old, text):
            return
        start, end = room(data, tree, change.into) if change.into else (0, len(old))
        if tree.get(change.into).flow:
            start, end = tree.get(change.into).start, tree.get(change.into).end
    else:
        path = tuple(getattr(change, "at", ()))
        node = tree.get(path)
        if isinstance(change, RenameKey):
            start, end = node.key
        elif (
            isinstance(change, Replace)
            and node.end > node.start
            and node.leaf
            and isinstance(change.value, str)
            and "\n" not in change.value
            and node.style not in ("|", ">")
        ):
            start, end = node.start, node.end
        else:
            start, end = room(data, tree, path)
    assert text.startswith(old[:start])
    assert text.endswith(old[end:])
    assert len(text) >= start + len(old) - end


def _inserted(old: str, new: str) -> bool:
    """Whether something came in at one place and nothing went."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    return new.endswith(old[head:]) and len(new) > len(old)


def _lines(old: str, new: str) -> None:
    """One line came, went, or changed at its end."""
    one, other = old.split("\n"), new.split("\n")
    if len(one) == len(other):
        (differs,) = [number for number, line in enumerate(one) if line != other[number]]
        assert (
            one[differs].partition("#")[0].rstrip() == other[differs].partition("#")[0].rstrip() or "#" in one[differs]
        )
        return
    shorter, longer = sorted((one, other), key=len)
    assert len(longer) == len(shorter) + 1
    at = next((number for number, line in enumerate(shorter) if line != longer[number]), len(shorter))
    assert shorter[at:] == longer[at + 1 :]
    assert longer[at].lstrip().startswith("#")
