"""HTML as a type: text becomes HTML only here, and always escaped.

``Html`` is the only thing that passes through unescaped, and the only ways to make one are the functions of this
module, the sanitiser in ``orgkit.pages.rich`` and the drawings in ``orgkit.pages.icons``. Names of elements and
attributes are written by this project; a name that could run something is refused. Addresses are ``Url`` values,
which know their allowed schemes.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias, Union

from orgkit.pages.url import Url

_VOID = frozenset({"br", "hr", "img", "input", "meta", "col", "path"})
_ELEMENTS = frozenset(
    """a abbr aside b br button caption code col dd del details div dl dt em fieldset form h1 h2 h3 h4 hr i img input
    label legend li nav ol optgroup option output p path pre q s section select small span strong sub summary sup svg
    table tbody td textarea th thead time tr ul""".split()
)
_BLOCKS = frozenset(
    """aside button dd details div dl dt form h1 h2 h3 h4 input label legend li nav ol option p pre section select small
    summary table tbody td textarea th thead tr ul""".split()
)
_ADDRESSES = frozenset({"href", "src", "action"})


@dataclass(frozen=True, slots=True)
class Html:
    """A piece of finished HTML."""

    markup: str

    def __add__(self, other: Html) -> Html:
        """One after the other."""
        return Html(self.markup + other.markup)

    def __bool__(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.markup)


@dataclass(frozen=True, slots=True)
class Style:
    """A style attribute made of numbers only: where a bar begins and how long it is, in percent."""

    left: float
    width: float | None = None

    @property
    def text(self) -> str:
        """The attribute's value."""
        width = "" if self.width is None else f";width:{self.width:.2f}%"
        return f"left:{self.left:.2f}%{width}"


Content: TypeAlias = Union[Html, str, Sequence["Content"], None]  # noqa: UP007 - the alias names itself.
Value: TypeAlias = str | int | bool | Url | Style | None

EMPTY = Html("")


def text(value: str) -> Html:
    """Plain text as HTML text. Quotes are escaped as well, so that it is safe in an attribute too."""
    return Html(html.escape(value, quote=True))


def join(*content: Content) -> Html:
    """Pieces one after the other; raw text is escaped, ``None`` is nothing."""
    return Html("".join(_markup(content)))


def lines(content: Iterable[Content]) -> Html:
    """Pieces one after the other, each on a line of its own."""
    return Html("\n".join(join(piece).markup for piece in content))


def _markup(content: Content) -> Iterable[str]:
    if content is None:
        return
    if isinstance(content, Html):
        yield content.markup
    elif isinstance(content, str):
        yield html.escape(content, quote=True)
    else:
        for piece in content:
            yield from _markup(piece)


def tag(name: str, *content: Content, **attributes: Value) -> Html:
    """An element. ``class_`` is ``class``, ``aria_label`` is ``aria-label``; ``None`` and ``False`` leave it out.

    A line break stands before each element that is a box of its own: the search index joins the words of
    neighbouring boxes otherwise.
    """
    if name not in _ELEMENTS:
        raise ValueError(f"no such element is written here: {name}")
    opening = "".join(_attribute(key, value) for key, value in attributes.items())
    start = f"\n<{name}{opening}>" if name in _BLOCKS else f"<{name}{opening}>"
    if name in _VOID:
        return Html(start)
    return Html(f"{start}{join(*content).markup}</{name}>")


def _attribute(key: str, value: Value) -> str:
    name = key.rstrip("_").replace("_", "-")
    if name.startswith("on") or name in {"srcdoc", "srcset", "formaction"}:
        raise ValueError(f"no such attribute is written here: {name}")
    if value is None or value is False:
        return ""
    if value is True:
        return f" {name}"
    if (name in _ADDRESSES) != isinstance(value, Url) or (name == "style") != isinstance(value, Style):
        raise TypeError(f"{name} does not take {type(value).__name__}")
    written = value.text if isinstance(value, (Url, Style)) else str(value)
    return f' {name}="{html.escape(written, quote=True)}"'
