"""Facts under a title, numbers under a title, and the title itself."""

from __future__ import annotations

from dataclasses import dataclass

from orgkit.pages.html import EMPTY, Content, Html, join, tag
from orgkit.pages.icons import icon
from orgkit.pages.looks import NEUTRAL, Look


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what it says; ``big`` is for the one that readers came for."""

    label: str
    content: Content
    big: bool = False


def facts(items: list[Fact], look: Look = NEUTRAL, columns: int = 4) -> Html:
    """Facts in a grid; those that say nothing are left out."""
    shown = [item for item in items if join(item.content)]
    if not shown:
        return EMPTY
    cells = [
        tag("div", tag("dt", item.label), tag("dd", item.content), class_="big" if item.big else None) for item in shown
    ]
    # No empty places where there are only two or three.
    width = columns if any(item.big for item in shown) else min(columns, len(shown))
    return tag("dl", cells, class_=f"ok-facts {look.css}" + (f" cols{width}" if width < 4 else ""))


def stats(items: list[Fact]) -> Html:
    """Up to four numbers, large; those that say nothing are left out."""
    shown = [item for item in items if join(item.content)]
    cells = [tag("div", tag("dt", item.label), tag("dd", item.content)) for item in shown]
    return tag("dl", cells, class_=f"ok-stats n{len(shown)}") if shown else EMPTY


def team_head(title: str, promise: Content, look: Look) -> Html:
    """A team's title: its drawing, its name, what it promises in a line."""
    return tag(
        "div",
        tag("p", tag("span", icon(look.icon), class_="ok-tile")),
        tag("h1", title, id="top"),
        tag("p", promise, class_="ok-lead") if join(promise) else None,
        class_=f"ok-head {look.css}",
    )


def small_head(title: str, promise: Content, labels: list[Html], look: Look = NEUTRAL) -> Html:
    """The title of a page that belongs to something: labels, name, a line."""
    return tag(
        "div",
        tag("p", [[label, " "] for label in labels], class_="ok-badges") if labels else None,
        tag("h1", title, id="top"),
        tag("p", promise, class_="ok-lead") if join(promise) else None,
        class_=f"ok-head small {look.css}",
    )


def page_head(title: str, promise: Content = None) -> Html:
    """The title of a page, and a sentence that says what it is for."""
    return join(tag("h1", title, id="top"), tag("p", promise, class_="ok-intro") if join(promise) else None)
