"""The page about commands, made from what each command says of itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from orgkit.app.manual.rules import NOTE

_CODES = (
    "Exit codes are the same for every command and format: 0 nothing to report, 1 findings or breaking changes, "
    "2 wrong usage or configuration, 3 nothing to check, 70 a fault of orgkit itself."
)


@dataclass(frozen=True, slots=True)
class Command:
    """A command as its ``--help`` shows it; ``help`` is that text."""

    path: tuple[str, ...]
    help: str


def command_page(commands: Sequence[Command]) -> dict[str, str]:
    """The page by its path below the reference: every command with its help, in the order of ``orgkit --help``."""
    blocks = [
        NOTE.replace("the rule and its cases", "the commands"),
        "# Commands",
        _CODES,
        "\n".join(_contents(commands)),
    ]
    for command in commands:
        blocks += [f"## {' '.join(command.path)}", f"```text\n{command.help.rstrip()}\n```"]
    return {"en/commands.md": "\n\n".join(blocks) + "\n"}


def _contents(commands: Iterable[Command]) -> Iterable[str]:
    for command in commands:
        name = " ".join(command.path)
        yield f"- [`{name}`](#{name.replace(' ', '-')})"
