"""Several tools do the same job: they are of one category, and nothing says what the second one is for.

Each tool that is the system of record for something does a job of its own, and so does one that passes its data on
to another of the same category. Tools that are planned, on their way out, or to be replaced by the verdict of their
last review do not count: that has been decided.

Why it matters: Two licences, two trainings and two places to look, for one job.

How to fix: Say what each is for, or decide which one goes.

    verdict: replace

When to waive: Where two teams need two tools for a reason that no field can say; give the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Tool
from orgkit.model.queries.lifecycle import status
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, titles
from orgkit.rules.registry import Option, Options

RULE = rule("tools-for-the-same-job")
OPTIONS = (Option("except", ("other",), "the categories of which a company may well have several tools"),)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Categories with several tools, each once, at the last tool that does not say what it is for."""
    allowed = options.texts("except")
    by_category: dict[str, list[Tool]] = {}
    for tool in org.tools.values():
        decided = status(tool, org.as_of) != "active" or tool.verdict == "replace"
        if tool.category is not None and tool.category not in allowed and not decided:
            by_category.setdefault(tool.category, []).append(tool)
    for category, tools in by_category.items():
        unclear = _unclear(tools)
        if len(tools) > 1 and unclear:
            yield _finding(org, category, tools, unclear[-1])


def _unclear(tools: list[Tool]) -> list[Tool]:
    """Those that are the record of nothing and pass nothing on among these tools, nor receive anything."""
    ids = {tool.id for tool in tools}
    linked = {id_ for tool in tools for feed in tool.feeds if feed.tool.id in ids for id_ in (tool.id, feed.tool.id)}
    return [tool for tool in tools if not tool.system_of_record_for and tool.id not in linked]


def _finding(org: Org, category: str, tools: list[Tool], last: Tool) -> Finding:
    message = say(
        "{tools:and} are tools of category {category}, and nothing says what {tool} does that the others do not",
        tools=titles(org, [tool.entity_key for tool in tools]),
        category=category,
        tool=org.title(last),
    )
    related = [Related(say("the same category"), tool.at("category")) for tool in tools if tool is not last]
    fix = say("say in system_of_record_for: what is looked up there, or write verdict: replace on the one that goes")
    return found(RULE, last, message, "category", related=related, fix=fix)
