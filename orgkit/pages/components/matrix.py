"""Who does what, as a matrix on a wide screen and as cards on a phone, and who depends on whom."""

from __future__ import annotations

from dataclasses import dataclass, field

from orgkit.pages.html import EMPTY, Content, Html, join, tag
from orgkit.pages.looks import Look
from orgkit.pages.url import Url

LETTERS = ("A", "R", "C", "I")


@dataclass(frozen=True, slots=True)
class Party:
    """A column: a team or a role."""

    key: str
    name: str
    address: Url | None
    look: Look


@dataclass(frozen=True, slots=True)
class Activity:
    """A row: who is what (party key to letters), and which role of the party is meant."""

    name: Content
    parts: dict[str, str]
    group: str = ""
    anchor: str = ""
    below: Content = None
    roles: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RaciText:
    """The words: what each letter means, long and short, and what the table is."""

    caption: str
    region: str
    meaning: dict[str, str]


def raci(activities: list[Activity], parties: list[Party], say: RaciText) -> Html:
    """The matrix and the cards; a stylesheet shows one of them."""
    if not activities:
        return EMPTY
    return tag("div", _matrix(activities, parties, say), _cards(activities, parties, say), class_="ok-raci-both")


def _matrix(activities: list[Activity], parties: list[Party], say: RaciText) -> Html:
    head = [tag("th", tag("span", _name(party)), scope="col") for party in parties]
    rows = []
    group = ""
    for activity in activities:
        if activity.group != group:
            group = activity.group
            if group:
                rows.append(tag("tr", tag("th", group, scope="colgroup", colspan=len(parties) + 1), class_="grp"))
        cells = [_cell(activity, party.key, say) for party in parties]
        rows.append(tag("tr", tag("th", activity.name, scope="row"), cells))
    table = tag(
        "table",
        tag("caption", say.caption),
        tag("thead", tag("tr", tag("td"), head)),
        tag("tbody", rows),
        class_="ok-matrix ok-raci",
    )
    return tag(
        "div",
        table,
        class_="ok-scroll ok-wide",
        data_search_exclude=True,
        tabindex=0,
        role="region",
        aria_label=say.region,
    )


def _name(party: Party) -> Html:
    return tag("a", party.name, href=party.address) if party.address else tag("span", party.name)


def _cell(activity: Activity, key: str, say: RaciText) -> Html:
    letters = activity.parts.get(key, "")
    if not letters:
        return tag("td")
    meaning = ", ".join(say.meaning[letter] for letter in letters)
    meaning += f" ({activity.roles[key]})" if key in activity.roles else ""
    return tag("td", tag("abbr", letters, title=meaning), class_=f"r-{letters[0]}")


def _cards(activities: list[Activity], parties: list[Party], say: RaciText) -> Html:
    cards = []
    for activity in activities:
        rows = []
        for letter in LETTERS:
            named = [party for party in parties if letter in activity.parts.get(party.key, "")]
            if named:
                shown = [join(_badge(party), " ", activity.roles.get(party.key), " ") for party in named]
                rows.append(tag("div", tag("dt", say.meaning[letter]), tag("dd", shown), class_=f"r-{letter}"))
        cards.append(
            tag(
                "li",
                tag("strong", activity.name),
                tag("small", activity.below) if activity.below else None,
                tag("dl", rows),
                id=activity.anchor or None,
            )
        )
    return tag("ul", cards, class_="ok-raci-cards")


def _badge(party: Party) -> Html:
    css = f"ok-badge {party.look.css}"
    return (
        tag("a", party.name, class_=css, href=party.address) if party.address else tag("span", party.name, class_=css)
    )


def dependencies(parties: list[Party], links: dict[tuple[str, str], str], caption: str, region: str) -> Html:
    """A matrix of who needs whom: the row needs the column; the reason is said on the mark."""
    head = [tag("th", tag("span", _name(party)), scope="col") for party in parties]
    rows = []
    for needing in parties:
        cells = []
        for needed in parties:
            reason = links.get((needing.key, needed.key), "")
            if needing.key == needed.key:
                cells.append(tag("td", class_="self"))
            elif reason:
                mark = tag("abbr", "●", title=reason)
                cells.append(tag("td", mark, tag("span", reason, class_="ok-sr"), class_=f"on {needing.look.css}"))
            else:
                cells.append(tag("td"))
        rows.append(tag("tr", tag("th", _name(needing), scope="row"), cells))
    table = tag(
        "table",
        tag("caption", caption),
        tag("thead", tag("tr", tag("td"), head)),
        tag("tbody", rows),
        class_="ok-matrix",
    )
    return tag("div", table, class_="ok-scroll", data_search_exclude=True, tabindex=0, role="region", aria_label=region)
