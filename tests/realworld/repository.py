"""An organisation repository under construction: entities filled from a source, then written as YAML."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

import yaml

from tests.realworld.accounting import Source, Target

SCHEMAS = Path(__file__).resolve().parents[2] / "schemas"

Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"

Layout: TypeAlias = Literal["files", "lists"]
"""One file for each entity, or one file for each kind."""


@dataclass(frozen=True, slots=True)
class Made:
    """A text made from fields of the source: they count as mapped where it is put."""

    text: str
    of: tuple[Source, ...]


Written: TypeAlias = "str | Source | Made | Sequence[Written] | Mapping[str, Written]"
"""What a converter puts into an entity: text of its own, fields of the source, or texts made from them."""


@dataclass(slots=True)
class Entity:
    """One entity and its fields. What is put into a field counts as mapped to it."""

    kind: str
    id: str
    fields: dict[str, Value] = field(default_factory=dict)

    def put(self, name: str, value: Written) -> None:
        """Fill a field. Filling it twice is a mistake of the converter."""
        if name in self.fields:
            raise AssertionError(f"{self.kind}:{self.id} has its {name} already")
        self.fields[name] = self._plain(value, name)

    def add(self, name: str, value: Written) -> None:
        """Append to a list, unless the very same value stands there."""
        before = self.fields.get(name, ())
        if isinstance(before, str | Mapping):
            raise TypeError(f"{self.kind}:{self.id} {name} is no list")
        plain = self._plain(value, name)
        self.fields[name] = [*before, *([] if plain in before else [plain])]

    def append(self, name: str, value: Written) -> None:
        """Append to a list, even what stands there already: a source that says it twice is converted as it is."""
        before = self.fields.get(name, ())
        if isinstance(before, str | Mapping):
            raise TypeError(f"{self.kind}:{self.id} {name} is no list")
        self.fields[name] = [*before, self._plain(value, name)]

    def agree(self, name: str, value: Source | Made | None, reason: str) -> None:
        """Fill a field at its first mention; a later mention agrees, or is left out for the reason."""
        if value is None:
            return
        if name not in self.fields:
            self.put(name, value)
            return
        for source in (value,) if isinstance(value, Source) else value.of:
            if self.fields[name] == value.text:
                source.become(Target(self.kind, self.id, name))
            else:
                source.leave(reason)

    def _plain(self, value: Written, name: str) -> Value:
        target = Target(self.kind, self.id, name)
        if isinstance(value, str):
            return value
        if isinstance(value, Source):
            value.become(target)
            return value.text
        if isinstance(value, Made):
            for source in value.of:
                source.become(target)
            return value.text
        if isinstance(value, Mapping):
            return {key: self._plain(item, name) for key, item in value.items()}
        return [self._plain(item, name) for item in value]


@dataclass(slots=True)
class Repository:
    """The entities of one organisation, by kind and id."""

    organization: Entity
    entities: dict[tuple[str, str], Entity] = field(default_factory=dict)

    @classmethod
    def of(cls, name: str) -> Repository:
        """An organisation with a name and nothing else."""
        return cls(Entity("organization", "organization", {"name": name}))

    def new(self, kind: str, id_: str) -> Entity:
        """A new entity. Two of one kind and id are a mistake of the converter."""
        if (kind, id_) in self.entities:
            raise AssertionError(f"there is a {kind}:{id_} already")
        return self.entities.setdefault((kind, id_), Entity(kind, id_))

    def get(self, kind: str, id_: str) -> Entity | None:
        """The entity, if it was made already."""
        return self.entities.get((kind, id_))

    def all(self, kind: str) -> list[Entity]:
        """The entities of a kind, in the order they were made."""
        return [entity for (of_kind, _), entity in self.entities.items() if of_kind == kind]

    def write(self, folder: Path, layout: Layout = "files") -> Path:
        """Write the repository below a folder, which is returned. What the folder held of ``org/`` is gone after."""
        files = self.files(layout)
        for stale in sorted((folder / "org").rglob("*"), reverse=True) if (folder / "org").is_dir() else []:
            if stale.is_file() and stale.relative_to(folder).as_posix() not in files:
                stale.unlink()
            elif stale.is_dir() and not any(stale.iterdir()):
                stale.rmdir()
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        return folder

    def files(self, layout: Layout = "files") -> dict[str, str]:
        """Path below the root of the repository to text."""
        made = {"orgkit.toml": '[orgkit]\nroot = "org"\n', "org/organization.yaml": dump(self.organization.fields)}
        if layout == "files":
            for (kind, id_), entity in self.entities.items():
                made[f"org/{folder_of(kind)}/{id_}.yaml"] = dump(entity.fields)
        else:
            for kind in dict.fromkeys(kind for kind, _ in self.entities):
                made[f"org/{folder_of(kind)}.yaml"] = dump({entity.id: entity.fields for entity in self.all(kind)})
        return made


@cache
def folder_of(kind: str) -> str:
    """Where the schema says that entities of a kind lie."""
    facts = json.loads((SCHEMAS / f"{kind}.schema.json").read_text(encoding="utf-8"))["x-orgkit"]
    return str(facts["folder"]).strip("/")


# --- YAML ---------------------------------------------------------------------------------------------------------

PLAIN = re.compile(r"(?!(?:y|n|yes|no|on|off|true|false|null|nan|inf|o)\Z)[a-z][a-z_-]*(?:-?[0-9]+)*\Z", re.IGNORECASE)
"""Words that every YAML reader takes for the same text. Whatever else is quoted."""


class Dumper(yaml.CSafeDumper):
    """Quotes every text that is more than a plain word, and never writes an alias."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the signature is PyYAML's
        """No anchors: the same list in two entities is written twice."""
        return True


def _text(dumper: yaml.CSafeDumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if PLAIN.match(text) else '"')


Dumper.add_representer(str, _text)


def dump(value: Value) -> str:
    """One YAML document, keys in their order."""
    return yaml.dump(value, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=10_000)


# --- Ids ----------------------------------------------------------------------------------------------------------

LONGEST = 63
REFUSED = {"con", "prn", "aux", "nul", "index", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def slug(text: str) -> str:
    """The text as an id: lower-case ASCII words joined by hyphens. Empty when nothing of it is left."""
    ascii_ = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_.lower())
    return "-".join(words)[:LONGEST].rstrip("-")


@dataclass(slots=True)
class Ids:
    """Ids of one kind: the same key always gets the same id, two keys never share one.

    The first to ask for a slug gets it; the next gets it with its qualifier before it, then with a number behind it.
    Whoever did not get what the slug rule alone gives is listed in ``changed``.
    """

    kind: str
    given: dict[str, str] = field(default_factory=dict)
    changed: dict[str, tuple[str, str]] = field(default_factory=dict)

    def claim(self, key: str, text: str, qualifier: str = "") -> str:
        """The id of a key, made from the text at its first mention."""
        if key not in self.given:
            wanted = slug(text)
            self.given[key] = next(id_ for id_ in self._offers(wanted, qualifier) if id_ not in self.given.values())
            if self.given[key] != wanted:
                self.changed[key] = (wanted, self.given[key])
        return self.given[key]

    def _offers(self, wanted: str, qualifier: str) -> Iterable[str]:
        """Acceptable ids, the best first."""
        usable = bool(wanted) and wanted[0].isalpha() and wanted not in REFUSED
        start = wanted if usable else slug(f"{self.kind} {wanted}")
        yield start
        if qualifier:
            yield slug(f"{qualifier} {start}")
        for number in range(2, 10_000):
            yield f"{start[: LONGEST - 5]}-{number}"
