"""Settings from the command line: the options that stand for a key of ``orgkit.toml``."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, TypeVar

import click

from orgkit.cli.wrong import WrongCallError
from orgkit.results.finding import say

Command = TypeVar("Command", bound=Callable[..., Any])
Overrides = Mapping[tuple[str, ...], object]
"""What :func:`orgkit.config.override` takes: the path of a key, and what the file would hold."""

ORIGIN = "the command line"

_OPTIONS = (
    click.option("--profile", type=click.Choice(["starter", "standard", "strict"]), help="How much to ask for."),
    click.option(
        "--select", multiple=True, metavar="RULES", help="Only these rules: codes, names or prefixes, by commas."
    ),
    click.option("--extend-select", multiple=True, metavar="RULES", help="These rules as well."),
    click.option("--ignore", multiple=True, metavar="RULES", help="Not these rules."),
    click.option(
        "--severity", multiple=True, metavar="RULE=LEVEL", help="How severe a rule is: error, warning, info or off."
    ),
    click.option(
        "--option", multiple=True, metavar="RULE.NAME=VALUE", help="A threshold of a rule, before every other place."
    ),
    click.option(
        "--fail-on", type=click.Choice(["error", "warning", "info", "never"]), help="The mildest severity that fails."
    ),
)


def settings_options(command: Command) -> Command:
    """The options that replace settings; the command gets them together as ``given``."""

    @functools.wraps(command)
    def gathered(
        *arguments: Any,
        profile: str | None,
        select: tuple[str, ...],
        extend_select: tuple[str, ...],
        ignore: tuple[str, ...],
        severity: tuple[str, ...],
        option: tuple[str, ...],
        fail_on: str | None,
        **others: Any,
    ) -> Any:
        given: dict[tuple[str, ...], object] = {}
        for key, values in (("select", select), ("extend-select", extend_select), ("ignore", ignore)):
            if values:
                given["lint", key] = split(values)
        given |= _severities(severity) | _thresholds(option)
        if profile:
            given["orgkit", "profile"] = profile
        if fail_on:
            given["lint", "fail-on"] = fail_on
        return command(*arguments, given=given, **others)

    for each in reversed(_OPTIONS):
        gathered = each(gathered)
    return gathered  # type: ignore[return-value]


def split(values: Iterable[str]) -> list[str]:
    """The names in options that take several by commas, and may be repeated."""
    return [name.strip() for value in values for name in value.split(",") if name.strip()]


def _severities(pairs: Iterable[str]) -> dict[tuple[str, ...], object]:
    found: dict[tuple[str, ...], object] = {}
    for pair in pairs:
        name, equals, level = pair.partition("=")
        if not equals:
            raise WrongCallError(say("--severity {pair}: write RULE=LEVEL, such as role-vacant=error", pair=pair))
        found["lint", "severity", name] = level
    return found


def _thresholds(pairs: Iterable[str]) -> dict[tuple[str, ...], object]:
    found: dict[tuple[str, ...], object] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        rule, dot, name = key.strip().partition(".")
        if not (equals and dot and rule and name):
            raise WrongCallError(say("--option {pair}: write RULE.NAME=VALUE, such as team-size.max=9", pair=pair))
        found["lint", "options", rule, name] = _value(value.strip())
    return found


def _value(text: str) -> object:
    """A value as ``orgkit.toml`` would write it; what is no such value is text."""
    try:
        found: object = tomllib.loads(f"value = {text}", parse_float=Decimal)["value"]
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return text
    return found
