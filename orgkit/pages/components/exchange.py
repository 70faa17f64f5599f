"""Whom a team needs and who needs it: three columns with reasons, legible at any size."""

from __future__ import annotations

from dataclasses import dataclass

from orgkit.pages.html import EMPTY, Content, Html, tag
from orgkit.pages.looks import Look
from orgkit.pages.url import Url


@dataclass(frozen=True, slots=True)
class Side:
    """Another team or provider, and the reason."""

    name: str
    address: Url | None
    reason: Content
    look: Look


def exchange(name: str, look: Look, needs: tuple[str, list[Side]], needed: tuple[str, list[Side]]) -> Html:
    """Left whom we need, right who needs us, each list with its heading. A side with nobody is left out."""
    if not needs[1] and not needed[1]:
        return EMPTY
    css = "ok-ego" + ("" if needs[1] else " no-up") + ("" if needed[1] else " no-down")
    return tag(
        "div",
        _side("up", *needs),
        tag("div", name, class_="me", aria_hidden="true"),
        _side("down", *needed),
        class_=f"{css} {look.css}",
        data_search_exclude=True,
    )


def _side(css: str, title: str, sides: list[Side]) -> Html:
    if not sides:
        return EMPTY
    items = [
        tag(
            "li",
            tag("a", side.name, href=side.address) if side.address else tag("strong", side.name),
            tag("small", side.reason),
            class_=side.look.css,
        )
        for side in sides
    ]
    return tag("div", tag("p", title), tag("ul", items), class_=css)
