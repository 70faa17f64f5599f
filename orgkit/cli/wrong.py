"""A call that cannot be meant: what is wrong with it, in the reader's language. Help stays English."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from orgkit.results import Message


class WrongCallError(click.BadParameter):
    """A usage error of ours. Where a type of click's raises it, click adds the option or the argument."""

    def __init__(self, sentence: Message) -> None:
        from orgkit.messages import render

        super().__init__(render(sentence))
        self.sentence = sentence

    def format_message(self) -> str:
        """In English, as click tells its own."""
        return super().format_message() if self.param is not None else self.message


def tell(error: click.ClickException, language: str) -> None:
    """Say on standard error what is wrong with a call: in English as click does, else the same in the language."""
    from orgkit.messages import render
    from orgkit.results.finding import say

    sentence = _sentence(error)
    if sentence is None or language.partition("-")[0] == "en":
        error.show()
        return
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    if ctx is not None:
        usage = ctx.make_formatter()
        pieces = " ".join(ctx.command.collect_usage_pieces(ctx))
        usage.write_usage(ctx.command_path, pieces, prefix=render(say("Usage:"), language) + " ")
        help_ = say("For help: {command}", command=f"{ctx.command_path} --help")
        click.echo(f"{usage.getvalue()}{render(help_, language)}\n", err=True)
    click.echo(render(say("Error: {problem}", problem=sentence), language), err=True)


def _sentence(error: click.ClickException) -> Message | None:
    """What is wrong, as a sentence without a language; ``None`` for what only click has words for."""
    from orgkit.results.finding import say

    if isinstance(error, click.NoSuchOption):
        near = error.possibilities
        if near:
            return say("There is no option “{name}”; did you mean “{near}”?", name=error.option_name, near=near)
        return say("There is no option “{name}”", name=error.option_name)
    if isinstance(error, click.BadOptionUsage):
        if "does not take a value" in error.message:  # all that click tells about it
            return say("Option “{name}” takes no value", name=error.option_name)
        return say("Option “{name}” needs a value", name=error.option_name)
    if isinstance(error, click.MissingParameter):
        return say("“{name}” is missing", name=_name(error.param)) if error.param else None
    if isinstance(error, click.BadParameter):
        problem = error.sentence if isinstance(error, WrongCallError) else _expected(error.param)
        if problem is None or error.param is None:
            return problem
        return say("Invalid value for “{name}”: {problem}", name=_name(error.param), problem=problem)
    return _plain(error)


def _expected(param: click.Parameter | None) -> Message | None:
    """What a parameter of one of click's own types takes."""
    from orgkit.results.finding import say

    match param.type if param else None:
        case click.Choice() as choice:
            return say("choose “{choices}”", choices=[str(one) for one in choice.choices])
        case click.IntRange(min=least, max=most):
            return say("write a whole number from {least} to {most}", least=str(least), most=str(most))
        case click.Path(file_okay=False):
            return say("write the path of a folder that can be read")
        case click.Path(dir_okay=False):
            return say("write the path of a file that can be read")
    return None


def _plain(error: click.ClickException) -> Message | None:
    """What click has no class for, or has one only in its later versions."""
    from orgkit.results.finding import say
    from orgkit.results.nearest import nearest

    name: str = getattr(error, "command_name", "")
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    if name and ctx is not None and isinstance(ctx.command, click.Group):
        near = nearest(name, ctx.command.list_commands(ctx))
        if near:
            return say("There is no command “{name}”; did you mean “{near}”?", name=name, near=near)
        return say("There is no command “{name}”", name=name)
    text, _, rest = error.message.partition(" (")
    if text in ("Got unexpected extra argument", "Got unexpected extra arguments"):
        return say("There is more than the command takes: {words}", words=rest.removesuffix(")"))
    return None


def _name(param: click.Parameter) -> str:
    """What people write for an option, or what usage shows for an argument."""
    return max(param.opts, key=len) if isinstance(param, click.Option) else param.human_readable_name
