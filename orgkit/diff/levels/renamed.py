"""An entity has another id than before and says so with ``previous_ids``."""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.diff.comparison import Comparison
from orgkit.diff.difference import Difference, Pair
from orgkit.diff.judgement import Judgement, Name, Verdict
from orgkit.results import Level
from orgkit.results.finding import say

LEVEL = Judgement({"entity-renamed": Name(level=Level.CHECK, mirror="entity-renamed")}, order=0)


def judge(comparison: Comparison) -> Iterator[Verdict]:
    """One event for each rename. References that only follow it are no change, and are counted."""
    for difference in comparison.open():
        pair = difference.pair
        if difference.path or not pair.renamed:
            continue
        before = len(comparison.old.org.uses_of(pair.kind, pair.former))
        after = len(comparison.new.org.uses_of(pair.kind, pair.id))
        yield Verdict(
            name="entity-renamed",
            event="renamed",
            kind=pair.kind,
            entity=pair.id,
            old=pair.former,
            new=pair.id,
            old_span=difference.old_span,
            new_span=difference.new_span,
            message=say(
                "{subject} is renamed from {former} to {id} ({references})",
                subject=comparison.title(pair.key),
                former=pair.former,
                id=pair.id,
                references=say("{count} reference updated||{count} references updated", count=min(before, after)),
            ),
            claims=(difference, *_evidence(comparison, pair)),
        )


def _evidence(comparison: Comparison, pair: Pair) -> list[Difference]:
    return comparison.below(pair, "previous_ids")
