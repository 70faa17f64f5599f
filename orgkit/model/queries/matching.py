"""Which texts fit the words that somebody typed: accents, case, endings and a slip of the finger do not count.

The handbook's finder (``finder.js``) ranks in the same way, so that a page and a terminal give
the same answers; a test holds the two together.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence

_OTHER = re.compile(r"[\W_]+")
_ENDING = re.compile(r"(?:ations?|ees?|ers?|ing|es|e|s|x)\Z")
_ROOT = 4
_SLIP = 5
_KEPT = 0.5
_STOP = {
    "en": "the a an of to in on at and or i my me we our you your is are it this that who what which how do does can "
    "need want for with get have",
    "fr": "le la les l un une des du de d au aux a et ou je j qui que quoi pour est mon ma mes sur dans en ce cette "
    "nos notre vos votre il me m faut faire fait veux voudrais besoin comment quel quelle avec",
}


def stop_words(language: str) -> str:
    """Words of a language that say nothing of what is looked for, with spaces between them."""
    return _STOP.get(language.partition("-")[0], "")


def fold(text: str) -> str:
    """Lower case without accents: what people type and what is written meet here."""
    bare = "".join(one for one in unicodedata.normalize("NFD", text.lower()) if not "\u0300" <= one <= "\u036f")
    return bare.replace("œ", "oe").replace("æ", "ae")


def stem(word: str) -> str:
    """A light stem: endings go only where four letters remain, so that “paie” does not become “paiement”."""
    root = _ENDING.sub("", word, count=1)
    return root if len(root) >= _ROOT else re.sub(r"[sx]\Z", "", word)


def words(text: str, stop: str = "") -> list[str]:
    """The stems of a text, those of ``stop`` left out."""
    left_out = frozenset(stop.split(" "))
    return [stem(word) for word in _OTHER.split(fold(text)) if word and word not in left_out]


def near(one: str, two: str) -> bool:
    """Whether one letter more, less, other or swapped lies between words of five letters and more."""
    if abs(len(one) - len(two)) > 1 or len(one) < _SLIP:
        return False
    i = 0
    while i < len(one) and i < len(two) and one[i] == two[i]:
        i += 1
    if one[i + 1 :] == two[i + 1 :] or one[i:] == two[i + 1 :] or one[i + 1 :] == two[i:]:
        return True
    return one[i : i + 2] == two[i : i + 2][::-1] and len(one) > i + 1 and one[i + 2 :] == two[i + 2 :]


def rank(texts: Sequence[tuple[Iterable[str], Iterable[str]]], sought: Sequence[str]) -> list[tuple[int, float]]:
    """The places of the texts that fit, with their scores, the best first.

    Each text is the stems of its phrase and those of everything it is found by; what is sought are
    stems as well. Any word may match, rare words weigh more, those of the phrase twice, and a word
    that fits nothing is ignored; what has less than half of the best score is left out.
    """
    scores = [0.0] * len(texts)
    sets = [(frozenset(phrase), frozenset(every)) for phrase, every in texts]
    known = frozenset().union(*(phrase | every for phrase, every in sets))
    for word in sought:
        fit = {other: _fit(other, word) for other in known}
        found = [
            max(2 * max(map(fit.__getitem__, phrase), default=0), max(map(fit.__getitem__, every), default=0))
            for phrase, every in sets
        ]
        count = sum(map(bool, found))
        for place, points in enumerate(found):
            if points:
                scores[place] += points * math.log(1 + len(texts) / count)
    least = max(scores, default=0.0) * _KEPT
    kept = [(place, score) for place, score in enumerate(scores) if score and score >= least]
    return sorted(kept, key=lambda one: (-one[1], one[0]))


def _fit(other: str, word: str) -> int:
    """3 the same word, 2 its beginning, 1 a slip of the finger, 0 another word."""
    if other == word:
        return 3
    return 2 if other.startswith(word) else 1 if near(other, word) else 0
