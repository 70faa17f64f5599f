"""Functions from a start to a moment that are straight between breaks: exact, with their limits at every jump.

When something is due is such a function of when it starts: between two breaks it either stands still or runs
along with the start. So is what comes out of doing one thing after another (composition) or several at the
same time (the later of them), and nothing has to be tried at moments between the breaks.

All moments are microseconds since 1970. Every function here never falls.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Pieces:
    """A function on the moments from ``xs[0]`` to ``xs[-1]``.

    At a break ``xs[i]`` it is ``at[i]``; right after it ``right[i]``, and from there to the next break it rises by
    ``slope[i]`` (0 or 1) microseconds each microsecond. ``right`` and ``slope`` are one shorter than ``xs``.
    """

    xs: list[int]
    at: list[int]
    right: list[int]
    slope: list[int]

    def left(self, i: int) -> int:
        """The limit at break ``i`` (not the first) from before."""
        return self.right[i - 1] + self.slope[i - 1] * (self.xs[i] - self.xs[i - 1])

    def __call__(self, x: int) -> int:
        """Its value at a moment of its domain."""
        i = bisect_right(self.xs, x) - 1
        return self.at[i] if self.xs[i] == x else self.right[i] + self.slope[i] * (x - self.xs[i])


def shift(low: int, high: int, by: int) -> Pieces:
    """The function that adds ``by``."""
    return Pieces([low, high], [low + by, high + by], [low + by], [1])


def from_breaks(low: int, high: int, breaks: Iterable[int], function: Callable[[int], int]) -> Pieces:
    """The pieces of a function that is straight, standing still or running along, between known breaks.

    Each piece is measured one microsecond inside its ends.
    """
    xs = sorted({low, high, *(x for x in breaks if low < x < high)})
    at = [function(x) for x in xs]
    right, slope = [], []
    for x, following in pairwise(xs):
        first = function(x + 1)
        rises = int(following - x > 2 and function(following - 1) > first)
        right.append(first - rises)
        slope.append(rises)
    return Pieces(xs, at, right, slope)


def after(first: Pieces, second: Pieces) -> Pieces:
    """One after the other: ``second(first(x))``. The second has to be known wherever the first leads."""
    xs, at, right, slope = [], [], [], []
    edges, count = second.xs, len(second.xs)
    j = 0  # The last break of the second that is not after the moment looked at; it only moves on.
    for i in range(len(first.xs) - 1):
        value = first.at[i]
        while j + 1 < count and edges[j + 1] <= value:
            j += 1
        xs.append(first.xs[i])
        at.append(second.at[j] if edges[j] == value else second.right[j] + second.slope[j] * (value - edges[j]))
        low = first.right[i]
        while j + 1 < count and edges[j + 1] <= low:
            j += 1
        if not first.slope[i]:
            right.append(second.at[j] if edges[j] == low else second.right[j] + second.slope[j] * (low - edges[j]))
            slope.append(0)
            continue
        right.append(second.right[j] + second.slope[j] * (low - edges[j]))
        slope.append(second.slope[j])
        high, back = low + first.xs[i + 1] - first.xs[i], first.xs[i] - low
        while j + 1 < count and edges[j + 1] < high:
            j += 1
            xs.append(edges[j] + back)
            at.append(second.at[j])
            right.append(second.right[j])
            slope.append(second.slope[j])
    xs.append(first.xs[-1])
    at.append(second(first.at[-1]))
    return Pieces(xs, at, right, slope)


def later(one: Pieces, other: Pieces) -> Pieces:
    """Both at the same time: the later of the two. They have to be known on the same moments."""
    xs, at, right, slope = [], [], [], []
    for x, following, here, there in _side_by_side(one, other):
        xs.append(x)
        at.append(max(here[0], there[0]))
        ahead, behind = max(here[1:], there[1:]), min(here[1:], there[1:])
        right.append(ahead[0])
        slope.append(ahead[1])
        lead = ahead[0] - behind[0]
        if behind[1] > ahead[1] and lead < following - x:  # The one behind runs, the other stands: they meet.
            xs.append(x + lead)
            at.append(ahead[0])
            right.append(ahead[0])
            slope.append(1)
    xs.append(one.xs[-1])
    at.append(max(one.at[-1], other.at[-1]))
    return Pieces(xs, at, right, slope)


@dataclass(frozen=True, slots=True)
class Least:
    """Where one function is least ahead of another: the moment, both values there, and whether it is reached.

    Where it is not, the values are the limits right before or right after the moment.
    """

    x: int
    ahead: int
    behind: int
    reached: bool

    @property
    def margin(self) -> int:
        """How far ahead."""
        return self.ahead - self.behind


def least_margin(ahead: Pieces, behind: Pieces) -> Least:
    """The least of ``ahead(x) - behind(x)`` over their moments but the last, or what it comes as close to as one likes.

    Of equal ones, one that is reached, and of these the first. On a straight piece the least is at one of its ends.
    """
    best: tuple[int, bool, int] | None = None
    found = Least(0, 0, 0, reached=True)
    for x, following, one, other in _side_by_side(ahead, behind):
        length = following - x
        seen = ((x, one[0], other[0], True), (x, one[1], other[1], False),
                (following, one[1] + one[2] * length, other[1] + other[2] * length, False))  # fmt: skip
        for where, value, against, reached in seen:
            key = (value - against, not reached, where)
            if best is None or key < best:
                best, found = key, Least(where, value, against, reached)
    return found


def _side_by_side(one: Pieces, other: Pieces) -> Iterable[tuple[int, int, tuple[int, int, int], tuple[int, int, int]]]:
    """The pieces of two functions cut at the breaks of both: from, to, and of each its value, limit and slope."""
    i = j = 0
    x, last = one.xs[0], one.xs[-1]
    while x < last:
        here, there = _cut(one, i, x), _cut(other, j, x)
        following = min(one.xs[i + 1], other.xs[j + 1])
        yield x, following, here, there
        i += one.xs[i + 1] == following
        j += other.xs[j + 1] == following
        x = following


def _cut(pieces: Pieces, i: int, x: int) -> tuple[int, int, int]:
    start = pieces.xs[i]
    if start == x:
        return pieces.at[i], pieces.right[i], pieces.slope[i]
    value = pieces.right[i] + pieces.slope[i] * (x - start)
    return value, value, pieces.slope[i]
