"""What there is to translate, and the catalogues brought up to date with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import orgkit
from orgkit.messages.catalogues import sources
from orgkit.messages.extraction import extract
from orgkit.messages.render import LISTS
from orgkit.messages.translation import compiled, updated
from orgkit.rules.registry import rules
from orgkit.schema import titles

_PACKAGE = Path(orgkit.__file__).parent
_MAKERS = frozenset(("orgkit/schema/titles.py", "orgkit/results/finding.py"))
"""Modules that make messages of titles, of docstrings, or of what others hand them."""


class NotTranslatableError(Exception):
    """Messages are said in a way that nobody can translate; ``mistakes`` says where."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


@dataclass(frozen=True, slots=True)
class Translations:
    """What has to be done.

    ``stale`` holds files with their right content, ``missing`` templates without a translation
    and ``obsolete`` ones that nobody says, both by language.
    """

    stale: Mapping[Path, bytes]
    missing: Mapping[str, tuple[str, ...]]
    obsolete: Mapping[str, tuple[str, ...]]


def templates() -> dict[str, set[str]]:
    """Every template of every message, with the files that say it.

    Raises:
        NotTranslatableError: a template is not written where it is said.
    """
    found = extract(_PACKAGE, _MAKERS)
    if found.mistakes:
        raise NotTranslatableError(found.mistakes)
    others = [(template, f"schemas/{file}") for template, file in titles.templates().items()]
    others += [(template, "orgkit/messages/render.py") for template in LISTS]
    others += [(one.template, f"{rule.module.replace('.', '/')}.py") for rule in rules().values() for one in rule.said]
    for template, file in others:
        found.templates.setdefault(template, set()).add(file)
    return found.templates


def translations() -> Translations:
    """The state of the catalogues that are shipped.

    Raises:
        NotTranslatableError: as for :func:`templates`.
        ValueError: a translation has other placeholders than its message.
    """
    said = templates()
    new = {path: updated(path.read_bytes(), path.stem, said) for path in sources()}
    wanted = {path: one.text for path, one in new.items()}
    wanted |= {path.with_suffix(".mo"): compiled(one.text, path.stem) for path, one in new.items()}
    return Translations(
        {path: data for path, data in wanted.items() if not path.is_file() or path.read_bytes() != data},
        {path.stem: one.missing for path, one in new.items()},
        {path.stem: one.obsolete for path, one in new.items()},
    )


def write_translations(found: Translations) -> list[str]:
    """Write what is stale; the names of the files, from the project's folder."""
    for path, data in found.stale.items():
        path.write_bytes(data)
    return [path.relative_to(_PACKAGE.parent).as_posix() for path in found.stale]
