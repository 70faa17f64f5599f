"""Where a built site goes: a folder of its own, replaced whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from orgkit.messages import render
from orgkit.results import Message
from orgkit.results.finding import say

MARK = ".orgkit-site"


class OutputError(Exception):
    """A folder that a site must not be written to; the message says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(render(message))
        self.message = message


def check(out: Path) -> None:
    """Refuse a place that is, or lies under, a symbolic link, and a folder that holds anything but a built site."""
    absolute = Path(os.path.abspath(out))  # noqa: PTH100 - Path.resolve would follow the links looked for here.
    for place in (absolute, *absolute.parents):
        if place.is_symlink():
            raise OutputError(
                say(
                    "{path} is reached through a symbolic link ({link}); name the real folder",
                    path=str(out), link=str(place),
                )
            )  # fmt: skip
    if absolute.exists() and not absolute.is_dir():
        raise OutputError(say("{path} is a file", path=str(out)))
    if absolute.is_dir() and any(absolute.iterdir()) and not (absolute / MARK).is_file():
        raise OutputError(
            say("{path} holds something that is not a handbook; name an empty or a new folder", path=str(out))
        )


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """An empty folder beside ``out`` that takes its place when the block ends well, and vanishes when it does not."""
    check(out)
    absolute = Path(os.path.abspath(out))  # noqa: PTH100 - as above.
    absolute.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{absolute.name}-", dir=absolute.parent) as beside:
        fresh = Path(beside) / "new"
        fresh.mkdir(mode=0o755)
        yield fresh
        (fresh / MARK).write_text("A handbook built by orgkit. Everything here is replaced by the next build.\n")
        check(out)
        if absolute.exists():
            absolute.rename(Path(beside) / "old")
        fresh.rename(absolute)
        shutil.rmtree(Path(beside) / "old", ignore_errors=True)
