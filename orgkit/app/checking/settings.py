"""Every setting with its value and where that comes from: for whoever asks why a run did what it did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from orgkit.config import Origin, Settings
from orgkit.config.keys import SHAPE, Table
from orgkit.model import Org
from orgkit.results import Level, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.registry import Option, Rule, options_for, rules
from orgkit.source import Span

_DEFAULT = say("default")
_WORDS = {"default": _DEFAULT, "the command line": say("the command line")}


@dataclass(frozen=True, slots=True)
class Shown:
    """One setting: its key with dots, its value as TOML would hold it, and where it comes from.

    ``value`` is ``None`` where nothing is set and there is no default. ``place`` is the line of the file, if it is one.
    """

    key: str
    value: object
    origin: Message | str
    place: Span | None = None


def every_setting(settings: Settings, org: Org | None) -> list[Shown]:
    """All settings in the order of their sections, and the options of all rules in the order of codes.

    Options take their value from the command line, else from ``orgkit.toml``, else from the
    policies of the organisation, else it is the default.
    """
    return [*_sections(settings), *_options(settings, org)]


def _sections(settings: Settings) -> Iterator[Shown]:
    for section, table in SHAPE.entries.items():
        if not isinstance(table, Table):
            continue
        holder = settings if section == "orgkit" else getattr(settings, section)
        for name, shape in table.entries.items():
            if callable(shape):
                value = _written(name, getattr(holder, name.replace("-", "_")))
                yield _shown(f"{section}.{name}", value, settings.origin(section, name))
        for key, given in settings.given.items():
            if key[0] == section and len(key) > 2 and key[1] != "options":
                yield _shown(".".join(key), _plain(given.value), given.origin)


def _options(settings: Settings, org: Org | None) -> Iterator[Shown]:
    given = {
        (rule(key[2]).code, key[3]): value for key, value in settings.given.items() if key[:2] == ("lint", "options")
    }
    for each in rules().values():
        for option in each.options:
            key = f"lint.options.{each.facts.name}.{option.name}"
            found = given.get((each.facts.code, option.name))
            if found is not None:
                yield _shown(key, _plain(found.value), found.origin)
            else:
                yield _from_policy(key, each, option, org)


def _from_policy(key: str, each: Rule, option: Option, org: Org | None) -> Shown:
    policies = org.organization if org is not None else None
    path = ("policies", *option.policy.split("."))
    if org is not None and policies is not None and option.policy and policies.node.get(*path) is not None:
        span = policies.node.at(*path)
        value = options_for(each, org, {}).values[option.name]
        return Shown(key, _plain(value), f"{span.file}:{span.line}", span)
    return Shown(key, _plain(option.default), _DEFAULT)


def _shown(key: str, value: object, origin: Origin) -> Shown:
    return Shown(key, value, _WORDS.get(origin.name, origin.name) if origin.span is None else str(origin), origin.span)


def _written(name: str, value: object) -> object:
    """The value as the file would hold it: what fails is a word there."""
    if name == "fail-on":
        return "never" if value is None else "any" if value is Level.COSMETIC else _plain(value)
    return _plain(value)


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else str(value)
    return value
