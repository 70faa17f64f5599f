"""Compare two states of an organisation: what changed for people, and which findings came and went."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from orgkit.app.checking.baseline import Baseline, read_baseline
from orgkit.app.checking.check import Checked, examine, read, reported
from orgkit.app.comparing.differing import differing_files
from orgkit.app.comparing.loosening import loosened
from orgkit.app.comparing.revisions import Ends
from orgkit.app.place import NothingToCheckError, Place, choose_day, read_place_settings
from orgkit.config import CONFIG_NAMES, ConfigError, Settings
from orgkit.diff import Terms, compare
from orgkit.diff.acceptance import accepted
from orgkit.diff.discretion import discreet
from orgkit.diff.registry import names
from orgkit.diff.settings import check_names
from orgkit.load import Loaded
from orgkit.model import Org, build
from orgkit.results import Change, Finding, Level, Message
from orgkit.results.finding import say
from orgkit.results.report import DiffReport
from orgkit.rules.catalogue import facts_by_code
from orgkit.rules.together import stands_for_all
from orgkit.schema import kinds
from orgkit.schema.titles import how_many
from orgkit.source import Span
from orgkit.source.revision import RevisionTree
from orgkit.source.tree import Tree

RECORDS = "records"
"""The kind under which files of usage, measures and invoices are told."""

_READING = ("YML", "SCH")


class NothingComparableError(Exception):
    """Nothing of one side can be read; the message says which."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.template)
        self.message = message


@dataclass(frozen=True, slots=True)
class Compared:
    """The report, the two organisations it was made from, and the settings that judged it."""

    report: DiffReport
    old: Org
    new: Org
    settings: Settings


def compare_ends(ends: Ends, given: dt.date | None, *, lint: bool = True, language: str = "") -> Compared:
    """Compare the two sides that somebody asked for, as of one day; ``given`` replaces the usual choice of it.

    Raises:
        As :func:`compare_trees`.
    """
    for tree in (ends.base, ends.head):
        _read_ahead(tree)
    settings, notes = settings_of(ends.base, ends.head)
    day = choose_day(Place(ends.folder, settings), given, revision=ends.revision or "HEAD")
    compared = compare_trees(ends.base, ends.head, settings, day.date, lint=lint, language=language)
    notes += loosened(ends.base, ends.head, diff=True)
    return replace(compared, report=replace(compared.report, notes=(*notes, *compared.report.notes)))


def _read_ahead(tree: Tree) -> None:
    """Have git hand over the configuration and what is usually read after it at once, with one process."""
    if isinstance(tree, RevisionTree):
        usual = [entry.path for entry in tree.entries(Settings().root) if entry.path.endswith(".yaml")]
        tree.fetch([*CONFIG_NAMES, *usual])


def settings_of(base: Tree, head: Tree) -> tuple[Settings, list[Message]]:
    """The settings that judge: those of the base, which nobody can change in what is compared.

    A base that holds an organisation and no configuration has the default ones. Where the base
    holds neither, or a configuration that cannot be used, those of the head count.
    """
    try:
        found = read_place_settings(base)
    except ConfigError:
        note = say("the configuration of {side} cannot be used; that of the other side counts", side=base.label)
        return read_place_settings(head) or Settings(), [note]
    if found is None and not base.entries(Settings().root):
        found = read_place_settings(head)
    return found or Settings(), []


