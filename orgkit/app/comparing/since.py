"""Check a tree against an earlier revision: only what is new since then is reported."""

from __future__ import annotations

from dataclasses import replace

from orgkit.app.checking.baseline import Baseline, Known, read_baseline
from orgkit.app.checking.check import Checked, examine, report, reported
from orgkit.app.comparing.compare import only_here, rooted
from orgkit.app.comparing.loosening import loosened
from orgkit.app.place import Day, NothingToCheckError
from orgkit.config import Settings
from orgkit.results.finding import say
from orgkit.results.report import LintReport
from orgkit.source.tree import Tree


def check_since(
    tree: Tree,
    base: Tree,
    settings: Settings,
    day: Day,
    *,
    root: str = ".",
    baseline: Baseline | None = None,
    ignores: bool = True,
) -> LintReport:
    """Check a tree and report what the earlier revision did not have, both read as a whole and as of one day.

    The baseline is that of the earlier revision unless another is given. What the tree's own
    configuration and baseline would loosen is noted.

    Raises:
        NothingToCheckError: the tree holds no organisation.
        ConfigError: settings or a baseline cannot be used.
    """
    known = baseline if baseline is not None else read_baseline(base)
    old = _earlier(base, settings, day, known, ignores=ignores)
    new = examine(
        tree,
        rooted(tree, settings),
        day.date,
        old.org if old is not None else None,
        baseline=known,
        ignores=ignores,
    )
    new = replace(new, stale=_still_listed(new, read_baseline(tree) if baseline is None else known))
    whole = report(tree, new, settings, day, root=root)
    findings, waived = whole.findings, whole.waived
    notes = whole.notes
    if old is not None:
        findings = only_here(findings, reported(old.findings, settings), new.org, old.org)
        seen = {finding.fingerprint for finding in (*old.findings, *(one.finding for one in old.waived))}
        waived = tuple(one for one in waived if one.finding.fingerprint not in seen)
    else:
        notes = (say("{side} holds no organisation, so everything is new", side=base.label), *notes)
    return replace(
        whole,
        findings=findings,
        waived=waived,
        introduced=frozenset(finding.fingerprint for finding in (*findings, *(one.finding for one in waived))),
        notes=(*notes, *loosened(base, tree)),
    )


def _earlier(base: Tree, settings: Settings, day: Day, baseline: Baseline, *, ignores: bool) -> Checked | None:
    try:
        return examine(base, rooted(base, settings), day.date, baseline=baseline, ignores=ignores)
    except NothingToCheckError:
        return None


def _still_listed(checked: Checked, own: Baseline) -> dict[Known, int]:
    """What the baseline holds too much and the tree's own has not been rid of."""
    listed = {known: min(count, own.counts.get(known, 0)) for known, count in checked.stale.items()}
    return {known: count for known, count in listed.items() if count}
