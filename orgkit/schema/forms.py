"""What is wrong with one value, and the form it should have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from orgkit.results import Edit, Fix, Message
from orgkit.results.finding import say
from orgkit.schema.formats import is_day
from orgkit.schema.plain import plain
from orgkit.schema.samples import entry, example
from orgkit.schema.shape import Shape
from orgkit.schema.titles import value_word
from orgkit.source import Node

_PLACEHOLDER = re.compile(
    "|".join(  # noqa: FLY002 - one line for each sort of word
        (
            r"tbd|tba|tbc|todo|n/?a|none|unknown|xxx+|\?+|-+|\.{3,}|…",
            r"appointment needed|vacant post|to be (?:defined|decided|hired|announced|confirmed)",
            r"(?:à|a) (?:définir|definir|préciser|confirmer|compléter|recruter|pourvoir)|inconnue?|néant",
            r"poste (?:à pourvoir|vacant)|interim|int[ée]rim",
            r".*\((?:acting|(?:ad )?interim|(?:par )?int[ée]rim|faisant fonction|vacant|tbd|tba|tbc)\).*",
            r".*\(to be (?:defined|decided|hired|announced|confirmed)\).*",
            r".*\([àa] (?:d[ée]finir|pr[ée]ciser|confirmer|compl[ée]ter|recruter|pourvoir)\).*",
        )
    ),
    re.IGNORECASE,
)
_FRENCH_UNITS = {
    "h": "business hours", "heure": "business hours", "heures": "business hours",
    "jour": "business days", "jours": "business days", "j": "business days",
}  # fmt: skip
_FRENCH = re.compile(
    r"(\d+) ?(h|heures?|j|jours?|min|minutes?|mois|ans?|ann[ée]es?|semaines?)"
    r"(?: (ouvr[ée]e?s?|ouvrables?|calendaires?))?\Z",
    re.IGNORECASE,
)
_TRUTH = {
    **dict.fromkeys(("true", "yes", "y", "on", "oui", "vrai"), "true"),
    **dict.fromkeys(("false", "no", "n", "off", "non", "faux"), "false"),
}
_PLAIN_FRENCH = {"h": "hours", "j": "days", "m": "months", "a": "years", "s": "weeks"}
_MONEY = re.compile(
    r"(?P<before>€|EUR|\$|£)? ?(?P<amount>-?[0-9][0-9 \xa0\u202f.,]*?)"
    r"[ \xa0\u202f]?(?P<after>€|EUR|euros?|\$|USD|£|GBP)?"
    r"(?P<tax> ?(?:HT|TTC))?(?: ?(?:/|par |per ) ?(?P<unit>[^\W\d_].*))?",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?P<mark>[ \xa0\u202f.,])[0-9]{3}(?:(?P=mark)[0-9]{3})*)(?:[.,][0-9]+)?")
"""Digits in one piece or in groups of three."""
_CURRENCIES = {
    "€": "EUR",
    "eur": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "$": "USD",
    "usd": "USD",
    "£": "GBP",
    "gbp": "GBP",
}
_AMBIGUOUS_THOUSANDS = re.compile(r"[.,]\d{3}(?!\d)")
_UNIT_IN_NUMBER = re.compile(r"(-?\d+)(?:[.,]0+)? ?([^\d\s.,].*)\Z")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The rule, the sentence and the remedy for one value."""

    code: str
    message: Message
    fix: Fix | None = None


def verdict(keyword: str, node: Node, shape: Shape, entity: Message, place: str) -> Verdict:
    """What to say of a value whose type, form or size does not fit."""
    text = node.text
    about: dict[str, Any] = {"entity": entity, "place": place, "value": text}
    if keyword == "type":
        return _wrong_type(node, shape, about)
    if isinstance(node.value, str) and placeholder(text):
        return placeholder_verdict(text, entity, place)
    if keyword in ("pattern", "format"):
        return _bad_form(node, shape, about)
    if keyword in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"):
        return Verdict("SCH109", say("{entity}: {value} is out of range for {place}", **about), Fix(_range(shape)))
    return _size(keyword, node, shape, about)


