"""What changed, commit by commit, as one audience may see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from orgkit.app.checking.check import read
from orgkit.app.place import NothingToCheckError, Place
from orgkit.diff import compare
from orgkit.diff.registry import names
from orgkit.diff.terms import Terms
from orgkit.model import Org, view
from orgkit.pages import Event
from orgkit.results import Level
from orgkit.source.revision import Commit, RevisionError, RevisionTree, commits

_LARGE = 2_000


def history(
    place: Place, day: dt.date, seen: Org, audience: str, most: int, languages: Sequence[str]
) -> dict[str, list[Event]]:
    """Changes of meaning in the last commits that touched the organisation, by language, the latest first.

    Every revision is read as the audience sees it. An organisation with thousands of
    entities has no history here: reading it twenty times would take longer than the rest. The
    commit that first wrote an organisation is its beginning, not a change.
    """
    events: dict[str, list[Event]] = {language: [] for language in languages}
    if most <= 0 or len(seen) > _LARGE:
        return events
    try:
        steps = commits(place.folder, [place.settings.root], most)
    except RevisionError:
        return events
    newer: Org | None = None
    commit: Commit | None = None
    for step in steps:
        older = _at(place, step, day, audience)
        if newer is not None and commit is not None:
            for language in languages:
                events[language] += _between(older, newer, commit, seen, language)
        if older is None:
            break
        newer, commit = older, step
    return events


def _at(place: Place, commit: Commit, day: dt.date, audience: str) -> Org | None:
    try:
        org, _, _ = read(RevisionTree(place.folder, commit.id), place.settings, day)
    except (NothingToCheckError, RevisionError):
        return None
    return view(org, audience) if len(org) else None


def _between(older: Org | None, newer: Org, commit: Commit, seen: Org, language: str) -> list[Event]:
    if older is None:
        return []
    told = names()
    return [
        Event(
            commit.day,
            change,
            _name(commit.email, seen),
            commit.id,
            small=bool(change.field) and change.name not in told,
        )
        for change in compare(older, newer, Terms(language=language))
        if change.level is not Level.COSMETIC
    ]


def _name(email: str, seen: Org) -> str:
    """Who accepted a change, where that person is in the handbook."""
    return next((str(person.name) for person in seen.people.values() if person.email and person.email == email), "")
