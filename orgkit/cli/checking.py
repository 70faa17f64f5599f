"""How ``orgkit lint`` comes to its report: which tree, which settings, compared with what."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from orgkit.cli.here import place_to_read
from orgkit.cli.settings import ORIGIN, Overrides
from orgkit.cli.wrong import WrongCallError
from orgkit.results.finding import say

if TYPE_CHECKING:
    from orgkit.app.checking.baseline import Baseline
    from orgkit.app.place import Day, Place
    from orgkit.config import Settings
    from orgkit.results import Finding, Message
    from orgkit.results.report import LintReport
    from orgkit.source.tree import Tree


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked for. ``unsaved`` is a file whose content comes from standard input instead."""

    folder: Path
    paths: tuple[Path, ...]
    as_of: dt.date | None
    given: Overrides
    lang: str | None
    since: str | None
    baseline: Path | None
    ignores: bool
    unsaved: Path | None


@dataclass(frozen=True, slots=True)
class Ready:
    """All that a run needs; ``base`` is the earlier revision to compare with, ``notes`` are about settings."""

    place: Place
    settings: Settings
    tree: Tree
    day: Day
    base: Tree | None
    baseline: Baseline | None
    notes: tuple[Message, ...] = ()


def prepare(asked: Asked) -> Ready:
    """Find the organisation, its settings and the trees; what cannot be had is a usage error."""
    from orgkit.app.place import choose_day
    from orgkit.config.read import override
    from orgkit.rules.selection import select

    place = place_to_read(asked.folder, asked.lang)
    base, settings, notes = _since(place, asked.since)
    if asked.given:
        settings = override(settings, asked.given, ORIGIN)
    select(settings)  # a wrong setting is told before anything else
    day = choose_day(replace(place, settings=settings), asked.as_of)
    return Ready(place, settings, _tree(place, asked.unsaved), day, base, _baseline(asked.baseline), notes)


def checked(ready: Ready, asked: Asked) -> LintReport:
    """The report, narrowed to the files that were asked for."""
    from orgkit.app.checking.check import check

    root = ready.place.folder.name
    known, ignores = ready.baseline, asked.ignores
    if ready.base is None:
        report = check(ready.tree, ready.settings, ready.day, root=root, baseline=known, ignores=ignores)
    else:
        from orgkit.app.comparing.since import check_since

        report = check_since(
            ready.tree, ready.base, ready.settings, ready.day, root=root, baseline=known, ignores=ignores
        )
    report = replace(report, notes=(*ready.notes, *report.notes))
    wanted = [_inside(ready.place, path) for path in asked.paths]
    if asked.unsaved is not None:
        wanted.append(_inside(ready.place, asked.unsaved, new=True))
    if not wanted:
        return report
    waived = tuple(one for one in report.waived if _below([one.finding], wanted))
    return replace(report, findings=_below(report.findings, wanted), waived=waived)


def _since(place: Place, revision: str | None) -> tuple[Tree | None, Settings, tuple[Message, ...]]:
    """The earlier revision, the settings that judge, and what is to be said about them."""
    if not revision:
        return None, place.settings, ()
    from orgkit.app.comparing.compare import settings_of
    from orgkit.source.revision import RevisionTree

    base = RevisionTree(place.folder, revision)
    settings, notes = settings_of(base, place.tree)
    return base, settings, tuple(notes)


def _tree(place: Place, unsaved: Path | None) -> Tree:
    from orgkit.source.tree import OverlayTree

    if unsaved is None:
        return place.tree
    return OverlayTree(place.tree, {_inside(place, unsaved, new=True): sys.stdin.buffer.read()})


def _baseline(file: Path | None) -> Baseline | None:
    from orgkit.app.checking.baseline import parse_baseline

    if file is None:
        return None
    try:
        data = file.read_bytes()
    except OSError as error:
        raise WrongCallError(say("{path} cannot be read: {why}", path=str(file), why=error.strerror or "")) from None
    return parse_baseline(data, file.as_posix())


def _inside(place: Place, path: Path, *, new: bool = False) -> str:
    """The path from the organisation's root; one outside of it, or that does not exist, is a usage error."""
    full = Path(os.path.normpath(Path.cwd() / path))
    if not new and not full.exists():
        raise WrongCallError(say("{path} does not exist", path=str(path)))
    if not full.is_relative_to(place.folder):
        raise WrongCallError(say("{path} is not in the organisation at {root}", path=str(path), root=str(place.folder)))
    return full.relative_to(place.folder).as_posix()


def _below(findings: Iterable[Finding], wanted: list[str]) -> tuple[Finding, ...]:
    """The findings in some files or folders."""
    return tuple(
        finding for finding in findings
        if any(path in (".", finding.span.file) or finding.span.file.startswith(f"{path}/") for path in wanted)
    )  # fmt: skip
