"""A promised time against the steps it rests on: kept, open, or broken by which chain, and at which moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from orgkit.model.entities import Service
from orgkit.model.queries.wording import length
from orgkit.model.values import Duration
from orgkit.promises.clocks.calendars import horizon
from orgkit.promises.clocks.worst import Step
from orgkit.promises.proof.behind.given import Given
from orgkit.promises.proof.delays.elapsed import Days, Outcome, Stages, enough, longest, outcome, possible, surely_kept
from orgkit.promises.proof.delays.fields import Target
from orgkit.promises.proof.delays.moments import spoken, told
from orgkit.promises.proof.proof import Aspect, Link, Proof, Standing
from orgkit.results import Message
from orgkit.results.finding import say

_MOST = 60
"""Steps in a row: beyond that nobody can follow, and what a promise below takes in fact is no longer spelt out."""
_NONE = timedelta(0)


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """One step that somebody promises; ``below`` is what stands behind it, where that is worked out."""

    step: Step
    link: Link
    below: Timing | None = None

    @property
    def broken(self) -> Timing | None:
        """What stands behind it, where that is not enough for it."""
        return self.below if self.below is not None and self.below.is_broken else None


Pieces = tuple[tuple[Piece, ...], ...]
"""Stages come one after the other; the pieces of a stage take place at the same time."""


def steps(pieces: Pieces) -> Stages:
    """The same steps without who promises them."""
    return tuple(tuple(piece.step for piece in stage) for stage in pieces)


@dataclass(frozen=True, eq=False)
class Timing:
    """One promised time of a service, with the steps it rests on; judged when somebody asks.

    ``own`` is the team's part, none or one; ``mine`` says what it is, or that nothing is written. ``behind`` is what
    the service waits for, ``missing`` what promises no time. ``day`` is the day asked about.
    """

    service: Service
    request: str
    plan: str
    aspect: Aspect
    given: Given
    target: Target
    own: tuple[Piece, ...]
    mine: Link
    behind: Pieces
    missing: tuple[Link, ...]
    day: date

    @property
    def promised(self) -> Step:
        """What is promised."""
        return Step(self.given.opening, self.target.at_most)

    @property
    def whole(self) -> Pieces:
        """Every step as it is promised, the team's own part first."""
        return _staged(self.own, self.behind)

    @property
    def days(self) -> Days:
        """The days on which somebody can ask."""
        return horizon(self.day)

    @cached_property
    def is_broken(self) -> bool:
        """Whether it cannot be kept; quicker than the proof where it surely can."""
        if surely_kept(self.promised, steps(self.whole)) and not any(
            piece.broken for stage in self.behind for piece in stage
        ):
            return False
        found = outcome(self.promised, steps(self.lasting[0]), self.days)
        return found is not None and found.margin < _NONE

    @property
    def is_at_fault(self) -> bool:
        """Whether it cannot be kept even if all behind it keep what they promise."""
        found = outcome(self.promised, steps(self.whole), self.days)
        return found is not None and found.margin < _NONE

    @cached_property
    def lasting(self) -> tuple[Pieces, Piece | None]:
        """The steps that it takes in fact, with the one to blame where that is more than is promised to it."""
        lasting, blamed = self.whole, None
        worst = outcome(self.promised, steps(lasting), self.days)
        if worst is None or worst.margin < _NONE:
            return lasting, None
        for changed, piece in _in_fact(self.own, self.behind):
            found = outcome(self.promised, steps(changed), self.days)
            if found is not None and found.margin < worst.margin:
                lasting, blamed, worst = changed, piece, found
        return lasting, blamed

    @cached_property
    def proof(self) -> Proof | None:
        """The proof; ``None`` where hours are such that something is never due."""
        lasting, blamed = self.lasting
        as_promised = outcome(self.promised, steps(self.whole), self.days)
        worst = outcome(self.promised, steps(lasting), self.days)
        if as_promised is None or worst is None:
            return None
        chain = self._chain(blamed) if worst.margin < _NONE else ()
        standing = Standing.BROKEN if chain else Standing.OPEN if self.missing else Standing.KEPT
        worst = _ahead(self.promised, lasting, worst, (max(self.day, self.days[0]), self.days[1]))
        holder, path = self.given.place(*self.target.path)
        decided = standing is not Standing.OPEN
        behind = (piece.link for stage in self.behind for piece in stage if piece.link is not self.mine)
        return Proof(
            service=self.service,
            aspect=self.aspect,
            standing=standing,
            holder=holder,
            path=path,
            promised=length(self.target.at_most),
            which=self.target.which,
            request=self.request,
            plan=self.plan,
            reached=_reached(worst) if decided else None,
            margin=_margin(worst.margin) if decided else None,
            links=(self.mine, *behind, *self.missing),
            chain=chain,
            missing=self.missing if standing is Standing.OPEN else (),
            numbers=_numbers(worst, as_promised) if decided else {},
        )

    def possible(self) -> Duration | None:
        """The shortest round promise that can be kept as things are."""
        return possible(self.promised, steps(self.lasting[0]), self.days)

    def enough(self, link: Link) -> Duration | None:
        """The longest round time of one thing behind with which the promise can be kept, all others as promised."""
        for place, stage in enumerate(self.whole):
            for piece in stage:
                if piece.link is link:
                    before, after = self.whole[:place], self.whole[place + 1 :]
                    others = tuple(other for other in stage if other is not piece)
                    asked = (*steps(before), tuple(other.step for other in others))
                    return enough(self.promised, asked, piece.step, steps(after), self.days)
        return None

    def _chain(self, blamed: Piece | None) -> tuple[Link, ...]:
        if blamed is None or blamed.below is None or blamed.below.proof is None:
            return _chain(self.promised, self.own, self.behind, self.days)
        return (blamed.link, *blamed.below.proof.chain)


