"""Which file holds what: both layouts, what is unknown, what cannot stand on every system."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from orgkit.load import Layout, Loaded, load
from orgkit.source.tree import DictTree, Entry, EntryKind

LAYOUT = Layout(
    "org",
    {"teams": "team", "people": "person", "cost-centres": "cost-centre"},
    {"organization.yaml": "organization"},
    frozenset(("usage",)),
)
TEAM = "name: x\n"


def loaded(files: Mapping[str, str]) -> Loaded:
    return load(DictTree({f"org/{path}": text for path, text in files.items()}), LAYOUT)


def found(files: Mapping[str, str]) -> list[tuple[str, str, int]]:
    """Rule, file and line of each finding."""
    return sorted((f.rule, f.span.file.removeprefix("org/"), f.span.line) for f in loaded(files).findings)


class WithEntries(DictTree):
    """A tree with things at its paths that are no files."""

    def __init__(self, files: Mapping[str, str], others: Mapping[str, EntryKind]) -> None:
        super().__init__({f"org/{path}": text for path, text in files.items()})
        self.others = [Entry(f"org/{path}", kind) for path, kind in others.items()]

    def entries(self, folder: str) -> list[Entry]:
        return sorted([*super().entries(folder), *self.others], key=lambda entry: entry.path)


def test_both_layouts_at_once() -> None:
    tree = {
        "organization.yaml": "name: Maison Fauvel\n",
        "teams/design.yaml": TEAM,
        "teams.yaml": "data:\n  name: Data\nlogistics: {name: Logistics}\n",
        "people.yaml": "camille-roy: {name: Camille Roy}\n",
        "cost-centres/retail.yaml": "id: retail\nname: Retail\n",
    }
    result = loaded(tree)
    assert result.findings == []
    assert {(one.kind, one.id) for one in result.entities} == {
        ("organization", "organization"),
        ("team", "design"),
        ("team", "data"),
        ("team", "logistics"),
        ("person", "camille-roy"),
        ("cost-centre", "retail"),
    }
    places = {one.id: (one.id_span.file, one.id_span.line, one.id_span.column) for one in result.entities}
    assert places["design"] == ("org/teams/design.yaml", 1, 1)
    assert places["logistics"] == ("org/teams.yaml", 3, 1)
    assert result.files == 5


def test_the_same_id_in_both_layouts() -> None:
    files = {"teams/design.yaml": TEAM, "teams.yaml": "a: {name: a}\ndesign: {name: b}\n"}
    (finding,) = loaded(files).findings
    assert (finding.rule, finding.span.file, finding.span.line) == ("REF204", "org/teams/design.yaml", 1)
    assert [(r.span.file, r.span.line) for r in finding.related] == [("org/teams.yaml", 2)]
    assert finding.entity == "team:design"


@pytest.mark.parametrize(
    ("path", "code", "hint"),
    [
        ("team/design.yaml", "YML023", "teams"),
        ("team.yaml", "YML023", "teams"),
        ("organisation.yaml", "YML023", "organization"),
        ("organization/x.yaml", "YML023", "organization"),
        ("usages/2026.csv", "YML023", "usage"),
        ("photos/design.jpg", "YML023", ""),
        ("teams/design.txt", "YML023", ""),
        ("teams/Makefile", "YML023", ""),
        ("usage/notes.txt", "YML023", ""),
        ("usage/2026/01.csv", "YML023", ""),
        ("teams/brand/design.yaml", "YML023", ""),
        ("teams/design.yml", "YML024", "org/teams/design.yaml"),
        ("teams.yml", "YML024", "org/teams.yaml"),
        ("organization.yml", "YML024", "org/organization.yaml"),
        ("teams/con.yaml", "YML026", ""),
        ("teams/COM1.yaml", "YML026", ""),
        ("teams/a:b.yaml", "YML026", ""),
        ("teams/a?.yaml", "YML026", ""),
        ("teams/new\nline.yaml", "YML026", ""),
        ("teams/caf\udce9.yaml", "YML026", ""),
    ],
)
def test_what_nothing_reads_is_said_once(path: str, code: str, hint: str) -> None:
    result = loaded({"people.yaml": "a: {name: A}\n", path: TEAM})
    (finding,) = result.findings
    assert finding.rule == code
    assert finding.fix is not None
    arguments = finding.fix.message.arguments
    assert (arguments.get("near") or arguments.get("new") or "") == hint
    assert finding.span.file.encode("utf-8")
    assert [one.id for one in result.entities] == ["a"]


@pytest.mark.parametrize(
    "path", ["README.md", "teams/README.md", ".gitkeep", "teams/.design.yaml.swp", ".drafts/x.yaml"]
)
def test_what_people_keep_beside_their_data(path: str) -> None:
    assert found({"teams/design.yaml": TEAM, path: "anything"}) == []


@pytest.mark.parametrize(
    ("path", "lost"),
    [
        ("team/design.yaml", ("team", "design")),
        ("teams/brand/design.yaml", ("team", "design")),
        ("teams/design.yml", ("team", "design")),
        ("team.yaml", ("team", "*")),
        ("teams.yml", ("team", "*")),
        ("organization.yml", ("organization", "organization")),
        ("teams/con.yaml", ("team", "con")),
    ],
)
def test_what_is_in_the_wrong_place_is_not_missing(path: str, lost: tuple[str, str]) -> None:
    """A reference to it has no finding of its own: one cause, one finding."""
    assert lost in loaded({path: TEAM}).lost


def test_the_folder_is_said_once_for_all_its_files() -> None:
    assert found({"tems/a.yaml": TEAM, "tems/b.yaml": TEAM, "tems/c/d.yaml": TEAM}) == [("YML023", "tems", 1)]


def test_two_files_for_one_team() -> None:
    """The rename that a lone .yml asks for would overwrite the other file."""
    (finding,) = loaded({"teams/design.yaml": TEAM, "teams/design.yml": TEAM}).findings
    assert (finding.rule, finding.span.file) == ("REF204", "org/teams/design.yml")
    assert [related.span.file for related in finding.related] == ["org/teams/design.yaml"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("teams/Design.yaml", "teams/design.yaml"),
        ("teams/caf\u00e9.yaml", "teams/cafe\u0301.yaml"),
        ("teams/\ufb01nance.yaml", "teams/finance.yaml"),
        ("Teams/design.yaml", "teams/design.yaml"),
    ],
)
def test_paths_that_are_one_on_some_systems(one: str, other: str) -> None:
    result = loaded({one: TEAM, other: TEAM, "people.yaml": "a: {name: A}\n"})
    clashes = [finding for finding in result.findings if finding.span.file.endswith(".yaml")]
    assert [finding.rule for finding in clashes] == ["YML027"]
    assert {clashes[0].span.file, clashes[0].related[0].span.file} == {f"org/{one}", f"org/{other}"}
    assert [item.id for item in result.entities] == ["a"]


def test_links_and_what_cannot_be_entered() -> None:
    tree = WithEntries({"organization.yaml": TEAM}, {
        "teams/design.yaml": EntryKind.LINK,
        "teams/data.yaml": EntryKind.OTHER,
        "people": EntryKind.LINK,
        "cost-centres": EntryKind.OTHER,
    })  # fmt: skip
    result = load(tree, LAYOUT)
    assert sorted((f.rule, f.span.file) for f in result.findings) == [
        ("YML022", "org/cost-centres"),
        ("YML022", "org/teams/data.yaml"),
        ("YML025", "org/people"),
        ("YML025", "org/teams/design.yaml"),
    ]
    assert result.lost == {("team", "design"), ("team", "data"), ("person", "*"), ("cost-centre", "*")}


def test_a_folder_called_like_a_file() -> None:
    tree = WithEntries({"organization.yaml": TEAM}, {"teams": EntryKind.FOLDER, "teams/dir.yaml": EntryKind.FOLDER})
    assert [(f.rule, f.span.file) for f in load(tree, LAYOUT).findings] == [("YML023", "org/teams/dir.yaml")]


def test_more_files_than_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orgkit.load.layout.LIMITS", type("Few", (), {"files": 3}))
    result = loaded({f"teams/t{number}.yaml": TEAM for number in range(5)})
    assert [(f.rule, f.message.arguments["count"]) for f in result.findings] == [("YML028", 5)]
    assert len(result.entities) == 3
    assert result.lost == {("team", "t3"), ("team", "t4")}


def test_records_are_listed() -> None:
    result = loaded({"usage/2026-01.csv": "a,b\n", "usage/2026-02.parquet": "x", "teams/design.yaml": TEAM})
    assert result.records == ["org/usage/2026-01.csv", "org/usage/2026-02.parquet"]
    assert result.findings == []


def test_an_organisation_at_the_root_of_a_tree() -> None:
    layout = Layout("", LAYOUT.folders, LAYOUT.single, LAYOUT.records)
    result = load(DictTree({"organization.yaml": TEAM, "teams/design.yaml": TEAM}), layout)
    assert result.findings == []
    assert len(result.entities) == 2
