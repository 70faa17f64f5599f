"""Every setting is explained, and nothing is that is none."""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.config.keys import MEANINGS, SHAPE, Each, Shape, Table


def _keys(shape: Shape, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if isinstance(shape, Table):
        for name, below in shape.entries.items():
            yield from _keys(below, (*above, name))
    elif isinstance(shape, Each):
        yield from _keys(shape.value, (*above, "*"))
    else:
        yield above


def test_each_setting_has_a_meaning() -> None:
    explained = [tuple("*" if step.isupper() else step for step in key) for key in MEANINGS]
    assert explained == list(_keys(SHAPE))
