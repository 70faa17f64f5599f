"""A sentence is the same in two languages, so one of the two was never translated.

Names, titles and a few words that languages share (Newsletter, SEO, Marketing, Chief Executive Officer) are
left alone: only texts with at least four words that are not capitalised count.

Why it matters: The page promises a translation and shows the original. Nobody is asked for it, because
nothing is missing.

How to fix: Translate it, or leave the second language out: the page then falls back to the first and says so.

    summary:
      fr: Les photos de vos produits en deux jours.
      en: Les photos de vos produits en deux jours.    # wrong
      en: Pictures of your products in two days.       # right

When to waive: For a quotation, or a motto that is kept in its language on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.texts import is_prose, texts
from orgkit.model.references import path_to
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, pointed, subject
from orgkit.rules.registry import Options
from orgkit.source import Node

RULE = rule("same-text-in-two-languages")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Sentences that stand under two languages."""
    for written in texts(org):
        seen: dict[str, tuple[str, Node]] = {}
        for language, node in written.by_language.items():
            words = " ".join(node.text.casefold().split())
            other, first = seen.setdefault(words, (language, node))
            if first is not node and is_prose(node.text):
                path = path_to(written.entity, node)
                message = say(
                    "{entity}: the text of {place} is the same in “{other}” and “{language}”",
                    entity=subject(org, written.entity),
                    place=pointed(path[:-1]),
                    other=other,
                    language=language,
                )
                related = [Related(say("the same text"), first.span)]
                fix = say("translate it, or delete the line of the language that is missing")
                yield found(RULE, written.entity, message, *path, related=related, fix=fix)
