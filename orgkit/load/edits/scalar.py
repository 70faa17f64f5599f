"""A scalar as it is written: plain only where every YAML reader takes it for the same text."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from orgkit.load.characters import describe, forbidden_in_value
from orgkit.load.edits.refusal import CannotEditError
from orgkit.load.surprising import surprise
from orgkit.results.finding import say

_PLAIN = re.compile(r"[^\W_](?:[^\x00-\x1f#:\[\]{},\x7f\u0085\u2028\u2029]|(?<! )#|:(?! |$)|[\[\]{},])*", re.UNICODE)
_FLOW_MARKS = frozenset("[]{},?:")
_NUMBER_LIKE = re.compile(r"[-+]?[.\d][\d_.,:]*(?:[eE][-+]?\d*)?")
_WORDS = frozenset(("null", "true", "false", "~"))
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def plain_text(text: str, *, flow: bool = False, key: bool = False) -> bool:
    """Whether a text may stand without quotes, as a text for all."""
    if (
        not _PLAIN.fullmatch(text)
        or text != text.strip()
        or "  " in text
        or "\t" in text
        or "\xa0" in (text[-1], text[0])
    ):
        return False
    if text.lower() in _WORDS or surprise(text) is not None or text.startswith(("---", "...")):
        return False
    if (flow or key) and not _FLOW_MARKS.isdisjoint(text):
        return False
    if _ISO_DAY.fullmatch(text):
        return not key
    return not _NUMBER_LIKE.fullmatch(text) and not (key and text[0].isdigit() and text[-1].isdigit())


def quoted(text: str, quote: str = '"') -> str:
    """A text between quotes on one line; single ones only where nothing has to be escaped."""
    if quote == "'" and not ({"\n", "\t"} & set(text)):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_ESCAPES.get(character, character) for character in text) + '"'


def scalar(value: str | int | bool | Decimal | date | None, *, quote: str = "", flow: bool = False) -> str:
    """A value on one line: in the quotes wished for, else plain where that is safe.

    Raises:
        CannotEditError: it holds what may not stand in a file, or is no finite number.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, Decimal)):
        return number(value)
    if isinstance(value, date):
        return value.isoformat()
    permit(value)
    if quote:
        return quoted(value, quote)
    return value if plain_text(value, flow=flow) else quoted(value)


def key_text(text: str, *, quote: str = "", flow: bool = False) -> str:
    """A key as it is written.

    Raises:
        CannotEditError: it holds what may not stand in a file.
    """
    permit(text)
    if "\n" in text or not text:
        raise CannotEditError(say("“{key}” cannot be a key", key=text))
    if quote:
        return quoted(text, quote)
    return text if plain_text(text, flow=flow, key=True) else quoted(text)


def number(value: int | Decimal) -> str:
    """A number in digits, as every tool reads it.

    Raises:
        CannotEditError: it is not finite.
    """
    text = str(value) if isinstance(value, int) else format(value, "f")
    if not _NUMBER.fullmatch(text):
        raise CannotEditError(say("{number} cannot be written as a number", number=text))
    return text


def permit(text: str) -> None:
    """Nothing, where a text may stand in a file.

    Raises:
        CannotEditError: it holds a character that may not.
    """
    character = forbidden_in_value(text)
    if character is None:
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            character = text[error.start]
    if character is not None:
        raise CannotEditError(say("the new text holds the character {character}", character=describe(character)))


def reads_as_text(text: str, *, plain: bool) -> bool:
    """Whether a scalar is a text and neither nothing, a truth value nor a number."""
    return not plain or (text not in _WORDS and bool(text) and not _NUMBER.fullmatch(text))


def literal(text: str, *, folded: bool = False) -> tuple[str, list[str]] | None:
    """A text of several lines as a block: its mark and its lines; ``None`` where only quotes keep it as it is.

    ``folded`` asks for the form in which one line end is written as two, where the text allows it.
    """
    lines = text.split("\n")
    mark = "|"
    if lines[-1]:
        mark = "|-"
    else:
        lines.pop()
    if not lines or not lines[0] or lines[0][0] == " " or not lines[-1]:
        return None
    if any(line != line.rstrip() or "\t" in line or line.startswith(("%", "---", "...")) for line in lines):
        return None
    permit(text)
    if folded and all(line and line[0] != " " for line in lines):
        return mark.replace("|", ">"), "\n\n".join(lines).split("\n")
    return mark, lines
