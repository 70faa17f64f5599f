"""The line at the end of a page: reviewed when, made from what, how to change it, how to say that it is wrong."""

from __future__ import annotations

from orgkit.pages.html import EMPTY, Content, Html, tag


def foot(parts: list[Content]) -> Html:
    """The parts in one line; those that say nothing are left out."""
    shown: list[Content] = []
    for part in parts:
        if part:
            shown += [" · ", part] if shown else [part]
    return tag("p", shown, class_="ok-foot", data_search_exclude=True) if shown else EMPTY
