"""Which rules are shown, where, and how severe: settings applied to the table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from orgkit.config import ConfigError, PathSettings, Problem, Settings
from orgkit.results import Message, Severity
from orgkit.results.finding import say
from orgkit.rules.catalogue import UnknownRuleError, all_rules, codes_matching, facts_by_code, rule


@dataclass(frozen=True, slots=True)
class Selection:
    """The severity of every rule that is on, by code, and what is left out for some paths."""

    severities: Mapping[str, Severity]
    left_out: tuple[tuple[PathSettings, frozenset[str]], ...] = ()

    def severity(self, code: str, path: str) -> Severity:
        """How severe a rule is for a file; ``OFF`` where it is not shown there."""
        if any(code in codes and where.matches(path) for where, codes in self.left_out):
            return Severity.OFF
        return self.severities.get(code, Severity.OFF)


def select(settings: Settings) -> Selection:
    """The rules that a profile and its settings ask for.

    The rules of the profile (or of ``select``), and of ``extend-select``, without those of
    ``ignore``. A family that is ignored keeps its rules that cannot be waived. Raises
    `ConfigError` where a setting names a rule that does not exist, or asks to silence or to
    soften a rule that cannot be waived.
    """
    lint = settings.lint
    problems: list[Problem] = []
    asking = _Asking(settings, problems)
    chosen = asking.codes(lint.select, "select") if lint.select else _of_profile(settings)
    chosen |= asking.codes(lint.extend_select, "extend-select")
    chosen -= asking.silenced(lint.ignore, "ignore")
    severities = {facts.code: facts.severity for facts in all_rules() if facts.code in chosen}
    for name, severity in lint.severity.items():
        code = asking.softened(name, severity)
        if code in severities:
            severities[code] = severity
    left_out = tuple(
        (where, asking.silenced(where.ignore, "per-path", where.pattern, "ignore")) for where in lint.per_path
    )
    for name in lint.options:
        asking.code(name, "options", name)
    if problems:
        raise ConfigError(*problems)
    return Selection(
        {code: severity for code, severity in severities.items() if severity is not Severity.OFF}, left_out
    )


def _of_profile(settings: Settings) -> set[str]:
    return {facts.code for facts in all_rules() if facts.profile.rank <= settings.profile.rank}


@dataclass
class _Asking:
    """Looks up what settings name, and gathers what they get wrong."""

    settings: Settings
    problems: list[Problem]

    def codes(self, selectors: Iterable[str], *key: str) -> set[str]:
        found: set[str] = set()
        for selector in selectors:
            try:
                found |= codes_matching(selector)
            except UnknownRuleError as error:
                self._complain(_unknown(error), key)
        return found

    def silenced(self, selectors: Iterable[str], *key: str) -> frozenset[str]:
        table = facts_by_code()
        found: set[str] = set()
        for selector in selectors:
            codes = self.codes((selector,), *key)
            firm = {code for code in codes if not table[code].waivable}
            if len(codes) == 1 and firm:
                self._complain(say("Rule “{rule}” cannot be silenced", rule=selector), key)
            found |= codes - firm
        return frozenset(found)

    def code(self, name: str, *key: str) -> str | None:
        try:
            return rule(name).code
        except UnknownRuleError as error:
            self._complain(_unknown(error), key)
            return None

    def softened(self, name: str, severity: Severity) -> str | None:
        code = self.code(name, "severity", name)
        facts = facts_by_code().get(code or "")
        if facts and not facts.waivable and severity.rank > facts.severity.rank:
            self._complain(
                say("Rule “{rule}” cannot be less than {severity}", rule=name, severity=facts.severity.value),
                ("severity", name),
            )
        return code

    def _complain(self, message: Message, key: tuple[str, ...]) -> None:
        self.problems.append(Problem(message, self.settings.origin("lint", *key).span))


def _unknown(error: UnknownRuleError) -> Message:
    if error.suggestions:
        return say("There is no rule “{rule}”; did you mean “{near}”?", rule=error.key, near=error.suggestions)
    return say("There is no rule “{rule}”", rule=error.key)
