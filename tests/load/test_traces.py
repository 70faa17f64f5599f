"""Traces of private data and secrets: found in whatever a file holds, and hardly ever by mistake."""

from __future__ import annotations

import time

import pytest

from orgkit.load import Layout, load
from orgkit.load.accounts import is_iban, is_nir
from orgkit.load.credentials import is_random, is_secret
from orgkit.load.traces import PRIVATE, SECRET, traces
from orgkit.source.tree import DictTree

FOUND = [
    ("home phone: 05 55 00 00 12", "phone"),
    ("tél. personnel 06.00.00.00.12", "phone"),
    ("call +33 6 00 00 00 12 (private)", "phone"),
    ("adresse personnelle : 3 bis rue du Puits, 87000 Limoges", "address"),
    ("x-home_address: Limoges", "address"),
    ("lives at 12 Fountain Street", "address"),
    ("Date of birth: 2 April 1991", "birth"),
    ("date de naissance = 02.04.91", "birth"),
    ("date_naissance: 1991-04-02", "birth"),
    ("salaire annuel de 42 000 €", "pay"),
    ("salaire_brut: 42000", "pay"),
    ("annual_salary: 42 000", "pay"),
    ("salaire : 3\u202f400\u00a0€", "pay"),
    ("compte FR76\u00a03000\u00a06000\u00a00112\u00a03456\u00a07890\u00a0189", "iban"),
    ("gross_pay: 3400", "pay"),
    ("IBAN DE89 3704 0044 0532 0130 00 (bank)", "iban"),
    ("GB29NWBK60161331926819", "iban"),
    ("2 85 05 2A 004 018 14", "social-security"),
    ("password = Tulipe2024", "password"),
    ("mot de passe :\u00a0«\u00a0Tulipe2024\u00a0»", "password"),
    ("le mdp du wifi est : Tulipe+Jaune", "password"),
    ("postgres://shop:Tulipe2024@db.example/orders", "password"),
    ("api_key: 9f8a7c6b5d4e3f2a1b0c9d8e", "token"),
    ("-----BEGIN OPENSSH PRIVATE KEY-----", "key"),
]

FINE = [
    "phone: +33 5 55 00 00 12",
    "the home page, number 12345678901",
    "Livraison à domicile sous 48 h",
    "address: 12 rue de la Fontaine, Limoges",
    "deliver to 12 Fountain Street",
    "inputs: {name: Date of birth, type: date}",
    "Masse salariale : 420 000 €",
    "grille de salaire 2026",
    "salary_review: 2026-03-01",
    "lieu de naissance : Limoges",
    "budget: 42000.00 EUR",
    "siren: 999000011, vat: FR66999000011",
    "SIRET 999 000 011 00017",
    "IBAN FR76 3000 6000 0112 3456 7890 188",
    "order 191048708501244",
    "password: required",
    "password: ask the desk",
    "Mot de passe : 12 caractères au moins",
    "passwordless: true",
    "https://meet.example/j/1234?pwd=Ab12Cd34Ef56",
    "password: ${SHOP_PASSWORD_2024}",
    "password: ********",
    "password: <shop-2024>",
    "token: data-extracts-2026",
    "token: org-report-2026-10-final",
    "access: tool-access",
    "sha256: 9f8a7c6b5d4e3f2a1b0c9d8e9f8a7c6b5d4e3f2a1b0c9d8e9f8a7c6b5d4e3f2a",
    "https://git.example/shop/commit/9f8a7c6b5d4e3f2a1b0c9d8e",
    "mailto:web@fauvel.example",
]


@pytest.mark.parametrize(("text", "what"), FOUND)
def test_what_should_not_be_there_is_found_wherever_it_stands(text: str, what: str) -> None:
    assert what in PRIVATE + SECRET
    for around in ("{}", "x-note: {}", "# {}", 'notes: "{}"', "a: b\n{}\nc: d\n", "2026-10-31,team:web,{}\n"):
        found = list(traces(around.format(text).encode(), "org/teams/web.yaml"))
        assert [trace.what for trace in found] == [what], around
        lines = around.format(text).split("\n")
        assert lines[found[0].span.line - 1] == found[0].line
        assert text[:1] in found[0].line[: found[0].span.column + len(text)]


@pytest.mark.parametrize("text", FINE)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert list(traces(text.encode(), "org/teams/web.yaml")) == []


def test_words_on_health_need_somebody_to_be_about() -> None:
    found = list(traces("notes: en arrêt maladie, né le 2 avril 1991\n".encode(), "org/people.yaml"))
    assert sorted(trace.what for trace in found) == ["birth", "health"]
    assert all(trace.needs_person for trace in found)


def test_a_street_is_a_home_only_where_a_person_is_described() -> None:
    text = b"notes: 12 rue de la Fontaine\n"
    assert [trace.what for trace in traces(text, "org/people.yaml", "person")] == ["address"]
    assert list(traces(text, "org/providers/studio.yaml", "provider")) == []


def test_check_digits_decide() -> None:
    assert is_iban("FR76 3000 6000 0112 3456 7890 189")
    assert not is_iban("FR76 3000 6000 0112 3456 7890 180")
    assert not is_iban("ZZ76 3000 6000 0112")
    assert is_nir("191048708501253")
    assert not is_nir("191048708501254")


def test_secrets_are_told_from_names() -> None:
    assert is_secret("Tulipe2024")
    assert not is_secret("required")
    assert not is_secret("https://vault.example/1")
    assert is_random("9f8a7c6b5d4e3f2a1b0c9d8e")
    assert not is_random("aaaaaaaaaaaaaaaa1")
    assert not is_random("customer-insights-2026")


def test_a_trace_knows_its_entity_also_in_lists_and_in_files_that_cannot_be_read() -> None:
    layout = Layout("org", {"people": "person", "teams": "team"})
    line = "  x-password: Tulipe-2024!\n"
    tree = DictTree(
        {
            "org/people.yaml": f"ada-one:\n  name: Ada One\nbo-two:\n  name: Bo Two\n{line}".encode(),
            "org/teams/web.yaml": f"name: [\n{line}".encode(),
        }
    )
    found = {(trace.span.file, trace.entity) for trace in load(tree, layout).traces}
    assert found == {("org/people.yaml", "person:bo-two"), ("org/teams/web.yaml", "team:web")}


@pytest.mark.parametrize(
    "text", ["1", "1 ", "mdp=", "x://a:b1!aaa@\n", "password a b ", "FR76 3000 ", "né le ", "eyJ", "salaire 1", "x://"]
)
def test_no_text_takes_long(text: str) -> None:
    data = (text * (1 << 20))[: 1 << 20].encode()
    began = time.process_time()
    for _ in traces(data, "org/people.yaml", "person"):
        pass
    assert time.process_time() - began < 10
