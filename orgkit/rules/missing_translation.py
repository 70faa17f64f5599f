"""A text is missing in one of the languages that the organisation writes in.

Where the organisation has two languages or more, each text that names its languages has all of them, and a
sentence names them. Names and titles of a few words may stand alone, and so may the words that people search
for. All texts of one entity are one finding.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

Why it matters: Half of the readers get a page in a language they may not read well, or a page that mixes two.

How to fix: Add the language. A text without languages becomes a map of them.

    summary: Les photos de vos produits en deux jours.    # wrong, where languages are [fr, en]
    summary:                                              # right
      fr: Les photos de vos produits en deux jours.
      en: Pictures of your products in two days.

When to waive: For what only speakers of one language ever read.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.base import Entity
from orgkit.model.queries.texts import Written, is_prose, texts
from orgkit.model.references import path_to
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, pointed, subject
from orgkit.rules.registry import Options
from orgkit.rules.together import BEGUN, each_or_all

RULE = rule("missing-translation")

OPTIONS = (BEGUN,)

# Words to search for are written in whatever language people use.
_ANY_LANGUAGE = frozenset(("also", "needs", "search_terms"))
_SHOWN = 4


_FIX = say("add the language: {form}")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """One finding for each entity whose texts lack a language; one for all where hardly a text is in all of them."""
    if len(org.languages) < 2:
        return
    lacking: dict[str, list[tuple[Written, list[str]]]] = {}
    whole = 0
    for written in texts(org):
        missing = _missing(org, written)
        whole += _is_translated(written) and not missing
        if missing:
            lacking.setdefault(written.entity.entity_key, []).append((written, missing))
    gaps = [_finding(org, places[0][0].entity, places) for places in lacking.values()]
    short = sum(map(len, lacking.values()))
    message = say(
        "{short} of {all} texts are not in all the languages of the organisation, “{languages}”",
        short=short,
        all=short + whole,
        languages=list(org.languages),
    )
    fix = _FIX.filled(form=", ".join(f"{language}: …" for language in org.languages[1:]))
    yield from each_or_all(RULE, org, options, gaps, len(gaps) + whole, message, fix)


def _is_translated(written: Written) -> bool:
    return written.translatable and written.field not in _ANY_LANGUAGE and bool(written.node.mapping)


def _missing(org: Org, written: Written) -> list[str]:
    """The languages that a text should be in and is not."""
    if not written.translatable or written.field in _ANY_LANGUAGE:
        return []
    if not written.node.mapping:
        return list(org.languages[1:]) if is_prose(written.node.text) else []
    present = {_main(language) for language in written.node.mapping}
    return [language for language in org.languages if _main(language) not in present]


def _main(language: str) -> str:
    return language.partition("-")[0]


def _finding(org: Org, entity: Entity, places: list[tuple[Written, list[str]]]) -> Finding:
    paths = [path_to(entity, written.node) for written, _ in places]
    names: list[object] = [pointed(path) for path in paths[:_SHOWN]]
    if len(paths) > _SHOWN:
        names.append(say("{count} more||{count} more", count=len(paths) - _SHOWN))
    languages = list(dict.fromkeys(language for _, missing in places for language in missing))
    message = say(
        "{entity} has no text in “{languages}” for {fields:and}",
        entity=subject(org, entity),
        languages=languages,
        fields=names,
    )
    related = [Related(say("here as well"), entity.at(*path)) for path in paths[1:3]]
    fix = _FIX.filled(form=", ".join(f"{language}: …" for language in languages))
    return found(RULE, entity, message, *paths[0], related=related, fix=fix)
