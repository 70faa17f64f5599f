"""The language that a run speaks: what was asked for, else what the machine speaks, else the organisation's."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import click

from orgkit.cli.wrong import WrongCallError

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(slots=True)
class Reader:
    """Who reads this run: the object that every command of it shares.

    ``language`` is what ``--lang`` asks for, also in a call that fails before it is read; empty where it is not given.
    Errors that leave a command are told in it as well.
    """

    language: str = ""


class Tongue(click.ParamType[str]):
    """A language that messages exist in, ``fr`` or ``fr-CA``."""

    name = "LANG"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The language, or a usage error that lists those there are."""
        from orgkit.messages import languages
        from orgkit.results.finding import say

        found = _spoken(str(value))
        if not found:
            raise WrongCallError(
                say("“{language}” is not spoken here; there are {known:and}", language=str(value), known=languages())
            )
        return found


def lang_option(command: Command) -> Command:
    """``--lang fr``: the language of sentences. Codes, ids and formats for programs never depend on it."""
    return click.option(
        "--lang", type=Tongue(), metavar="en|fr", callback=_remember,
        help="The language of messages; default: ORGKIT_LANG, else the system's, else the organisation's.",
    )(command)  # fmt: skip


def reader_language(asked: str | None, otherwise: str, environment: Mapping[str, str] | None = None) -> str:
    """The first of these in which messages exist: asked for, ``ORGKIT_LANG``, the locale's, the organisation's.

    ``otherwise`` is the organisation's and is taken as it is. A locale such as ``C`` speaks no language.
    """
    environment = os.environ if environment is None else environment
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(name))), "")
    wishes = (asked or "", environment.get("ORGKIT_LANG", ""), locale)
    return next((language for wish in wishes if (language := _spoken(wish))), otherwise)


def asked_for(arguments: Sequence[str]) -> str:
    """What ``--lang`` asks for in a call that may be a wrong one; empty where it is not there."""
    words = iter(arguments)
    for word in words:
        name, equals, value = word.partition("=")
        if name == "--lang":
            return value if equals else next(words, "")
    return ""


def _spoken(wish: str) -> str:
    """``fr-CA`` for ``fr_CA.UTF-8`` where there are French messages; empty where there are none."""
    from orgkit.messages import languages

    tag = wish.partition(".")[0].partition("@")[0].replace("_", "-")
    return tag if tag.partition("-")[0].lower() in languages() else ""


def _remember(ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """Keep the language for whatever ends this run."""
    reader = ctx.find_object(Reader)
    if reader is not None and value:
        reader.language = value
    return value
