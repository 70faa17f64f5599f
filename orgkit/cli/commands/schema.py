"""``orgkit schema``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from orgkit.cli.codes import FOUND
from orgkit.cli.here import place_to_read, place_to_write
from orgkit.cli.language import lang_option, reader_language
from orgkit.cli.options import root_option
from orgkit.cli.wrong import WrongCallError

_OUTPUTS = ("lint", "diff", "settings", "files", "statistics", "baseline", "show", "impact", "who", "calendar", "rules")


@click.command()
@click.argument("kind", required=False)
@root_option
@click.option("--editor", is_flag=True, help="Write schemas with the ids that exist, and the settings that use them.")
@click.option("--check", is_flag=True, help="With --editor: write nothing; exit 1 where a schema is stale.")
@click.option("--output", type=click.Choice(_OUTPUTS), help="The schema of what a command writes as JSON.")
@lang_option
@click.pass_context
def schema(
    ctx: click.Context, kind: str | None, folder: Path, *, editor: bool, check: bool, output: str | None,
    lang: str | None,
) -> None:  # fmt: skip
    """JSON Schemas: of a KIND of entity, of what commands write, or for editors.

    Without anything it lists the kinds. With --editor, an editor that knows JSON Schema completes ids
    while you type and underlines a reference that leads nowhere; run it again when ids come and go.
    """
    if editor:
        _for_editors(ctx, folder, lang, check=check)
    elif output:
        from orgkit.report import output_schema

        click.echo(output_schema(output), nl=False)
    else:
        _of_kinds(kind)


def _of_kinds(kind: str | None) -> None:
    from orgkit.results.finding import say
    from orgkit.results.nearest import nearest
    from orgkit.schema import kinds
    from orgkit.schema.kinds import schemas

    if kind is None:
        for one in kinds().values():
            click.echo(f"{one.name:16} {one.shape.description}")
        return
    if kind not in kinds():
        near = nearest(kind, kinds()) or list(kinds())
        raise WrongCallError(say("There is no kind “{kind}”; write {near}", kind=kind, near=near))
    click.echo(json.dumps(schemas()[kinds()[kind].file], ensure_ascii=False, indent=2))


def _for_editors(ctx: click.Context, folder: Path, lang: str | None, *, check: bool) -> None:
    from orgkit.app.starting.editor import SETTINGS, editor_files, editor_settings, held, planned, settings_file
    from orgkit.messages import sentence_in
    from orgkit.results.finding import say
    from orgkit.source.writing import write_all

    place = (place_to_read if check else place_to_write)(folder, lang)
    speak = sentence_in(reader_language(lang, place.settings.language))
    files = editor_files(place, speak)
    writes = planned(place, files)
    if check:
        for write in writes:
            click.echo(speak(say("{path} is stale; run: orgkit schema --editor", path=write.path)), err=True)
        ctx.exit(FOUND if writes else 0)
    settings = settings_file(place)
    if settings is not None:
        writes += planned(place, {SETTINGS: settings})
    write_all(place.folder, writes)
    click.echo(speak(say("{count} schema is up to date.||{count} schemas are up to date.", count=len(files))))
    if settings is not None:
        click.echo(speak(say("{path} tells your editor to use them.", path=SETTINGS)))
    elif b".orgkit/schemas" not in (held(place, SETTINGS) or b""):
        click.echo(speak(say("Add this to {path}, so that your editor uses them:", path=SETTINGS)))
        click.echo(json.dumps(editor_settings(place), ensure_ascii=False, indent=2))