def _range(shape: Shape) -> Message:
    low, high = shape.raw.get("minimum"), shape.raw.get("maximum")
    if low is not None and high is not None:
        return say("write a number from {low} to {high}", low=low, high=high)
    return say("write {low} or more", low=low) if high is None else say("write {high} or less", high=high)


def placeholder(text: str) -> bool:
    """Whether a text says only that something is missing: TBD, “à définir”, “?”."""
    return bool(_PLACEHOLDER.fullmatch(text.strip()))


def placeholder_verdict(text: str, entity: Message, place: str) -> Verdict:
    """What to say of a word that stands for a missing value."""
    return Verdict(
        "SCH111",
        say(
            "{entity}: “{value}” in {place} only says that something is missing", entity=entity, value=text, place=place
        ),
        Fix(say("write the value, or delete the line; for a post use person: vacant, acting: true or until:")),
    )


def _wrong_type(node: Node, shape: Shape, about: dict[str, Any]) -> Verdict:
    types = shape.types
    if not isinstance(node.value, str):
        return _wrong_collection(node, shape, about)
    if "string" in types and isinstance(plain(node), (int, float, bool)):
        return _bare_number(node, shape, about)
    if types & {"integer", "number", "boolean"}:
        return _not_a_number(node, shape, about)
    text = node.text
    if types <= {"array"}:
        edits = (Edit(node.span, f"[{text}]"),) if _bare(text) else ()
        fix = Fix(say("write it as a list: [{value}]", value=text), edits, safe=bool(edits))
        return Verdict("SCH103", say("{entity}: {place} is a list, and a single value is written", **about), fix)
    return Verdict(
        "SCH103",
        say("{entity}: {place} has fields of its own, and a single value is written", **about),
        Fix(say("write, for instance, {example}", example=example(shape, text) or "{…: …}")),
    )


def _bare_number(node: Node, shape: Shape, about: dict[str, Any]) -> Verdict:
    """A number or a truth value where a text is expected: mostly, its unit is missing."""
    text, kind = node.text, shape.value_type
    number = text not in ("true", "false")
    if number and kind == "percentage" and (better := _percentage(text)):
        return Verdict(
            "SCH115", say("{entity}: “{value}” in {place} is no percentage", **about), _replace(node, better)
        )
    if number and _is_money(shape):
        fix = Fix(say("write it with its currency, such as {form}", form=f'"{money_form(f"{text} EUR")}"'))
        return Verdict("SCH116", say("{entity}: {value} in {place} has no currency", **about), fix)
    if number and kind == "duration":
        unit = example(shape).partition(" ")[2] or "days"
        fix = Fix(say("write it with its unit, such as {form}", form=f"{text} {unit}"))
        return Verdict("SCH105", say("{entity}: {value} in {place} has no unit of time", **about), fix)
    quoted = f'"{text}"'
    return Verdict(
        "SCH103",
        say("{entity}: {value} in {place} is read as a number or a truth value; a text is expected", **about),
        Fix(say("write it in quotes: {quoted}", quoted=quoted), (Edit(node.span, quoted),), safe=True),
    )


def _wrong_collection(node: Node, shape: Shape, about: dict[str, Any]) -> Verdict:
    """A list or a group of fields where something else is expected."""
    found = say("a list") if isinstance(node.value, list) else say("a group of fields")
    if "array" in shape.types:
        fix = Fix(say("start each entry with a dash, as in: - {example}", example=entry(shape) or "…"))
        return Verdict("SCH103", say("{entity}: {place} is a list, and {found} is written", found=found, **about), fix)
    if "object" in shape.types and "string" not in shape.types:
        fix = Fix(say("write, for instance, {example}", example=example(shape) or "{…: …}"))
        return Verdict("SCH103", say("{entity}: {place} is a group of fields, and a list is written", **about), fix)
    shown = example(shape)
    return Verdict(
        "SCH103",
        say("{entity}: {place} is a single value, and {found} is written", found=found, **about),
        Fix(say("write, for instance, {example}", example=shown) if shown else say("write a single value")),
    )


