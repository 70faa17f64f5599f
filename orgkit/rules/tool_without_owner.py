"""A tool has no owner: no team and no role answers for it.

Tools that are planned count as well, since somebody is already choosing them; those that are gone do not.

Why it matters: Nobody knows who opens an account, who reads the invoice and who decides whether to keep it.

How to fix: Name the team or the role that answers for it.

    owner: team:design

When to waive: While two teams settle who takes it, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.lifecycle import is_retired
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("tool-without-owner")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Tools that nobody answers for."""
    for tool in org.tools.values():
        if tool.owner is None and not is_retired(tool, org.as_of):
            message = say("{entity} has no owner: who answers for it?", entity=subject(org, tool))
            yield found(RULE, tool, message, "owner", fix=say("add a line owner: with team: or role: and its id"))
