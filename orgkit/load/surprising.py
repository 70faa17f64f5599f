"""Plain scalars that YAML 1.1 and YAML 1.2 read differently.

Every tool reads an organisation's files with its own parser. A value that is a clock
time for one and the number 540 for another is an error here, with the quotes as its fix.
"""

from __future__ import annotations

import datetime as dt
import re

from orgkit.results import Message
from orgkit.results.finding import say

_FIRST = frozenset("0123456789+-.=<nNyYtTfFoO")
_FIRST_OF_NUMBER = frozenset("0123456789+-.")
_LONGEST_WORD = 5
_LONGEST_NUMBER = 64
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
_SAME_NUMBER = re.compile(r"[-+]?(?:0|[1-9]\d*)(?:\.\d+)?\Z", re.ASCII)
_WORDS = frozenset(
    word
    for base in ("y", "n", "yes", "no", "on", "off", "true", "false", "null")
    for word in (base, base.upper(), base.capitalize())
) - {"true", "false", "null"}
_CLOCK = re.compile(r"[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?\Z", re.ASCII)
_OCTAL = re.compile(r"[-+]?0[0-9_]+(?:\.[0-9_]*)?\Z|[-+]?0o[0-7]+\Z", re.ASCII)
_OTHER_BASE = re.compile(r"[-+]?0[xX][0-9a-fA-F_]+\Z|[-+]?0b[01_]+\Z", re.ASCII)
_UNDERSCORE = re.compile(r"[-+]?\d[\d_]*_[\d_]*(?:\.[\d_]*)?\Z|[-+]?\d+\.\d*_[\d_]*\Z", re.ASCII)
_EXPONENT = re.compile(r"[-+]?(?:\d[\d_]*)?\.?\d*[eE][-+]?\d+\Z", re.ASCII)
_BARE_POINT = re.compile(r"[-+]?(?:\d+\.|\.\d+)\Z", re.ASCII)
_PLUS = re.compile(r"\+\d+(?:\.\d+)?\Z", re.ASCII)
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z", re.ASCII)
_LONG_NUMBER = re.compile(r"[-+0-9._:eExXoabcdfABCDF]+\Z", re.ASCII)
_TIMESTAMP = re.compile(r"\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d{1,2}:\d\d", re.ASCII)


def surprise(text: str) -> Message | None:
    """Why a plain scalar is read differently by different tools, or ``None`` where it is not.

    Every value of every file passes here, so what is clearly a text leaves at once.
    """
    first = text[:1]
    if first not in _FIRST:
        return None
    if first in _FIRST_OF_NUMBER:
        return _number(text)
    if text in ("=", "<<"):
        return say("“{value}” has a special meaning for some tools", value=text)
    if len(text) <= _LONGEST_WORD and text in _WORDS:
        return say("“{value}” is a truth value for some tools and a word for others", value=text)
    return None


def _number(text: str) -> Message | None:
    if len(text) > _LONGEST_NUMBER:
        # Long digits are no number that any field takes; the patterns below are for short texts only.
        return say("“{value}” is a number for some tools", value=text) if _LONG_NUMBER.match(text) else None
    if _ISO_DAY.match(text):
        return None if _real_day(text) else say("“{value}” looks like a date and is none", value=text)
    if _SAME_NUMBER.match(text) and text[0] != "+":
        return None
    if _CLOCK.match(text):
        return say("“{value}” is the number {number} for some tools", value=text, number=_sexagesimal(text))
    return next((say(message, value=text) for pattern, message in _READINGS if pattern.match(text)), None)


_READINGS = (
    (_OCTAL, "“{value}” starts with 0: some tools read it in base 8, others drop the 0"),
    (_OTHER_BASE, "“{value}” is a number in base 16 or 2 for some tools and text for others"),
    (_UNDERSCORE, "“{value}” is a number for some tools and text for others"),
    (_EXPONENT, "“{value}” is a number with an exponent for some tools and text for others"),
    (_BARE_POINT, "“{value}” is a number for some tools and text for others"),
    (_PLUS, "“{value}” loses its plus sign in some tools"),
    (_NOT_FINITE, "“{value}” is not a finite number"),
    (_TIMESTAMP, "“{value}” is a date with a time for some tools and text for others"),
)


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
