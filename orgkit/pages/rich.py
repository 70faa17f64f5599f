"""Text that the data holds, made safe for two sinks: HTML, and Markdown that a site generator reads again."""

from __future__ import annotations

import re
from functools import cache

import nh3
from markdown_it import MarkdownIt

from orgkit.pages.html import EMPTY, Html
from orgkit.pages.url import outside

_TAGS = {"a", "blockquote", "br", "code", "del", "em", "h3", "h4", "hr", "li", "ol", "p", "pre", "s", "strong", "table"}
_TAGS |= {"tbody", "td", "th", "thead", "tr", "ul"}
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto", "tel"}
_SPECIAL = re.compile(r"[\x00-\x7f]")


def plain_markdown(value: str) -> str:
    """Plain text for a Markdown file or a theme that prints titles as they are: it can be nothing but text.

    Every ASCII character that is no letter, digit or space is written as ``&#N;``; line breaks become spaces.
    """
    return _SPECIAL.sub(_reference, " ".join(value.split()))


def _reference(match: re.Match[str]) -> str:
    character = match.group()
    return character if character.isalnum() or character == " " else f"&#{ord(character)};"


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])
    # Pictures would make the reader's browser ask another host.
    return parser.disable(["image", "html_block", "html_inline"])


def rich(value: str) -> Html:
    """Markdown of the data as HTML: no raw HTML, no pictures, only links that are safe to follow.

    The parser writes no HTML of the author's; what it wrote is then cut down to a short list of elements.
    Headings begin at the third level: the page has its own above.
    """
    if not value.strip():
        return EMPTY
    tokens = _parser().parse(value)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = "h3" if token.tag in {"h1", "h2", "h3"} else "h4"
    written = _parser().renderer.render(tokens, _parser().options, {})
    safe = nh3.clean(
        written,
        tags=_TAGS,
        attributes={name: set(allowed) for name, allowed in _ATTRIBUTES.items()},
        url_schemes=_SCHEMES,
        attribute_filter=_followed,
        link_rel="noopener noreferrer",
        strip_comments=True,
    )
    # A blank line would end the HTML block it stands in; in code it has to stay, written as a reference.
    safe = re.sub(r"<pre>.*?</pre>", lambda code: code.group().replace("\n", "&#10;"), safe, flags=re.DOTALL)
    return Html('\n<div class="ok-text">\n' + re.sub(r"\n\s*\n", "\n", safe).strip() + "\n</div>")


def _followed(_element: str, attribute: str, value: str) -> str | None:
    """Links lead elsewhere or nowhere: a relative one would be a guess about the pages of this site."""
    if attribute != "href":
        return value
    address = outside(value)
    return address.text if address else None
