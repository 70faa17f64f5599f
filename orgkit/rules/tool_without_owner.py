"""A tool has no owner: no team and no role answers for it.

Tools that are planned count as well, since somebody is already choosing them; those that are gone do not.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

Why it matters: Nobody knows who opens an account, who reads the invoice and who decides whether to keep it.

How to fix: Name the team or the role that answers for it.

    owner: team:design

When to waive: While two teams settle who takes it, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Tool
from orgkit.model.queries.lifecycle import is_retired
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options
from orgkit.rules.together import BEGUN, each_or_all

RULE = rule("tool-without-owner")

OPTIONS = (BEGUN,)


_FIX = say("add a line owner: with team: or role: and its id")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Tools that nobody answers for."""
    tools = [tool for tool in org.tools.values() if not is_retired(tool, org.as_of)]
    gaps = [_finding(org, tool) for tool in tools if tool.owner is None]
    message = say("{lacking} of {count} tools have no owner")
    yield from each_or_all(RULE, org, options, gaps, len(tools), message, _FIX)


def _finding(org: Org, tool: Tool) -> Finding:
    message = say("{entity} has no owner: who answers for it?", entity=subject(org, tool))
    return found(RULE, tool, message, "owner", fix=_FIX)
