"""What a whole run produced: the one thing handed to a reporter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from orgkit.results.acceptance import Acceptance
from orgkit.results.change import Change, Level
from orgkit.results.finding import Finding, Message, Severity, literal, say
from orgkit.results.rule import Profile, RuleFacts

DOCUMENTATION = "https://orgkit.dev"

CONFIDENTIAL_RULES = frozenset({"DOC805", "DOC806", "DOC810"})
"""Their findings stand on values that must not be repeated: no reporter shows their lines."""

MANY = 20
"""So many findings at once are no slips: somebody begins with an organisation that is there already."""


def rule_url(facts: RuleFacts) -> str:
    """The page of a rule in the documentation."""
    return f"{DOCUMENTATION}/rules/{facts.name}"


@dataclass(frozen=True, slots=True)
class RuleHelp:
    """A rule's page in four parts of Markdown, in English, as its module's docstring tells them.

    Paragraphs are one line each, with a blank line between them; indented blocks are YAML.
    """

    finds: str = ""
    why: str = ""
    fix: str = ""
    waive: str = ""

    @property
    def reason(self) -> Message:
        """Why it matters, as a message: the one part that reports show beside a finding."""
        return literal(self.why)

    @property
    def paragraphs(self) -> tuple[Message, ...]:
        """Everything on the page that is translated: what is not YAML."""
        parts = (self.finds, self.why, self.fix, self.waive)
        return tuple(literal(one) for part in parts for one in part.split("\n\n") if one and not _is_yaml(one))

    def said(self, speak: Callable[[Message], str]) -> RuleHelp:
        """The page in another language, its YAML as it is."""
        return RuleHelp(*(_said(part, speak) for part in (self.finds, self.why, self.fix, self.waive)))

    @property
    def sections(self) -> tuple[tuple[Message, str], ...]:
        """Heading and text of each part that is not empty."""
        parts = (
            (say("What it finds"), self.finds),
            (say("Why it matters"), self.why),
            (say("How to fix"), self.fix),
            (say("When to waive"), self.waive),
        )
        return tuple((title, text) for title, text in parts if text)

    def markdown(self, speak: Callable[[Message], str]) -> str:
        """The whole page in another language, what it finds without a heading."""
        page = self.said(speak)
        headed = (f"**{speak(title)}.** {text}" for title, text in page.sections if text != page.finds)
        return "\n\n".join((*([page.finds] if page.finds else ()), *headed))


def _said(part: str, speak: Callable[[Message], str]) -> str:
    return "\n\n".join(one if _is_yaml(one) or not one else speak(literal(one)) for one in part.split("\n\n"))


def _is_yaml(paragraph: str) -> bool:
    return paragraph.startswith("    ")


class WaivedBy(StrEnum):
    """What silences a finding."""

    COMMENT = "comment"
    WAIVER = "waiver"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that something silences: it is counted, and never as met.

    ``reason`` is what was written, in the words of whoever did; the baseline gives none.
    """

    finding: Finding
    reason: str
    by: WaivedBy = WaivedBy.COMMENT

    @property
    def why(self) -> Message:
        """The reason, or what the baseline says instead of one."""
        return (
            literal(self.reason) if self.reason else say("It is in the baseline: it was found before checking began.")
        )

    @property
    def in_source(self) -> bool:
        """Whether a comment beside the line silences it, not a file elsewhere."""
        return self.by is WaivedBy.COMMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class LintReport:
    """The result of one lint run.

    ``findings`` are sorted by place. ``rules`` holds the facts of at least every rule that found
    something, by code, ``help`` their pages where there are any. ``sources`` holds the lines of
    the files that have findings, for excerpts; a file may be missing. ``root`` is the folder
    of the organisation. ``as_of_origin`` says where the day came from, such as “today”.
    ``introduced`` holds fingerprints not present at the revision compared with, if one was.
    ``notes`` are sentences about the run itself, such as what the baseline holds too much.
    """

    findings: tuple[Finding, ...]
    rules: Mapping[str, RuleFacts]
    root: str
    files: int
    entities: int
    profile: Profile
    profile_met: Profile | None
    as_of: date
    as_of_origin: Message
    sources: Mapping[str, Sequence[str]] = field(default_factory=dict)
    help: Mapping[str, RuleHelp] = field(default_factory=dict)
    waived: tuple[Waived, ...] = ()
    introduced: frozenset[str] | None = None
    notes: tuple[Message, ...] = ()

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings of each severity, the worst first."""
        shown = (Severity.ERROR, Severity.WARNING, Severity.INFO)
        return {severity: sum(finding.severity is severity for finding in self.findings) for severity in shown}

    @property
    def worst_first(self) -> tuple[Finding, ...]:
        """The findings as a person reads them: the worst first, then by the step of the ladder, then by place.

        The rule that makes up most of them stands behind the others of its severity, so that it hides none.
        """
        flood = self.commonest[0].code if self.commonest is not None else ""

        def order(finding: Finding) -> tuple[object, ...]:
            step = self.facts(finding).profile.rank
            return (finding.severity.rank, finding.rule == flood, step, finding.sort_key)

        return tuple(sorted(self.findings, key=order))

    @property
    def commonest(self) -> tuple[RuleFacts, int] | None:
        """The rule that found most, and how much, where that is more than half of many findings."""
        counted = Counter(finding.rule for finding in self.findings).most_common(1)
        if not counted or len(self.findings) < MANY or counted[0][1] * 2 <= len(self.findings):
            return None
        return self.rules[counted[0][0]], counted[0][1]

    @property
    def baselined(self) -> int:
        """How many of the waived findings the baseline silences."""
        return sum(waived.by is WaivedBy.BASELINE for waived in self.waived)

    def facts(self, finding: Finding) -> RuleFacts:
        """The facts of the rule that found something."""
        return self.rules[finding.rule]

    def lines(self, finding: Finding) -> Sequence[str]:
        """The lines of the file of a finding; none where they are unknown or must not be shown."""
        return () if finding.rule in CONFIDENTIAL_RULES else self.sources.get(finding.span.file, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffReport:
    """The result of comparing two organisations.

    ``base`` and ``head`` are what they are called. ``files`` counts the files that differ and
    ``without_meaning`` those of them without a change of meaning. ``introduced`` and ``fixed``
    are findings on one side only. ``kinds`` says how kinds are counted in the header, by messages
    that wait for a ``count``. ``accepted`` holds what somebody accepted, by the fingerprint of the change.
    ``notes`` are sentences about the comparison itself, such as a base that does not load.
    """

    base: str
    head: str
    changes: tuple[Change, ...]
    files: int
    without_meaning: int = 0
    introduced: tuple[Finding, ...] = ()
    fixed: tuple[Finding, ...] = ()
    rules: Mapping[str, RuleFacts] = field(default_factory=dict)
    kinds: Mapping[str, Message] = field(default_factory=dict)
    accepted: Mapping[str, Acceptance] = field(default_factory=dict)
    notes: tuple[Message, ...] = ()

    @property
    def counts(self) -> dict[Level, int]:
        """How many changes of each level, what matters most first."""
        return {level: sum(change.level is level for change in self.changes) for level in Level}
