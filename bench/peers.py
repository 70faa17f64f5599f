"""The commands that are compared: orgkit's, and those of tools that do a part of the same work."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from orgkit.schema.location import schemas_folder

# Nothing that makes yamllint print more than it must: its rules on layout are what it is there for.
YAMLLINT_RULES = "{extends: relaxed, rules: {line-length: disable}}"
Command = list[str]


def tool(name: str) -> str:
    """The path of a command that lies beside the running Python."""
    return str(Path(sys.executable).with_name(name))


def orgkit_lint(day: str) -> list[Command]:
    """Everything there is to check, on a given day."""
    return [[tool("orgkit"), "lint", "--as-of", day]]


def yamllint() -> list[Command]:
    """Reads every file."""
    return [[tool("yamllint"), "-d", YAMLLINT_RULES, "-f", "parsable", "org"]]


def check_jsonschema(organisation: Path, schemas: Path) -> list[Command]:
    """Validates every file; one command per kind, as it takes one schema at a time. References are not its business."""
    commands = []
    for schema, files in _files(organisation, schemas):
        paths = [str(file.relative_to(organisation)) for file in files]
        commands.append([tool("check-jsonschema"), "--schemafile", str(schema), *paths])
    return commands


def _files(organisation: Path, schemas: Path) -> Iterator[tuple[Path, list[Path]]]:
    """Each schema with the files it is for: one file per entity, or a list under a schema made for lists."""
    root = organisation / "org"
    for schema in sorted(schemas.glob("*.schema.json")):
        facts = json.loads(schema.read_text("utf-8")).get("x-orgkit")
        if not facts:
            continue
        folder = root / facts["folder"]
        listed = folder.with_suffix(".yaml")
        if folder.is_dir():
            yield schema, sorted(folder.glob("*.yaml"))
        if listed.is_file():
            yield schema if facts.get("single") else schema.with_name(many(schema.name)), [listed]


def copy_schemas(target: Path) -> Path:
    """Copy the schemas for tools that know only files: without addresses, and with one more of each kind for lists."""
    target.mkdir()
    for source in schemas_folder().glob("*.schema.json"):
        schema: dict[str, Any] = json.loads(source.read_text("utf-8"))
        schema.pop("$id", None)
        (target / source.name).write_text(json.dumps(schema), "utf-8")
        if "x-orgkit" in schema:
            listed = {"type": "object", "additionalProperties": {"$ref": source.name}}
            (target / many(source.name)).write_text(json.dumps(listed), "utf-8")
    return target


def many(schema: str) -> str:
    """The name of the schema for a list of what a schema describes."""
    return schema.replace(".schema.", ".list.")
