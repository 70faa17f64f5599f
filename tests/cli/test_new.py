"""A new entity: few questions, each answer checked at once, a commented file, and what is left to do."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from orgkit.app.starting.create import Draft, Workshop
from orgkit.load.gate import read_document
from orgkit.schema import kinds, plain
from orgkit.source import Node
from tests.cli.conftest import DAY, Ended, Orgkit


@pytest.fixture
def fresh(orgkit: Orgkit, tmp_path: Path) -> Path:
    """A new repository with the example, in English."""
    folder = tmp_path / "fresh"
    assert orgkit("init", str(folder), "--name", "Blue Table", "--lang", "en", *DAY).code == 0
    return folder


def answering(
    orgkit: Orgkit, monkeypatch: pytest.MonkeyPatch, folder: Path, arguments: list[str], answers: list[str]
) -> Ended:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))
    return orgkit("new", *arguments, *DAY, folder=folder)


def test_asks_what_must_be_there_what_matters_and_what_the_checks_want(
    orgkit: Orgkit, fresh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs = "I need a banner, Something for the home page"
    answers = ["Shop banners", "", "1", "Banners in a day.", needs, "4 business hours", "", "30.00 GBP per picture"]
    ended = answering(orgkit, monkeypatch, fresh, ["service", "--lang", "en"], [*answers, *[""] * 5, "yes"])
    assert ended.code == 0, ended.output + ended.errors
    text = (fresh / "org" / "services" / "shop-banners.yaml").read_text("utf-8")
    written = yaml.safe_load(text)
    assert written == {
        "name": "Shop banners",
        "owner": "design",
        "summary": "Banners in a day.",
        "needs": ["I need a banner", "Something for the home page"],
        "promise": {"reply": "4 business hours"},
        "price": "30.00 GBP per picture",
    }
    assert text.startswith("# One thing a team does for others")
    assert "who answers for it?" in ended.output
    assert "1  Design studio  (design)" in ended.output
    assert orgkit("lint", *DAY, folder=fresh).code == 0


def test_an_answer_that_does_not_fit_is_asked_again(
    orgkit: Orgkit, fresh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A provider with a slip of the finger, ids that cannot be, days and prices in other forms, ids inside lists."""
    ended = answering(
        orgkit, monkeypatch, fresh, ["contract", "--lang", "en"],
        ["Second library", "clear-albun", "yes", "Photo Library!", "photo-library", "library-2",
         "xyz", "software", "99", "1", "lead", "", *[""] * 9, "yes"],
    )  # fmt: skip
    for said in ("Do you mean Clear Albums?", "cannot be an id", "exists already", "“xyz” is none", "“99” is none"):
        assert said in ended.output, said
    written = yaml.safe_load((fresh / "org" / "contracts" / "library-2.yaml").read_bytes())
    assert {name: written[name] for name in ("provider", "kind", "owner", "contact")} == {
        "provider": "clear-albums", "kind": "software", "owner": "design", "contact": "lead"
    }  # fmt: skip


