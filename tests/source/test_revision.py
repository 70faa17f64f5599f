"""A tree read from git objects is the tree that was committed; what cannot be read is said with its remedy."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from orgkit.source.revision import (
    RevisionError,
    RevisionTree,
    Unread,
    commit_day,
    commit_of,
    commits,
    is_repository,
    merge_base,
)
from orgkit.source.tree import EntryKind, FolderTree, UnreadableError

FILES = {
    "org/organization.yaml": b"name: Maison Fauvel\n",
    "org/teams/design.yaml": b"name: Design\n",
    "org/teams/with space.yaml": b"name: a\n",
    "org/teams/new\nline.yaml": b"name: b\n",
    'org/teams/tab\tand "quotes".yaml': b"name: c\n",
    "org/teams/\u00e9t\u00e9.yaml": b"name: d\n",
    "org/teams/empty.yaml": b"",
    "org/teams/crlf.yaml": b"name: e\r\n\r\n",
    "org/.hidden/x.yaml": b"name: f\n",
    "orgkit.toml": b"[orgkit]\n",
}
Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Runs git as an invented person, without the machine's settings."""
    settings = tmp_path / "settings"
    settings.write_text("[user]\nname = Camille Roy\nemail = camille@fauvel.example\n[init]\ndefaultBranch = main\n")
    settings.write_text(settings.read_text() + '[protocol "file"]\nallow = always\n[core]\nautocrlf = false\n')
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".gitconfig").write_text(settings.read_text())

    def run(folder: Path, *arguments: str, **environment: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, env=os.environ | environment, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    return run


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


@pytest.fixture
def repository(tmp_path: Path, git: Git) -> Path:
    """Two commits and a tag; the work tree differs from both."""
    folder = tmp_path / "company"
    folder.mkdir()
    git(folder, "init", "-q")
    write(folder, FILES)
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "first", GIT_COMMITTER_DATE="2026-03-31T23:30:00-05:00")
    git(folder, "tag", "v1")
    write(folder, {"org/teams/design.yaml": b"name: Design studio\n"})
    git(folder, "rm", "-q", "org/teams/empty.yaml")
    git(folder, "commit", "-qam", "second", GIT_COMMITTER_DATE="2026-04-02T00:30:00+02:00")
    write(folder, {"org/teams/design.yaml": b"not committed\n"})
    return folder


def content(tree: RevisionTree | FolderTree, folder: str) -> dict[str, bytes]:
    return {entry.path: tree.read(entry.path) for entry in tree.entries(folder) if entry.kind is EntryKind.FILE}


def visible(folder: str) -> dict[str, bytes]:
    return {path: data for path, data in FILES.items() if path.startswith(folder) and "/.hidden/" not in path}


def test_a_revision_holds_what_was_committed(repository: Path) -> None:
    tree = RevisionTree(repository, "v1")
    assert content(tree, "org") == visible("org/")
    assert tree.read("orgkit.toml") == b"[orgkit]\n"


def test_the_same_entries_as_the_folder_on_disk(repository: Path, git: Git) -> None:
    git(repository, "checkout", "-q", "-f", "v1")
    assert RevisionTree(repository, "v1").entries("org") == FolderTree(repository).entries("org")


@pytest.mark.parametrize("revision", ["HEAD", "main", "HEAD^0", "refs/heads/main"])
def test_ways_to_name_a_revision(repository: Path, revision: str) -> None:
    tree = RevisionTree(repository, revision)
    assert tree.read("org/teams/design.yaml") == b"name: Design studio\n"
    with pytest.raises(UnreadableError):
        tree.read("org/teams/empty.yaml")


def test_from_a_folder_below_the_root(repository: Path) -> None:
    """Paths count from the folder, as they do on disk; nothing beside it is part of the tree."""
    tree = RevisionTree(repository / "org", "v1")
    assert content(tree, "teams") == {path.removeprefix("org/"): data for path, data in visible("org/teams/").items()}
    with pytest.raises(UnreadableError):
        tree.read("orgkit.toml")


def test_from_a_folder_with_an_awkward_name(repository: Path, git: Git) -> None:
    name = 'a b\n"c" é:'
    write(repository / name, {"org/teams/x.yaml": b"name: x\n"})
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "third")
    assert content(RevisionTree(repository / name, "HEAD"), "") == {"org/teams/x.yaml": b"name: x\n"}


def test_a_folder_that_did_not_exist_yet_is_empty(repository: Path) -> None:
    (repository / "new").mkdir()
    assert RevisionTree(repository / "new", "v1").entries("") == []


