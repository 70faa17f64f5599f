"""What may be typed next: kinds, ids that exist, rules. A shell asks at every press of the tab key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from orgkit.cli.wrong import WrongCallError
from orgkit.results.finding import say


class KindName(click.ParamType[str]):
    """The name of a kind, such as ``service``."""

    name = "KIND"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The kind, also by its plural or its folder, or a usage error with near names."""
        from orgkit.results.nearest import nearest
        from orgkit.schema import kinds

        wanted = str(value).strip().lower().replace("_", "-")
        known = kinds()
        for kind in known.values():
            if wanted in (kind.name, kind.folder, kind.plural.replace("_", "-")):
                return kind.name
        near = nearest(wanted, known)
        if near:
            raise WrongCallError(say("“{value}” is no kind; did you mean “{near}”?", value=str(value), near=near))
        raise WrongCallError(say("“{value}” is no kind; there are {known:and}", value=str(value), known=list(known)))

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Kinds with what they are."""
        from orgkit.schema import kinds

        return [
            CompletionItem(kind.name, help=kind.title) for kind in kinds().values() if kind.name.startswith(incomplete)
        ]


class EntityKey(click.ParamType[str]):
    """``kind:id``."""

    name = "KIND:ID"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The key as it was written; whether it exists is for the command to say."""
        kind, colon, id_ = str(value).partition(":")
        if not colon or not kind or not id_:
            raise WrongCallError(
                say("“{value}” is not written as a kind and an id, such as team:design", value=str(value))
            )
        return str(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Kinds first, then the ids that exist in the organisation of the folder."""
        from orgkit.app.asking.ids import keys
        from orgkit.app.place import NothingToCheckError, find_place
        from orgkit.config import ConfigError

        try:
            place = find_place(Path.cwd() / (ctx.params.get("folder") or "."))
        except (NothingToCheckError, ConfigError, OSError):
            return []
        return [CompletionItem(key) for key in keys(place, incomplete)]


class RuleName(click.ParamType[str]):
    """The code or the name of a rule."""

    name = "CODE-or-NAME"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """What was written."""
        return str(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Names, or codes where a capital letter begins it."""
        from orgkit.rules.catalogue import all_rules

        facts = all_rules()
        if incomplete[:1].isupper():
            return [CompletionItem(one.code, help=one.name) for one in facts if one.code.startswith(incomplete)]
        return [CompletionItem(one.name, help=one.code) for one in facts if one.name.startswith(incomplete)]
