"""Adding a kind is one schema file: types, loading, references, checks and differences follow from it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import DAY

ROOM = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "https://orgkit.dev/schemas/1/meeting-room.schema.json",
    "title": "Meeting room",
    "description": "A room that teams book.",
    "x-orgkit": {"kind": "meeting-room", "folder": "rooms", "title_field": "name", "plural": "meeting_rooms"},
    "type": "object",
    "$ref": "#/$defs/fields",
    "required": ["name"],
    "$defs": {
        "fields": {
            "title": "Meeting room",
            "description": "The fields of one room.",
            "type": "object",
            "properties": {
                "id": {"$ref": "common.schema.json#/$defs/id", "x-orgkit-audience": "employees"},
                "name": {"$ref": "common.schema.json#/$defs/label", "x-orgkit-audience": "employees"},
                "keeper": {
                    "$ref": "common.schema.json#/$defs/reference",
                    "x-orgkit-ref": "team",
                    "x-orgkit-audience": "employees",
                },
                "rent": {"$ref": "common.schema.json#/$defs/money", "x-orgkit-audience": "finance"},
                "equipment": {
                    "type": "array",
                    "items": {"$ref": "#/$defs/equipment"},
                    "maxItems": 50,
                    "x-orgkit-audience": "employees",
                },
                "visibility": {"$ref": "common.schema.json#/$defs/audience", "x-orgkit-audience": "employees"},
            },
            "patternProperties": {"^x-": {}},
            "additionalProperties": False,
        },
        "equipment": {
            "title": "Equipment",
            "type": "object",
            "properties": {
                "what": {"$ref": "common.schema.json#/$defs/label"},
                "since": {"$ref": "common.schema.json#/$defs/date"},
            },
            "required": ["what"],
            "additionalProperties": False,
        },
    },
}
CLEAN = """\
name: {fr: Salle bleue, en: Blue room}
keeper: design
rent: "900.00 EUR"
equipment:
  - {what: {fr: Écran, en: Screen}, since: 2025-03-01}
"""
SHOW = """
import datetime
from pathlib import Path
from orgkit.app.checking.check import read
from orgkit.app.place import find_place
from orgkit.model import view
place = find_place(Path("company").resolve())
org, findings, _ = read(place.tree, place.settings, datetime.date(2026, 11, 16))
room = org.meeting_rooms["blue"]
print(type(room).__name__, room.entity_key, room.keeper, org.title(room.keeper, "en"))
print(room.rent, room.equipment[0].since)
print([use.owner_key for use in org.uses_of("team", "design") if use.owner_kind == "meeting-room"])
print(view(org, "employees").meeting_rooms["blue"].rent)
"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(folder)}
    command = [sys.executable, "-P", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def checkout(tmp_path: Path, project: Path, company: Path) -> Path:
    """A copy of orgkit and of its schemas, with one schema more, and the clean organisation with a room."""
    shutil.copytree(project / "orgkit", tmp_path / "orgkit", ignore=shutil.ignore_patterns("__pycache__", "_data"))
    shutil.copytree(project / "schemas", tmp_path / "schemas")
    shutil.copytree(project / "tests" / "cases", tmp_path / "tests" / "cases")
    (tmp_path / "schemas" / "meeting-room.schema.json").write_text(json.dumps(ROOM), "utf-8")
    (company / "org" / "rooms").mkdir()
    (company / "org" / "rooms" / "blue.yaml").write_text(CLEAN, "utf-8")
    return tmp_path


@pytest.mark.slow
def test_a_kind_is_one_schema_file(checkout: Path) -> None:
    stale = run(checkout, "-m", "orgkit", "dev", "generate", "--check")
    assert stale.returncode == 1
    assert "meeting_room.py" in stale.stderr
    assert run(checkout, "-m", "orgkit", "dev", "generate").returncode == 0
    assert run(checkout, "-m", "orgkit", "dev", "generate", "--check").returncode == 0

    lint = ("-m", "orgkit", "lint", "-C", "company", *DAY, "--output-format", "concise")
    clean = run(checkout, *lint)
    assert (clean.returncode, clean.stdout) == (0, ""), clean.stderr + clean.stdout

    shown = run(checkout, "-c", SHOW)
    assert shown.stdout.splitlines() == [
        "MeetingRoom meeting-room:blue team:design Design studio",
        "900.00 EUR 2025-03-01",
        "['meeting-room:blue']",
        "None",
    ], shown.stderr

    room = checkout / "company" / "org" / "rooms" / "blue.yaml"
    room.write_text(CLEAN.replace("keeper: design", "keeper: desing"), "utf-8")
    wrong = run(checkout, *lint)
    assert wrong.returncode == 1
    assert wrong.stdout.count("\n") == 1
    assert "org/rooms/blue.yaml:2:9" in wrong.stdout
    assert "REF201" in wrong.stdout
    assert "Meeting room" in wrong.stdout

    room.write_text(CLEAN.replace("rent:", "rnet:"), "utf-8")
    unknown = run(checkout, *lint)
    assert "SCH101" in unknown.stdout
    assert unknown.stdout.count("\n") == 1
