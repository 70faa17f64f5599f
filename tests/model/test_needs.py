"""People find who does something whatever accents, endings and slips they type."""

from __future__ import annotations

import pytest

from orgkit.model.queries.matching import fold, near, rank, stem, stop_words, words


@pytest.mark.parametrize(
    ("typed", "folded"), [("BANNIÈRE", "banniere"), ("Œuvre", "oeuvre"), ("l’accès", "l’acces"), ("e\u0301te", "ete")]
)
def test_accents_and_case_do_not_count(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [("traductions", "traduire"), ("paie", "paiement"), ("prix", "prise")],
)
def test_a_light_stem_keeps_words_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(("one", "other"), [("banner", "banners"), ("colis", "coli"), ("imprimer", "imprimee")])
def test_endings_do_not_count(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("banniere", "baniere", True),
        ("banniere", "bannieer", True),
        ("banniere", "bannierez", True),
        ("banniere", "bonniere", True),
        ("banniere", "bnanieer", False),
        ("chat", "chot", False),
        ("photo", "phot", True),
        ("photo", "pho", False),
    ],
)
def test_a_slip_of_the_finger(one: str, other: str, slip: bool) -> None:
    assert near(one, other) is slip


def test_words_that_say_nothing_are_left_out() -> None:
    assert words("J’ai besoin d’une bannière", stop_words("fr-CA")) == ["ai", stem("banniere")]
    assert stop_words("de") == ""


def test_rare_words_and_those_of_the_phrase_weigh_more() -> None:
    def texts(*pairs: tuple[str, str]) -> list[tuple[list[str], list[str]]]:
        return [(words(phrase), words(f"{phrase} {more}")) for phrase, more in pairs]

    known = texts(("a banner", "picture"), ("an outage", "banner site"), ("a parcel", "site"))
    assert [place for place, _ in rank(known, words("banner"))] == [0, 1]
    assert next(place for place, _ in rank(known, words("site parcel"))) == 2
    assert rank(known, words("xylophone")) == []
    assert rank([], words("banner")) == []
