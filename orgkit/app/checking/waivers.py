"""What is silenced, and by what: comments, waivers and the baseline, judged in one place for every command."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from orgkit.app.checking.baseline import Baseline, Known, key_of
from orgkit.load import IgnoreComment
from orgkit.model import Org
from orgkit.model.entities import Waiver
from orgkit.model.queries.waivers import Exemption, exemptions
from orgkit.results import Finding, Severity
from orgkit.results.report import Waived, WaivedBy
from orgkit.rules import ignore_comment_unused, waiver_unused
from orgkit.rules.catalogue import facts_by_code, find_rule
from orgkit.rules.registry import rules
from orgkit.rules.together import stands_for_all
from orgkit.source import Span

_HIDING = ("YML", "SCH", "REF2")
"""Families whose errors hide what other rules would find."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Findings that stand, findings that are silenced, and what the baseline holds too much."""

    left: tuple[Finding, ...]
    waived: tuple[Waived, ...] = ()
    stale: Mapping[Known, int] = field(default_factory=dict)


def judge(org: Org, findings: Sequence[Finding], baseline: Baseline) -> Judged:
    """Set apart what a comment, a waiver in force or the baseline silences, and report those that silence nothing."""
    granted = _Granted(org)
    counts = Counter(dict(baseline.counts))
    collective = {known.rule: known for known in counts if stands_for_all(known.rule, known.where)}
    left: list[Finding] = []
    waived: list[Waived] = []
    for finding in findings:
        exemption = granted.use(finding)
        known = key_of(finding)
        if exemption is not None:
            by = WaivedBy.WAIVER if isinstance(exemption.source, Waiver) else WaivedBy.COMMENT
            waived.append(Waived(finding, exemption.reason, by))
        elif counts[known] > 0:
            counts[known] -= 1
            waived.append(Waived(finding, "", WaivedBy.BASELINE))
        elif finding.rule in collective:  # one stood for all, and now each is told
            counts[collective[finding.rule]] = 0
            waived.append(Waived(finding, "", WaivedBy.BASELINE))
        else:
            left.append(finding)
    hidden = any(one.rule.startswith(_HIDING) and one.severity is Severity.ERROR for one in left)
    if not hidden:
        left += granted.unused({one.rule for one in findings if stands_for_all(one.rule, one.entity)})
    stale = {known: count for known, count in counts.items() if count and _was_run(known.rule, org)}
    return Judged(tuple(left), tuple(waived), {} if hidden else stale)


class _Granted:
    """What is in force, found by rule and place, with what was needed."""

    def __init__(self, org: Org) -> None:
        self.org = org
        self.by_place: dict[tuple[str, str], list[tuple[Exemption, Span]]] = {}
        self.needed: set[Span] = set()
        for one in exemptions(org):
            if not one.in_force(org.as_of):
                continue
            where = one.source.entity.key if isinstance(one.source, Waiver) else one.source.span.file
            for name, place in one.rules:
                code = _waivable(name)
                if code:
                    self.by_place.setdefault((code, where), []).append((one, place))

    def use(self, finding: Finding) -> Exemption | None:
        """What silences a finding, a comment first; everything that does is needed."""
        candidates = [
            *self.by_place.get((finding.rule, finding.span.file), ()),
            *self.by_place.get((finding.rule, finding.entity), ()),
        ]
        found = [(one, place) for one, place in candidates if one.covers(finding)]
        self.needed.update(place for _, place in found)
        return found[0][0] if found else None

    def unused(self, collective: Collection[str]) -> Iterable[Finding]:
        """What silenced nothing, where the rule was run, told each by itself, and the entity is there."""
        for (code, _), granted in self.by_place.items():
            for one, place in granted:
                if place in self.needed or code in collective or not _was_run(code, self.org):
                    continue
                if isinstance(one.source, IgnoreComment):
                    name = next(name for name, at in one.rules if at == place)
                    yield ignore_comment_unused.unused(one.source, name, place)
                elif one.source.entity.found:
                    yield waiver_unused.unused(self.org, one.source)


def _waivable(name: str) -> str | None:
    facts = find_rule(name)
    return facts.code if facts is not None and facts.waivable else None


def _was_run(code: str, org: Org) -> bool:
    """Whether a rule can have found anything: it is built, and had an earlier revision if it compares with one."""
    return code in rules() and (org.before is not None or not facts_by_code()[code].compares)
