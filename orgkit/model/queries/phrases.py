"""When two phrases say the same: accents, capitals, endings and little words do not count."""

from __future__ import annotations

from collections.abc import Mapping

from orgkit.model.queries.matching import stop_words, words
from orgkit.model.values import Text


def phrase_keys(text: Text) -> Mapping[str, str]:
    """What a phrase comes down to, with its words, in each language; texts that share a key say the same."""
    said = {" ".join(words(phrase, stop_words(language))): phrase for language, phrase in text.by_language.items()}
    return {key: phrase for key, phrase in said.items() if key}
