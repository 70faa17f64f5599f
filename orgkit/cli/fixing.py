"""``orgkit lint --fix`` and ``--diff``: what is fixed before anything is reported."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from orgkit.cli.checking import Asked, Ready, checked, prepare
from orgkit.cli.codes import FOUND, OK
from orgkit.cli.here import place_to_write
from orgkit.cli.language import reader_language
from orgkit.cli.options import write
from orgkit.cli.wrong import WrongCallError
from orgkit.results.finding import say

if TYPE_CHECKING:
    from orgkit.app.checking.fixes import Fixed, Left
    from orgkit.results import Message
    from orgkit.results.report import LintReport
    from orgkit.source.tree import Tree

_FEW = 10
"""So many fixes that could not be made are told one by one; their findings are all in the report."""

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Mending:
    """What to fix: safe fixes, also the others, or nothing but show what would be written."""

    fix: bool = False
    unsafe: bool = False
    diff: bool = False


def fix_options(command: Command) -> Command:
    """``--fix``, ``--unsafe-fixes`` and ``--diff``; the command gets them together as ``mending``."""

    @functools.wraps(command)
    def gathered(*arguments: Any, fix: bool, unsafe_fixes: bool, show_diff: bool, **others: Any) -> Any:
        if unsafe_fixes and not (fix or show_diff):
            raise WrongCallError(say("--unsafe-fixes goes with --fix or --diff"))
        return command(*arguments, mending=Mending(fix, unsafe_fixes, show_diff), **others)

    options = (
        click.option("--fix", is_flag=True, help="Make every safe fix, then report what is left."),
        click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also what may change a meaning."),
        click.option(
            "--diff", "show_diff", is_flag=True,
            help="Print what --fix would change, and write nothing; exit 1 where something would change.",
        ),
    )  # fmt: skip
    for option in reversed(options):
        gathered = option(gathered)
    return gathered  # type: ignore[return-value]


def mended(ready: Ready, asked: Asked, mending: Mending) -> LintReport:
    """The report; with ``--fix`` that of the organisation as it was written, all files of it or none."""
    if not mending.fix:
        return checked(ready, asked)
    from orgkit.source.writing import write_all

    fixed = _fixed(ready, asked, mending)
    if fixed.writes:
        write_all(ready.place.folder, fixed.writes)
    done = say("Fixed {findings} in {files}.", findings=_findings(fixed), files=_files(fixed))
    notes = [done] if fixed.count else []
    notes += [_left(one) for one in fixed.left[:_FEW]]
    return replace(fixed.report, notes=(*notes, *fixed.report.notes))


def show_diff(asked: Asked, mending: Mending) -> int:
    """Print what ``--fix`` would change; the code to exit with."""
    from orgkit.app.checking.fixes import diff
    from orgkit.messages import render

    ready = prepare(asked)
    fixed = _fixed(ready, asked, mending)
    text = diff(fixed.writes)
    if not text:
        return OK
    write(text, None)
    told = say("--fix would fix {findings} in {files}.", findings=_findings(fixed), files=_files(fixed))
    click.echo(f"orgkit: {render(told, reader_language(asked.lang, ready.settings.language))}", err=True)
    return FOUND


def before_fixing(asked: Asked, mending: Mending) -> None:
    """Finish what an interrupted command left, before anything is read."""
    if mending.fix and not mending.diff:
        place_to_write(asked.folder, asked.lang)


def _fixed(ready: Ready, asked: Asked, mending: Mending) -> Fixed:
    from orgkit.app.checking.fixes import fix

    def check(tree: Tree) -> LintReport:
        return checked(replace(ready, tree=tree), asked)

    return fix(ready.tree, check, unsafe=mending.unsafe)


def _left(one: Left) -> Message:
    """Which fix is left to people, and why."""
    span = one.finding.span
    place = f"{span.file}:{span.line}:{span.column}"
    return say("{place} {rule} is left to you: {why}.", place=place, rule=one.finding.rule, why=one.reason)


def _findings(fixed: Fixed) -> Message:
    return say("{count} finding||{count} findings", count=fixed.count)


def _files(fixed: Fixed) -> Message:
    return say("{count} file||{count} files", count=len(fixed.writes))
