"""What was found, as one audience may see it."""

from __future__ import annotations

from orgkit.app.checking.check import Checked, reported, rule_options
from orgkit.config import Settings
from orgkit.model import Org
from orgkit.results import Finding
from orgkit.rules.registry import rules, run


def findings_seen(checked: Checked, seen: Org, settings: Settings) -> list[Finding]:
    """Findings that are true of the organisation and that its view shows as well, told as the view tells them.

    A rule run over a view alone would miss what is hidden and call it missing; one run over
    everything would speak of what is hidden.
    """
    true = {_identity(finding) for finding in checked.findings}
    found = sorted(run(seen, rules(), rule_options(settings)), key=lambda finding: finding.sort_key)
    return reported((finding for finding in found if _identity(finding) in true), settings)


def _identity(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.entity, finding.field
