"""Two tools are the system of record for the same thing.

The words are compared in every language they are written in, whatever their case and the spaces between them.
Tools that are only planned, and those that are gone, do not count.

Why it matters: The day the two disagree, each team believes its own, and the customer sees both.

How to fix: Keep the line in the tool that is right when they disagree. The other one receives a copy, which the
first one says.

    feeds:
      - {tool: media-store, what: {fr: Photos de produits, en: Product pictures}}

When to waive: While data move from one tool to the other, until the day the first is switched off.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orgkit.model import Org, Text
from orgkit.model.entities import Tool
from orgkit.model.queries.lifecycle import in_use
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, titles
from orgkit.rules.registry import Options

RULE = rule("two-systems-of-record")

_FIELD = "system_of_record_for"


@dataclass(frozen=True, slots=True)
class _Record:
    """One line of a tool, and the tool."""

    tool: Tool
    place: int
    text: Text


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Things that several tools in use claim, each once, at the tool written last."""
    claims: dict[str, dict[str, _Record]] = {}
    for tool in org.tools.values():
        if in_use(tool, org.as_of):
            for place, text in enumerate(tool.system_of_record_for):
                for words in text.by_language.values():
                    key = " ".join(words.casefold().split())
                    claims.setdefault(key, {}).setdefault(tool.id, _Record(tool, place, text))
    told: set[tuple[str, ...]] = set()
    for records in claims.values():
        places = tuple(f"{record.tool.id} {record.place}" for record in records.values())
        if len(records) > 1 and places not in told:
            told.add(places)
            yield _finding(org, list(records.values()))


def _finding(org: Org, records: list[_Record]) -> Finding:
    *others, last = records
    message = say(
        "{tools:and} are each said to be the system of record for “{what}”: which one is right when they disagree?",
        tools=titles(org, [record.tool.entity_key for record in records]),
        what=last.text.in_(org.language),
    )
    related = [Related(say("claimed here as well"), each.tool.at(_FIELD, each.place)) for each in others]
    fix = say("keep the line in one of them; let it pass the data on to the others with feeds:")
    return found(RULE, last.tool, message, _FIELD, last.place, related=related, fix=fix)
