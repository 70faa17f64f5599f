"""Lengths of time and moments as people say them: “91 hours”, “Friday 30 April 2027 at 18:00”."""

from __future__ import annotations

from datetime import datetime, timedelta

from orgkit.promises.proof.proof import Proof
from orgkit.results import Message
from orgkit.results.finding import say

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
_ON = (
    say("Monday {day} at {time}"),
    say("Tuesday {day} at {time}"),
    say("Wednesday {day} at {time}"),
    say("Thursday {day} at {time}"),
    say("Friday {day} at {time}"),
    say("Saturday {day} at {time}"),
    say("Sunday {day} at {time}"),
)


def spoken(time: timedelta) -> Message:
    """A length of time that passes on the wall, rounded up: seconds, minutes, hours up to a week, days beyond."""
    if time < 2 * _MINUTE and time % _MINUTE:
        return say("{count} second||{count} seconds", count=-(-time // timedelta(seconds=1)))
    minutes = -(-time // _MINUTE)
    if minutes < 120 and minutes != 60:
        return say("{count} minute||{count} minutes", count=minutes)
    hours, minutes = divmod(minutes, 60)
    if hours > 168:
        days, hours = divmod(hours + bool(minutes), 24)
        return _both(say("{count} day||{count} days", count=days), say("{count} hour||{count} hours", count=hours))
    return _both(say("{count} hour||{count} hours", count=hours), say("{count} minute||{count} minutes", count=minutes))


def _both(large: Message, small: Message) -> Message:
    return say("{large} and {small}", large=large, small=small) if small.arguments["count"] else large


def told(moment: datetime) -> Message:
    """A moment as the clocks of its zone show it, with the day of the week."""
    return _ON[moment.weekday()].filled(day=moment.date(), time=f"{moment:%H:%M}")


def story(proof: Proof) -> Message | None:
    """The worst case of a proof as something that can happen; ``None`` where it makes no difference when one asks."""
    if "start" not in proof.numbers:
        return None
    start, end = (datetime.fromisoformat(proof.numbers[name]) for name in ("start", "end"))
    return say(
        "asked on {start}, it may take until {end}: {time}", start=told(start), end=told(end), time=spoken(end - start)
    )
