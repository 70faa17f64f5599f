"""``orgkit lint --add-ignore``: comments for what is left, and a list of what cannot carry one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from orgkit.cli.checking import Asked, checked, prepare
from orgkit.cli.here import place_to_write
from orgkit.cli.language import reader_language
from orgkit.cli.wrong import WrongCallError
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.source.tree import Tree

REASON_UNSAID = "\0"
"""What stands for a reason that nobody gave."""


def add_ignores(asked: Asked, reason: str) -> None:
    """Write a comment beside everything that is reported, all files or none, and say what could not be silenced."""
    from orgkit.app.checking.check import examine, read, reported
    from orgkit.app.checking.ignores import silence
    from orgkit.messages import render
    from orgkit.rules.catalogue import facts_by_code
    from orgkit.source.writing import write_all

    place_to_write(asked.folder, asked.lang)
    ready = prepare(asked)
    language = reader_language(asked.lang, ready.settings.language)
    if reason == REASON_UNSAID:
        reason = render(say("found on {day} and not looked at yet", day=ready.day.date.isoformat()), language)
    reason = _one_line(reason)
    report = checked(ready, asked)
    org = read(ready.tree, ready.settings, ready.day.date)[0]

    def left_in(tree: Tree) -> Iterable[Finding]:
        return reported(examine(tree, ready.settings, ready.day.date, baseline=ready.baseline).findings, ready.settings)

    plan = silence(ready.tree, report.findings, org.comments, reason, left_in)
    if plan.writes:
        write_all(ready.place.folder, plan.writes)
    _tell_count(plan.silenced, len(plan.writes), language)
    for one in plan.unable:
        facts = facts_by_code()[one.finding.rule]
        place = f"{one.finding.span.file}:{one.finding.span.line}"
        told = render(
            say(
                "{place} {code} {name} is not silenced: {why}",
                place=place,
                code=facts.code,
                name=facts.name,
                why=one.reason,
            ),
            language,
        )
        click.echo(f"orgkit: {told}", err=True)


def _one_line(reason: str) -> str:
    """A reason that a comment can hold; anything else is a usage error."""
    if Path(reason).exists():
        raise WrongCallError(
            say("--add-ignore {path}: write the path first, and the reason as --add-ignore=REASON", path=reason)
        )
    found = " ".join(reason.split())
    if not any(letter.isalnum() for letter in found) or not found.isprintable():
        raise WrongCallError(say('--add-ignore: say why in a few words, such as --add-ignore="to be settled in March"'))
    return found


def _tell_count(count: int, files: int, language: str) -> None:
    from orgkit.messages import render

    told = say(
        "{count} finding is silenced, in {files}||{count} findings are silenced, in {files}",
        count=count,
        files=say("{count} file||{count} files", count=files),
    )
    click.echo(f"orgkit: {render(told, language)}", err=True)
