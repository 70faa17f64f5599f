"""A folder on disk as a tree: links are seen and not followed, what cannot be read is said."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from orgkit.source.tree import DictTree, Entry, EntryKind, FolderTree, UnreadableError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "org/teams").mkdir(parents=True)
    (tmp_path / "org/organization.yaml").write_text("name: x\n")
    (tmp_path / "org/teams/design.yaml").write_text("name: y\n")
    return tmp_path


def kinds(tree: FolderTree, folder: str = "org") -> dict[str, str]:
    return {entry.path: entry.kind.value for entry in tree.entries(folder)}


def test_files_and_folders(folder: Path) -> None:
    tree = FolderTree(folder)
    assert tree.entries("org") == [
        Entry("org/organization.yaml", EntryKind.FILE, 8),
        Entry("org/teams", EntryKind.FOLDER),
        Entry("org/teams/design.yaml", EntryKind.FILE, 8),
    ]
    assert tree.read("org/teams/design.yaml") == b"name: y\n"
    assert {entry.path for entry in tree.entries("")} == {"org", *kinds(tree)}
    assert tree.entries("nothing") == []
    assert tree.entries("org/organization.yaml") == []


def test_a_dict_has_the_same_entries(folder: Path) -> None:
    files = {"org/organization.yaml": "name: x\n", "org/teams/design.yaml": "name: y\n"}
    assert DictTree(files).entries("org") == FolderTree(folder).entries("org")
    with pytest.raises(UnreadableError, match="does not exist"):
        DictTree(files).read("org/nothing.yaml")


def test_links_are_not_followed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.yaml").write_text("name: secret\n")
    (folder / "org/teams/link.yaml").symlink_to(outside / "secret.yaml")
    (folder / "org/people").symlink_to(outside)
    (folder / "org/roles").symlink_to("nowhere")
    (folder / "org/loop").symlink_to("..")
    tree = FolderTree(folder)
    links = {"org/teams/link.yaml", "org/people", "org/roles", "org/loop"}
    assert {path for path, kind in kinds(tree).items() if kind == "link"} == links
    assert not any("secret" in path for path in kinds(tree))
    for path in ("org/teams/link.yaml", "org/roles"):
        with pytest.raises(UnreadableError):
            tree.read(path)


@pytest.mark.parametrize("where", ["org", "org/below"])
def test_a_root_behind_a_link_is_a_link(tmp_path: Path, where: str) -> None:
    (tmp_path / "elsewhere/below").mkdir(parents=True)
    (tmp_path / "elsewhere/below/organization.yaml").write_text("name: x\n")
    (tmp_path / "org").symlink_to("elsewhere")
    assert FolderTree(tmp_path).entries(where) == [Entry(where, EntryKind.LINK)]


def test_hidden_folders_are_seen_and_not_entered(folder: Path) -> None:
    (folder / "org/.git").mkdir()
    (folder / "org/.git/config").write_text("x")
    (folder / "org/.hidden.yaml").write_text("x")
    found = kinds(FolderTree(folder))
    assert found["org/.git"] == "folder"
    assert found["org/.hidden.yaml"] == "file"
    assert "org/.git/config" not in found


def test_what_is_no_file(folder: Path) -> None:
    os.mkfifo(folder / "org/teams/pipe.yaml")
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(folder / "org/teams")  # the path of a socket is short
        try:
            server.bind("socket.yaml")
        finally:
            os.chdir(here)
    tree = FolderTree(folder)
    found = kinds(tree)
    assert found["org/teams/pipe.yaml"] == found["org/teams/socket.yaml"] == "other"
    for name in ("pipe", "socket"):
        with pytest.raises(UnreadableError):
            tree.read(f"org/teams/{name}.yaml")


def test_a_device_is_no_file(folder: Path) -> None:
    with pytest.raises(UnreadableError, match="not a regular file"):
        FolderTree(Path("/")).read("dev/null")
    with pytest.raises(UnreadableError, match="not a regular file"):
        FolderTree(folder).read("org/teams")


def test_reasons(folder: Path) -> None:
    tree = FolderTree(folder)
    with pytest.raises(UnreadableError, match="it does not exist"):
        tree.read("org/nothing.yaml")
    with pytest.raises(UnreadableError):
        tree.read("org/a\0b.yaml")
    with pytest.raises(UnreadableError, match="File name too long"):
        tree.read(f"org/{'a' * 300}.yaml")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything; the corpus tries it as another user")
def test_what_may_not_be_read(folder: Path) -> None:
    (folder / "org/teams").chmod(0)
    (folder / "org/organization.yaml").chmod(0)
    tree = FolderTree(folder)
    try:
        assert kinds(tree) == {"org/organization.yaml": "file", "org/teams": "other"}
        with pytest.raises(UnreadableError, match="permission denied"):
            tree.read("org/organization.yaml")
    finally:
        (folder / "org/teams").chmod(0o700)


def test_names_that_are_no_text(folder: Path) -> None:
    name = os.fsdecode(b"caf\xe9.yaml")
    (folder / "org/teams" / name).write_text("name: z\n")
    tree = FolderTree(folder)
    assert kinds(tree)[f"org/teams/{name}"] == "file"
    assert tree.read(f"org/teams/{name}") == b"name: z\n"
