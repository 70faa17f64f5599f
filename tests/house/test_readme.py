"""What the README shows is what a reader gets."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def readme(project: Path) -> str:
    return (project / "README.md").read_text("utf-8")


def test_team_file_begins_as_shown(project: Path, readme: str) -> None:
    shown = re.search(r"```yaml\n# (org/\S+)\n(.*?)```", readme, re.DOTALL)
    assert shown, "the README shows a file of the sample"
    assert (project / shown[1]).read_text("utf-8").startswith(shown[2])


def test_one_letter_missing_gives_the_finding_shown(project: Path, readme: str, tmp_path: Path) -> None:
    """Exactly that one finding, at that place, with that suggestion."""
    copy(project, tmp_path)
    edit(tmp_path, owner="web-suport")
    done = run(tmp_path, sys.executable, "-m", "orgkit", "lint", "--color", "never")
    assert done.returncode == 1, done.stderr
    assert done.stdout.strip() == block(readme, "error[")


def test_another_owner_gives_the_change_shown(project: Path, readme: str, tmp_path: Path) -> None:
    copy(project, tmp_path)
    author = ("-c", "user.name=Somebody", "-c", "user.email=somebody@fauvel.example")
    run(tmp_path, "git", "init", "--quiet")
    run(tmp_path, "git", "add", ".")
    run(tmp_path, "git", *author, "commit", "--quiet", "--message", "Before")
    edit(tmp_path, owner="data-analytics")
    done = run(tmp_path, sys.executable, "-m", "orgkit", "diff", "HEAD", "--color", "never")
    assert done.returncode == 0, done.stderr
    assert textwrap.dedent(done.stdout.split("\n\n")[1]).strip() == block(readme, "check ")


def block(readme: str, start: str) -> str:
    """The block of output that begins so."""
    shown = re.search(rf"```text\n({re.escape(start)}.*?)\n```", readme, re.DOTALL)
    assert shown, f"the README shows what begins with {start}"
    return shown[1]


def copy(project: Path, target: Path) -> None:
    """The sample, to be changed."""
    shutil.copytree(project / "org", target / "org")
    shutil.copy(project / "orgkit.toml", target)


def edit(folder: Path, owner: str) -> None:
    """Another owner for one service."""
    service = folder / "org" / "services" / "tool-access.yaml"
    text = service.read_text("utf-8")
    assert "\nowner: web-support\n" in text
    service.write_text(text.replace("\nowner: web-support\n", f"\nowner: {owner}\n"), "utf-8")


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """A command in a folder, in English."""
    environment = {**os.environ, "ORGKIT_LANG": "en"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_pictures_are_pictures(project: Path, readme: str) -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", readme)
    assert pictures
    for picture in pictures:
        assert (project / picture).read_bytes().startswith(b"\x89PNG")
