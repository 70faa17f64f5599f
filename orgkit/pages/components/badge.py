"""Small coloured labels, and people with their initials."""

from __future__ import annotations

from orgkit.pages.html import Content, Html, tag
from orgkit.pages.looks import NEUTRAL, Look
from orgkit.pages.url import Url


def badge(label: Content, address: Url | None = None, look: Look = NEUTRAL) -> Html:
    """A label in a team's colour; a link where it has an address."""
    css = f"ok-badge {look.css}"
    return tag("a", label, class_=css, href=address) if address else tag("span", label, class_=css)


def badges(labels: list[Html]) -> Html:
    """Labels in a row, the same one only once."""
    seen = dict.fromkeys(label.markup for label in labels)
    return tag("p", [[Html(markup), " "] for markup in seen], class_="ok-badges")


def initials(name: str) -> str:
    """The first letters of the first and the last word of a name."""
    words = [word for word in name.replace("-", " ").split() if word[:1].isalpha()]
    if not words:
        return name[:1].upper()
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def person(name: str, below: Content = None, look: Look = NEUTRAL, address: Url | None = None) -> Html:
    """A person: initials in a circle, the name, a line below."""
    shown = tag("a", name, href=address) if address else name
    return tag(
        "span",
        tag("span", initials(name), class_=f"ok-avatar {look.css}", aria_hidden="true"),
        tag("span", tag("strong", shown), tag("small", below) if below else None),
        class_="ok-person",
    )


def people(cards: list[Html]) -> Html:
    """People side by side."""
    return tag("ul", [tag("li", card) for card in cards], class_="ok-people")
