"""Settings that name kinds of change: whether those they name exist."""

from __future__ import annotations

import re
from functools import cache

from orgkit.config import ConfigError, Problem, Settings
from orgkit.diff.registry import names
from orgkit.results import Message
from orgkit.results.finding import say
from orgkit.results.nearest import nearest
from orgkit.schema import kinds

_EVENTS = ("added", "removed", "changed")
_TABLES = ("levels", "approvals")


def check_names(settings: Settings) -> None:
    """Look up every kind of change that ``[diff.levels]`` and ``[diff.approvals]`` name.

    Raises:
        ConfigError: some are told by no comparison; each with its place and near names.
    """
    problems = [
        Problem(_unknown(key[2]), given.origin.span, ConfigError.UNKNOWN_KEY)
        for key, given in settings.given.items()
        if key[0] == "diff" and key[1] in _TABLES and key[2] not in known_names()
    ]
    if problems:
        raise ConfigError(*problems)


@cache
def known_names() -> frozenset[str]:
    """Every name that a change can have: those of the judgements, and of kinds and fields that come, go or differ."""
    found = set(names()) | {f"records-{event}" for event in _EVENTS}
    for kind in kinds().values():
        found.update(f"{kind.name}-{event}" for event in (*_EVENTS, "renamed"))
        for field in kind.shape.properties:
            root = "-".join(re.findall(r"[a-z0-9]+", field.lower()))
            found.update(f"{kind.name}-{root}-{event}" for event in _EVENTS)
    return frozenset(found)


def _unknown(name: str) -> Message:
    near = nearest(name, names()) or nearest(name, known_names())
    if near:
        return say("No change is called “{name}”; did you mean “{near}”?", name=name, near=near)
    return say("No change is called “{name}”", name=name)