def compare_trees(
    base: Tree, head: Tree, settings: Settings, as_of: dt.date, *, lint: bool = True, language: str = ""
) -> Compared:
    """Compare two trees as of one day. What cannot be read on one side is left out, and a note says so.

    Raises:
        NothingComparableError: files are there, and none of them can be read.
        NothingToCheckError: neither side holds an organisation.
        ConfigError: the settings name rules or kinds of change that do not exist.
    """
    check_names(settings)
    old_settings, new_settings = rooted(base, settings), rooted(head, settings)
    baseline = read_baseline(base) if lint else Baseline()
    old = _side(base, old_settings, as_of, baseline, lint=lint)
    new = _side(head, new_settings, as_of, baseline, lint=lint, before=old.org if old is not None else None)
    if old is None and new is None:
        raise NothingToCheckError(say("There is nothing to compare: neither side holds an organisation"))
    notes: list[Message] = []
    if old is None:
        notes.append(say("{side} holds no organisation, so everything is new", side=base.label))
    if new is None:
        notes.append(say("{side} holds no organisation, so everything is gone", side=head.label))
    nothing = Checked(build(Loaded(), as_of).org, (), (), 0)
    old, new = old or nothing, new or nothing
    notes += _unreadable(base, old)
    notes += _unreadable(head, new)
    changes = list(compare(old.org, new.org, _terms(settings, old.org, language), unread=(_unread(old), _unread(new))))
    changes = discreet(changes, old.org, new.org)
    files = differing_files(base, head, old_settings.root, new_settings.root)
    changes += _records(files, old.org, new.org)
    notes += _unusable(head, new.org) if not lint else []
    if changes and not any(change.name in names() for change in changes):
        notes.append(say("No change of responsibility, promise or price"))
    before, after = (reported(side.findings, settings) if lint else [] for side in (old, new))
    report = DiffReport(
        base=base.label,
        head=head.label,
        changes=tuple(sorted(changes, key=lambda change: change.sort_key)),
        files=len(files),
        without_meaning=len(set(files) - _touched(changes, old, new)),
        introduced=only_here(after, before, new.org, old.org),
        fixed=only_here(before, after, old.org, new.org),
        rules=facts_by_code(),
        kinds={kind: how_many(kind) for kind in kinds()}
        | {RECORDS: say("{count} file of records||{count} files of records")},
        accepted=accepted(changes, new.org),
        notes=tuple(notes),
    )
    return Compared(report, old.org, new.org, settings)


def rooted(tree: Tree, settings: Settings) -> Settings:
    """The settings with the root folder that a tree itself names."""
    try:
        own = read_place_settings(tree)
    except ConfigError:
        own = None
    return replace(settings, root=own.root) if own is not None else settings


def _side(
    tree: Tree, settings: Settings, as_of: dt.date, baseline: Baseline, *, lint: bool, before: Org | None = None
) -> Checked | None:
    """One organisation with what was found in it; ``None`` where a tree holds none."""
    try:
        if lint:
            checked = examine(tree, settings, as_of, before, baseline=baseline)
        else:
            org, findings, loaded = read(tree, settings, as_of)
            checked = Checked(org, tuple(findings), (), loaded.files)
    except NothingToCheckError:
        return None
    if not len(checked.org) and checked.findings:
        raise NothingComparableError(say("Nothing of {side} can be read, so nothing can be compared", side=tree.label))
    return checked


def _unreadable(tree: Tree, checked: Checked) -> list[Message]:
    """That a side does not load as a whole, where it does not."""
    if not checked.org.index.lost and not checked.org.doubtful:
        return []
    return [
        say(
            "{count} file of {side} is not valid; what can be read is compared||"
            "{count} files of {side} are not valid; what can be read is compared",
            count=len(_misread(checked)),
            side=tree.label,
        )
    ]


def _unusable(tree: Tree, org: Org) -> list[Message]:
    """That something was meant to be accepted and is not, where no finding says so."""
    if not org.accepted.faults:
        return []
    return [
        say(
            "{count} acceptance of {side} cannot be used; orgkit lint says why||"
            "{count} acceptances of {side} cannot be used; orgkit lint says why",
            count=len(org.accepted.faults),
            side=tree.label,
        )
    ]


def _misread(checked: Checked) -> set[str]:
    """Files in which something could not be read as meant."""
    return {finding.span.file for finding in checked.findings if finding.rule.startswith(_READING)}


def _unread(checked: Checked) -> Mapping[str, frozenset[str]]:
    """For each entity, the paths of values that were left out."""
    found: dict[str, set[str]] = {}
    for finding in checked.findings:
        if finding.rule.startswith(_READING) and finding.entity and finding.field:
            found.setdefault(finding.entity, set()).add(finding.field)
    return {key: frozenset(fields) for key, fields in found.items()}


