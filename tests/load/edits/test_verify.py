"""Whatever a plan does wrong, nothing of it comes out: the second reading refuses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from orgkit.load import edits
from orgkit.load.edits import CannotEditError, edited
from orgkit.load.edits.splice import Splice, ordered
from orgkit.load.gate import read_document
from tests.load.edits.oracle import comments, parse
from tests.load.edits.test_forms import FORMS


def wrong(splices: list[Splice], length: int) -> Iterator[list[Splice]]:
    """Plans with one mistake each: something too much, too little, at another place, left out or twice."""
    for number, splice in enumerate(splices):
        before, after = splices[:number], splices[number + 1 :]
        yield [*before, *after]
        for start, end, text in (
            (splice.start - 1, splice.end, splice.text),
            (splice.start, splice.end + 1, splice.text),
            (splice.start - 3, splice.end + 3, splice.text),
            (splice.start - 1, splice.end - 1, splice.text),
            (splice.start, splice.end, splice.text + "x"),
            (splice.start, splice.end, splice.text + " # more"),
            (splice.start, splice.end, splice.text[1:]),
            (splice.start, splice.end, splice.text * 2),
            (splice.start, max(splice.start, splice.end - 2), splice.text),
        ):
            if 0 <= start <= end <= length:
                yield [*before, Splice(start, end, text), *after]


READABLE = [name for name, (old, _, _) in FORMS.items() if read_document(old.encode(), "").node is not None]


@pytest.mark.parametrize("name", READABLE)
def test_a_wrong_plan_comes_to_nothing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    old, changes, new = FORMS[name]
    right: list[Splice] = []

    def kept(splices: Iterable[Splice]) -> list[Splice]:
        right[:] = ordered(splices)
        return right

    monkeypatch.setattr(edits, "ordered", kept)
    assert edited(old.encode(), changes) == new.encode()
    refused = 0
    for plan in wrong(list(right), len(old)):
        monkeypatch.setattr(edits, "ordered", lambda _, plan=plan: plan)
        try:
            result = edited(old.encode(), changes)
        except CannotEditError:
            refused += 1
            continue
        assert parse(result).same() == parse(new.encode()).same()
        assert [text for _, text in comments(result)] == [text for _, text in comments(new.encode())]
    assert refused
