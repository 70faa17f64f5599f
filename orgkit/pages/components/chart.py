"""The organisation chart in HTML: columns where they fit, a tree that opens and closes where they do not."""

from __future__ import annotations

from dataclasses import dataclass

from orgkit.pages.html import EMPTY, Html, tag
from orgkit.pages.looks import Look
from orgkit.pages.url import Url


@dataclass(frozen=True, slots=True)
class Unit:
    """A team in the chart: who leads it, its people (name and job), the teams below."""

    name: str
    address: Url
    look: Look
    lead: Html
    count: str
    people: tuple[tuple[str, str], ...]
    below: tuple[Unit, ...] = ()
    words: str = ""
    led_by: str = ""


def columns(root: Unit) -> Html:
    """The top team over one column for each part below it, and its teams in that column, deeper ones set in."""
    parts = [unit for unit in root.below if unit.below]
    single = [unit for unit in root.below if not unit.below]
    if not parts:
        parts, single = single, []
    poles = [
        tag("li", _head(pole), tag("ul", [_team(team) for team in pole.below], class_="teams") if pole.below else None)
        for pole in parts
    ]
    # Teams right below the top that have none below themselves share a column.
    poles += [tag("li", [_head(unit) for unit in single])] if single else []
    return tag(
        "div",
        tag("div", _name(root, "nm"), root.lead, _people(root), class_="root"),
        tag("ul", poles, class_=f"units n{min(len(poles), 4)}") if poles else None,
        class_="ok-org",
    )


def _head(unit: Unit) -> Html:
    return tag("div", _name(unit, "nm"), unit.lead, _people(unit), class_="u")


def _name(unit: Unit, css: str) -> Html:
    return tag("a", unit.name, class_=css, href=unit.address)


def _people(unit: Unit) -> Html:
    if not unit.people:
        return EMPTY
    names = [tag("li", name, tag("small", job)) for name, job in unit.people]
    return tag("details", tag("summary", unit.count), tag("ul", names))


def _team(unit: Unit) -> Html:
    below = tag("ul", [_team(team) for team in unit.below], class_="teams") if unit.below else None
    return tag("li", _name(unit, "t"), unit.lead, _people(unit), below, class_=unit.look.css)


def tree(roots: list[Unit], anchor: str) -> Html:
    """Every team as a line that opens to those below; the first level is open."""
    return tag("ul", [_branch(unit, level=0) for unit in roots], class_="ok-tree", id=anchor)


def _led(unit: Unit) -> Html:
    return tag("small", unit.led_by) if unit.led_by else EMPTY


def _branch(unit: Unit, level: int) -> Html:
    name = tag("a", unit.name, class_="nm", href=unit.address)
    if not unit.below:
        return tag("li", name, _led(unit), tag("small", unit.count), data_k=unit.words)
    below = tag("ul", [_branch(team, level + 1) for team in unit.below])
    # The link stands before the fold and not in its handle: a control inside a control cannot be reached by all.
    return tag(
        "li", name, _led(unit), tag("details", tag("summary", unit.count), below, open=level < 1), data_k=unit.words
    )
