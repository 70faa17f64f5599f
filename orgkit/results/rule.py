"""The facts of a rule that every command needs without running it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from orgkit.results.finding import Message, Severity, literal


class Profile(StrEnum):
    """The ladder: each profile includes the ones before it."""

    STARTER = "starter"
    STANDARD = "standard"
    STRICT = "strict"

    @property
    def rank(self) -> int:
        """0 for the lowest step."""
        return list(Profile).index(self)


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """Code, name and standing of one rule.

    ``time_dependent``: the answer depends on the day asked about. ``waivable``: a waiver may
    silence it. ``fix``: ``safe``, ``unsafe``, ``suggest`` (a text, no edit) or ``no``.
    ``compares``: it judges a change, and finds nothing without an earlier revision.
    """

    code: str
    name: str
    severity: Severity
    profile: Profile
    title: str = ""
    time_dependent: bool = False
    waivable: bool = True
    fix: str = "no"
    since: str = "0.1"
    aliases: tuple[str, ...] = ()
    compares: bool = False

    @property
    def sentence(self) -> Message:
        """The title as a message."""
        return literal(self.title)

    @property
    def family(self) -> str:
        """The letters and first digit, such as ``REF2``."""
        return self.code[:-2] if not self.code.startswith("FR") else "FR0"
