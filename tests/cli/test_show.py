"""One entity with everything about it, for an audience, in a language; who does something."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.cli.conftest import DAY, Orgkit


def test_what_is_written_and_what_follows(orgkit: Orgkit, company: Path) -> None:
    ended = orgkit("show", "team:design", *DAY, "--lang", "en", folder=company)
    assert ended.code == 0
    for words in (
        "Team Design studio",
        "org/teams/design.yaml",
        "Lead          Claire Aubin",
        "Stand-in      Hugo Barbier",
        "Product photos  first reply within 1 business day",
        "32.00 EUR per",
        "Extra retouching  Studio Lumen · until 1 April 2027",
        "The checks find nothing in it.",
    ):
        assert words in ended.output, words


@pytest.mark.parametrize(
    "key",
    ["organization:organization", "team:web", "service:online-shop", "person:ines-moreau", "role:designer",
     "contract:hosting-2026", "provider:nuage-ouest", "price-list:studio", "cost-centre:design", "cost-pool:shop",
     "responsibility:pictures", "process:product-launch", "tool:photo-library", "sla:shop-online", "calendar:office"],
)  # fmt: skip
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_kind(orgkit: Orgkit, company: Path, key: str, lang: str) -> None:
    ended = orgkit("show", key, *DAY, "--lang", lang, folder=company)
    assert ended.code == 0, ended.errors
    data = json.loads(orgkit("show", key, "--json", *DAY, "--lang", lang, folder=company).output)
    assert f"{data['kind']}:{data['id']}" == key
    assert data["format"] == "orgkit.show/1"
    assert data["fields"]["name"]
    assert data["findings"] == []


def test_what_programs_get_does_not_depend_on_the_reader(orgkit: Orgkit, company: Path) -> None:
    for arguments in (["show", "service:product-photos"], ["who", "photo"]):
        outputs = {orgkit(*arguments, "--json", *DAY, "--lang", lang, folder=company).output for lang in ("en", "fr")}
        assert len(outputs) == 1


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("show", ["show", "service:product-photos", "--json", *DAY]),
        ("show", ["show", "service:online-shop", "--json", *DAY]),
        ("show", ["show", "contract:photo-2026", "--audience", "finance", "--json", *DAY]),
        ("who", ["who", "photo", "--json", *DAY]),
        ("who", ["who", "xylophone", "--json", *DAY]),
        ("rules", ["rules", "--output-format", "json", "--all"]),
    ],
)
def test_what_programs_get_has_a_schema(orgkit: Orgkit, company: Path, name: str, arguments: list[str]) -> None:
    schema = json.loads(orgkit("schema", "--output", name, folder=company).output)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(orgkit(*arguments, folder=company).output))


def test_a_service_with_what_proves_that_it_can_be_kept(orgkit: Orgkit, company: Path) -> None:
    ended = orgkit("show", "service:online-shop", *DAY, "--lang", "en", folder=company)
    proved = ended.output.partition("Can it be kept?")[2]
    for words in (
        "  Availability: can be kept",
        "promised: 99.5 % a month; with what is behind it: 99.85 %",
        "· Hosting of the shop: 99.9 % a month, org/slas/hosting.yaml:5",
    ):
        assert words in proved, words
    found = json.loads(orgkit("show", "service:online-shop", "--json", *DAY, folder=company).output)["proofs"]
    (available,) = [proof for proof in found if proof["aspect"] == "availability"]
    assert (available["standing"], available["which"], available["request"]) == ("kept", None, None)
    assert available["numbers"]["promised"] == "0.995"
    assert [link["entity"] for link in available["links"]] == ["service:online-shop", "contract:hosting-2026"]
    assert all((company / link["path"]).is_file() and link["line"] > 0 for link in available["links"])


def test_what_breaks_a_promise_and_whom_to_ask(orgkit: Orgkit, company: Path) -> None:
    sla = company / "org" / "slas" / "hosting.yaml"
    text = sla.read_text("utf-8")
    sla.write_text(text.replace("99.9 %", "99.1 %"), "utf-8")
    ended = orgkit("show", "service:online-shop", *DAY, "--lang", "en", folder=company)
    assert "Availability: cannot be kept" in ended.output
    broken = ended.output.partition("What breaks it:")[2]
    assert "· Hosting of the shop: 99.1 % a month, org/slas/hosting.yaml:5" in " ".join(broken.split())
    contract = company / "org" / "contracts" / "hosting-2026.yaml"
    contract.write_text(contract.read_text("utf-8").replace("sla: hosting\n", ""), "utf-8")
    ended = orgkit("show", "service:online-shop", *DAY, "--lang", "en", folder=company)
    assert "Availability: cannot be decided" in ended.output
    missing = " ".join(ended.output.partition("What promises nothing:")[2].split())
    assert "Hosting of the shop: promises no availability; ask Nuage Ouest" in missing


def test_a_narrower_audience_sees_more(orgkit: Orgkit, company: Path) -> None:
    hidden = orgkit("show", "contract:photo-2026", *DAY, folder=company)
    assert "22.00" not in hidden.output
    seen = orgkit("show", "contract:photo-2026", "--audience", "finance", *DAY, folder=company)
    assert "22.00 EUR" in seen.output


def test_another_day(orgkit: Orgkit, company: Path) -> None:
    assert "Inès Moreau" in orgkit("show", "team:design", *DAY, folder=company).output
    after = orgkit("show", "team:design", "--as-of", "2027-03-01", "--json", folder=company).output
    assert "Inès Moreau" not in json.dumps(json.loads(after)["derived"]["people"], ensure_ascii=False)


def test_open_findings(orgkit: Orgkit, company: Path) -> None:
    path = company / "org" / "teams" / "web.yaml"
    path.write_text(path.read_text("utf-8").replace(", deputy: louis-tavernier", ""), "utf-8")
    ended = orgkit("show", "team:web", *DAY, "--lang", "en", folder=company)
    assert ended.code == 0
    assert "Still open" in ended.output
    assert "warning[" in ended.output
    assert json.loads(orgkit("show", "team:web", "--json", *DAY, folder=company).output)["findings"][0]["code"]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("team:desing", "did you mean team:design?"),
        ("taem:design", "did you mean team?"),
        ("xylophone:design", "there are calendar, contract"),
        ("team:claire-aubin", "did you mean person:claire-aubin?"),
        ("team:zzzz", "There is no team “zzzz”"),
        ("design", "such as team:design"),
        ("team:", "such as team:design"),
    ],
)
def test_what_is_not_there(orgkit: Orgkit, company: Path, key: str, said: str) -> None:
    ended = orgkit("show", key, *DAY, "--lang", "en", folder=company)
    assert (ended.code, ended.output) == (2, "")
    assert said in ended.errors


def test_what_was_renamed_and_what_is_hidden(orgkit: Orgkit, company: Path) -> None:
    path = company / "org" / "teams" / "web.yaml"
    path.write_text(path.read_text("utf-8") + "previous_ids: [site]\nvisibility: managers\n", "utf-8")
    told = orgkit("show", "team:site", "--audience", "managers", *DAY, "--lang", "en", folder=company)
    assert "team:site is called team:web now" in told.errors
    hidden = orgkit("show", "team:web", *DAY, "--lang", "en", folder=company)
    assert hidden.code == 2
    assert "Lead" not in hidden.output
    assert "--audience" in hidden.errors


@pytest.mark.parametrize("words", ["photo", "PHOTO", "photos", "photographing", "phtoo", "photographier un produit"])
def test_who(orgkit: Orgkit, company: Path, words: str) -> None:
    ended = orgkit("who", *words.split(), *DAY, "--lang", "en", folder=company)
    assert ended.code == 0
    first = ended.output.split("\n\n")[0]
    for line in (
        "Photographing a new product",
        "Design studio (lead: Claire Aubin)",
        "design@fauvel.example (e-mail)",
        "within 1 business day",
        "within 8 business days",
        "32.00 EUR per picture",
        "orgkit show service:product-photos",
    ):
        assert line in first, line


def test_who_speaks_french(orgkit: Orgkit, company: Path) -> None:
    ended = orgkit("who", "photo", *DAY, "--lang", "fr", folder=company)
    assert "Photographier un nouveau produit" in ended.output
    assert "Création (responsable : Claire Aubin)" in ended.output.replace("\u202f", " ").replace("\u00a0", " ")


def test_nobody_is_known_for_it(orgkit: Orgkit, company: Path) -> None:
    ended = orgkit("who", "xylophone", *DAY, "--lang", "en", folder=company)
    assert ended.code == 1
    assert "Nobody here is known for “xylophone”." in ended.output
    assert "Design studio" in ended.output
    assert "#handbook (Slack)" in ended.output
    near = orgkit("who", "phootgrapihng", *DAY, "--lang", "en", folder=company)
    assert near.code == 1
    assert "Did you mean photographing?" in near.output
    data = json.loads(orgkit("who", "xylophone", "--json", *DAY, folder=company).output)
    assert data["answers"] == []
    assert data["report_to"] == {"type": "slack", "address": "#handbook"}


def test_who_without_words_or_organisation(orgkit: Orgkit, company: Path, tmp_path: Path) -> None:
    assert orgkit("who", folder=company).code == 2
    (tmp_path / "empty").mkdir()
    assert orgkit("who", "photo", folder=tmp_path / "empty").code == 3
