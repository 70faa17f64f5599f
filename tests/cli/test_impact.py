"""What would break, as people and programs get it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.cli.conftest import DAY, Orgkit


def test_somebody_leaves(orgkit: Orgkit, company: Path) -> None:
    ended = orgkit("impact", "person:nadia-kessler", *DAY, "--lang", "en", folder=company)
    assert (ended.code, ended.errors) == (0, "")
    for words in (
        "If Person Nadia Kessler were gone on",
        "things break",
        "✗ Nobody leads Web team",
        "→ Louis Tavernier stands in: write until when, and who takes over",
    ):
        assert words in ended.output, words
    french = orgkit("impact", "person:nadia-kessler", *DAY, "--lang", "fr", folder=company)
    assert french.code == 0
    assert "Nobody" not in french.output
    assert "Louis Tavernier" in french.output


def test_nothing_depends_on_somebody_without_a_post(orgkit: Orgkit, company: Path) -> None:
    people = company / "org" / "people.yaml"
    people.write_text(people.read_text("utf-8") + "lou-martel:\n  name: Lou Martel\n", "utf-8")
    ended = orgkit("impact", "person:lou-martel", *DAY, folder=company)
    assert (ended.code, ended.output.splitlines()[1:]) == (0, ["Nothing depends on them."])


def test_a_target_that_breaks_has_its_chain(orgkit: Orgkit, company: Path) -> None:
    arguments = ("sla:shop-online", "--set", "targets.availability.at_least=99.99 %", *DAY)
    ended = orgkit("impact", *arguments, folder=company)
    assert ended.code == 0
    assert "99.99 % instead of" in ended.output
    assert "✗ Online shop: Availability" in ended.output
    assert "org/slas/hosting.yaml:" in ended.output
    data = json.loads(orgkit("impact", *arguments, "--json", folder=company).output)
    (broken,) = [effect for effect in data["effects"] if effect["what"] == "promise-broken"]
    assert broken["gravity"] == "breaks"
    assert broken["before"]["standing"] != "broken"
    assert broken["after"]["standing"] == "broken"
    assert broken["chain"]
    assert all((company / link["path"]).is_file() and link["line"] > 0 for link in broken["chain"])
    assert data["summary"]["breaks"] == sum(effect["gravity"] == "breaks" for effect in data["effects"])


@pytest.mark.parametrize(
    "arguments",
    [
        ("person:nadia-kessler",),
        ("contract:hosting-2026", "--audience", "finance"),
        ("service:product-photos", "--without"),
        ("price-item:retouched-picture", "--set", "price=40.00 EUR"),
        ("sla:shop-online", "--set", "targets.availability.at_least=99.99 %"),
    ],
)
def test_what_programs_get_has_a_schema_and_no_language(
    orgkit: Orgkit, company: Path, arguments: tuple[str, ...]
) -> None:
    schema = json.loads(orgkit("schema", "--output", "impact", folder=company).output)
    Draft202012Validator.check_schema(schema)
    outputs = [orgkit("impact", *arguments, "--json", *DAY, "--lang", lang, folder=company) for lang in ("en", "fr")]
    assert outputs[0].output == outputs[1].output
    data = json.loads(outputs[0].output)
    Draft202012Validator(schema).validate(data)
    assert data["effects"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("person:nadia-kesler",), "did you mean person:nadia-kessler?"),
        (("team:web", "--set", "leed=person:nadia-kessler"), "did you mean lead?"),
        (("team:web", "--set", "lead=person:nadia-kesler"), "did you mean nadia-kessler?"),
        (("team:web", "--set", "lead"), "is not written as FIELD=VALUE"),
        (("team:web", "--without", "--set", "site=limoges"), "are two questions"),
        (("organization:organization",), "say what would change"),
        (("nadia",), "such as team:design"),
    ],
)
def test_a_question_that_cannot_be_asked(orgkit: Orgkit, company: Path, arguments: tuple[str, ...], said: str) -> None:
    ended = orgkit("impact", *arguments, *DAY, "--lang", "en", folder=company)
    assert (ended.code, ended.output) == (2, "")
    assert said in ended.errors


def test_nothing_is_told_of_what_is_hidden(orgkit: Orgkit, company: Path) -> None:
    """Whatever is meant for finance can be anything at all: employees read the same."""
    contract = company / "org" / "contracts" / "hosting-2026.yaml"
    first = orgkit("impact", "contract:hosting-2026", "--json", *DAY, folder=company).output
    text = contract.read_text("utf-8")
    changed = text.replace('price: "', 'price: "9')
    assert changed != text
    contract.write_text(changed, "utf-8")
    assert orgkit("impact", "contract:hosting-2026", "--json", *DAY, folder=company).output == first
    seen = orgkit("impact", "contract:hosting-2026", "--json", "--audience", "finance", *DAY, folder=company).output
    contract.write_text(text, "utf-8")
    other = orgkit("impact", "contract:hosting-2026", "--json", "--audience", "finance", *DAY, folder=company).output
    assert seen != other
