"""What the README shows is what a reader gets."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
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
    shown = re.search(r"```text\n(error\[.*?)```", readme, re.DOTALL)
    assert shown, "the README shows a finding"
    shutil.copytree(project / "org", tmp_path / "org")
    shutil.copy(project / "orgkit.toml", tmp_path)
    broken = tmp_path / "org" / "services" / "tool-access.yaml"
    broken.write_text(broken.read_text("utf-8").replace("owner: web-support", "owner: web-suport"), "utf-8")
    command = [sys.executable, "-m", "orgkit", "lint", "--color", "never"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert done.stdout.strip() == shown[1].strip()


def test_pictures_are_pictures(project: Path, readme: str) -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", readme)
    assert pictures
    for picture in pictures:
        assert (project / picture).read_bytes().startswith(b"\x89PNG")
