"""What a run of charging has to say: the month as it is, as it was closed, and whether the two still agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from orgkit.app.charging.closing import close, corrections, differences
from orgkit.app.charging.period import Month, charge, names
from orgkit.app.place import Day, Place
from orgkit.load.closed import path_of
from orgkit.report import Style
from orgkit.report.charging import Told
from orgkit.results import Message
from orgkit.results.finding import say
from orgkit.results.nearest import nearest
from orgkit.results.statement import Charged

_MOST = 10


class UnknownCostCentreError(Exception):
    """The cost centre asked for does not exist; the message says what there is."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.template)
        self.message = message


class UnreadableMonthError(Exception):
    """The file of a closed month cannot be read, so that nothing may be said of the month; the message says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.template)
        self.message = message


class Outcome:
    """A month to be told: ``charged`` is what was closed, where it is closed, else what today's files make."""

    def __init__(self, month: Month, only: str, said: tuple[Message, ...]) -> None:
        self.month = month
        self.only = only
        self.said = said
        self.charged: Charged = month.charged
        if month.closed is not None:
            self.charged = replace(
                month.charged, statements=month.closed.statements, unpriced=month.closed.unpriced, notes=()
            )

    def to(self, style: Style) -> Told:
        """The same for a reader."""
        closed = self.month.closed
        return Told(
            self.charged,
            names(self.month.org, self.charged),
            style,
            self.month.org.language,
            closed.as_of if closed is not None else None,
            self.said,
            self.only,
        )


def run(place: Place, day: Day, period: str, *, only: str = "", seal: bool = False) -> Outcome:
    """Charge a month, and close it where that is asked for.

    Raises:
        UnknownCostCentreError: there is no cost centre ``only``.
        UnreadableMonthError: the month was closed, and nobody can read how.
        CannotCloseError: the month cannot be closed.
        NothingToCheckError, UnsoundError, NoUsageError, EngineError: as for :func:`charge`.
    """
    month = charge(place, day, period)
    fault = next((one for one in month.org.closed.faults if one.span.file == path_of(period)), None)
    if fault is not None:
        raise UnreadableMonthError(
            say("{path} is there already and cannot be read: {why}", path=fault.span.file, why=fault.why)
        )
    if only and only not in month.org.cost_centres:
        near = nearest(only, month.org.cost_centres)
        if near:
            raise UnknownCostCentreError(
                say("There is no cost centre “{id}”; did you mean {near}?", id=only, near=list(near))
            )
        known = sorted(month.org.cost_centres)
        raise UnknownCostCentreError(say("There is no cost centre “{id}”; there are {known:and}", id=only, known=known))
    if seal:
        path = close(place, month)
        return Outcome(month, only, (say("{period} is closed, in {path}. Commit it", period=period, path=path),))
    return Outcome(month, only, tuple(_about_closed(month, day)))


def _about_closed(month: Month, day: Day) -> Iterator[Message]:
    closed = month.closed
    if closed is None:
        return
    yield say("{period} was closed on {day}: this is what was charged then", period=closed.period, day=closed.as_of)
    moved = list(differences(month))
    if not moved:
        return
    yield say("Today’s files would charge something else; the closed month stays as it is:")
    for one in moved[:_MOST]:
        yield say(
            "{cost_centre}: {closed} {currency} closed, {today} {currency} by today’s files",
            cost_centre=month.org.title(f"cost-centre:{one.cost_centre}"),
            currency=one.currency,
            closed=one.closed,
            today=one.today,
        )
    rows = list(corrections(month, day.date))
    yield from rows[:_MOST]
    if not rows:
        yield say("Nothing else was used: prices or shares were changed. Undo that, or charge the difference yourself")
