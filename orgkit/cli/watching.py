"""Runs that last: a line that says so, and runs that come again on every change of a file."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from orgkit.cli.checking import Asked
from orgkit.cli.failure import failure
from orgkit.cli.here import place_to_read
from orgkit.cli.language import reader_language
from orgkit.cli.wrong import tell

PATIENCE = 1.0
"""Seconds after which a reader at a terminal wonders."""
_PAUSE = 0.3
"""Seconds between two looks at the files."""


@contextmanager
def progress(words: str, *, wanted: bool) -> Iterator[None]:
    """A line on standard error while something takes more than a second; only on a terminal, and gone afterwards."""
    if not (wanted and sys.stderr.isatty()):
        yield
        return
    shown = threading.Event()

    def show() -> None:
        shown.set()
        click.echo(words, err=True, nl=False)

    timer = threading.Timer(PATIENCE, show)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        if shown.is_set():
            click.echo(f"\r{' ' * len(words)}\r", err=True, nl=False)


def watch_place(asked: Asked, run: Callable[[], object]) -> None:
    """Run whenever a file of the organisation, its configuration or its baseline is another one.

    What is wrong with the configuration, or that nothing is left to check, is told like a finding:
    the next change may mend it.
    """
    from orgkit.app.checking.baseline import BASELINE
    from orgkit.config import CONFIG_NAMES

    place = place_to_read(asked.folder, asked.lang)
    names = (*CONFIG_NAMES, BASELINE)

    def forgiving() -> None:
        try:
            run()
        except click.ClickException as error:
            tell(error, reader_language(asked.lang, place.settings.language))
        except Exception as error:
            found = failure(error, reader_language(asked.lang, place.settings.language))
            if found is None:
                raise
            for sentence in found[1]:
                click.echo(f"orgkit: {sentence}", err=True)

    watch(forgiving, lambda: state_of(place.folder, place.settings.root, names))


def watch(run: Callable[[], None], state: Callable[[], Mapping[str, object]]) -> None:
    """Run once, and again whenever the state is another one, until somebody interrupts.

    The state is taken before each run, so that a change while it runs is not missed.
    """
    while True:
        before = state()
        run()
        sys.stdout.flush()
        while state() == before:
            time.sleep(_PAUSE)
        if sys.stdout.isatty():
            click.clear()


def state_of(folder: Path, root: str, names: tuple[str, ...]) -> dict[str, object]:
    """When the files below a root, and some beside it, were last written, and how long they are."""
    found: dict[str, object] = {}
    for path in (*(folder / name for name in names), *(folder / root).rglob("*")):
        try:
            status = path.lstat()
        except OSError:
            continue  # not there, or gone since the folder was listed
        found[str(path)] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return found
