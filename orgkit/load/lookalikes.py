"""Letters of other scripts that look like Latin ones."""

from __future__ import annotations

# The Latin character, then what is drawn like it: Cyrillic, Greek and Armenian small letters, and
# dashes (Unicode Technical Standard 39, confusables). By number, so that a reader can tell them apart.
_DRAWN_ALIKE = {
    "a": "\u0430\u0251\u03b1",
    "b": "\u0432",
    "c": "\u0441",
    "d": "\u0501",
    "e": "\u0435",
    "g": "\u0581",
    "h": "\u043d\u04bb\u0570",
    "i": "\u0456\u03b9",
    "j": "\u0458",
    "k": "\u043a\u03ba",
    "m": "\u043c",
    "n": "\u0578",
    "o": "\u043e\u03bf\u0585",
    "p": "\u0440\u03c1",
    "q": "\u051b",
    "s": "\u0455",
    "t": "\u0442\u03c4",
    "u": "\u03c5\u057d",
    "v": "\u03bd",
    "w": "\u051d",
    "x": "\u0445\u03c7",
    "y": "\u0443\u03b3",
    "-": "\u2010\u2011\u2012\u2013\u2212",
}
_LATIN = {ord(other): latin for latin, others in _DRAWN_ALIKE.items() for other in others}


def as_latin(text: str) -> str:
    """The text with every such letter replaced, where nothing but Latin letters remains; else the text as it is."""
    if text.isascii():
        return text
    replaced = text.translate(_LATIN)
    return replaced if replaced.isascii() else text


def lookalikes(text: str) -> list[str]:
    """The letters of a text that only look like Latin ones, each once."""
    return list(dict.fromkeys(letter for letter in text if ord(letter) in _LATIN))
