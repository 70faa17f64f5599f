"""Text becomes HTML in one place, and always escaped."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgkit.pages import url
from orgkit.pages.html import Html, Style, join, lines, tag


class Seen(HTMLParser):
    """What a browser would see: elements with their attributes, and the text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def seen(markup: str) -> Seen:
    parser = Seen()
    parser.feed(markup)
    parser.close()
    return parser


# A browser drops a NUL and reads CR as LF; neither passes the gate.
TEXT = st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cs"]))


@given(TEXT)
def test_text_stays_text_between_tags_and_in_attributes(value: str) -> None:
    found = seen(tag("b", value, title=value).markup)
    assert found.text == value
    assert found.elements == [("b", {"title": value})]


@given(st.lists(TEXT))
def test_joined_text_is_escaped_once(values: list[str]) -> None:
    assert seen(join(values).markup).text == "".join(values)
    assert seen(lines(values).markup).text == "\n".join(values)


def test_html_passes_through() -> None:
    assert tag("b", tag("i", "x"), Html("&amp;")).markup == "<b><i>x</i>&amp;</b>"


@pytest.mark.parametrize("name", ["script", "style", "iframe", "object", "base", "link", "svg onload", "SCRIPT"])
def test_elements_that_could_run_something_cannot_be_written(name: str) -> None:
    with pytest.raises(ValueError, match="no such element"):
        tag(name)


@pytest.mark.parametrize("name", ["onclick", "onfocus", "srcdoc", "formaction", "srcset"])
def test_attributes_that_could_run_something_cannot_be_written(name: str) -> None:
    with pytest.raises(ValueError, match="no such attribute"):
        tag("b", **{name: "x"})


@pytest.mark.parametrize(("name", "value"), [("href", "https://a.example"), ("src", "x"), ("style", "color:red")])
def test_addresses_and_styles_are_no_text(name: str, value: str) -> None:
    attributes: dict[str, Any] = {name: value}
    with pytest.raises(TypeError):
        tag("a", **attributes)


def test_styles_are_numbers() -> None:
    assert tag("i", style=Style(4.111, 75)).markup == '<i style="left:4.11%;width:75.00%"></i>'


def test_a_box_begins_on_a_line_of_its_own_so_that_search_does_not_join_words() -> None:
    assert tag("tr", tag("td", "colis"), tag("td", "Retour")).markup.count("\n") == 3


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//evil.example/",
        "/etc/passwd",
        "relative",
        "https://user@evil.example/",
        "https://",
        "http:\\\\evil.example",
        "https://a.example/\n",
        "file:///etc/passwd",
        "mailto:",
        "https://[x",
        "",
        'https://a.example/"onclick=',
        "https://a.example/<b>",
        "ftp://a.example/",
    ],
)
def test_addresses_that_are_not_safe_to_follow_are_none(address: str) -> None:
    found = url.outside(address)
    assert found is None or found.text == address.strip()
    assert found is None or address.endswith("\n")


@pytest.mark.parametrize(
    "address", ["https://a.example/b?c=d#e", "http://a.example", "mailto:a@b.example", "tel:+33555000042"]
)
def test_addresses_that_are_safe_to_follow(address: str) -> None:
    found = url.outside(address)
    assert found is not None
    assert found.text == address


@pytest.mark.parametrize(
    "path", ["../x.html", "/x.html", "a//b.html", "x.htm", "A.html", "a/./b.html", "x.html\n", "é.html"]
)
def test_paths_of_pages_are_made_of_ids(path: str) -> None:
    with pytest.raises(ValueError, match="not the path of a page"):
        url.page(path)


def test_mails_carry_their_subject_and_nothing_else() -> None:
    found = url.mail("a@b.example", "Prix : ? & = #", "un\ndeux")
    assert found is not None
    assert found.text == "mailto:a@b.example?subject=Prix%20%3A%20%3F%20%26%20%3D%20%23&body=un%0Adeux"
    assert url.mail("a@b.example?bcc=all@b.example") is None
    assert url.mail("a@b.example,c@d.example") is None


def test_phones_are_digits() -> None:
    found = url.phone("05 55 00 00 42")
    assert found is not None
    assert found.text == "tel:0555000042"
    assert url.phone("05 55;ext=1") is None
