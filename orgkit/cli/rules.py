"""``orgkit rules`` and ``orgkit explain``."""

from __future__ import annotations

import json
import textwrap

import click

from orgkit.cli.codes import USAGE

_WIDTH = 96


@click.command()
@click.option(
    "--output-format", "form", type=click.Choice(["text", "json", "md"]), default="text", help="How to list them."
)
@click.option("--all", "everything", is_flag=True, help="Also rules whose code is allotted and that are not built yet.")
def rules(form: str, everything: bool) -> None:
    """List the rules: code, name, severity, profile, what each finds."""
    from orgkit.rules.catalogue import all_rules
    from orgkit.rules.registry import rules as built

    shown = [facts for facts in all_rules() if everything or facts.code in built()]
    if form == "json":
        rows = [
            {
                "code": facts.code, "name": facts.name, "severity": facts.severity.value,
                "profile": facts.profile.value,
                "title": facts.title, "time_dependent": facts.time_dependent, "waivable": facts.waivable,
                "fix": facts.fix,
                "since": facts.since, "built": facts.code in built(),
            }
            for facts in shown
        ]  # fmt: skip
        click.echo(json.dumps({"format": "orgkit.rules/1", "rules": rows}, indent=2, ensure_ascii=False))
        return
    if form == "md":
        click.echo("| code | name | severity | profile | what it finds |\n| --- | --- | --- | --- | --- |")
        for facts in shown:
            click.echo(f"| {facts.code} | {facts.name} | {facts.severity} | {facts.profile} | {facts.title} |")
        return
    for facts in shown:
        click.echo(f"{facts.code}  {facts.name:36} {facts.severity.value:8} {facts.profile.value:9} {facts.title}")
    click.echo(
        f"\n{len(shown)} rules. One of them whole: orgkit explain {shown[0].name if shown else 'CODE'}", err=True
    )


@click.command()
@click.argument("rule", metavar="CODE-or-NAME")
@click.pass_context
def explain(ctx: click.Context, rule: str) -> None:
    """Explain one rule: what it finds, why it matters, how to fix it, when to waive it."""
    from orgkit.rules.catalogue import UnknownRuleError
    from orgkit.rules.catalogue import rule as find
    from orgkit.rules.registry import rules as built

    try:
        facts = find(rule)
    except UnknownRuleError as error:
        click.echo(f"orgkit: {error}", err=True)
        ctx.exit(USAGE)
    click.echo(f"{facts.code} {facts.name}")
    click.echo(f"{facts.severity} in profile {facts.profile}. {facts.title}\n")
    found = built().get(facts.code)
    if found is None:
        click.echo("The code is allotted; the rule is not built yet.")
        return
    parts = (("What it finds", found.help.finds), ("Why it matters", found.help.why),
             ("How to fix", found.help.fix), ("When to waive", found.help.waive))  # fmt: skip
    for title, text in parts:
        if text:
            click.echo(f"{title}\n{_wrapped(text)}\n")
    for option in found.options:
        source = f"; policy {option.policy}" if option.policy else ""
        click.echo(f"Option {option.name} (default {option.default}{source}): {option.meaning}")
    standing = ["depends on the day" if facts.time_dependent else "", "" if facts.waivable else "cannot be waived",
                f"fix: {facts.fix}" if facts.fix != "no" else "", f"since {facts.since}"]  # fmt: skip
    click.echo("; ".join(word for word in standing if word) + ".")


def _wrapped(text: str) -> str:
    """Paragraphs filled to the width; indented blocks as they are."""
    blocks = [
        block if block.startswith("    ")
        else textwrap.fill(block, _WIDTH, initial_indent="  ", subsequent_indent="  ")
        for block in text.split("\n\n")
    ]  # fmt: skip
    return "\n\n".join(blocks)
