"""The French catalogue: whole, true to the English, and written as French is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from orgkit.app.manual.translate import templates, translations
from orgkit.diff import Terms
from orgkit.messages import render
from orgkit.messages.catalogues import sources
from orgkit.messages.template import placeholders
from orgkit.messages.translation import texts
from orgkit.rules.catalogue import facts_by_code
from orgkit.schema import schemas
from tests.diff.organisations import changes, edited
from tests.rules.cases import all_cases, check

NARROW, WIDE = "\u202f", "\u00a0"

SAME = {
    "--as-of": "an option is written as it is",
    "orgkit.toml": "so is the name of a file",
    "{allowed}": "nothing but what is filled in",
    "{name}": "nothing but what is filled in",
    "{day}": "nothing but what is filled in",
    "{names:and}": "nothing but what is filled in",
    "{names:and} ({role})": "nothing but what is filled in",
    "{parts:and}": "nothing but what is filled in",
    "{entity}, {case:and}": "nothing but what is filled in",
    "{count} {kind}": "nothing but what is filled in",
    "{target} ({which})": "nothing but what is filled in",
    "{team} {share} %": "nothing but what is filled in",
    "{count} minute": "the same word in both languages",
    "{count} minutes": "the same word in both languages",
    "date": "the same word in both languages",
    "Dates": "the same word in both languages",
    "code": "the same word in both languages",
    "ticket": "the same word in both languages",
    "e-mail": "the same word in both languages",
    "vacant": "the same word in both languages",
    "Slack": "the name of a product",
    "Microsoft Teams": "the name of a product",
    "site": "the same word in both languages",
    "organisation": "the same word in both languages",
    "Organisation {name}": "the same word in both languages",
    "{count} organisation": "the same word in both languages",
    "{count} organisations": "the same word in both languages",
    "France": "the same word in both languages",
    "Option": "the same word in both languages",
    "Options": "the same word in both languages",
    "Code": "the same word in both languages",
    "service": "the same word in both languages",
    "Service {name}": "the same word in both languages",
    "{count} service": "the same word in both languages",
    "{count} services": "the same word in both languages",
    "{percent} %": "a number",
    "+{percent} %": "a number",
    "−{percent} %": "a number",
    "{number} %": "a number",
    "{number} {currency}": "a number",
    "{number} {unit}": "a number",
    "{number}": "a number",
    "{hours} h": "a symbol of the International System",
    "{hours} h {minutes} min": "symbols of the International System",
    "{minutes} min": "a symbol of the International System",
    "{minutes} min {seconds} s": "symbols of the International System",
    "{seconds} s": "a symbol of the International System",
}
"""What French says as English does, with the reason."""


def _pairs() -> list[tuple[list[str], list[str]]]:
    (french,) = (path for path in sources() if path.stem == "fr")
    return [(english, other) for english, other in texts(french.read_bytes(), "fr") if len(english) == len(other)]


PAIRS = _pairs()
"""Every message that is translated, with its translation: texts for one and for many, or one text."""
SENTENCES = [(english, one) for english, french in PAIRS for one in french]
PROSE = [(english, re.sub(r"`[^`]+`", "`…`", one)) for english, one in SENTENCES]
"""The same without what is written in files and typed on a terminal, which has no typography."""


def test_it_is_whole_and_compiled() -> None:
    """On failure: translate what is missing in orgkit/messages/catalogues/fr.po, then run orgkit dev messages."""
    found = translations()
    assert found.missing["fr"] == ()
    assert found.obsolete["fr"] == ()
    assert [path.name for path in found.stale] == []


def test_what_is_said_the_same_way_is_listed_with_its_reason() -> None:
    alike = {
        one for english, french in PAIRS for one, other in zip(english, french, strict=True)
        if one == other.replace(NARROW, " ").replace(WIDE, " ")
    }  # fmt: skip
    assert alike == set(SAME)


def test_it_asks_for_the_same_arguments() -> None:
    wrong = [
        other
        for english, french in PAIRS
        for one, other in zip(english, french, strict=True)
        if sorted(placeholders(other)) != sorted(placeholders(one))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (r" [;:!?»%]", "a no-break space stands before ; : ! ? » and %"),
        (rf"[^{NARROW}][;!?]", "a narrow no-break space stands before ; ! and ?"),
        (rf"[^{WIDE}]»|«[^{WIDE}]", "a no-break space stands inside guillemets"),
        (r"[“”„]", "French quotes are guillemets"),
        (r"\w'\w", "the apostrophe is ’"),
        (r"\.\.\.(?!$)", "an ellipsis is …"),
        (r"  |^\s|\s$", "one space between words, none at the ends"),
    ],
)
def test_typography(wrong: str, why: str) -> None:
    found = [french for _, french in PROSE if re.search(wrong, french)]
    assert found == [], why


def test_straight_quotes_stand_only_where_a_file_wants_them() -> None:
    found = [(english, french) for english, french in SENTENCES if '"' in french and '"' not in "".join(english)]
    assert found == []


def test_a_colon_without_space_belongs_to_a_field() -> None:
    """In French a colon has a space before it; ``owner:`` in a file has none, in any language."""
    fields = {name for raw in schemas().values() for name in _fields(raw)}
    allowed = fields | {"", "role", "field}", "orgkit", "KIND"}
    found = [
        (english[0], word)
        for english, french in PROSE
        for word in re.findall(r"([^\s«(\[{]*):", re.sub(r"\{(\w+):(?:and|or)\}", r"\1", french))
        if word not in allowed
    ]
    assert found == []


def test_words_of_files_stay_as_they_are() -> None:
    """``kind: soft``, ``open_ended`` and the like are written, not spoken."""
    literal = re.compile(r"\b[a-z_]+: (?:soft|true|included|excluded|even|month|vacant|end)\b|`[^`]+`|[a-z]+_[a-z_]+")
    lost = [
        (word, other)
        for english, french in PAIRS
        for one, other in zip(english, french, strict=True)
        for word in literal.findall(one)
        if word not in other
    ]
    assert lost == []


def test_it_ends_as_the_english_does() -> None:
    ends = [
        (one, other)
        for english, french in PAIRS
        for one, other in zip(english, french, strict=True)
        if ("." in one[-1:]) != ("." in other[-1:]) or ("?" in one[-1:]) != ("?" in other[-1:])
    ]
    assert ends == []


def _fields(raw: object) -> set[str]:
    if not isinstance(raw, dict):
        return set().union(*map(_fields, raw)) if isinstance(raw, list) else set()
    properties = raw.get("properties")
    names = set(properties) if isinstance(properties, dict) else set()
    return names.union(*map(_fields, raw.values()))


SPOKEN = Path(__file__).with_name("french.txt")


def _cases() -> list[tuple[str, str, str]]:
    blocks = SPOKEN.read_text(encoding="utf-8").strip().split("\n\n")
    return [(case, sentence, fix) for case, sentence, fix in (block.split("\n") for block in blocks)]


@pytest.mark.parametrize(("case", "sentence", "fix"), _cases(), ids=lambda text: text if "/" in text else "")
def test_read_aloud(case: str, sentence: str, fix: str, tmp_path: Path) -> None:
    """What the rules say of some of their cases, to be read by somebody who speaks French."""
    (found,) = (one for one in all_cases() if f"{one.rule}/{one.folder.name}" == case)
    findings = check(found.tree(tmp_path), found.as_of).findings
    first = next(finding for finding in findings if facts_by_code()[finding.rule].name == found.rule)
    assert render(first.message, "fr") == sentence
    assert first.fix is not None
    assert render(first.fix.message, "fr") == fix


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (
            ("services/photos", "owner: design", "owner: shop"),
            "Photos quitte Design pour Shop : les deux responsables doivent donner leur accord",
        ),
        (("services/photos", "owner: design\n", ""), "Photos n’a plus de responsable (auparavant : Design)"),
        (
            ("services/photos", "owner: design", "lifecycle: {status: retired}\nowner: design"),
            "Photos n’est plus proposé (état : arrêté)",
        ),
        (
            ("services/photos", "99.9 %", "99.5 %"),
            "Photos : disponibilité 99,9 % → 99,5 % ; arrêt permis par mois : 43 min → 3 h 36 min",
        ),
        (
            ("services/photos", "4 business hours", "1 business day"),
            "Photos : réponse 4 heures ouvrées → 1 jour ouvré",
        ),
        (
            ("services/photos", "100.00 EUR", "112.50 EUR"),
            "Photos : prix 100,00 EUR par visuel → 112,50 EUR par visuel (+12,5 %)",
        ),
        (
            ("services/photos", "100.00 EUR", "95.00 EUR"),
            "Photos : prix 100,00 EUR par visuel → 95,00 EUR par visuel (−5 %)",
        ),
        (
            ("services/photos", " per visuel", ""),
            "Photos : prix 100,00 EUR par visuel → 100,00 EUR, forfait (auparavant à l’unité)",
        ),
        (
            ("teams/design", "lead: person:anna\n", ""),
            "Design : plus personne au poste « responsable » (auparavant : Anna Vale)",
        ),
        (("teams/design", "name: Design", "name: Design\nparent: brand"), "Design quitte le sommet pour Brand"),
        (
            ("contracts/hosting", "2027-12-31", "2027-06-30"),
            "Hosting : échéance 30 juin 2027 (auparavant : 31 décembre 2027)",
        ),
        (
            ("contracts/hosting", "name: Hosting", "name: Hosting\nvisibility: managers"),
            "hosting : visible par les responsables (auparavant : toutes les personnes que ses champs autorisent)",
        ),
    ],
)  # fmt: skip
def test_changes_read_aloud(edit: tuple[str, str, str], sentence: str) -> None:
    """What a comparison says of some changes; spaces that do not break are read as any other."""
    first, *_ = changes(edited(), edited(edit), Terms(language="fr"))
    assert render(first.message, "fr").replace(NARROW, " ").replace(WIDE, " ") == sentence


def test_every_template_is_said_somewhere() -> None:
    assert all(files for files in templates().values())