def test_lists_are_asked_for_entry_by_entry(orgkit: Orgkit, fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = answering(
        orgkit, monkeypatch, fresh, ["price-list", "--lang", "en"],
        ["Banners", "", "design", "GBP", "excluded", "01/02/2027", "2027-02-01", "2026-11-30",
         "Big Banner", "big-banner", "1", "per-unit", "40.00 GBP", "", "", "yes"],
    )  # fmt: skip
    assert ended.code == 0, ended.output + ended.errors
    assert "write the year first: 2027-02-01" in ended.output
    assert yaml.safe_load((fresh / "org" / "prices" / "banners.yaml").read_bytes())["versions"] == [
        {
            "from": dt.date(2027, 2, 1),
            "published": dt.date(2026, 11, 30),
            "items": [{"id": "big-banner", "unit": "picture", "model": "per-unit", "price": "40.00 GBP"}],
        }
    ]


def test_several_are_taken_by_name_and_number(orgkit: Orgkit, fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = ["Writer", "", "Writes product pages.", "content, desing", "content, Design, 1", "yes"]
    ended = answering(orgkit, monkeypatch, fresh, ["role", "--lang", "en"], answers)
    assert ended.code == 0, ended.output + ended.errors
    assert "“desing” is none of them – did you mean design?" in ended.output
    written = yaml.safe_load((fresh / "org" / "roles.yaml").read_bytes())["writer"]
    assert written["families"] == ["content", "design", "process"]


def test_what_does_not_exist_yet_may_be_named(orgkit: Orgkit, fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = ["Banners", "", "zzz zzz", "press-office", "yes", *[""] * 12, "yes"]
    ended = answering(orgkit, monkeypatch, fresh, ["service", "--lang", "en"], answers)
    assert ended.code == 1, ended.output
    assert ended.output.count("Write it all the same") == 1
    assert yaml.safe_load((fresh / "org" / "services" / "banners.yaml").read_bytes())["owner"] == "press-office"
    assert "REF201" in ended.output


def test_nothing_is_written_without_a_yes(orgkit: Orgkit, fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for answers in (["Shop banners", *[""] * 7, "no"], ["Shop banners"]):
        ended = answering(orgkit, monkeypatch, fresh, ["service", "--lang", "en"], answers)
        assert ended.code == (0 if answers[-1] == "no" else 2)
        assert not (fresh / "org" / "services" / "shop-banners.yaml").exists()


def test_a_list_file_gets_one_entry_more(orgkit: Orgkit, company: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = company / "org" / "roles.yaml"
    before = path.read_bytes()
    answers = ["Rédactrice", "Writer", "", "Écrit les fiches.", "Writes product pages.", "content", *[""] * 3, "oui"]
    ended = answering(orgkit, monkeypatch, company, ["role", "--lang", "fr"], answers)
    assert ended.code == 0, ended.output + ended.errors
    assert path.read_bytes().startswith(before)
    assert yaml.safe_load(path.read_bytes())["redactrice"]["purpose"]["en"] == "Writes product pages."
    assert not (company / "org" / "roles").exists()


@pytest.mark.parametrize(
    ("given", "value"),
    [
        (["owner=design"], {"owner": "design"}),
        (["promise.reply=4 business hours", "promise.done=2 business days"],
         {"promise": {"reply": "4 business hours", "done": "2 business days"}}),
        (["needs=[A banner, A poster]"], {"needs": ["A banner", "A poster"]}),
        (["needs=A banner, A poster"], {"needs": ["A banner", "A poster"]}),
        (["name.fr=Bannières", "name.en=Banners"], {"name": {"fr": "Bannières", "en": "Banners"}}),
        (["consumers=[{team: shop, volume: 12 per month}]"],
         {"consumers": [{"team": "shop", "volume": "12 per month"}]}),
        (["price=30.00 GBP per picture"], {"price": "30.00 GBP per picture"}),
        (["summary=It is: a #1 service"], {"summary": "It is: a #1 service"}),
        (["summary=no"], {"summary": "no"}),
    ],
)  # fmt: skip
def test_values_given_in_the_command(orgkit: Orgkit, fresh: Path, given: list[str], value: dict[str, object]) -> None:
    """What is written is what was given to every parser, and to the gate."""
    named = [] if "name" in value else ["--set", "name=Banners"]
    ended = orgkit(
        "new", "service", "banners", *named, *(x for one in given for x in ("--set", one)), "--yes", *DAY, folder=fresh
    )
    assert ended.code == (1 if "owner" not in value else 0), ended.errors
    data = (fresh / "org" / "services" / "banners.yaml").read_bytes()
    expected = value if "name" in value else {"name": "Banners", **value}
    assert yaml.safe_load(data) == expected
    assert YAML(typ="safe", pure=True).load(data) == expected
    gated = read_document(data, "x")
    assert gated.findings == []
    assert gated.node is not None
    assert plain(gated.node) == expected


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["servce", "--yes"], "did you mean “service”"),
        (["service", "--yes"], "name must be given"),
        (["service", "--yes", "--set", "name=X", "--set", "ower=design"], "did you mean owner?"),
        (["service", "--yes", "--set", "name=X", "--set", "price=12,50 €"], '"12.50 EUR"'),
        (["service", "--yes", "--set", "name=X", "--set", "owner"], "has no value"),
        (["service", "--yes", "--set", "name=X", "--set", "id=x"], "after the kind"),
        (["service", "--yes", "--set", "name=X", "--set", "needs=[a, "], "YAML"),
        (["service", "product-visuals", "--yes", "--set", "name=X"], "exists already"),
        (["service", "Bad Id", "--yes", "--set", "name=X"], "bad-id"),
        (["organization", "--yes", "--set", "name=X"], "one organisation already"),
        (["service", "--yes", "--set", "name=a\x07b"], "leave it out"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    orgkit: Orgkit, fresh: Path, arguments: list[str], said: str
) -> None:
    before = sorted(fresh.rglob("*"))
    ended = orgkit("new", *arguments, *DAY, "--lang", "en", folder=fresh)
    assert (ended.code, ended.output) == (2, "")
    assert said in ended.errors
    assert "Traceback" not in ended.errors
    assert sorted(fresh.rglob("*")) == before


def test_a_reference_to_nothing_is_written_and_told(orgkit: Orgkit, fresh: Path) -> None:
    ended = orgkit(
        "new", "service", "--set", "name=Banners", "--set", "owner=desing", "--yes", *DAY, "--lang", "en", folder=fresh
    )
    assert ended.code == 1
    assert "REF201" in ended.output
    assert "write design" in ended.output


@pytest.mark.parametrize("kind", [name for name in kinds() if name != "organization"])
def test_every_kind_has_a_first_file_that_loads(orgkit: Orgkit, fresh: Path, kind: str) -> None:
    given = {
        "contract": ["provider=clear-albums"],
        "waiver": ["rule=no-description", "entity=service:product-visuals"],
    }.get(kind, [])
    named = ["name=Something new"] if kind != "waiver" else []
    values = [x for one in (*named, *given) for x in ("--set", one)]
    shown = orgkit("new", kind, "something-new", *values, "--dry-run", *DAY, folder=fresh)
    assert shown.code == 0, shown.errors
    assert orgkit("new", kind, "something-new", *values, "--yes", *DAY, folder=fresh).code in (0, 1)
    ended = orgkit("lint", "--select", "YML,SCH", *DAY, folder=fresh)
    assert (ended.code, ended.output) == (0, "")


TEXTS = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")),
    min_size=1,
    max_size=120,
).filter(lambda text: bool(text.strip()))


@given(
    st.fixed_dictionaries(
        {
            "name": TEXTS,
            "summary": TEXTS,
            "needs": st.lists(TEXTS, max_size=4),
            "excludes": st.lists(TEXTS, max_size=2),
        },
        optional={
            "promise": st.just({"reply": "4 business hours"}),
            "free": st.fixed_dictionaries({"fr": TEXTS, "en": TEXTS}),
        },
    )
)
@settings(max_examples=300, deadline=None)
def test_what_is_written_is_what_was_said_to_every_reader(values: dict[str, Any]) -> None:
    text = Workshop.body(Draft(kinds()["service"], "banners", dict(values)))
    gated = read_document(text.encode(), "x", many=True)
    assert gated.findings == []
    assert gated.node is not None
    assert texts(gated.node) == values
    assert yaml.load(text, Loader=yaml.BaseLoader) == values  # noqa: S506 - it makes texts and nothing else
    assert yaml.safe_load(text) == YAML(typ="safe", pure=True).load(text)


def texts(node: Node) -> Any:
    """What stands in a file, as texts."""
    if isinstance(node.value, dict):
        return {key: texts(below) for key, below in node.value.items()}
    return [texts(item) for item in node.value] if isinstance(node.value, list) else node.text
