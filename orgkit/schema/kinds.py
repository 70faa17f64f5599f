"""``schemas/`` becomes kinds: name, folder, shape. Adding a kind is one schema file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from orgkit.schema.location import schemas_folder
from orgkit.schema.shape import Shape

COMMON = "common.schema.json"
RECORD_FOLDERS = ("usage", "measures", "invoices")
"""Folders of CSV or Parquet files beside the entities."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of entity.

    ``folder`` is the name below the organisation's root; a ``single`` kind has one file of that
    name instead. ``plural`` is the attribute of the organisation that holds its entities. ``ask`` names
    the fields that somebody who writes a new one is asked for, beside those that must be there.
    """

    name: str
    folder: str
    plural: str
    title: str
    shape: Shape
    file: str
    single: bool = False
    ask: tuple[str, ...] = ()

    @property
    def class_name(self) -> str:
        """The name of the entity class."""
        return "".join(word.capitalize() for word in self.name.split("-"))


@cache
def schemas() -> Mapping[str, Mapping[str, Any]]:
    """The parsed schema files by file name."""
    folder = schemas_folder()
    return {path.name: json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.schema.json"))}


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by name, in alphabetical order."""
    store = schemas()
    found: dict[str, Kind] = {}
    for file, raw in store.items():
        if file == COMMON:
            continue
        facts = raw["x-orgkit"]
        name = facts["kind"]
        plural = facts.get("plural", facts["folder"]).replace("-", "_")
        found[name] = Kind(
            name,
            facts["folder"],
            plural,
            raw["title"],
            Shape(raw, file, store),
            file,
            bool(facts.get("single")),
            tuple(facts.get("ask", ())),
        )
    return found
