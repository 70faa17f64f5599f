"""The baseline: what was found when checking began, so that only what is new fails. It only ever shrinks.

``.orgkit/baseline.json`` counts findings by rule, entity and field, and holds no line numbers: an
entry lives as long as its finding, wherever the file or the line moves.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from orgkit.config import ConfigError, Problem
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import UnknownRuleError, facts_by_code, rule
from orgkit.source import Span
from orgkit.source.tree import Tree, UnreadableError

BASELINE = ".orgkit/baseline.json"
"""Where the baseline of an organisation is, from the root of its repository."""

_FORMAT = "orgkit.baseline/1"
_LARGEST = 1 << 24


class Known(NamedTuple):
    """What an entry is about; ``where`` is ``kind:id``, or a file for what belongs to no entity."""

    rule: str
    where: str
    field: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """How many findings of each kind were there; ``path`` is the file that says so, empty where there is none."""

    counts: Mapping[Known, int] = field(default_factory=dict)
    path: str = ""

    @property
    def total(self) -> int:
        """How many findings it holds."""
        return sum(self.counts.values())


def key_of(finding: Finding) -> Known:
    """The entry that a finding belongs to."""
    return Known(finding.rule, finding.entity or finding.span.file, finding.field)


def baseline_of(findings: Iterable[Finding]) -> Baseline:
    """A baseline of these findings; those of rules that cannot be waived are left out."""
    table = facts_by_code()
    return Baseline(Counter(key_of(finding) for finding in findings if table[finding.rule].waivable), BASELINE)


def read_baseline(tree: Tree, path: str = BASELINE) -> Baseline:
    """The baseline of a tree; an empty one where it has none.

    Raises:
        ConfigError: it is there and cannot be used.
    """
    try:
        data = tree.read(path)
    except UnreadableError as error:
        if error.missing:
            return Baseline()
        raise _wrong(say("This file cannot be read: {why}", why=str(error)), path) from None
    return parse_baseline(data, path)


def parse_baseline(data: bytes, path: str) -> Baseline:
    """The baseline in the bytes of a file.

    Raises:
        ConfigError: it is no baseline, or names a rule that does not exist.
    """
    if len(data) > _LARGEST:
        raise _wrong(say("This file is too large for a baseline"), path)
    try:
        document: Any = json.loads(data)
    except (ValueError, RecursionError):
        raise _wrong(say("This is not valid JSON, so it is no baseline"), path) from None
    if not isinstance(document, dict) or document.get("format") != _FORMAT:
        raise _wrong(say("This is no baseline: “format” has to be “{format}”", format=_FORMAT), path)
    entries = document.get("findings")
    if not isinstance(entries, list):
        raise _wrong(say("This is no baseline: “findings” has to be a list"), path)
    counts: Counter[Known] = Counter()
    for number, entry in enumerate(entries, 1):
        known, count = _entry(entry, number, path)
        counts[known] += count
    return Baseline(counts, path)


def dump_baseline(baseline: Baseline) -> bytes:
    """The baseline as it is written: one entry a line, sorted, so that two changes of it rarely meet."""
    table = facts_by_code()
    rows = []
    for known, count in sorted(baseline.counts.items()):
        row: dict[str, object] = {"rule": known.rule, "name": table[known.rule].name}
        row["entity" if _is_entity(known.where) else "file"] = known.where
        if known.field:
            row["field"] = known.field
        if count > 1:
            row["count"] = count
        rows.append("    " + json.dumps(row, ensure_ascii=False))
    body = ",\n".join(rows)
    text = f'{{\n  "format": "{_FORMAT}",\n  "findings": [\n{body}\n  ]\n}}\n'
    return text.encode("utf-8", "surrogatepass")


def shrunk(baseline: Baseline, stale: Mapping[Known, int]) -> Baseline:
    """The baseline without what is no longer found."""
    left = {known: count - stale.get(known, 0) for known, count in baseline.counts.items()}
    return Baseline({known: count for known, count in left.items() if count > 0}, baseline.path)


def _entry(entry: Any, number: int, path: str) -> tuple[Known, int]:
    texts = entry if isinstance(entry, dict) else {}
    where, count = texts.get("entity") or texts.get("file"), texts.get("count", 1)
    name, field_ = texts.get("rule"), texts.get("field", "")
    if not (isinstance(name, str) and name and isinstance(where, str) and where and isinstance(field_, str)):
        raise _wrong(say("Entry {number} of this baseline needs a rule, and an entity or a file", number=number), path)
    if isinstance(count, bool) or not isinstance(count, int) or count < 1:
        raise _wrong(say("The count of entry {number} has to be a whole number from 1", number=number), path)
    try:
        facts = rule(name)
    except UnknownRuleError:
        raise _wrong(
            say("Entry {number} names rule “{rule}”, which does not exist", number=number, rule=name), path
        ) from None
    if not facts.waivable:
        raise _wrong(say("Entry {number}: rule “{rule}” cannot be waived", number=number, rule=facts.name), path)
    return Known(facts.code, where, field_), count


def _is_entity(where: str) -> bool:
    return ":" in where and "/" not in where


def _wrong(message: Message, path: str) -> ConfigError:
    return ConfigError(Problem(message, Span(path)))
