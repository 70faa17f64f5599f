"""Which rules are shown, where, and how severe: settings applied to the table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from orgkit.config import ConfigError, OptionValue, PathSettings, Problem, Settings
from orgkit.results import Message, Severity
from orgkit.results.finding import say
from orgkit.results.nearest import nearest
from orgkit.rules.catalogue import UnknownRuleError, all_rules, codes_matching, facts_by_code, rule
from orgkit.rules.registry import rules


@dataclass(frozen=True, slots=True)
class Somewhere:
    """What is different in the files of a pattern: rules that are left out, and severities."""

    where: PathSettings
    left_out: frozenset[str]
    severities: Mapping[str, Severity]


@dataclass(frozen=True, slots=True)
class Selection:
    """The severity of every rule that is on, by code, and what is different in some files."""

    severities: Mapping[str, Severity]
    places: tuple[Somewhere, ...] = ()

    def severity(self, code: str, path: str) -> Severity:
        """How severe a rule is for a file; ``OFF`` where it is not shown there. A later pattern wins."""
        found = self.severities.get(code, Severity.OFF)
        if found is not Severity.OFF:
            for place in self.places:
                if (code in place.left_out or code in place.severities) and place.where.matches(path):
                    found = Severity.OFF if code in place.left_out else place.severities[code]
        return found


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
    severities |= {
        code: severity for code, severity in asking.severities(lint.severity, "severity").items() if code in severities
    }
    places = tuple(
        Somewhere(
            where,
            asking.silenced(where.ignore, "per-path", where.pattern, "ignore"),
            asking.severities(where.severity, "per-path", where.pattern, "severity"),
        )
        for where in lint.per_path
    )
    for name, values in lint.options.items():
        asking.options(name, values)
    if problems:
        raise ConfigError(*problems)
    return Selection({code: severity for code, severity in severities.items() if severity is not Severity.OFF}, places)


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
                self._complain(error.message, key)
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
            self._complain(error.message, key)
            return None

    def severities(self, wanted: Mapping[str, Severity], *key: str) -> dict[str, Severity]:
        found: dict[str, Severity] = {}
        written: dict[str, str] = {}
        for name, severity in wanted.items():
            code = self.code(name, *key, name)
            if code is None:
                continue
            facts = facts_by_code()[code]
            if not facts.waivable and severity.rank > facts.severity.rank:
                self._complain(
                    say("Rule “{rule}” cannot be less than {severity}", rule=name, severity=facts.severity.value),
                    (*key, name),
                )
            if code in found:
                self._complain(say("“{rule}” and “{other}” are one rule", rule=name, other=written[code]), (*key, name))
            found[code], written[code] = severity, name
        return found

    def options(self, name: str, values: Mapping[str, OptionValue]) -> None:
        """Complain about options that the rule does not have, and about values they cannot have."""
        code = self.code(name, "options", name)
        found = rules().get(code or "")
        if found is None:
            return
        known = {option.name: option for option in found.options}
        for key, value in values.items():
            place = ("options", name, key)
            if key not in known:
                self._complain(_no_option(key, name, tuple(known)), place, ConfigError.UNKNOWN_KEY)
            elif (expected := known[key].expects(value)) is not None:
                path = ".".join(("lint", *place))
                self._complain(say("“{key}” has to be {what}", key=path, what=expected), place)

    def _complain(self, message: Message, key: tuple[str, ...], rule: str = "") -> None:
        self.problems.append(Problem(message, self.settings.origin("lint", *key).span, rule))


def _no_option(key: str, name: str, known: tuple[str, ...]) -> Message:
    near = nearest(key, known)
    if near:
        return say("Rule “{rule}” has no option “{key}”; did you mean “{near}”?", rule=name, key=key, near=near)
    if known:
        return say("Rule “{rule}” has no option “{key}”; there are {known:and}", rule=name, key=key, known=known)
    return say("Rule “{rule}” has no options", rule=name)
