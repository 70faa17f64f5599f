"""``orgkit charge``."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orgkit.cli.codes import FOUND, NOTHING, OK, USAGE
from orgkit.cli.here import place_to_read, place_to_write
from orgkit.cli.language import lang_option, reader_language
from orgkit.cli.options import Output, coloured, day_option, refuse_mixed, root_option, write
from orgkit.cli.wrong import WrongCallError
from orgkit.results.finding import say

if TYPE_CHECKING:
    from orgkit.app.charging.closing import CannotCloseError
    from orgkit.app.charging.period import UnsoundError
    from orgkit.results import Message

_FORMATS = ("text", "csv", "json", "markdown")
_TOLD = 20
_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])", re.ASCII)


class _Month(click.ParamType[str]):
    """A month written ``2026-10``."""

    name = "YYYY-MM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The month, or a usage error."""
        if _MONTH.fullmatch(str(value)) is None or str(value) < "0001":
            raise WrongCallError(say("“{value}” is not a month; write it as 2026-10", value=str(value)))
        return str(value)


@click.command()
@root_option
@click.option("--period", type=_Month(), required=True, help="The month to charge.")
@click.option("--cost-centre", metavar="ID", help="Only the statement of this cost centre.")
@click.option("--output-format", "outputs", type=Output(_FORMATS), multiple=True, metavar="FORMAT[=FILE]",
              help=f"How, and where to; may be repeated: {', '.join(_FORMATS)}.")  # fmt: skip
@click.option("--close", "seal", is_flag=True, help="Close the month: what was charged never changes again.")
@day_option
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours in text.")
@lang_option
@click.pass_context
def charge(
    ctx: click.Context, folder: Path, period: str, cost_centre: str | None,
    outputs: tuple[tuple[str, Path | None], ...], as_of: dt.date | None, color: str, lang: str | None, *, seal: bool,
) -> None:  # fmt: skip
    """Charge what was used in a month: one statement for each cost centre, with lines, shares and totals.

    Usage is in org/usage, as CSV or Parquet. A row that cannot be charged is listed with its place and the reason, and
    the command exits with 1; a month is closed only where there is none. A table with a fault of form is refused.
    """
    from orgkit.app.charging.closing import CannotCloseError
    from orgkit.app.charging.period import NoUsageError, UnsoundError
    from orgkit.app.charging.telling import UnknownCostCentreError, UnreadableMonthError, run
    from orgkit.app.place import choose_day
    from orgkit.charge.engine import EngineError
    from orgkit.report import Style
    from orgkit.report.charging import FORMATS

    refuse_mixed(outputs)
    place = (place_to_write if seal else place_to_read)(folder, lang)
    language = reader_language(lang, place.settings.language)
    try:
        told = run(place, choose_day(place, as_of), period, only=cost_centre or "", seal=seal)
    except UnsoundError as error:
        _unsound(error, language)
        ctx.exit(FOUND)
    except NoUsageError as error:
        _tell(error.message, language)
        ctx.exit(NOTHING)
    except CannotCloseError as error:
        _unsettled(error, language)
        _tell(error.message, language)
        ctx.exit(FOUND)
    except UnreadableMonthError as error:
        _tell(error.message, language)
        ctx.exit(FOUND)
    except (EngineError, UnknownCostCentreError) as error:
        _tell(error.message, language)
        ctx.exit(USAGE)
    for name, file in outputs or (("text", None),):
        style = Style(language, colour=coloured(color, file))
        write(FORMATS[name](told.to(style)), file)
    ctx.exit(FOUND if told.charged.unsettled else OK)


def _tell(message: Message, language: str) -> None:
    from orgkit.messages import render, visible

    click.echo(f"orgkit: {visible(render(message, language))}", err=True)


def _unsettled(error: CannotCloseError, language: str) -> None:
    """The first rows and amounts that cannot be charged, each with its place; JSON and CSV hold all."""
    from orgkit.messages import render, visible

    for one in error.unsettled[:_TOLD]:
        place = f"{one.span.file}:{one.span.line}:{one.span.column}"
        click.echo(visible(f"{place}: {one.reason} {render(one.message, language)}"), err=True)


def _unsound(error: UnsoundError, language: str) -> None:
    """Every finding in a line, with its place and what to do; then that nothing was charged."""
    from orgkit.messages import render, visible

    for finding in error.findings:
        span = finding.span
        fix = f"; {render(finding.fix.message, language)}" if finding.fix is not None else ""
        sentence = render(finding.message, language)
        click.echo(visible(f"{span.file}:{span.line}:{span.column}: {finding.rule} {sentence}{fix}"), err=True)
    _tell(
        say(
            "Nothing was charged and nothing was written: mend this first||"
            "Nothing was charged and nothing was written: mend these {count} things first",
            count=len(error.findings),
        ),
        language,
    )
