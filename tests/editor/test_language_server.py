"""``orgkit schema --editor`` in a stock YAML language server: silent on what is right, and it knows every id."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.editor.conftest import Editor

pytestmark = pytest.mark.slow

SERVICE = "name: Nouveau service\nowner: {owner}\n"


def _some_of_each_kind(folder: Path, most: int = 3) -> list[Path]:
    """The longest files of each kind: they use most of what a schema allows."""
    found: list[Path] = [*folder.glob("org/*.yaml")]
    for kind in sorted(path for path in (folder / "org").iterdir() if path.is_dir()):
        found += sorted(kind.glob("*.yaml"), key=lambda path: -path.stat().st_size)[:most]
    return found


def test_nothing_is_underlined_in_the_sample(editor: Editor) -> None:
    files = _some_of_each_kind(editor.folder)
    assert len(files) > 25
    wrong = {}
    for file in files:
        path = file.relative_to(editor.folder).as_posix()
        found = editor.underlined(path, file.read_text("utf-8"))
        if found:
            wrong[path] = found
    assert wrong == {}


def test_a_reference_that_leads_nowhere_is_underlined_and_explained(editor: Editor) -> None:
    ((line, message),) = editor.underlined("org/services/new-one.yaml", SERVICE.format(owner="web-suport"))
    assert line == 2
    assert message.startswith("No team has this id. Known: acquisition, ")
    assert "web-support" in message
    assert editor.underlined("org/services/new-two.yaml", SERVICE.format(owner="web-support")) == []


def test_ids_are_offered_with_the_names_of_what_they_stand_for(editor: Editor) -> None:
    offered = editor.offered("org/services/new-three.yaml", SERVICE.format(owner="|"))
    teams = {path.stem for path in editor.folder.glob("org/teams/*.yaml")}
    assert set(offered) == teams
    assert offered["web-support"] == "Support web"


def test_words_for_an_empty_post_are_offered_beside_ids(editor: Editor) -> None:
    offered = editor.offered("org/teams/new-one.yaml", "name: Nouvelle équipe\nmembers:\n  - person: |\n")
    assert "vacant" in offered
    assert {path.stem for path in editor.folder.glob("org/people/*.yaml")} <= set(offered)


def test_a_prefix_is_offered_where_several_kinds_may_stand(editor: Editor) -> None:
    offered = editor.offered("org/services/new-four.yaml", "name: Nouveau service\nentitled:\n  - |\n")
    assert "team:web-support" in offered
    assert any(one.startswith("role:") for one in offered)


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("org/services/wrong-one.yaml", "name: Nouveau service\nownr: web-support\n", 2),
        ("org/people/wrong-two.yaml", "name: Ada\nstart: demain\n", 2),
        ("org/teams/wrong-three.yaml", "name: Équipe\ntype: plateforme\n", 2),
    ],
    ids=["a field that does not exist", "a day that is none", "a word that is not allowed"],
)
def test_what_the_schemas_know_is_underlined_too(editor: Editor, path: str, text: str, line: int) -> None:
    assert [found for found, _ in editor.underlined(path, text)] == [line]


def test_a_form_is_explained_by_an_example(editor: Editor) -> None:
    assert editor.underlined("org/people/wrong-four.yaml", "name: Ada\nstart: 1er mars\n") == [
        (2, "Write it like this: 2024-09-02")
    ]


def test_list_files_are_known_as_well(editor: Editor) -> None:
    text = "studio-photo:\n  name: Studio photo\n  parent: pole-numerique\n"
    ((line, message),) = editor.underlined("org/teams.yaml", text)
    assert line == 3
    assert "pole-digital" in message
