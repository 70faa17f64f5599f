"""A new organisation's repository: a small example with everything around it, in a language of choice."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from orgkit import __version__
from orgkit.app.place import Place
from orgkit.app.starting.editor import SETTINGS, editor_settings
from orgkit.config import CONFIG_NAMES, Settings
from orgkit.messages import languages
from orgkit.results import Message
from orgkit.results.finding import say
from orgkit.schema.samples import flow
from orgkit.source.writing import Write, write_all

_EXAMPLES = Path(__file__).with_name("examples")
_DOT = "dot-"
"""Files whose name begins with a point are kept under another, or tools would take them for their own."""
_PLACE = re.compile(r"@@([a-z:-]+)@@")
_EXAMPLE = "org/"
_LONGEST_NAME = 100
_BEFORE_SIGNED = dt.timedelta(days=20)


class NotStartableError(Exception):
    """Nothing was written; the message says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.template)
        self.message = message


def example_languages() -> tuple[str, ...]:
    """The languages that examples are written in."""
    return tuple(language for language in languages() if (_EXAMPLES / language).is_dir())


def planned(folder: Path, name: str, language: str, today: dt.date, *, example: bool = True) -> dict[str, bytes]:
    """Every file of a new repository by its path; without the example, only the organisation itself is in ``org/``.

    Raises:
        NotStartableError: the name cannot be used, or files are there already; all of them are named.
    """
    if not name.strip() or len(name) > _LONGEST_NAME or not name.isprintable():
        raise NotStartableError(say("“{name}” cannot be the name of an organisation", name=name))
    filled = _values(name.strip(), today)
    files = {path: _filled(text, filled).encode() for path, text in _templates(language)}
    if not example:
        files = {path: data for path, data in files.items() if not path.startswith(_EXAMPLE)}
        files["org/organization.yaml"] = _filled(_bare(language), filled).encode()
    settings = editor_settings(Place(folder, Settings()))
    files[SETTINGS] = (json.dumps(settings, ensure_ascii=False, indent=2) + "\n").encode()
    _check(folder, files)
    return dict(sorted(files.items()))


def start(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write every file of a new repository, or none.

    Raises:
        WriteRefusedError: nothing was written; it names the file and the reason.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_all(folder, [Write(path, data, None) for path, data in files.items()])


def _check(folder: Path, files: Mapping[str, bytes]) -> None:
    """Nothing that exists is written over, and an organisation that is there already stays alone."""
    taken = [path for path in files if (folder / path).exists() or (folder / path).is_symlink()]
    taken += [name for name in CONFIG_NAMES if name not in files and _holds_settings(folder / name)]
    if (folder / "org").exists() and not any(path.startswith(_EXAMPLE) for path in taken):
        taken.append("org")
    if taken:
        raise NotStartableError(
            say(
                "Nothing was written, because this is here already: {paths:and}. "
                "Choose an empty folder, or move it away",
                paths=sorted(taken),
            )
        )


def _holds_settings(path: Path) -> bool:
    """Whether a file that other tools share, ``pyproject.toml``, configures an organisation."""
    try:
        return "[tool.orgkit" in path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


def _templates(language: str) -> Iterator[tuple[str, str]]:
    root = _EXAMPLES / language
    for path in sorted(root.rglob("*")):
        if path.is_file():
            steps = path.relative_to(root).parts
            name = "/".join(f".{step.removeprefix(_DOT)}" if step.startswith(_DOT) else step for step in steps)
            yield name, path.read_text(encoding="utf-8")


def _bare(language: str) -> str:
    """An organisation that says only what it is called and where it is."""
    text = (_EXAMPLES / language / "org" / "organization.yaml").read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if re.match(r"(?:name|languages|country|time_zone|currency):", line)]
    return "\n".join([text.splitlines()[0], *kept]) + "\n"


def _values(name: str, today: dt.date) -> Mapping[str, str]:
    """What stands in the places of the files; days are chosen so that the example is true today."""
    month = today.replace(day=1)
    return {
        "name": _markdown(name),
        "name:yaml": flow(name),
        "version": __version__,
        "today": today.isoformat(),
        "month": month.isoformat(),
        "signed": (month - _BEFORE_SIGNED).isoformat(),
        "january": today.replace(month=1, day=1).isoformat(),
        "november": dt.date(today.year - 1, 11, 3).isoformat(),
        "december": dt.date(today.year, 12, 31).isoformat(),
        "next-december": dt.date(today.year + 1, 12, 18).isoformat(),
    }


def _markdown(name: str) -> str:
    return re.sub(r"([\\`*_\[\]<>#|&])", r"\\\1", name)


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: values[place[1]], text)
