"""Plain scalars that YAML 1.1 and YAML 1.2 read differently.

Every tool reads an organisation's files with its own parser. A value that is a clock
time for one and the number 540 for another is an error here, with its fix: quotes, or
the one spelling that all tools read alike.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from orgkit.load.limits import LIMITS
from orgkit.results import Message
from orgkit.results.finding import say

_FIRST = frozenset("0123456789+-.=<nNyYtTfFoO")
_FIRST_OF_NUMBER = frozenset("0123456789+-.")
_LONGEST_WORD = 5
_LONGEST_NUMBER = 64
# Every tool reads these alike, in this spelling only.
_ALIKE = {
    spelling: word for word in ("true", "false", "null") for spelling in (word.upper(), word.capitalize())
}  # fmt: skip
_WORDS = frozenset(
    spelling
    for word in ("y", "n", "yes", "no", "on", "off")
    for spelling in (word, word.upper(), word.capitalize())
)  # fmt: skip
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
_SAME_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?\Z", re.ASCII)
_CLOCK = re.compile(r"[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?\Z", re.ASCII)
_OTHER_BASE = re.compile(r"[-+]?0(?:[xX][0-9a-fA-F_]+|[bB][01_]+|[oO][0-7_]+)\Z", re.ASCII)
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)\Z|[-+]?\.(?:nan|NaN|NAN)\Z", re.ASCII)
_TIMESTAMP = re.compile(
    r"\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d(?::\d\d(?:\.\d*)?)?(?:[ \t]*(?:Z|[-+]\d\d?(?::?\d\d)?))?\Z", re.ASCII
)
_READINGS = (
    (_OTHER_BASE, say("“{value}” is a number in base 16, 8 or 2 for some tools and text for others")),
    (_NOT_FINITE, say("“{value}” is not a finite number")),
    (_TIMESTAMP, say("“{value}” is a date with a time for some tools and text for others")),
)
# Whatever some tool takes for a number; the first of the reasons that fits is told.
_NUMBER = re.compile(r"(?=[-+.]{0,2}[\d_])[-+]?[\d_]*\.?[\d_]*(?:[eE][-+]?[\d_]+)?\Z", re.ASCII)
_REASONS = (
    (re.compile(".*_"), say("“{value}” is a number for some tools and text for others")),
    (re.compile(".*[eE]"), say("“{value}” is a number with an exponent for some tools and text for others")),
    (re.compile(r"\+"), say("“{value}” loses its plus sign in some tools")),
    (re.compile(r"-?0\d"), say("“{value}” starts with 0: some tools read it in base 8, others drop the 0")),
    (re.compile(""), say("“{value}” is a number for some tools and text for others")),
)
# The same for texts beyond the longest number: no pattern that goes back, since anybody may write anything.
_LONG_NUMBER = re.compile(r"[-+]?(?:0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|\.?\d[\d_:.]*(?:[eE][-+]?\d+)?)\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Surprise:
    """Why a value is read differently, and what to write instead."""

    why: Message
    better: str


def surprise(text: str) -> Surprise | None:
    """Why a plain scalar is read differently by different tools, or ``None`` where it is not.

    Every value of every file passes here, so what is clearly a text leaves at once.
    """
    first = text[:1]
    if first not in _FIRST:
        return None
    if first in _FIRST_OF_NUMBER:
        why = _number(text)
        return Surprise(why, f'"{text}"') if why is not None else None
    if text in ("=", "<<"):
        return Surprise(say("“{value}” has a special meaning for some tools", value=text), f'"{text}"')
    if len(text) > _LONGEST_WORD:
        return None
    if text in _ALIKE:
        word = _ALIKE[text]
        return Surprise(say("“{value}” is “{word}” for some tools and a text for others", value=text, word=word), word)
    if text in _WORDS:
        return Surprise(say("“{value}” is a truth value for some tools and a word for others", value=text), f'"{text}"')
    return None


def question_mark(text: str) -> Surprise:
    """What to say of a plain text between brackets that holds a question mark: the oldest parser stops there."""
    quoted = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    why = say("“{value}” stands between brackets, where some tools stop reading at the question mark", value=text)
    return Surprise(why, quoted)


def _number(text: str) -> Message | None:
    """What tools take a text for that starts like a number or a date."""
    if len(text) > _LONGEST_NUMBER:
        return _too_long(text) if _LONG_NUMBER.match(text) else None
    if _ISO_DAY.match(text):
        return None if _real_day(text) else say("“{value}” looks like a date and is none", value=text)
    if _SAME_NUMBER.match(text):
        return _too_long(text) if sum(map(str.isdigit, text)) > LIMITS.number_digits else None
    if _CLOCK.match(text):
        return say("“{value}” is the number {number} for some tools", value=text, number=_sexagesimal(text))
    readings = _READINGS + _REASONS if _NUMBER.match(text) else _READINGS
    return next((reading.filled(value=text) for pattern, reading in readings if pattern.match(text)), None)


def _too_long(text: str) -> Message:
    return say("“{value}” has more digits than some tools keep", value=text)


def _real_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _sexagesimal(text: str) -> str:
    """What a YAML 1.1 reader makes of ``18:00``; very long ones are cut rather than computed."""
    parts = text.lstrip("+-").replace("_", "").split(".")[0].split(":")
    if len(text) > 40:
        return "…"
    total = 0
    for part in parts:
        total = total * 60 + int(part)
    return str(total)
