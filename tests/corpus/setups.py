"""Trees of the corpus: the set-up that a case tells in shell words, carried out in an organisation's folder."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

# What a set-up may start with, and between what: anything else is a description for people.
_COMMANDS = frozenset("mkdir cp ln chmod printf echo for do done".split())
_BETWEEN = re.compile(r"\s*(?:&&|;|\bdo\b)\s*")


def why_not(setup: str, expect: str) -> str:
    """Why a tree cannot be set up here; empty where it can."""
    if re.search(r"\bfix\b", setup) or expect.startswith("`fix`"):
        return "it is about writing: tests/corpus/test_fixes.py"
    words = {part.split()[0] for part in _BETWEEN.split(setup) if part.strip()}
    unknown = words - _COMMANDS
    return f"its set-up is no command that is known here: {setup}" if unknown else ""


def carry_out(setup: str, organisation: Path, team: str) -> None:
    """Do what the set-up says: paths of teams count from ``org/``, and its team is one that exists."""
    for name, other in (("payments", team), ("Payments", team.capitalize())):
        setup = setup.replace(name, other)
    folder = organisation / "org" if "teams/" in setup else organisation
    before = set(folder.rglob("*"))
    subprocess.run(["bash", "-c", setup], cwd=folder, check=True, env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"})
    for path in set(folder.rglob("*")) - before:
        if path.is_file() and not path.is_symlink() and re.fullmatch(rb"id: [\w-]+\n?", path.read_bytes()):
            path.write_bytes(path.read_bytes() + b"name: {fr: Essai, en: Trial}\n")  # a team has a name here
