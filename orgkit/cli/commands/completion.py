"""``orgkit completion``, and what answers a shell that asks what may be typed next."""

from __future__ import annotations

import os
from pathlib import Path
from typing import ClassVar

import click
from click.shell_completion import CompletionItem, ShellComplete, add_completion_class, shell_complete, split_arg_string

from orgkit.cli.wrong import WrongCallError
from orgkit.results.finding import say

SHELLS = ("bash", "zsh", "fish")
_FOLDER = Path(__file__).parents[1] / "shells"
_KEPT = {
    "bash": ("~/.bashrc", 'eval "$(orgkit completion bash)"'),
    "zsh": ("~/.zshrc", 'eval "$(orgkit completion zsh)"'),
    "fish": ("~/.config/fish/completions/orgkit.fish", "orgkit completion fish > {file}"),
}


class Line(ShellComplete):
    """Reads the line as it was typed and answers with lines of type, value and help.

    The words that shells hand over are not used: bash cuts ``team:design`` at its colon.
    """

    @property
    def source_template(self) -> str:  # type: ignore[override] # a file instead of a text in the class
        """The script of the shell."""
        return script(self.name)

    def source(self) -> str:
        """The script as it is: nothing is filled in."""
        return self.source_template

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one being typed, and what there is of that one."""
        line = os.environ.get("ORGKIT_LINE", "")
        words = split_arg_string(line)[1:]
        return (words[:-1], words[-1]) if words and not line[-1:].isspace() else (words, "")

    def format_completion(self, item: CompletionItem) -> str:
        """One line; bash replaces only what follows the last character that ends a word for it."""
        value = str(item.value)
        if self.name == "bash" and ":" in os.environ.get("ORGKIT_BREAKS", ""):
            _, begun = self.get_completion_args()
            value = value[begun.rfind(":") + 1 :]
        help_ = " ".join((item.help or "").split())
        return f"{item.type}\t{value}\t{help_}"


class _Bash(Line):
    name: ClassVar[str] = "bash"


class _Zsh(Line):
    name: ClassVar[str] = "zsh"


class _Fish(Line):
    name: ClassVar[str] = "fish"


def answer(command: click.Command, asked: str) -> int:
    """Tell a shell what may be typed next; the exit code."""
    for shell in (_Bash, _Zsh, _Fish):
        add_completion_class(shell)
    return shell_complete(command, {}, "orgkit", "_ORGKIT_COMPLETE", asked)


def script(shell: str) -> str:
    """What makes a shell ask."""
    return (_FOLDER / f"completion.{shell}").read_text(encoding="utf-8")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS), required=False)
def completion(shell: str | None) -> None:
    """Print what makes a shell complete commands, ids that exist and rules.

    Without SHELL it is that of this session. On a terminal it is said where to keep it.
    """
    from orgkit.cli.language import reader_language
    from orgkit.cli.paper import Paper

    found = shell or Path(os.environ.get("SHELL", "")).name
    if found not in SHELLS:
        raise WrongCallError(say("Say which shell: {shells}", shells=SHELLS))
    click.echo(script(found), nl=False)
    paper = Paper(reader_language(None, "en"))
    file, line = _KEPT[found]
    told = (
        say("Keep it: put this line into {file}", file=file) if found != "fish" else say("Keep it with this command:")
    )
    click.echo(f"\n{paper.said(told)}\n  {line.format(file=file)}", err=True)
