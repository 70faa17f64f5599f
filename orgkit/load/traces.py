"""Traces of what should never stand in a file: private data of people, and secrets.

Looked for in the text itself, whatever it means: in values, in fields that are not known, in comments, in files that
cannot be read otherwise. What a trace says is its kind and its place, never the value. Each search needs a word or a
form that is rare elsewhere, and check digits where there are any, so that a trace is hardly ever a false alarm.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from orgkit.load import accounts, credentials
from orgkit.source import Span


@dataclass(frozen=True, slots=True)
class Trace:
    """One place where something stands that should not.

    ``needs_person`` says that it counts only where somebody is meant: in the entity of a person, or in a ``line``
    with somebody's name. ``entity`` is ``kind:id`` or empty.
    """

    what: str
    span: Span
    line: str
    needs_person: bool = False
    entity: str = ""


@dataclass(frozen=True, slots=True)
class _Search:
    """A pattern, the words without which it cannot be there, and what must be true of a match."""

    what: str
    needles: tuple[str, ...]
    pattern: re.Pattern[str]
    holds: Callable[[re.Match[str]], bool] | None = None
    needs_person: bool = False


_MANY = 1_000
_NEW_LINE = re.compile("\n")
_GAP = r"[\"'’]?\s?[:=]?\s?[\"']?(?:le |au |du |on |at )?"
_PHONE = r"(?:\+|00)?\d(?:[ \u00a0\u202f.\-()]{0,2}\d){8,13}"
_PRIVATE = r"(?:private|personal|home|priv[ée]e?s?|perso(?:nnel(?:le)?)?)"
_TELEPHONE = r"(?:phone|mobile|cell|t[ée]l(?:[ée]phone)?\.?|portable|num[ée]ro|number)"
_ENDS_IN_PHONE = re.compile(rf"{_PHONE}[ ,]*$")
_STREET = (
    r"(?:\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|av\.|boulevard|bd|chemin|impasse|all[ée]e|place|route|quai|cours|"
    r"square|lotissement|r[ée]sidence)\b"
    r"|\d{1,5} (?:[A-Z][\w'-]+ ){1,3}(?:street|road|avenue|lane|drive|close|square)\b)"
)
_DATE = (
    r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}[/.\- ]\d{1,2}[/.\- ](?:19|20)?\d{2}\b"
    r"|\d{1,2}(?:er|st|nd|rd|th)? [^\W\d]{3,9}\.?(?: \d{4}\b)?|[A-Z][a-z]{2,8} \d{1,2},? \d{4}\b)"
)
_MONEY = (
    r"(?:(?:\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+|\d{3,7})(?:[.,]\d{1,2})?[ \u00a0\u202f]?(?:€|k€|EUR|euros?)"
    r"|\d{2,3}(?:[.,]\d)?[ \u00a0\u202f]?k€?(?!\w))"
)
_ILLNESS = (
    r"(?:arr[êe]t (?:de travail|maladie)|cong[ée] (?:de )?(?:maladie|maternit[ée]|paternit[ée])"
    r"|(?:sick|medical|maternity) leave|burn-?out|mi-temps th[ée]rapeutique|\bRQTH\b|travailleu(?:r|se) handicap[ée]e?"
    r"|est enceinte|is pregnant|est hospitalis|is in hospital|hospitali[sz]ed|diagnosed with|accident du travail"
    r"|(?:blood_type|groupe_sanguin|health|sant[ée]|handicap|disability|maladie)\s?:\s?[^\s{\[#])"
)


def _search(
    what: str,
    needles: str,
    pattern: str,
    holds: Callable[[re.Match[str]], bool] | None = None,
    *,
    needs_person: bool = False,
) -> _Search:
    return _Search(what, tuple(needles.split("|")), re.compile(pattern, re.IGNORECASE), holds, needs_person)


PRIVATE = ("phone", "address", "birth", "pay", "iban", "social-security", "health")
SECRET = ("key", "token", "password")

_SEARCHES = (
    _search(
        "phone",
        "private|personal|home|privé|prive|perso |perso:|perso_|perso-|personnel|domicile",
        rf"{_PRIVATE}[ _-]?(?:mobile |cell )?{_TELEPHONE}\b[^\n\d+]{{0,20}}{_PHONE}"
        rf"|{_TELEPHONE}[ _-]?(?:{_PRIVATE}|domicile)\b[^\n\d+]{{0,20}}{_PHONE}",
    ),
    _search(
        "phone",
        "(perso|(priv|(home|(domicile",
        rf"\((?:{_PRIVATE}|domicile)\)",
        holds=lambda match: _ENDS_IN_PHONE.search(match.string, max(match.start() - 25, 0), match.start()) is not None,
    ),
    _search(
        "address",
        "address|adresse perso|adresse priv|adresse_p|adresse-p|domicil|habite|demeurant|lives |living ",
        r"(?:(?:home|private|personal)[ _-]address|adresse[ _-](?:perso(?:nnelle)?|priv[ée]e|du domicile)|domicile"
        rf"|domicili[ée]e?|demeurant|habite|lives|living)\b[^\n\d]{{0,25}}{_STREET}"
        r"|(?:home|private)_address\s?:\s?[^\s{\[#]|adresse_(?:perso(?:nnelle)?|privee)\s?:\s?[^\s{\[#]",
    ),
    _search(
        "birth",
        "birth|naissance|dob",
        rf"(?:birth[ _-]?date|date[ _-]of[ _-]birth|\bdob|(?:date[ _-](?:de[ _-])?)?naissance){_GAP}{_DATE}",
    ),
    _search(
        "birth",
        " born |birthday|anniversaire|né le|née le|né au|nee le|ne le",
        rf"(?:\bborn|\bn[ée]e?|birthday|anniversaire)\b{_GAP}{_DATE}",
        needs_person=True,
    ),
    _search(
        "pay",
        "salar|salaire|wage|muneration|munération|gross pay|gross_pay|net_pay",
        r"(?<!masse )(?<!masse_)(?:salary|salaire|wage|gross pay|r[ée]mun[ée]ration (?:brute|nette))\b"
        rf"[^\n\d]{{0,25}}{_MONEY}"
        r"|(?:salary|salaire|wage|gross_pay|net_pay|remuneration)(?:_[a-z]+)?\s?:\s?[\"']?"
        r"(?:\d{4}(?![-/])|\d{1,3}[ .]\d{3}\b)",
    ),
    _search(
        "health",
        "arrêt |arret |congé |conge |leave|burn|rapeutique|rqth|handicap|enceinte|pregnant|hospital|diagnosed|"
        "accident|blood_|sanguin|health:|santé:|sante:|disability|maladie:",
        _ILLNESS,
        needs_person=True,
    ),
    _Search("iban", (), accounts.IBAN, lambda match: accounts.is_iban(match[0])),
    _Search("social-security", (), accounts.NIR, lambda match: accounts.is_nir(match[0])),
    _Search("key", ("private key",), credentials.KEY_BLOCK),
    _Search("token", credentials.TOKEN_WORDS, credentials.TOKEN),
    _Search("password", ("://",), credentials.IN_ADDRESS, lambda match: credentials.is_secret(match["secret"])),
    _Search(
        "password",
        credentials.PASSWORD_WORDS,
        credentials.PASSWORD,
        lambda match: credentials.is_secret(match["secret"]),
    ),
    _Search("token", credentials.FIELD_WORDS, credentials.FIELD, lambda match: credentials.is_random(match["secret"])),
)
_AT_HOME = _search(
    "address",
    " rue | avenue| boulevard| bd | chemin| impasse| allée| place | route | quai| cours | square| lotissement|"
    " résidence| street| road| lane| drive| close",
    _STREET,
)


def traces(data: bytes, path: str, kind: str = "") -> Iterator[Trace]:
    """Every trace in a file, at most one of each kind on a line. In the files of people, a street is one as well."""
    text = data.decode("utf-8", "replace")
    low = text.lower()
    if len(low) != len(text):  # a few letters of other languages become two
        low = "".join(sign.lower()[:1] for sign in text)
    numbers = accounts.may_hold_accounts(data)
    starts: list[int] = []
    seen: set[tuple[str, int]] = set()
    for search in (*_SEARCHES, _AT_HOME) if kind == "person" else _SEARCHES:
        if not search.needles and not numbers:
            continue
        for begin, end in _lines(low, search.needles):
            for match in search.pattern.finditer(text, begin, end):
                starts = starts or [0, *(found.end() for found in _NEW_LINE.finditer(text))]
                number = bisect_right(starts, match.start())
                if (search.what, number) in seen or (search.holds is not None and not search.holds(match)):
                    continue
                seen.add((search.what, number))
                first = starts[number - 1]
                column = match.start() - first + 1
                line = text[first : starts[number] if number < len(starts) else len(text)].rstrip("\n")
                yield Trace(search.what, Span(path, number, column, number, column + 1), line, search.needs_person)


def _lines(low: str, needles: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where the lines with one of some words begin and end, each once; the whole text where there are very many."""
    if not needles:
        yield 0, len(low)
        return
    found: set[tuple[int, int]] = set()
    for needle in needles:
        at = low.find(needle)
        while at >= 0:
            begin, end = low.rfind("\n", 0, at) + 1, low.find("\n", at)
            end = len(low) if end < 0 else end
            found.add((begin, end))
            if len(found) > _MANY:
                yield 0, len(low)
                return
            at = low.find(needle, end)
    yield from sorted(found)