def _terms(settings: Settings, org: Org, language: str) -> Terms:
    """Thresholds: the configuration, else the policies of the organisation before the change, else the default."""
    diff = settings.diff
    policies = org.organization.policies if org.organization is not None else None
    notice = policies.notice_days if policies is not None else None
    prices, breaking = diff.price_notice_days, diff.price_breaking_pct
    if notice is not None and notice.prices is not None and ("diff", "price-notice-days") not in settings.given:
        prices = notice.prices
    increase = policies.price_increase if policies is not None else None
    if increase is not None and ("diff", "price-breaking-pct") not in settings.given:
        breaking = increase.value
    return Terms(
        price_breaking_pct=breaking,
        price_notice=prices,
        promise_notice=notice.promises if notice is not None and notice.promises is not None else prices,
        exempt=frozenset(diff.lifecycle_exempt),
        levels=diff.levels,
        approvals=diff.approvals,
        language=language or own_language(settings, org),
    )


def own_language(settings: Settings, org: Org) -> str:
    """The organisation's language: the one of the configuration, else the first that its texts are written in."""
    return settings.language if ("orgkit", "language") in settings.given or not len(org) else org.language


def only_here(some: Iterable[Finding], others: Iterable[Finding], here: Org, there: Org) -> tuple[Finding, ...]:
    """Findings that the other side does not have, or has less often, by fingerprint.

    Where the other side could not read an entity, nothing can be said of findings in it, in what
    refers to it or is referred to by it, nor about the organisation as a whole. Where one finding
    of the other side stands for all of its rule, none of them is only here.
    """
    others = list(others)
    counts = Counter(finding.fingerprint for finding in others)
    collective = {finding.rule for finding in others if stands_for_all(finding.rule, finding.entity)}
    unclear = _unclear(here, there)
    found = []
    for finding in sorted(some, key=lambda finding: finding.sort_key):
        if counts[finding.fingerprint]:
            counts[finding.fingerprint] -= 1
        elif finding.rule.startswith(_READING) or (finding.entity not in unclear and finding.rule not in collective):
            found.append(finding)
    return tuple(found)


def _unclear(here: Org, there: Org) -> set[str]:
    """Entities that the other side could not read as meant, and their neighbours here."""
    unread = {entity.entity_key for entity in here.entities() if there.index.is_lost(entity.entity_kind, entity.id)}
    unread |= there.doubtful
    if not unread:
        return set()
    whole = {f"organization:{id_}" for id_ in here.by_kind["organization"]}
    near = [(use.owner_key, use.ref.key) for use in here.uses]
    return unread.union(whole, *({one, other} for one, other in near if one in unread or other in unread))


def _records(files: Iterable[str], old: Org, new: Org) -> list[Change]:
    """Files of usage, measures and invoices that differ: told as files, their rows are not compared."""
    before, after = set(old.records), set(new.records)
    found = []
    for path in sorted((before | after).intersection(files)):
        if path not in before:
            event, message = "added", say("{file} is new", file=path)
        elif path not in after:
            event, message = "removed", say("{file} is gone", file=path)
        else:
            event, message = "changed", say("{file} has other rows", file=path)
        spans = Span(path) if path in before else None, Span(path) if path in after else None
        found.append(
            Change(event, f"records-{event}", RECORDS, path, "", None, None, *spans, Level.INFO, message),
        )
    return found


def _touched(changes: Iterable[Change], old: Checked, new: Checked) -> set[str]:
    """Files that some change is about, that follow a rename, or that could not be read as meant."""
    found = _misread(old) | _misread(new)
    for change in changes:
        spans = [span.file for span in (change.old_span, change.new_span) if span is not None]
        found.update(spans or _home(change, old.org) | _home(change, new.org))
        if change.event == "renamed":
            found.update(use.ref.span.file for use in new.org.uses_of(change.kind, change.entity))
    return found


def _home(change: Change, org: Org) -> set[str]:
    entity = org.get(change.kind, change.entity)
    return {entity.file} if entity is not None else set()
