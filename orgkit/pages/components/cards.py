"""Cards that lead to pages, steps of a ladder, and notes that stand out."""

from __future__ import annotations

from typing import Literal

from orgkit.pages.html import Content, Html, join, tag
from orgkit.pages.icons import icon
from orgkit.pages.looks import Look
from orgkit.pages.url import Url

Note = Literal["info", "warning", "danger", "example", "tip", "success"]


def card(title: str, address: Url, look: Look, content: Content = None, below: Content = None) -> Html:
    """A card that is one link: drawing, name, a line, and what to know before following it."""
    return tag(
        "li",
        tag(
            "a",
            tag("span", icon(look.icon), class_="ok-dot"),
            tag("strong", title),
            "\n",
            tag("span", content) if join(content) else None,
            tag("small", below) if join(below) else None,
            class_=f"ok-card {look.css}",
            href=address,
        ),
    )


def cards(items: list[Html]) -> Html:
    """Cards side by side, one below the other on a phone."""
    return tag("ul", items, class_="ok-cards")


def ladder(steps: list[tuple[Content, Content]]) -> Html:
    """Whom to ask, one after the other: who, and when."""
    items = [
        tag("li", tag("b", str(number)), tag("span", who, tag("small", when)))
        for number, (who, when) in enumerate(steps, start=1)
    ]
    return tag("ol", items, class_="ok-ladder")


def note(kind: Note, title: str, content: Content) -> Html:
    """A box that stands out. Its title says what it is, the colour only repeats it."""
    return tag("div", tag("p", title, class_="admonition-title"), content, class_=f"admonition {kind}")


def buttons(items: list[tuple[Content, Url]], *, first: bool = False) -> Html:
    """Links that look like buttons; with ``first``, the first stands out."""
    made = [
        tag("a", label, href=address, class_="md-button" + (" md-button--primary" if first and not i else ""))
        for i, (label, address) in enumerate(items)
    ]
    return tag("p", [[button, " "] for button in made], class_="ok-buttons")


def bullets(items: list[Content]) -> Html:
    """A plain list."""
    return tag("ul", [tag("li", item) for item in items])


def steps(items: list[Content]) -> Html:
    """A numbered list."""
    return tag("ol", [tag("li", item) for item in items])