def _not_a_number(node: Node, shape: Shape, about: dict[str, Any]) -> Verdict:
    text = node.text
    if not node.plain and text.lstrip("-").isdecimal():
        return Verdict(
            "SCH103",
            say("{entity}: {value} in {place} is in quotes; a number is expected", **about),
            Fix(say("write it without quotes: {value}", value=text), (Edit(node.span, text),), safe=True),
        )
    found = _UNIT_IN_NUMBER.match(text)
    if found and "boolean" not in shape.types:
        return Verdict(
            "SCH110",
            say("{entity}: “{value}” in {place} holds a unit; only the number is expected", **about),
            Fix(say("write {number}", number=found[1]), (Edit(node.span, found[1]),)),
        )
    if placeholder(text):
        return placeholder_verdict(text, about["entity"], about["place"])
    if "boolean" in shape.types:
        return _not_a_truth_value(node, shape, about)
    return Verdict(
        "SCH103",
        say("{entity}: “{value}” in {place} is not {wanted}", wanted=say("a whole number"), **about),
        Fix(say("write, for instance, {example}", example=example(shape) or "1")),
    )


def _not_a_truth_value(node: Node, shape: Shape, about: dict[str, Any]) -> Verdict:
    word = _TRUTH.get(node.text.strip().lower())
    if word == node.text:
        return Verdict(
            "SCH103",
            say("{entity}: {value} in {place} is in quotes; true or false is expected", **about),
            Fix(say("write it without quotes: {value}", value=word), (Edit(node.span, word),), safe=True),
        )
    better = Fix(say("write {text}", text=word), (Edit(node.span, word),), safe=True) if word else None
    return Verdict(
        "SCH103",
        say("{entity}: “{value}” in {place} is not {wanted}", wanted=say("true or false"), **about),
        better or Fix(say("write, for instance, {example}", example=example(shape) or "true")),
    )


def _bad_form(node: Node, shape: Shape, about: dict[str, Any]) -> Verdict:
    text, kind = node.text, shape.value_type
    if kind == "id":
        return Verdict(
            "SCH107",
            say("{entity}: “{value}” in {place} cannot be an id", **about),
            Fix(say("write small letters a to z, digits and single hyphens")),
        )
    if kind == "duration" and (better := _duration(text)):
        return Verdict(
            "SCH114",
            say("{entity}: “{value}” in {place} is not the form in which durations are written", **about),
            _replace(node, better, safe=True),
        )
    if kind == "percentage" and (better := _percentage(text)):
        return Verdict(
            "SCH115", say("{entity}: “{value}” in {place} is no percentage", **about), _replace(node, better)
        )
    if _is_money(shape) and (better := money_form(text)):
        return Verdict(
            "SCH116",
            say("{entity}: “{value}” in {place} is not the form in which money is written", **about),
            _replace(node, better, quote=True, safe=_exact_money(text)),
        )
    shown = example(shape)
    day = _day(text) if kind in ("date", "relative-date") else ""
    remedy = Fix(say("write, for instance, {example}", example=shown) if shown else say("write it in another form"))
    if day:
        edit = Edit(node.span, day if node.plain else f'"{day}"')
        remedy = Fix(say("write the year first: {day}", day=day), (edit,), safe=_unmistakable(text, day))
    return Verdict(
        "SCH105",
        say("{entity}: “{value}” in {place} is not a valid {wanted}", wanted=value_word(shape), **about),
        remedy,
    )


def _is_money(shape: Shape) -> bool:
    return shape.value_type == "money" or shape.inline == "price" or " [A-Z]{3}" in str(shape.raw.get("pattern"))


def _unmistakable(text: str, day: str) -> bool:
    """Whether nobody can take the day for the month: the year stands first, or the day is none of twelve."""
    return text.strip().startswith(day[:4]) or int(day[8:]) > 12


def _day(text: str) -> str:
    """The day that somebody wrote the other way round, ``01/03/2026``; nothing where there is none."""
    found = re.fullmatch(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})", text.strip())
    day = f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}" if found else text.strip().replace("/", "-")
    return day if is_day(day) else ""


