"""The need finder: what people need, in their words, and who does it. Complete without scripts."""

from __future__ import annotations

from dataclasses import dataclass

from orgkit.pages.html import Content, Html, tag
from orgkit.pages.url import Url


@dataclass(frozen=True, slots=True)
class Need:
    """One thing people come for: the phrase, more words it is found by, where it leads, who does it."""

    phrase: str
    words: str
    address: Url
    who: Content
    channel: str = ""
    reply: Content = None
    price: str = ""


@dataclass(frozen=True, slots=True)
class FinderText:
    """The sentences around the list, in the language of the page."""

    label: str
    placeholder: str
    count: str
    one: str
    other: str
    nothing: Content
    stop_words: str


def finder(needs: list[Need], say: FinderText) -> Html:
    """A field and the list it narrows; the list shows everything where scripts are off."""
    return tag(
        "div",
        tag("label", say.label, class_="ok-sr", for_="ok-q"),
        tag(
            "input",
            id="ok-q",
            type="search",
            placeholder=say.placeholder,
            autocomplete="off",
            spellcheck="false",
            aria_controls="ok-r",
            aria_describedby="ok-n",
        ),
        tag("p", say.count, id="ok-n", class_="n", role="status"),
        tag("ul", [_item(need) for need in needs], id="ok-r"),
        tag("p", say.nothing, class_="none", hidden=True),
        class_="ok-find",
        data_ok_find=True,
        data_one=say.one,
        data_other=say.other,
        data_stop=say.stop_words,
    )


def _item(need: Need) -> Html:
    return tag(
        "li",
        tag("a", need.phrase, class_="q", href=need.address),
        "\n",
        tag("span", need.who, " ", tag("span", need.channel, class_="ch"), class_="who"),
        "\n",
        tag("span", need.reply, tag("small", need.price) if need.price else None, class_="d"),
        data_k=f"{need.phrase} {need.words}",
    )
