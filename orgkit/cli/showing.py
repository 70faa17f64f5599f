"""What ``orgkit lint`` shows instead of findings: settings, files, and how often each rule found something."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import click

from orgkit.messages import visible

if TYPE_CHECKING:
    from orgkit.app.checking.check import Listed
    from orgkit.app.checking.settings import Shown
    from orgkit.cli.checking import Ready
    from orgkit.report import Style
    from orgkit.results.report import LintReport


def show(ready: Ready, style: Style, *, settings: bool, files: bool, as_json: bool) -> None:
    """Settings, files, or both."""
    from orgkit.app.checking.check import files_of, read
    from orgkit.app.checking.settings import every_setting
    from orgkit.app.place import NothingToCheckError

    if settings:
        try:
            org = read(ready.tree, ready.settings, ready.day.date)[0]
        except NothingToCheckError:
            org = None
        show_settings(every_setting(ready.settings, org), style, as_json=as_json)
    if files:
        show_files(files_of(ready.tree, ready.settings), as_json=as_json)


def show_settings(shown: list[Shown], style: Style, *, as_json: bool) -> None:
    """Every setting, its value and where it comes from, as TOML with comments or as JSON."""
    from orgkit.results import Message

    if as_json:
        rows = [
            {
                "key": one.key,
                "value": one.value,
                "origin": _english(one.origin),
                "path": one.place.file if one.place else None,
                "line": one.place.line if one.place else None,
            }
            for one in shown
        ]
        _print({"format": "orgkit.settings/1", "settings": rows})
        return
    lines = [
        (f"{one.key} = {_toml(one.value)}" if one.value is not None else f"# {one.key}", one.origin) for one in shown
    ]
    room = min(60, max(len(left) for left, _ in lines))
    for left, origin in lines:
        told = style.say(origin) if isinstance(origin, Message) else origin
        click.echo(visible(f"{left:{room}}  # {told}"))


def show_files(listed: list[Listed], *, as_json: bool) -> None:
    """Every file that is read, with the kind it holds."""
    if as_json:
        _print({"format": "orgkit.files/1", "files": [{"path": one.path, "kind": one.kind} for one in listed]})
        return
    for one in listed:
        click.echo(visible(f"{one.path}  {one.kind}"))


def show_statistics(report: LintReport, style: Style, *, as_json: bool) -> None:
    """How often each rule found something, the most frequent first."""
    counts = Counter(finding.rule for finding in report.findings)
    rows = [(report.rules[code], count) for code, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]
    if as_json:
        table = [{"code": facts.code, "name": facts.name, "count": count} for facts, count in rows]
        _print({"format": "orgkit.statistics/1", "rules": table})
        return
    for facts, count in rows:
        click.echo(f"{count:6}  {facts.code}  {facts.name:32}  {style.say(facts.sentence)}")


def show_silenced(report: LintReport, style: Style, ready: Ready) -> None:
    """What was silenced, by what and why, and where the settings came from; on standard error."""
    from orgkit.results.finding import say
    from orgkit.results.report import WaivedBy

    sources = {
        WaivedBy.COMMENT: say("silenced by a comment: {why}"),
        WaivedBy.WAIVER: say("silenced by a waiver: {why}"),
        WaivedBy.BASELINE: say("known: it is in the baseline"),
    }
    for one in sorted(report.waived, key=lambda one: one.finding.sort_key):
        place = f"{one.finding.span.file}:{one.finding.span.line}"
        facts = report.rules[one.finding.rule]
        told = style.say(sources[one.by].filled(why=one.reason))
        click.echo(visible(f"{place}: {facts.code} {facts.name}: {told}"), err=True)
    files = dict.fromkeys(given.origin.span.file for given in ready.settings.given.values() if given.origin.span)
    if files and ready.base is not None:
        told = style.say(say("Settings: {files:and} of {revision}", files=list(files), revision=ready.base.label))
    elif files:
        told = style.say(say("Settings: {files:and}", files=list(files)))
    else:
        told = style.say(say("Settings: the defaults"))
    click.echo(visible(told), err=True)


def _toml(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_toml(item) for item in value)}]"
    return json.dumps(value, ensure_ascii=False)


def _english(origin: object) -> str:
    from orgkit.messages import render
    from orgkit.results import Message

    return render(origin) if isinstance(origin, Message) else str(origin)


def _print(document: object) -> None:
    click.echo(json.dumps(document, indent=2, ensure_ascii=False))
