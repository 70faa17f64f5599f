"""What no judgement tells: every difference that is left becomes a change of level info, none is dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from orgkit.diff.comparison import Comparison
from orgkit.diff.dated import is_dated
from orgkit.diff.difference import Difference
from orgkit.diff.judgement import Verdict
from orgkit.diff.tell import sentence
from orgkit.diff.verdicts import verdict_of
from orgkit.results import Message
from orgkit.results.finding import say
from orgkit.schema.titles import kind_word


def left_over(comparison: Comparison, *, dated: bool) -> Iterator[Verdict]:
    """A verdict for each difference not yet judged; ``dated`` chooses those that count from a day, or the others.

    Leaves of an object that exists on one side only are told as the object. Items of an entity
    that exists on one side only are told with it.
    """
    stems: dict[int, list[Difference]] = {}
    for one in comparison.differences:
        if one.stem is not None:
            stems.setdefault(id(one.stem), []).append(one)
    seen: set[int] = set()
    for difference in comparison.open():
        if difference.inside or is_dated(difference, comparison.new.org.as_of) is not dated:
            continue
        whole = difference.stem
        if whole is None:
            yield _verdict(comparison, difference, (difference,))
            continue
        if id(whole) in seen:
            continue
        seen.add(id(whole))
        below = stems[id(whole)]
        waiting = [one for one in below if not comparison.is_claimed(one)]
        if len(waiting) == len(below):
            yield _verdict(comparison, whole, tuple(below))
        else:
            for one in waiting:
                yield _verdict(comparison, one, (one,))


def _verdict(comparison: Comparison, difference: Difference, claims: tuple[Difference, ...]) -> Verdict:
    kind, event = difference.pair.kind, difference.event
    root = "-".join(re.findall(r"[a-z0-9]+", difference.root.lower()))
    name = f"{kind}-{root}-{event}" if root else f"{kind}-{event}"
    message = sentence(comparison, difference) if root else presence(comparison, difference)
    return replace(verdict_of(comparison, difference, name, message), claims=claims)


def presence(comparison: Comparison, difference: Difference) -> Message:
    """That an entity is new, or gone."""
    pair = difference.pair
    called = kind_word(pair.kind)
    if difference.event == "added":
        return say("{subject} is a new {kind}", subject=comparison.title(pair.key), kind=called)
    return say("{subject} is gone; it was a {kind}", subject=comparison.title(pair.key), kind=called)
