"""The handbook of an organisation: a view for one audience, its findings and its changes, as sites by language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from orgkit.app.check import Checked, examine, reported, rule_options
from orgkit.app.history import history
from orgkit.app.place import Day, Place
from orgkit.model import Org, view
from orgkit.model.view import DEFAULT
from orgkit.pages import Site, handbook
from orgkit.results import Finding, Severity
from orgkit.rules.registry import rules, run


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
    findings = _shown(checked, seen, place)
    languages = edition.languages or seen.languages
    events = history(place, day.date, seen, edition.audience, edition.commits, languages)
    return {language: handbook(seen, language, findings=findings, changes=events[language]) for language in languages}


def _shown(checked: Checked, seen: Org, place: Place) -> list[Finding]:
    """Findings that are true of the organisation and that its view shows as well, told as the view tells them.

    A rule run over a view alone would miss what is hidden and call it missing; one run over
    everything would speak of what is hidden.
    """
    true = {_identity(finding) for finding in checked.findings}
    found = run(seen, rules(), rule_options(place.settings))
    return reported((finding for finding in _sorted(found) if _identity(finding) in true), place.settings)


def _identity(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.entity, finding.field


def _sorted(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: finding.sort_key)
