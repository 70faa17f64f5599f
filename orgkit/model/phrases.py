"""When two phrases say the same: accents, capitals, endings and little words do not count."""

from __future__ import annotations

from orgkit.model.matching import stop_words, words
from orgkit.model.values import Text


def phrase_keys(text: Text) -> frozenset[str]:
    """What a phrase comes down to, in each language that it is written in; texts that share one say the same."""
    keys = (" ".join(words(said, stop_words(language))) for language, said in text.by_language.items())
    return frozenset(key for key in keys if key)
