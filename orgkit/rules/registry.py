"""The rules there are: found by scanning this package, run one after the other.

A rule is one module: its docstring is its page, ``RULE`` its facts from the one table, and
``check(org, options)`` yields findings. A module without ``check`` is the page of a rule
that is raised where files are read. ``OPTIONS`` names its thresholds.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib import import_module
from types import ModuleType

import orgkit.rules as package
from orgkit.model import Org, Percentage
from orgkit.results import Finding, Message, RuleFacts
from orgkit.results.finding import literal, say
from orgkit.results.report import RuleHelp

Value = bool | int | Decimal | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """A threshold of a rule.

    Its value comes from the command line, else from ``orgkit.toml``, else from a policy of the
    organisation, else it is the default.
    ``policy`` is a dotted field of ``organization.policies``, such as ``team_size.max``.
    """

    name: str
    default: Value
    meaning: str
    policy: str = ""

    @property
    def sentence(self) -> Message:
        """The meaning as a message."""
        return literal(self.meaning)

    def expects(self, value: Value) -> Message | None:
        """What it has to be, as the end of a sentence, where a value is not that; else ``None``."""
        if isinstance(self.default, bool):
            return None if isinstance(value, bool) else say("true or false")
        if isinstance(self.default, int):
            whole = isinstance(value, int) and not isinstance(value, bool) and value >= 0
            return None if whole else say("a whole number, 0 or more")
        if isinstance(self.default, Decimal):
            exact = isinstance(value, (int, Decimal)) and not isinstance(value, bool) and Decimal(value).is_finite()
            return None if exact else say("a number")
        if isinstance(self.default, tuple):
            return None if isinstance(value, (str, tuple)) else say("a list of texts")
        return None if isinstance(value, str) else say("a text in quotes")


@dataclass(frozen=True, slots=True)
class Options:
    """The values of one rule's options in this run."""

    values: Mapping[str, Value] = field(default_factory=dict)

    def number(self, name: str) -> int:
        """An option that is a whole number."""
        value = self.values[name]
        if not isinstance(value, int):
            raise TypeError(f"option {name} is {value!r}, not a whole number")
        return value

    def decimal(self, name: str) -> Decimal:
        """An option that is an exact number; percentages count in percent."""
        value = self.values[name]
        if not isinstance(value, (int, Decimal)):
            raise TypeError(f"option {name} is {value!r}, not a number")
        return Decimal(value)

    def texts(self, name: str) -> tuple[str, ...]:
        """An option that is a list of texts."""
        value = self.values[name]
        return value if isinstance(value, tuple) else (str(value),)


Check = Callable[[Org, Options], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as found in the package; ``check`` is ``None`` where files are read."""

    facts: RuleFacts
    help: RuleHelp
    check: Check | None
    options: tuple[Option, ...]
    module: str

    @property
    def said(self) -> tuple[Message, ...]:
        """Everything on the rule's page that is translated: its title, its paragraphs, what its options mean."""
        return (self.facts.sentence, *self.help.paragraphs, *(option.sentence for option in self.options))


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule that is built, by code, in the order of codes."""
    found: dict[str, Rule] = {}
    for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        module = import_module(info.name)
        facts = getattr(module, "RULE", None)
        if isinstance(facts, RuleFacts):
            if facts.code in found:
                raise RuntimeError(f"{facts.code} has two modules: {found[facts.code].module} and {info.name}")
            found[facts.code] = _rule(module, facts)
    return dict(sorted(found.items()))


def _rule(module: ModuleType, facts: RuleFacts) -> Rule:
    return Rule(
        facts,
        read_help(module.__doc__ or ""),
        getattr(module, "check", None),
        tuple(getattr(module, "OPTIONS", ())),
        module.__name__,
    )


_SECTION = re.compile(r"^(Why it matters|How to fix|When to waive): ", re.MULTILINE)


def read_help(docstring: str) -> RuleHelp:
    """The parts of a rule's docstring: what it finds, then three paragraphs with their headings."""
    first, *rest = _SECTION.split(docstring)
    parts = dict(zip(rest[::2], rest[1::2], strict=True))
    return RuleHelp(
        _joined(first),
        _joined(parts.get("Why it matters", "")),
        _joined(parts.get("How to fix", "")),
        _joined(parts.get("When to waive", "")),
    )


def _joined(text: str) -> str:
    """Paragraphs as single lines; indented blocks (YAML) as they are."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(block if block.startswith("    ") else " ".join(block.split()) for block in paragraphs)


def run(org: Org, codes: Iterable[str], given: Mapping[str, Mapping[str, Value]]) -> Iterator[Finding]:
    """Findings of the rules with these codes; ``given`` holds options from the configuration by code."""
    for code in codes:
        rule = rules().get(code)
        if rule is not None and rule.check is not None:
            yield from rule.check(org, options_for(rule, org, given.get(code, {})))


def options_for(rule: Rule, org: Org, given: Mapping[str, Value]) -> Options:
    """The values of a rule's options, each from the nearest place that has one."""
    values: dict[str, Value] = {}
    for option in rule.options:
        value = given.get(option.name)
        if value is None and option.policy:
            value = _policy(org, option.policy)
        values[option.name] = option.default if value is None else value
    return Options(values)


def _policy(org: Org, path: str) -> Value | None:
    found: object = org.organization.policies if org.organization else None
    for step in path.split("."):
        found = getattr(found, step, None)
    if isinstance(found, Percentage):
        return found.value
    return found if isinstance(found, (int, Decimal, str)) else None
