"""The ``orgkit`` command: loads a command's module when it is called, and ends every run with a code that counts."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn, TextIO

import click

from orgkit import __version__
from orgkit.cli.codes import INTERNAL, USAGE
from orgkit.cli.language import Reader, asked_for, reader_language
from orgkit.cli.wrong import tell

_COMMANDS = {
    "init": ("orgkit.cli.commands.init", "Start an organisation's repository."),
    "new": ("orgkit.cli.commands.new", "Add a team, a service, a contract …, question by question."),
    "who": ("orgkit.cli.commands.who", "Find who does something: where to ask, how fast, at what price."),
    "show": ("orgkit.cli.commands.show", "Show one entity with everything that follows about it."),
    "impact": ("orgkit.cli.commands.impact", "Say what would break if somebody left or something changed."),
    "calendar": ("orgkit.cli.commands.calendar", "What falls due: notice, renewals, milestones, reviews, people."),
    "lint": ("orgkit.cli.commands.lint", "Check the organisation and explain what is wrong."),
    "diff": ("orgkit.cli.commands.diff", "Say what a change does to people, promises and money."),
    "accept": ("orgkit.cli.commands.accept", "Accept a change, with the reason, so that it no longer fails."),
    "baseline": ("orgkit.cli.commands.baseline", "Begin with what is there, and let it only shrink."),
    "charge": ("orgkit.cli.commands.charge", "Charge what was used in a month to those who used it."),
    "rules": ("orgkit.cli.commands.rules", "List the rules."),
    "explain": ("orgkit.cli.commands.rules", "Explain one rule."),
    "build": ("orgkit.cli.commands.build", "Build the handbook."),
    "serve": ("orgkit.cli.commands.build", "Show the handbook and rebuild it on every change."),
    "schema": ("orgkit.cli.commands.schema", "JSON Schemas of kinds and outputs, and for editors."),
    "fmt": ("orgkit.cli.commands.fmt", "Put the fields of every file in order."),
    "rename": ("orgkit.cli.commands.rename", "Give a thing another id, everywhere."),
    "completion": ("orgkit.cli.commands.completion", "Print what makes a shell complete ids and rules."),
    "dev": ("orgkit.cli.commands.dev", "Commands for those who develop orgkit."),
}


class _Lazy(click.Group):
    """Knows its commands by name and reads their module when one is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order in which a newcomer needs them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, or ``None``."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(_COMMANDS[cmd_name][0]), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without reading their modules."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in _COMMANDS.items()])


@click.group(cls=_Lazy, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="orgkit")
@click.pass_context
def orgkit(ctx: click.Context) -> None:
    """Organisation as code: teams, services, promises, prices and contracts in YAML.

    Checked like code, compared in every pull request, and published as a handbook.
    """
    if ctx.invoked_subcommand is None:
        from orgkit.cli.welcome import welcome

        welcome()


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command and exit. Our own mistakes exit with 70 and a report, never with a green run."""
    # An organisation is millions of small objects that live until the end: the collector would walk them again and
    # again, and once more at exit, half of a run, and find nothing to collect. `serve` switches it on again.
    gc.disable()
    # A program that starts us may have closed them; what would be said is then said to nobody.
    sys.stdout, sys.stderr = (stream or _nowhere() for stream in (sys.stdout, sys.stderr))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal may know fewer letters than a name has
    if "_ORGKIT_COMPLETE" in os.environ:
        from orgkit.cli.commands.completion import answer

        sys.exit(answer(orgkit, os.environ["_ORGKIT_COMPLETE"]))
    reader = Reader(asked_for(sys.argv[1:] if arguments is None else arguments))
    try:
        code = orgkit.main(args=list(arguments) if arguments is not None else None, standalone_mode=False, obj=reader)
        sys.stdout.flush()
    except click.exceptions.Exit as error:
        code = error.exit_code
    except click.ClickException as error:
        tell(error, reader_language(reader.language, "en"))
        code = USAGE
    except (click.Abort, KeyboardInterrupt) as error:
        ended = error.__context__  # standard input, in the middle of a question
        code = _failure(ended, reader_language(reader.language, "en")) if isinstance(ended, EOFError) else 130
    except (BrokenPipeError, SystemExit):
        # The reader has seen enough, which click makes an exit with 1; nothing is written to it any more.
        _to_nobody()
        code = 0
    except Exception as error:  # noqa: BLE001 - the one place where anything may arrive
        code = _failure(error, reader_language(reader.language, "en"))
        if isinstance(error, OSError):
            _to_nobody()  # what could not be written is not tried again at the end
    sys.exit(code if isinstance(code, int) else 0)


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _to_nobody() -> None:
    """From now on standard output goes nowhere."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _failure(error: Exception, language: str) -> int:
    """What is wrong with the call or the place, in a sentence; anything else is our own mistake."""
    from orgkit.cli.failure import failure

    found = failure(error, language)
    if found is None:
        return _internal(error)
    code, sentences = found
    for sentence in sentences:
        click.echo(f"orgkit: {sentence}", err=True)
    return code


def _internal(error: Exception) -> int:
    """Keep the report where the next person finds it, and say where that is."""
    report = "".join(traceback.format_exception(error))
    place = ""
    try:
        import platformdirs

        folder = platformdirs.user_cache_path("orgkit", appauthor=False) / "reports"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"internal-error-{os.getpid()}.txt"
        path.write_text(f"orgkit {__version__}\nPython {sys.version}\n\n{report}", encoding="utf-8")
        place = f" The report is in {path}"
    except OSError:
        click.echo(report, err=True)
    click.echo(
        f"orgkit: internal error: {type(error).__name__}. This is a mistake in orgkit, not in your files.{place}",
        err=True,
    )
    return INTERNAL
