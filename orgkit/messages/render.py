"""A message in a language: its template translated, its arguments shown safely.

What a template may hold:

* ``{name}``: an argument of that name. Text is made visible and cut at 80 characters; numbers
  and days are written as the language does; another message is rendered in its place.
* a list: ``a, b or c``; ``{name:and}`` gives ``a, b and c``.
* typographic quotes around a placeholder belong to the template, so that translators can
  change them: ``No service is called “{id}”``. Around a list they go around each item.
* ``{count} file||{count} files``: one text for one, another for many, chosen by ``count`` by
  the rules of the language.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from orgkit.messages.catalogues import SOURCE_LANGUAGE, translations
from orgkit.messages.template import MessageError, Told, parse
from orgkit.messages.visible import cut

__all__ = ["MessageError", "render", "sentence_in"]

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_OPENING = ("“", "« ", "«\u00a0", "«\u202f", "„")
_CLOSING = ("”", " »", "\u00a0»", "\u202f»", "“")
LISTS = ("{first} and {last}", "{first} or {last}")
"""Templates of this module: how the last item of a list is joined to those before it."""
_UNGROUPED = 10_000
"""Whole numbers below this are written without a separator: most are years and small counts."""


def sentence_in(language: str) -> Callable[[Told], str]:
    """A function that renders messages in one language."""
    return partial(render, language=language)


def render(message: Told, language: str = SOURCE_LANGUAGE) -> str:
    """The sentence in a language; in English where that language has no translation of it.

    Raises `MessageError` where the template asks for an argument that is not there or
    cannot be shown: that is a mistake in orgkit.
    """
    pairs = parse(_translated(message, language))
    rendered = []
    for position, (text, name, conjunctive) in enumerate(pairs):
        rendered.append(text)
        if not name:
            continue
        if name not in message.arguments:
            raise MessageError(f"{message.template!r} asks for {name!r}, which is not among its arguments")
        value = message.arguments[name]
        if isinstance(value, (list, tuple)):
            after = pairs[position + 1][0] if position + 1 < len(pairs) else ""
            rendered.append(_listing(value, language, _quotes(text, after), conjunctive=conjunctive))
        else:
            rendered.append(_shown(value, language))
    return "".join(rendered)


def _translated(message: Told, language: str) -> str:
    one, separator, many = message.template.partition("||")
    if not separator:
        return _text(one, language)
    count = message.arguments.get("count")
    if not isinstance(count, (int, Decimal)):
        raise MessageError(f"{message.template!r} asks for a number 'count'")
    if language == SOURCE_LANGUAGE:
        return one if count == 1 else many
    # Catalogues choose by whole numbers. Between one and two French says “1,5 heure”, as for one.
    return translations(language).ngettext(one, many, int(count))


def _text(template: str, language: str) -> str:
    return template if language == SOURCE_LANGUAGE else translations(language).gettext(template)


def _shown(value: object, language: str) -> str:
    """One argument as text. A truth value is a number to Python, and no word for people."""
    if isinstance(value, bool):
        raise MessageError(f"{value!r} cannot be shown in a sentence")
    if isinstance(value, str):
        return cut(value)
    if isinstance(value, Told):
        return render(value, language)
    if isinstance(value, (int, Decimal)):
        return _number(value, language)
    if isinstance(value, date):
        return _day(value, language)
    raise MessageError(f"{value!r} cannot be shown in a sentence")


def _number(value: int | Decimal, language: str) -> str:
    exact = Decimal(value)
    if abs(exact) < _UNGROUPED and isinstance(value, int):
        return str(value)
    if language == SOURCE_LANGUAGE:
        return f"{exact:,f}" if abs(exact) >= _UNGROUPED else f"{exact:f}"
    try:
        from orgkit.messages.formats import number
    except ModuleNotFoundError:  # without Babel: digits that every language reads
        return f"{exact:f}"
    return number(value, language)


def _day(value: date, language: str) -> str:
    if language == SOURCE_LANGUAGE:
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    try:
        from orgkit.messages.formats import day
    except ModuleNotFoundError:
        return value.isoformat()
    return day(value, language, "long")


def _listing(items: Sequence[object], language: str, quotes: tuple[str, str], *, conjunctive: bool) -> str:
    """Items joined by commas and, before the last, “or” or “and”.

    ``quotes`` stand around the whole list already; between items they are closed and opened.
    """
    opening, closing = quotes
    shown = [_shown(item, language) for item in items]
    if len(shown) < 2:
        return "".join(shown)
    parts = {"first": f"{closing}, {opening}".join(shown[:-1]) + closing, "last": opening + shown[-1]}
    joined = _text(LISTS[not conjunctive], language)
    return "".join(text + parts.get(name, "") for text, name, _ in parse(joined))


def _quotes(before: str, after: str) -> tuple[str, str]:
    """The quotes that stand directly around a placeholder, or two empty texts."""
    opening = next((mark for mark in _OPENING if before.endswith(mark)), "")
    closing = next((mark for mark in _CLOSING if after.startswith(mark)), "")
    return (opening, closing) if opening and closing else ("", "")