def _replace(node: Node, text: str, *, quote: bool = False, safe: bool = False) -> Fix:
    written = f'"{text}"' if quote or not node.plain else text
    return Fix(say("write {text}", text=written), (Edit(node.span, written),), safe)


def _duration(text: str) -> str:
    """The accepted form of a duration in French words, or nothing."""
    found = _FRENCH.fullmatch(text.strip())
    if found is None:
        return ""
    amount, unit, clock = found[1], found[2].lower(), (found[3] or "").lower()
    if clock.startswith("ouvrable"):
        words = "working days" if unit.startswith("j") else ""
    elif clock.startswith("ouvr"):
        words = _FRENCH_UNITS.get(unit, "")  # minutes, weeks and months have no such clock
    elif unit.startswith("min"):
        words = "minutes"
    else:
        words = _PLAIN_FRENCH.get("m" if unit == "mois" else unit[0], "")
    return f"{amount} {words.removesuffix('s') if amount == '1' else words}" if words else ""


def _percentage(text: str) -> str:
    written = text.strip().replace(",", ".").replace("\u202f", "").replace("\xa0", "")
    found = re.fullmatch(r"(\d{1,3}(?:\.\d+)?)(?: ?(?:%|pct|percent|pour ?cent))?", written)
    if found is None:
        return ""
    number = found[1]
    if number.startswith("0.") and "%" not in written:
        digits = number[2:].ljust(2, "0")
        whole, rest = digits[:2].lstrip("0") or "0", digits[2:].rstrip("0")
        return f"{whole}.{rest} %" if rest else f"{whole} %"
    return f"{number} %"


def money_form(text: str) -> str:
    """The accepted form of an amount such as ``12,50 €`` or ``€1 200``; nothing where it says more, or less."""
    found = _MONEY.fullmatch(text.strip())
    if found is None or not _AMOUNT.fullmatch(found["amount"]):
        return ""
    currencies = {_CURRENCIES[symbol.lower()] for symbol in (found["before"], found["after"]) if symbol}
    digits = re.sub("[ \xa0\u202f]", "", found["amount"])
    digits = digits.replace(".", "").replace(",", ".") if re.search(r",\d{1,2}\Z", digits) else digits.replace(",", "")
    if len(currencies) != 1 or not re.fullmatch(r"-?\d+(?:\.\d+)?", digits):
        return ""
    if "." not in digits:
        digits += ".00"
    unit = (found["unit"] or "").strip()
    return f"{digits} {currencies.pop()}" + (f" per {unit}" if unit else "")


def _exact_money(text: str) -> bool:
    """Whether the accepted form says the same for everybody: no thousands that could be decimals, no tax left out."""
    found = _MONEY.fullmatch(text.strip())
    return found is not None and not found["tax"] and _AMBIGUOUS_THOUSANDS.search(text) is None


def _size(keyword: str, node: Node, shape: Shape, about: dict[str, Any]) -> Verdict:
    most = shape.raw.get("maxLength", shape.raw.get("maxItems", shape.raw.get("maxProperties", 0)))
    match keyword:
        case "maxLength":
            return Verdict(
                "SCH106",
                say(
                    "{entity}: the text in {place} has {count} characters; at most {most} fit",
                    entity=about["entity"],
                    place=about["place"],
                    count=len(node.text),
                    most=most,
                ),
                Fix(say("shorten it")),
            )
        case "maxItems" | "maxProperties":
            count = len(node.sequence or node.mapping)
            return Verdict(
                "SCH106",
                say(
                    "{entity}: {place} has {count} entries; at most {most} fit",
                    entity=about["entity"],
                    place=about["place"],
                    count=count,
                    most=most,
                ),
                Fix(say("shorten the list")),
            )
        case "uniqueItems":
            return Verdict(
                "SCH106",
                say("{entity}: {place} names the same thing twice", entity=about["entity"], place=about["place"]),
                Fix(say("delete one of the two")),
            )
    return Verdict(
        "SCH106",
        say("{entity}: {place} is empty", entity=about["entity"], place=about["place"]),
        Fix(say("write a value, or delete the line")),
    )


def _bare(text: str) -> bool:
    return bool(re.fullmatch(r"[\w./-]+(?: [\w./-]+)*", text))