def _staged(mine: tuple[Piece, ...], behind: Iterable[tuple[Piece, ...]]) -> Pieces:
    return (*((mine,) if mine else ()), *behind)


def _in_fact(mine: tuple[Piece, ...], behind: Pieces) -> Iterator[tuple[Pieces, Piece]]:
    """The same work with what takes longer than it promises as it is in fact: each alone, then all in a row at once.

    Each with the one to blame. Of several at the same time, what stands behind one counts without the others.
    """
    found = [(place, piece) for place, stage in enumerate(behind) for piece in stage if piece.broken is not None]
    single = {place: piece for place, piece in found if len(behind[place]) == 1}
    options = [({place: piece}, piece) for place, piece in found]
    if len(single) > 1:
        options.append((single, next(iter(single.values()))))
    for replaced, piece in options:
        stages: list[tuple[Piece, ...]] = [mine] if mine else []
        for place, stage in enumerate(behind):
            below = replaced[place].broken if place in replaced else None
            stages += below.lasting[0] if below is not None else (stage,)
        if len(stages) <= _MOST:
            yield tuple(stages), piece


def _chain(promised: Step, mine: tuple[Piece, ...], behind: Pieces, days: Days) -> tuple[Link, ...]:
    """The shortest chain that breaks a promise: the own part, one thing behind, or the fewest that together do."""
    if mine and _breaks(promised, (mine,), days):
        return (mine[0].link,)
    alone = _worst_alone(promised, mine, (piece for stage in behind for piece in stage), days)
    if alone is not None:
        return (alone.link, *_down(promised, mine, alone, days))
    slowest = [max(stage, key=lambda piece: longest(piece.step, days) or _NONE) for stage in behind]
    for piece in sorted(slowest, key=lambda piece: longest(piece.step, days) or _NONE):
        rest = [each for each in slowest if each is not piece]
        if _breaks(promised, _staged(mine, ((each,) for each in rest)), days):
            slowest = rest
    return tuple(piece.link for piece in slowest)


def _down(promised: Step, mine: tuple[Piece, ...], piece: Piece, days: Days) -> Iterator[Link]:
    """What stands behind one thing and is too slow by itself, and so on down to the last."""
    for _ in range(_MOST):
        if piece.below is None:
            return
        next_ = _worst_alone(promised, mine, (each for stage in piece.below.behind for each in stage), days)
        if next_ is None:
            return
        yield next_.link
        piece = next_


def _worst_alone(promised: Step, mine: tuple[Piece, ...], pieces: Iterable[Piece], days: Days) -> Piece | None:
    """What breaks a promise with nothing but the team's own part beside it: the worst of several."""
    worst: tuple[timedelta, Piece] | None = None
    for piece in pieces:
        found = outcome(promised, steps(_staged(mine, ((piece,),))), days)
        if found is not None and found.margin < (worst[0] if worst is not None else _NONE):
            worst = found.margin, piece
    return worst[1] if worst is not None else None


def _breaks(promised: Step, pieces: Pieces, days: Days) -> bool:
    found = outcome(promised, steps(pieces), days)
    return found is not None and found.margin < _NONE


def _ahead(promised: Step, pieces: Pieces, worst: Outcome, days: Days) -> Outcome:
    """The same worst case at a moment that is still to come, where one is as bad."""
    later = outcome(promised, steps(pieces), days) if worst.start is not None else None
    return later if later is not None and later.margin == worst.margin else worst


def _reached(worst: Outcome) -> Message | None:
    if worst.worst == _NONE:
        return None
    if worst.start is None:
        return say("{time} at worst", time=spoken(worst.worst))
    return say("{time} at worst, asked on {start}", time=spoken(worst.worst), start=told(worst.start))


def _margin(margin: timedelta) -> Message:
    if margin < _NONE:
        return say("{time} too late", time=spoken(-margin))
    if margin == _NONE:
        return say("nothing to spare")
    return say("{time} to spare", time=spoken(margin))


def _numbers(worst: Outcome, as_promised: Outcome) -> dict[str, str]:
    found = {
        "promised": _minutes(worst.promised),
        "worst": _minutes(worst.worst),
        "margin": _minutes(worst.margin),
        "margin_as_promised": _minutes(as_promised.margin),
    }
    if worst.start is not None and worst.end is not None:
        found |= {"start": worst.start.isoformat(), "end": worst.end.isoformat()}
    return found


def _minutes(time: timedelta) -> str:
    """Minutes as a decimal number, exact."""
    return f"{(Decimal(time // timedelta(microseconds=1)) / 60_000_000).normalize():f}"
