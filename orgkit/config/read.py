"""The text of a configuration file becomes settings. No file is read here, no clock asked."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from orgkit.config.convert import NotAcceptedError
from orgkit.config.error import ConfigError, Problem
from orgkit.config.keys import SHAPE, Each, Shape, Table
from orgkit.config.places import place, place_of_error
from orgkit.config.settings import (
    ChargeSettings,
    DiffSettings,
    Given,
    Key,
    LintSettings,
    Origin,
    PathSettings,
    Settings,
)
from orgkit.results.finding import say
from orgkit.results.nearest import nearest
from orgkit.source import Span

CONFIG_NAMES = ("orgkit.toml", "pyproject.toml")
"""File names in the order they are looked for; the second counts where it has ``[tool.orgkit]``."""

_LONGEST = 1 << 18


def read_settings(text: str, path: str) -> Settings | None:
    """The settings in the text of ``orgkit.toml`` or ``pyproject.toml``.

    ``None`` where a ``pyproject.toml`` says nothing about orgkit. Raises `ConfigError` with
    every problem: a fault of syntax, a key that is not known, a value that does not fit.
    """
    document = _parse(text, path)
    if path.rpartition("/")[2] != "pyproject.toml":
        return _settings(_Reading(lambda key: place(text, key, path)).read(document))
    tool = document.get("tool", {})
    if not isinstance(tool, dict) or "orgkit" not in tool:
        return None
    ours: Any = tool["orgkit"]
    if not isinstance(ours, dict):
        raise ConfigError(Problem(say("“tool.orgkit” has to be a table"), place(text, ("tool", "orgkit"), path)))

    def find(key: Key) -> Span:
        inside = key[1:] if key[0] == "orgkit" else key
        return place(text, ("tool", "orgkit", *inside), path)

    sections: dict[str, Any] = {name: ours.pop(name) for name in ("lint", "diff", "charge") if name in ours}
    return _settings(_Reading(find).read({"orgkit": ours, **sections}))


def override(settings: Settings, values: Mapping[Key, object], origin: str) -> Settings:
    """The settings with some replaced, such as those of the command line.

    Keys are paths such as ``("lint", "fail-on")``, values what the file would hold. Raises
    `ConfigError` as `read_settings` does.
    """
    document: dict[str, Any] = {}
    for key, value in values.items():
        table = document
        for step in key[:-1]:
            table = table.setdefault(step, {})
        table[key[-1]] = value
    return _settings({**settings.given, **_Reading(None, origin).read(document)})


def _parse(text: str, path: str) -> dict[str, Any]:
    if len(text) > _LONGEST:
        raise ConfigError(Problem(say("This file is too large for a configuration"), Span(path)))
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except ValueError as error:  # of which a fault of syntax is one kind, a number of 5,000 digits another
        why = str(error).partition(" (at ")[0]
        raise ConfigError(
            Problem(say("This is not valid TOML: {why}", why=why), place_of_error(str(error), path))
        ) from None
    except RecursionError:
        raise ConfigError(Problem(say("This file is nested too deep"), Span(path))) from None


@dataclass
class _Reading:
    """Walks a document along the shape of all settings and gathers every problem."""

    find: Callable[[Key], Span] | None
    origin: str = ""

    def read(self, document: Mapping[str, Any]) -> dict[Key, Given]:
        """Every value by its key. Raises `ConfigError` where there is any problem."""
        problems: list[Problem] = []
        given = dict(self._walk(SHAPE, document, (), problems))
        if problems:
            raise ConfigError(*problems)
        return given

    def _walk(self, shape: Shape, value: Any, key: Key, problems: list[Problem]) -> Iterator[tuple[Key, Given]]:
        span = self.find(key) if self.find and key else None
        if not isinstance(shape, (Table, Each)):
            try:
                yield key, Given(shape(value), Origin(self.origin, span))
            except NotAcceptedError as error:
                problems.append(Problem(say("“{key}” has to be {what}", key=".".join(key), what=error.message), span))
        elif not isinstance(value, dict):
            problems.append(Problem(say("“{key}” has to be a table", key=".".join(key)), span))
        else:
            for name, below in value.items():
                inner = shape.value if isinstance(shape, Each) else shape.entries.get(name)
                if inner is None and isinstance(shape, Table):
                    problems.append(self._unknown(shape, (*key, name)))
                elif inner is not None:
                    yield from self._walk(inner, below, (*key, name), problems)

    def _unknown(self, shape: Table, key: Key) -> Problem:
        span = self.find(key) if self.find else None
        above, name = ".".join(key[:-1]), key[-1]
        near = nearest(name, shape.entries)
        sections = [section for section, table in SHAPE.entries.items() if len(key) <= 2 and _holds(table, name)]
        known = tuple(shape.entries)
        if near:
            message = say("There is no setting “{key}”; did you mean “{near}”?", key=name, near=near)
        elif sections:
            message = say("“{key}” belongs under “[{section}]”", key=name, section=sections[0])
        elif above:
            message = say(
                "There is no setting “{key}” under “[{above}]”; there are {known:and}",
                key=name,
                above=above,
                known=known,
            )
        else:
            message = say("There is no section “{key}”; there are {known:and}", key=name, known=known)
        return Problem(message, span, ConfigError.UNKNOWN_KEY)


def _holds(shape: Shape, name: str) -> bool:
    return isinstance(shape, Table) and name in shape.entries


def _settings(given: Mapping[Key, Given]) -> Settings:
    """The typed settings; what nobody gave stays at the default that its field states."""
    top = {key[1]: value.value for key, value in given.items() if key[0] == "orgkit"}
    lint = {key[1]: value.value for key, value in given.items() if key[0] == "lint" and len(key) == 2}
    charge = {key[1]: value.value for key, value in given.items() if key[0] == "charge"}
    diff = {key[1]: value.value for key, value in given.items() if key[0] == "diff" and len(key) == 2}
    options: dict[str, dict[str, Any]] = {}
    for rule, option, value in _below(given, "lint", "options", depth=2):
        options.setdefault(rule, {})[option] = value
    return Settings(
        **_fields(top),
        lint=LintSettings(
            **_fields(lint),
            severity=dict(_below(given, "lint", "severity")),
            per_path=_per_path(given),
            options=options,
        ),
        diff=DiffSettings(
            **_fields(diff),
            levels=dict(_below(given, "diff", "levels")),
            approvals=dict(_below(given, "diff", "approvals")),
        ),
        charge=ChargeSettings(**_fields(charge)),
        given=dict(given),
    )


def _per_path(given: Mapping[Key, Given]) -> tuple[PathSettings, ...]:
    """The patterns in the order written, each with all that is set for it."""
    ignored = {pattern: value for pattern, _, value in _below(given, "lint", "per-path", depth=2)}
    severities: dict[str, dict[str, Any]] = {}
    for pattern, _, rule, value in _below(given, "lint", "per-path", depth=3):
        severities.setdefault(pattern, {})[rule] = value
    patterns = dict.fromkeys(key[2] for key in given if key[:2] == ("lint", "per-path"))
    return tuple(PathSettings(each, ignored.get(each, ()), severities.get(each, {})) for each in patterns)


def _fields(values: Mapping[str, object]) -> dict[str, Any]:
    return {name.replace("-", "_"): value for name, value in values.items()}


def _below(given: Mapping[Key, Given], *above: str, depth: int = 1) -> Iterator[tuple[Any, ...]]:
    for key, value in given.items():
        if key[:2] == above and len(key) == 2 + depth:
            yield *key[2:], value.value