def test_a_bare_repository(repository: Path, tmp_path: Path, git: Git) -> None:
    bare = tmp_path / "bare.git"
    git(tmp_path, "clone", "-q", "--bare", str(repository), str(bare))
    assert content(RevisionTree(bare, "v1"), "org") == visible("org/")


def test_reading_many_at_once(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = RevisionTree(repository, "v1")
    paths = [entry.path for entry in tree.entries("org") if entry.kind is EntryKind.FILE]
    tree.fetch([*paths, "org/nothing.yaml", paths[0]])
    monkeypatch.setattr("orgkit.source.revision._run", lambda *_: pytest.fail("git ran again"))
    assert {path: tree.read(path) for path in paths} == visible("org/")


def test_equal_content_has_equal_blobs(repository: Path) -> None:
    one, two = RevisionTree(repository, "v1"), RevisionTree(repository, "HEAD")
    assert one.blob("org/organization.yaml") == two.blob("org/organization.yaml")
    assert one.blob("org/teams/design.yaml") != two.blob("org/teams/design.yaml")
    assert two.blob("org/teams/empty.yaml") is None


def test_links_and_submodules_are_no_files(repository: Path, git: Git) -> None:
    (repository / "org/teams/link.yaml").symlink_to("/etc/passwd")
    git(repository, "add", "-A")
    commit = git(repository, "rev-parse", "HEAD")
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{commit},org/module")
    git(repository, "commit", "-qm", "third")
    tree = RevisionTree(repository, "HEAD")
    kinds = {entry.path: entry.kind for entry in tree.entries("org")}
    assert kinds["org/teams/link.yaml"] is EntryKind.LINK
    assert kinds["org/module"] is EntryKind.OTHER
    with pytest.raises(UnreadableError):
        tree.read("org/teams/link.yaml")


def test_a_name_that_is_no_text(repository: Path, git: Git) -> None:
    name = os.fsdecode(b"org/teams/caf\xe9.yaml")
    blob = git(repository, "hash-object", "-w", "org/organization.yaml")
    listing = b"100644 blob " + blob.encode() + b"\t" + os.fsencode(name) + b"\0"
    subprocess.run(["git", "update-index", "-z", "--index-info"], cwd=repository, input=listing, check=True)
    git(repository, "commit", "-qm", "third")
    tree = RevisionTree(repository, "HEAD")
    assert name in {entry.path for entry in tree.entries("org")}
    assert tree.read(name) == FILES["org/organization.yaml"]


@pytest.mark.parametrize(
    "revision", ["nothing", "", "HEAD~99", "v1..HEAD", "--all", "-h", "--output=x", "HEAD:org", "a b"]
)
def test_what_names_no_commit(repository: Path, revision: str) -> None:
    with pytest.raises(RevisionError) as error:
        RevisionTree(repository, revision)
    assert error.value.reason is Unread.UNKNOWN
    assert not (repository / "x").exists()


def test_no_repository(tmp_path: Path) -> None:
    assert not is_repository(tmp_path)
    with pytest.raises(RevisionError, match="no-repository"):
        commit_of(tmp_path, "HEAD")


def test_a_repository_without_commits(tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "-q")
    with pytest.raises(RevisionError, match="unknown"):
        commit_of(tmp_path, "HEAD")


def test_a_repository_of_somebody_else(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a folder away")
    for path in (repository, repository / ".git"):
        os.chown(path, 65534, 65534)
    monkeypatch.delenv("SUDO_UID", raising=False)
    with pytest.raises(RevisionError, match="not-yours"):
        commit_of(repository, "HEAD")


def test_no_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RevisionError, match="no-git"):
        commit_of(repository, "HEAD")


@pytest.mark.parametrize("revision", ["origin/feature", "HEAD~1", "v1", "origin/feature~1"])
def test_a_shallow_clone_names_the_fetch_that_helps(repository: Path, tmp_path: Path, git: Git, revision: str) -> None:
    """The command in the message is run as it stands, and the revision is there."""
    git(repository, "branch", "feature", "HEAD")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", "--single-branch", "--no-tags", f"file://{repository}", str(clone))
    with pytest.raises(RevisionError, match="shallow") as error:
        RevisionTree(clone, revision)
    command = str(error.value).rpartition(": ")[2].split()
    assert command[:2] == ["git", "fetch"]
    git(clone, *command[1:])
    if revision == "v1":
        git(clone, "fetch", "-q", "--tags")
    assert RevisionTree(clone, revision).entries("org")


def test_a_branch_that_was_not_fetched(repository: Path, tmp_path: Path, git: Git) -> None:
    git(repository, "branch", "feature/prices", "v1")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--single-branch", str(repository), str(clone))
    with pytest.raises(RevisionError) as error:
        commit_of(clone, "origin/feature/prices")
    command = str(error.value).rpartition(": ")[2].split()
    git(clone, *command[1:])
    assert commit_of(clone, "origin/feature/prices") == commit_of(repository, "v1")


def test_a_name_with_a_slash_that_is_no_remote(repository: Path) -> None:
    with pytest.raises(RevisionError, match="unknown: feature/prices"):
        commit_of(repository, "feature/prices")


def test_content_that_was_left_behind(repository: Path, tmp_path: Path, git: Git) -> None:
    """A partial clone: nothing is fetched unasked, and the message says how to; the command in it helps."""
    git(repository, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--filter=blob:none", "--no-checkout", f"file://{repository}", str(clone))
    with pytest.raises(RevisionError, match="left-behind") as error:
        RevisionTree(clone, "v1")
    command = str(error.value).rpartition(": ")[2].split()
    git(clone, *command[1:])
    assert content(RevisionTree(clone, "v1"), "org") == visible("org/")


def test_one_file_that_is_missing(repository: Path) -> None:
    """Its size is still known to a damaged clone."""
    tree = RevisionTree(repository, "v1")
    blob = tree.blob("org/organization.yaml") or ""
    (repository / ".git/objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(RevisionError, match=r"file-left-behind: org/organization\.yaml: v1 "):
        tree.fetch(["org/teams/design.yaml", "org/organization.yaml"])


def test_replaced_objects_are_not_followed(repository: Path, git: Git) -> None:
    true = RevisionTree(repository, "HEAD").read("org/organization.yaml")
    old = git(repository, "rev-parse", "HEAD:org/organization.yaml")
    (repository / "false").write_bytes(b"name: Somebody else\n")
    new = git(repository, "hash-object", "-w", "false")
    git(repository, "replace", old, new)
    assert RevisionTree(repository, "HEAD").read("org/organization.yaml") == true


def test_the_environment_does_not_choose_the_repository(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    monkeypatch.setenv("GIT_DIR", str(repository / ".git"))
    assert not is_repository(other)


def test_nothing_of_the_repository_runs(repository: Path, tmp_path: Path, git: Git) -> None:
    """Hooks, filters, monitors, pagers and signature checks that its settings name are never started."""
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch '{tmp_path}/sprung'\nexec cat\n")
    trap.chmod(0o755)
    for key in ("core.fsmonitor", "core.pager", "core.sshCommand", "gpg.program", "diff.external", "filter.x.smudge"):
        git(repository, "config", key, str(trap))
    git(repository, "config", "log.showSignature", "true")
    git(repository, "config", "diff.x.textconv", str(trap))
    (repository / ".git/info/attributes").write_text("* filter=x diff=x\n")
    tree = RevisionTree(repository, "HEAD")
    content(tree, "org")
    commit_day(repository, "HEAD")
    merge_base(repository, "v1", "HEAD")
    with pytest.raises(RevisionError):
        commit_of(repository, "nothing")
    assert not (tmp_path / "sprung").exists()


def test_the_day_of_a_commit_is_the_committers_day(repository: Path) -> None:
    assert commit_day(repository, "v1") == "2026-03-31"
    assert commit_day(repository, "HEAD") == "2026-04-02"


def test_the_last_commits_that_touched_a_folder(repository: Path, git: Git) -> None:
    write(repository, {"README.md": b"x"})
    git(repository, "add", "README.md")
    git(repository, "commit", "-qm", "not about the organisation")
    found = commits(repository, ["org"], 5)
    assert [(commit.day.isoformat(), commit.email) for commit in found] == [
        ("2026-04-02", "camille@fauvel.example"),
        ("2026-03-31", "camille@fauvel.example"),
    ]
    assert [commit.id for commit in found] == [commit_of(repository, "HEAD~1"), commit_of(repository, "v1")]
    assert len(commits(repository, ["org"], 1)) == 1
    assert commits(repository, ["nothing"], 5) == []


def test_what_two_revisions_have_in_common(repository: Path, git: Git) -> None:
    git(repository, "checkout", "-q", "-f", "-b", "other", "v1")
    git(repository, "commit", "-q", "--allow-empty", "-m", "elsewhere")
    assert merge_base(repository, "main", "other") == commit_of(repository, "v1")
    git(repository, "checkout", "-q", "--orphan", "alone")
    git(repository, "commit", "-q", "-m", "alone")
    assert merge_base(repository, "main", "alone") is None


def test_what_a_revision_is_called(repository: Path) -> None:
    commit = commit_of(repository, "v1")
    assert RevisionTree(repository, "v1").label == f"v1 {commit[:7]}"
    assert RevisionTree(repository, commit[:10]).label == commit[:7]
