"""``orgkit rules`` and ``orgkit explain``."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import click

from orgkit.cli.codes import USAGE
from orgkit.cli.complete import RuleName
from orgkit.cli.language import lang_option, reader_language
from orgkit.cli.options import coloured
from orgkit.results.finding import say

if TYPE_CHECKING:
    from orgkit.cli.paper import Paper
    from orgkit.results import RuleFacts
    from orgkit.rules.registry import Rule

_FIXES = {
    "safe": say("orgkit lint --fix corrects it"),
    "unsafe": say("orgkit lint --fix --unsafe-fixes corrects it"),
    "suggest": say("the message says what to write"),
}
_FIXED = {"safe": "--fix", "unsafe": "--unsafe-fixes"}


@click.command()
@click.option(
    "--output-format", "form", type=click.Choice(["text", "json", "md"]), default="text", help="How to list them."
)
@click.option("--all", "everything", is_flag=True, help="Also rules whose code is allotted and that are not built yet.")
@lang_option
def rules(form: str, everything: bool, lang: str | None) -> None:
    """List the rules: code, name, severity, profile, whether --fix corrects it, what each finds."""
    from orgkit.messages import sentence_in
    from orgkit.report.parts.terminal import wrap
    from orgkit.rules.catalogue import all_rules
    from orgkit.rules.registry import rules as built

    shown = [facts for facts in all_rules() if everything or facts.code in built()]
    speak = sentence_in(reader_language(lang, "en"))
    if form == "json":
        rows = [_data(facts, facts.code in built()) for facts in shown]
        click.echo(json.dumps({"format": "orgkit.rules/1", "rules": rows}, indent=2, ensure_ascii=False))
        return
    if form == "md":
        heads = [say("code"), say("name"), say("severity"), say("profile"), say("fix"), say("what it finds")]
        click.echo(f"| {' | '.join(map(speak, heads))} |\n|{' --- |' * len(heads)}")
        for facts in shown:
            cells = (facts.code, facts.name, facts.severity, facts.profile, facts.fix, speak(facts.sentence))
            click.echo(f"| {' | '.join(cells)} |")
        return
    for facts in shown:
        standing = f"{facts.severity.value:8} {facts.profile.value:9} {_FIXED.get(facts.fix, ''):14}"
        click.echo(f"{facts.code}  {facts.name:38} {standing}".rstrip())
        for line in wrap(speak(facts.sentence), 98, "        ", "        "):
            click.echo(line)
    one = shown[0].name if shown else "CODE"
    told = say(
        "{count} rule. To read it: orgkit explain {name}||{count} rules. To read one: orgkit explain {name}",
        count=len(shown), name=one,
    )  # fmt: skip
    click.echo(f"\n{speak(told)}", err=True)


def _data(facts: RuleFacts, built: bool) -> dict[str, object]:
    return {
        "code": facts.code,
        "name": facts.name,
        "aliases": list(facts.aliases),
        "severity": facts.severity.value,
        "profile": facts.profile.value,
        "title": facts.title,
        "time_dependent": facts.time_dependent,
        "waivable": facts.waivable,
        "fix": facts.fix,
        "since": facts.since,
        "built": built,
    }


@click.command()
@click.argument("rule", type=RuleName(), metavar="CODE-or-NAME")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours in text.")
@lang_option
@click.pass_context
def explain(ctx: click.Context, rule: str, color: str, lang: str | None) -> None:
    """Explain one rule: what it finds, why it matters, wrong and right, how to fix it, when to waive it."""
    from orgkit.cli.paper import Paper
    from orgkit.results.report import rule_url
    from orgkit.rules.catalogue import UnknownRuleError
    from orgkit.rules.catalogue import rule as find
    from orgkit.rules.registry import rules as built

    paper = Paper(reader_language(lang, "en"), colour=coloured(color, None))
    try:
        facts = find(rule)
    except UnknownRuleError as error:
        click.echo(f"orgkit: {paper.said(error.message)}", err=True)
        ctx.exit(USAGE)
    paper.line(f"{facts.code} {facts.name}", strong=True)
    paper.line(facts.sentence)
    paper.line()
    paper.line(_standing(paper, facts))
    found = built().get(facts.code)
    if found is None:
        paper.line()
        paper.line(say("The code is allotted; the rule is not built yet."))
        return
    _help(paper, found)
    paper.line()
    paper.line(rule_url(facts))


def _standing(paper: Paper, facts: RuleFacts) -> str:
    """Severity, profile, and what else there is to know at a glance."""
    standing = [
        say("Severity {severity}, from profile {profile} on", severity=str(facts.severity), profile=str(facts.profile)),
        *([say("depends on the day")] if facts.time_dependent else []),
        *([_FIXES[facts.fix]] if facts.fix in _FIXES else []),
        *([] if facts.waivable else [say("cannot be waived")]),
        say("since version {version}", version=facts.since),
    ]  # fmt: skip
    return ", ".join(map(paper.said, standing)) + "."


def _help(paper: Paper, rule: Rule) -> None:
    from orgkit.app.asking.explained import examples

    page = rule.help.said(paper.say)
    shown = examples(rule.facts.name, paper.language)
    for number, (title, text) in enumerate(page.sections):
        paper.line()
        paper.line(title, strong=True)
        _text(paper, text)
        if number == 1 and shown:
            paper.line()
            _markdown(paper, shown)
    if rule.options:
        paper.line()
        paper.line(say("Options"), strong=True)
    for option in rule.options:
        source = say("default {value}; policy {policy}", value=_value(option.default), policy=option.policy)
        default = source if option.policy else say("default {value}", value=_value(option.default))
        paper.line(f"{option.name} ({paper.said(default)})", 2)
        paper.line(option.sentence, 4)


def _value(value: object) -> str:
    return ", ".join(value) or "–" if isinstance(value, tuple) else str(value)


def _text(paper: Paper, text: str) -> None:
    """Paragraphs filled to the width, YAML as it is."""
    for number, block in enumerate(text.split("\n\n")):
        if number:
            paper.line()
        if block.startswith("    "):
            paper.block(block)
        else:
            paper.line(_plain(block), 2)


def _markdown(paper: Paper, text: str) -> None:
    """A part of a page: headings, names of files, blocks as they are."""
    inside = False
    for line in text.splitlines():
        if line.startswith("```"):
            inside = not inside
        elif inside:
            paper.block(line, 4)
        elif line.startswith("#"):
            paper.line(line.lstrip("# "), strong=True)
        else:
            paper.line(_plain(line), 2 if line else 0)


def _plain(text: str) -> str:
    """Markdown of one paragraph without its marks."""
    return re.sub(r"\*\*|`", "", text)
