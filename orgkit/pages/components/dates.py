"""Things in time: a line of events, a chart of deadlines, a list of changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from orgkit.pages.html import EMPTY, Content, Html, Style, join, tag
from orgkit.pages.looks import NEUTRAL, Look
from orgkit.pages.url import Url

Mark = Literal["done", "now", "key", "later"]


@dataclass(frozen=True, slots=True)
class Event:
    """A day on a line: the day as people read it, what happens, and whether it lies behind or matters most."""

    day: date
    shown: str
    content: Content
    mark: Mark = "later"


def timeline(events: list[Event]) -> Html:
    """Events from left to right, from top to bottom on a phone."""
    items = [
        tag(
            "li",
            tag("time", event.shown, datetime=event.day.isoformat()),
            " ",
            tag("span", event.content),
            class_=event.mark,
            aria_current="date" if event.mark == "now" else None,
        )
        for event in sorted(events, key=lambda event: event.day)
    ]
    return tag("ol", items, class_="ok-timeline") if items else EMPTY


@dataclass(frozen=True, slots=True)
class Deadline:
    """A contract on the chart: from when to when, and the day by which somebody has to decide."""

    name: str
    address: Url
    look: Look
    start: date
    end: date
    decide: date | None
    spoken: str
    spoken_decide: str = ""
    standing: Literal["", "soon", "late"] = ""


@dataclass(frozen=True, slots=True)
class DeadlineText:
    """The words of the legend."""

    today: str
    decide: str
    soon: str
    late: str


def deadlines(bars: list[Deadline], today: date, say: DeadlineText) -> Html:
    """A bar for each contract between two years, the day to decide as a mark on it."""
    if not bars:
        return EMPTY
    # A contract of ten years shall not squeeze the others: three years back, four ahead.
    first = max(min(bar.start.year for bar in bars), today.year - 3)
    last = min(max(bar.end.year for bar in bars), today.year + 4) + 1
    begin, span = date(first, 1, 1), (date(last, 1, 1) - date(first, 1, 1)).days

    def at(day: date) -> float:
        return min(100.0, max(0.0, 100 * (day - begin).days / span))

    axis = [tag("span", str(year), style=Style(at(date(year, 1, 1)))) for year in range(first, last)]
    rows = []
    for bar in bars:
        left = at(bar.start)
        marks = [
            tag(
                "span",
                tag("span", bar.spoken, class_="ok-sr"),
                class_=f"bar {bar.look.css}",
                style=Style(left, max(0.5, at(bar.end) - left)),
            )
        ]
        if bar.decide:
            marks.append(
                tag(
                    "span",
                    tag("span", bar.spoken_decide, class_="ok-sr"),
                    class_=f"notice {bar.standing}".strip(),
                    style=Style(at(bar.decide)),
                    title=bar.spoken_decide,
                )
            )
        marks.append(tag("span", class_="today", style=Style(at(today))))
        track = tag("div", marks, class_="track")
        rows.append(tag("li", tag("a", bar.name, class_="lbl", href=bar.address), track))
    legend = [
        join(tag("span", class_=f"k {css}"), f"{words} ")
        for css, words in (
            ("today", say.today),
            ("notice", say.decide),
            ("notice soon", say.soon),
            ("notice late", say.late),
        )
    ]
    return tag(
        "div",
        tag("div", axis, class_="axis", aria_hidden="true"),
        tag("ul", rows),
        tag("p", legend, class_="legend", aria_hidden="true"),
        class_="ok-gantt",
        data_search_exclude=True,
    )


@dataclass(frozen=True, slots=True)
class Happened:
    """A change: the day, what kind of thing changed, a sentence, and a line below."""

    day: date
    shown: str
    kind: str
    look: Look
    content: Content
    below: Content = None


def happenings(items: list[Happened]) -> Html:
    """Changes, in the order given."""
    rows = [
        tag(
            "li",
            tag("time", item.shown, datetime=item.day.isoformat()),
            tag(
                "div",
                tag("span", item.kind, class_=f"ok-kind {item.look.css if item.look != NEUTRAL else ''}".strip()),
                " ",
                item.content,
                tag("small", item.below) if item.below else None,
            ),
        )
        for item in items
    ]
    return tag("ol", rows, class_="ok-changes") if rows else EMPTY
