"""The handbook of an organisation: a view for one audience, its findings and its changes, as sites by language."""

from __future__ import annotations

from dataclasses import dataclass

from orgkit.app.checking.check import examine
from orgkit.app.checking.seen import findings_seen
from orgkit.app.comparing.history import history
from orgkit.app.place import Day, Place
from orgkit.model import view
from orgkit.model.audiences import DEFAULT
from orgkit.pages import Site, handbook
from orgkit.promises.proof.seen import proofs_seen
from orgkit.results import Finding, Severity


class NotPublishableError(Exception):
    """The organisation has errors; ``findings`` are those that have to go first."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(f"{len(findings)} errors")
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Edition:
    """What a handbook is made for. ``commits`` is how far back its list of changes looks."""

    audience: str = DEFAULT
    languages: tuple[str, ...] = ()
    commits: int = 20
    despite_errors: bool = False


def publish(place: Place, day: Day, edition: Edition) -> dict[str, Site]:
    """One site for each language, the organisation's first language first.

    Raises:
        NothingToCheckError: there is no organisation.
        NotPublishableError: it has errors, and ``despite_errors`` is not set.
    """
    checked = examine(place.tree, place.settings, day.date)
    errors = tuple(finding for finding in checked.findings if finding.severity is Severity.ERROR)
    if errors and not edition.despite_errors:
        raise NotPublishableError(errors)
    seen = view(checked.org, edition.audience)
    findings = findings_seen(checked, seen, place.settings)
    languages = edition.languages or seen.languages
    events = history(place, day.date, seen, edition.audience, edition.commits, languages)
    proofs = proofs_seen(checked.org, seen)
    return {
        language: handbook(seen, language, findings=findings, changes=events[language], proofs=proofs)
        for language in languages
    }
