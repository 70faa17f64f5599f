"""What an editor needs to check and complete an organisation's files while somebody types."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from orgkit.app.checking.check import read
from orgkit.app.place import Place, choose_day
from orgkit.exchange.editor import editor_schemas, schema_files
from orgkit.load.generated import FOLDER
from orgkit.results import Message
from orgkit.source.tree import UnreadableError
from orgkit.source.writing import Write

SETTINGS = ".vscode/settings.json"


def editor_files(place: Place, speak: Callable[[Message], str]) -> dict[str, bytes]:
    """Every schema with the ids that exist, by path from the root.

    Raises:
        NothingToCheckError: there is no organisation.
    """
    org, _, _ = read(place.tree, place.settings, choose_day(place, None).date)
    return {f"{FOLDER}/{name}": _json(schema) for name, schema in editor_schemas(org, speak).items()}


def editor_settings(place: Place) -> dict[str, Any]:
    """The settings that lead an editor to the schemas."""
    return {
        "yaml.schemas": schema_files(FOLDER, place.settings.root),
        "yaml.schemaStore.enable": False,
        "files.associations": {"orgkit.toml": "toml"},
    }


def planned(place: Place, files: Mapping[str, bytes]) -> list[Write]:
    """What has to be written for files to hold what they should; nothing for those that do."""
    writes = []
    for path, new in files.items():
        old = held(place, path)
        if old != new:
            writes.append(Write(path, new, old))
    return writes


def held(place: Place, path: str) -> bytes | None:
    """What a file of the place holds; ``None`` where there is none."""
    try:
        return place.tree.read(path)
    except UnreadableError:
        return None


def settings_file(place: Place) -> bytes | None:
    """The settings file to write; ``None`` where one exists, which belongs to whoever wrote it."""
    return _json(editor_settings(place)) if held(place, SETTINGS) is None else None


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
