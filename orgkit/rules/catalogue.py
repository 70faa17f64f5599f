"""The one table of rules: code, name, severity, profile of every rule there is.

The table itself is ``catalogue.toml`` beside this module. It is read once, when first asked.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from orgkit.results import Finding, Message, Profile, RuleFacts, Severity
from orgkit.results.finding import say
from orgkit.results.nearest import nearest


class UnknownRuleError(LookupError):
    """No rule has this code or name; ``suggestions`` holds near names, nearest first."""

    def __init__(self, key: str, suggestions: tuple[str, ...]) -> None:
        super().__init__(key)
        self.key = key
        self.suggestions = suggestions

    @property
    def message(self) -> Message:
        """What to say about it."""
        if self.suggestions:
            return say("There is no rule “{rule}”; did you mean “{near}”?", rule=self.key, near=self.suggestions)
        return say("There is no rule “{rule}”", rule=self.key)


def all_rules() -> tuple[RuleFacts, ...]:
    """Every rule, in the order of the table: family by family, by code."""
    return tuple(_by_code().values())


def rule(key: str) -> RuleFacts:
    """The rule with this code, name or former name, whatever its case.

    Raises `UnknownRuleError` with near names where there is none.
    """
    facts = find_rule(key)
    if facts is None:
        raise UnknownRuleError(key, near_rules(key))
    return facts


def find_rule(key: str) -> RuleFacts | None:
    """The rule with this code, name or former name, whatever its case, or ``None``; near names are not looked for."""
    return _by_code().get(key.upper()) or _by_name().get(key.lower())


def facts_by_code() -> Mapping[str, RuleFacts]:
    """Every rule by its code."""
    return _by_code()


def codes_matching(selector: str) -> frozenset[str]:
    """The codes that a code, a name or the beginning of a code selects.

    ``SLA`` and ``SLA5`` select the whole family, ``SLA504`` and ``promise-above-dependency``
    one rule. Raises `UnknownRuleError` where nothing is selected.
    """
    prefix = selector.upper()
    found = frozenset(code for code in _by_code() if code.startswith(prefix)) if prefix else frozenset()
    return found or frozenset({rule(selector).code})


def selects_several(selector: str) -> bool:
    """Whether a text is no rule and the beginning of codes, such as ``SLA5``."""
    prefix = selector.upper()
    return bool(prefix) and find_rule(selector) is None and any(code.startswith(prefix) for code in _by_code())


def near_rules(key: str) -> tuple[str, ...]:
    """Up to three codes or names near to one that is not known."""
    return nearest(key.upper(), _by_code()) if key[-1:].isdigit() else nearest(key.lower(), _by_name())


def profile_met(findings: Iterable[Finding], *, not_run: Collection[str] = ()) -> Profile | None:
    """The highest profile met, or ``None`` where not even the first one is.

    A profile is met when none of its rules, nor one of a lower profile, found anything. The
    caller hands in *all* findings, waived ones too: a waiver hides a finding and does not cure
    it. For the same reason the severity that counts is the one of the table, not the one that
    a configuration gave, and a rule that was switched off (``not_run``) cannot have been met.
    Rules of severity ``info`` never stand in the way.
    """
    table = _by_code()
    failed = {finding.rule for finding in findings}.union(not_run)
    steps = {table[code].profile.rank for code in failed if table[code].severity is not Severity.INFO}
    met = [profile for profile in Profile if not any(step <= profile.rank for step in steps)]
    return met[-1] if met else None


@cache
def _by_code() -> dict[str, RuleFacts]:
    text = Path(__file__).with_name("catalogue.toml").read_text(encoding="utf-8")
    families: dict[str, dict[str, dict[str, Any]]] = tomllib.loads(text)
    return {code: _facts(code, entry) for entries in families.values() for code, entry in entries.items()}


@cache
def _by_name() -> dict[str, RuleFacts]:
    """Every rule by its name and by its other names."""
    rules = _by_code().values()
    return {name: facts for facts in rules for name in (*facts.aliases, facts.name)}


def _facts(code: str, entry: dict[str, Any]) -> RuleFacts:
    return RuleFacts(
        code=code,
        name=entry["name"],
        severity=Severity(entry["severity"]),
        profile=Profile(entry["profile"]),
        title=entry["title"],
        time_dependent=entry.get("time", False),
        waivable=entry.get("waivable", True),
        fix=entry.get("fix", "no"),
        since=entry.get("since", "0.1"),
        aliases=tuple(entry.get("aliases", ())),
        compares=entry.get("compares", False),
    )
