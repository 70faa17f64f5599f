"""orgkit as its users start it, with its answer for other programs."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from orgkit.cli.main import orgkit

DAY = "2026-11-21"
"""The day every run asks about, so that the same data gives the same answer on any day."""


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: the rule, the entity as ``kind:id``, the field, and the sentence."""

    code: str
    severity: str
    entity: str
    field: str
    message: str
    path: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One change as the comparison reports it."""

    event: str
    name: str
    level: str
    entity: str
    field: str
    message: str
    effects: tuple[str, ...]


def lint(folder: Path, *options: str) -> list[Found]:
    """Everything every rule finds in an organisation. A run that fails is a failure of the test."""
    answer = _json("lint", "-C", str(folder), "--as-of", DAY, "--profile", "strict", "--exit-zero", *options)
    return [
        Found(
            code=finding["code"],
            severity=finding["severity"],
            entity=_reference(finding["entity"]),
            field=finding["field"] or "",
            message=finding["message"],
            path=finding["path"],
        )
        for finding in answer["findings"]
    ]


def told(folder: Path, profile: str) -> str:
    """What a person reads of an organisation, one line for each finding."""
    return _run(
        "lint", "-C", str(folder), "--as-of", DAY, "--profile", profile, "--exit-zero", "-q", "--lang", "en",
        "--output-format", "concise",
    )  # fmt: skip


def diff(folder: Path, base: str, head: str) -> list[Changed]:
    """What changes between two revisions of an organisation, as the comparison sees it."""
    revisions = f"{base}..{head}"
    answer = _json("diff", revisions, "-C", str(folder), "--as-of", DAY, "--fail-on", "never", "--no-lint")
    return [
        Changed(
            event=change["event"],
            name=change["name"],
            level=change["level"],
            entity=_reference(change["entity"]),
            field=change["field"] or "",
            message=change["message"],
            effects=tuple(change["effects"]),
        )
        for change in answer["changes"]
    ]


def build(folder: Path, out: Path) -> None:
    """The handbook of an organisation, even of one with errors. A run that fails is a failure of the test."""
    _run("build", "-C", str(folder), "-o", str(out), "--as-of", DAY, "--despite-errors", "--history", "0")


def _reference(entity: dict[str, str] | None) -> str:
    return f"{entity['kind']}:{entity['id']}" if entity else ""


def _json(*arguments: str) -> Any:
    """The answer of a command for other programs."""
    return json.loads(_run(*arguments, "--output-format", "json"))


def _run(*arguments: str) -> str:
    """The output of a command; anything but a clean run is shown as it is."""
    result = CliRunner().invoke(orgkit, arguments, catch_exceptions=False)
    if result.exit_code:
        raise AssertionError(f"orgkit {' '.join(arguments)} ends with {result.exit_code}:\n{result.output[-2000:]}")
    return result.stdout


def commit(folder: Path, what: str) -> str:
    """Record what lies in a folder as a revision, and name it."""
    if not (folder / ".git").exists():
        _git(folder, "init", "--quiet", "--initial-branch=main")
    _git(folder, "add", "--all")
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    _git(folder, *identity, "commit", "--quiet", "--allow-empty", "--message", what)
    return _git(folder, "rev-parse", "HEAD")


def _git(folder: Path, *arguments: str) -> str:
    run = subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return run.stdout.strip()
