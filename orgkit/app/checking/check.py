"""Check an organisation: read, build, run every rule, and say what a person should see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from orgkit.app.checking.baseline import Baseline, Known, read_baseline
from orgkit.app.checking.fixes import resolved
from orgkit.app.checking.waivers import Judged, judge
from orgkit.app.place import Day, NothingToCheckError, layout
from orgkit.config import Settings
from orgkit.load import Loaded, load
from orgkit.load.layout import survey
from orgkit.model import Org, build
from orgkit.results import Finding, Message, Severity
from orgkit.results.finding import say
from orgkit.results.report import MANY, LintReport, Waived
from orgkit.rules.catalogue import facts_by_code, profile_met, rule
from orgkit.rules.registry import rules, run
from orgkit.rules.selection import select
from orgkit.source.tree import Tree, UnreadableError

_READING = ("YML", "SCH")
_UNSPOKEN = ("DOC805", "DOC806")


@dataclass(frozen=True, slots=True)
class Checked:
    """An organisation with everything that was found in it, before settings choose what to report.

    ``stale`` is what the baseline holds and nothing finds any more.
    """

    org: Org
    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...]
    files: int
    stale: Mapping[Known, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listed:
    """One file that is read, and the kind of what it holds; ``records`` for tables of usage, measures and invoices."""

    path: str
    kind: str


def files_of(tree: Tree, settings: Settings) -> list[Listed]:
    """Every file that a check of this tree reads."""
    listing = survey(tree.entries(settings.root), layout(settings))
    found = [Listed(document.path, document.kind) for document in listing.documents]
    found += [Listed(path, "records") for path in listing.records]
    return sorted(found, key=lambda one: one.path)


def read(tree: Tree, settings: Settings, as_of: date, before: Org | None = None) -> tuple[Org, list[Finding], Loaded]:
    """Load and link an organisation; ``before`` is what it was in an earlier revision.

    Raises:
        NothingToCheckError: the tree holds no file of an organisation.
    """
    loaded = load(tree, layout(settings))
    if not loaded.files and not loaded.findings:
        raise NothingToCheckError(
            say("There is nothing to check: {root} holds no organisation file", root=settings.root)
        )
    built = build(loaded, as_of, before)
    return built.org, list(built.findings), loaded


def examine(
    tree: Tree,
    settings: Settings,
    as_of: date,
    before: Org | None = None,
    *,
    baseline: Baseline | None = None,
    ignores: bool = True,
) -> Checked:
    """Everything that every rule finds, with severities from the table, waived findings apart.

    ``before`` is what the organisation was in an earlier revision; rules that judge a change ask it.
    Without a ``baseline`` that of the tree counts. Without ``ignores`` nothing is silenced.

    Raises:
        NothingToCheckError: as for :func:`read`.
        ConfigError: the baseline of the tree cannot be used, or the settings name what does not exist.
    """
    select(settings)  # before any rule meets an option that it cannot use
    org, findings, loaded = read(tree, settings, as_of, before)
    findings += run(org, rules(), rule_options(settings))
    judged = Judged(tuple(_one_cause(org, _judged(findings))))
    if ignores:
        judged = judge(org, judged.left, read_baseline(tree) if baseline is None else baseline)
    return Checked(org, judged.left, judged.waived, loaded.files, judged.stale)


def check(
    tree: Tree,
    settings: Settings,
    day: Day,
    *,
    root: str = ".",
    baseline: Baseline | None = None,
    ignores: bool = True,
) -> LintReport:
    """Check a tree and keep what the settings ask for, with the source lines that explain it.

    ``baseline`` and ``ignores`` as for :func:`examine`.

    Raises:
        NothingToCheckError: as for :func:`read`.
        ConfigError: the settings name a rule that does not exist.
    """
    checked = examine(tree, settings, day.date, baseline=baseline, ignores=ignores)
    return report(tree, checked, settings, day, root=root)


def report(tree: Tree, checked: Checked, settings: Settings, day: Day, *, root: str = ".") -> LintReport:
    """What the settings ask for of everything that was found."""
    chosen = resolved(tree, reported(checked.findings, settings))
    waived = tuple(one for one in checked.waived if reported([one.finding], settings))
    everything = [*checked.findings, *(one.finding for one in checked.waived)]
    return LintReport(
        findings=tuple(sorted(chosen, key=lambda finding: finding.sort_key)),
        rules=facts_by_code(),
        root=root,
        files=checked.files,
        entities=len(checked.org),
        profile=settings.profile,
        profile_met=profile_met(everything),
        as_of=day.date,
        as_of_origin=day.origin,
        sources=_sources(tree, chosen),
        help={code: one.help for code, one in rules().items()},
        waived=waived,
        notes=_notes(checked, chosen),
    )


def _notes(checked: Checked, chosen: Iterable[Finding]) -> tuple[Message, ...]:
    """That the baseline can shrink, where it can; that there is such a thing, where a lot was found."""
    if checked.stale:
        return (
            say(
                "{count} finding of the baseline is gone; take it out: orgkit baseline prune||"
                "{count} findings of the baseline are gone; take them out: orgkit baseline prune",
                count=sum(checked.stale.values()),
            ),
        )
    table = facts_by_code()
    if not checked.waived and sum(table[finding.rule].waivable for finding in chosen) >= MANY:
        return (say("To begin with what is there, and fail only on what is new: orgkit baseline create"),)
    return ()


def reported(findings: Iterable[Finding], settings: Settings) -> list[Finding]:
    """The findings that profile, selection and paths keep, with the severity that was asked for."""
    selection = select(settings)
    kept = []
    for finding in findings:
        severity = selection.severity(finding.rule, finding.span.file)
        if severity is not Severity.OFF:
            kept.append(finding if severity is finding.severity else replace(finding, severity=severity))
    return kept


def rule_options(settings: Settings) -> Mapping[str, Mapping[str, Any]]:
    """Options of rules from the configuration, by code."""
    return {rule(key).code: dict(values) for key, values in settings.lint.options.items()}


def _judged(findings: Iterable[Finding]) -> list[Finding]:
    """Findings with the severity of the table; rooms below the rules do not know it."""
    table = facts_by_code()
    return [replace(finding, severity=table[finding.rule].severity) for finding in findings]


def _one_cause(org: Org, findings: list[Finding]) -> list[Finding]:
    """One finding for each cause.

    A value that other tools misread is not also of the wrong form, nor a reference to nothing, and
    an entity with values that were left out is judged by the other families only once it is whole. On a line
    with private data or a secret nothing else is said, so that no other sentence repeats the value.
    """
    unspoken = {(f.span.file, f.span.line) for f in findings if f.rule in _UNSPOKEN}
    misread = {(f.span.file, f.span.line, f.span.column) for f in findings if f.rule.startswith("YML")}
    kept: dict[tuple[Any, ...], Finding] = {}
    for finding in findings:
        family = finding.rule[:3]
        place = (finding.span.file, finding.span.line, finding.span.column)
        if place[:2] in unspoken:
            if finding.rule in _UNSPOKEN:
                kept.setdefault((finding.rule, *place, finding.entity, finding.field), finding)
            continue
        if family != "YML" and place in misread:
            continue
        if family not in _READING and finding.rule[:4] != "REF2" and finding.entity in org.doubtful:
            continue
        kept.setdefault((finding.rule, *place, finding.entity, finding.field), finding)
    return list(kept.values())


def _sources(tree: Tree, findings: Iterable[Finding]) -> dict[str, tuple[str, ...]]:
    """The lines of the files that findings stand in, and of their related places."""
    places = [span for finding in findings for span in (finding.span, *(related.span for related in finding.related))]
    sources: dict[str, tuple[str, ...]] = {}
    for path in {place.file for place in places}:
        try:
            data = tree.read(path)
        except UnreadableError:
            continue
        sources[path] = tuple(data.decode("utf-8", "replace").split("\n"))
    return sources
