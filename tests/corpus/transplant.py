"""A case of the corpus put into a clean organisation, so that the fault it is about is the only one.

The corpus is written for an assumed team ``{id, name, mission, lead, links[{title, url}]}``. What a
case needs is told by its shape, never by its name:

- a hostile text in an id: the id of an entity that nothing refers to, as its file and as a list's key;
- a hostile text in other fields: the same fields of a team, ``links`` as ``owns``;
- a few fields: among the other fields of a team; unknown ones become notes of the company (``x-…``),
  or the mission where the case is about what a schema says of a value;
- anything else is a whole file, and takes the place of a team's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from orgkit.source.tree import DictTree
from tests.corpus.entries import Entry, expected_codes, intended_codes
from tests.rules.cases import BASE, TODAY, Case, check

Files = Mapping[str, bytes]

# A line that starts a field at the top of a file: a plain or quoted word, a colon, and the rest.
_FIELD = re.compile(r"""("[^"\n]*"|'[^'\n]*'|[^\s"'#?%&*!|>@`\[\]{},:~\ufeff-][^:#\n]*?):(?=[ \t]|$)(.*)""", re.DOTALL)
_ID = re.compile(r"(\s*)([a-z][a-z0-9-]*)(\s.*)?", re.DOTALL)
_FEW = 9  # a twin is harmless in the number and the length of its fields as well
_SHORT = 99
_ABOUT_KEYS_OR_FILES = frozenset(("YML002", "YML011", "YML012", "YML013", "YML014", "YML015", "YML020"))


@dataclass(frozen=True)
class Transplanted:
    """An organisation with a case in it, the file that holds the case, and the same without the fault."""

    name: str
    files: Files
    path: str
    twin: Files

    @property
    def is_key(self) -> bool:
        """Whether the case stands where a key stands, which has a length of its own."""
        return self.name == "as a key"


@cache
def clean() -> Files:
    """The clean organisation that every case changes a little."""
    return dict(Case(BASE).files())


@cache
def team() -> str:
    """The team that other things refer to most, in a file of its own: what is lost with it would be noticed."""
    org = check(DictTree(clean()), TODAY).org
    return max(
        (one for one in org.teams.values() if f"org/teams/{one.id}.yaml" in clean()),
        key=lambda one: (len(org.uses_of("team", one.id)), one.id),
    ).id


@cache
def unreferenced() -> tuple[str, str]:
    """Folder and id of an entity in a file of its own that nothing refers to: it can be called anything."""
    org = check(DictTree(clean()), TODAY).org
    for entity in org.entities():
        folder, _, name = entity.file.removeprefix("org/").rpartition("/")
        if folder and name == f"{entity.id}.yaml" and not org.uses_of(entity.entity_kind, entity.id):
            return folder, entity.id
    raise AssertionError("the clean organisation has no entity that nothing refers to")


def transplant(entry: Entry) -> list[Transplanted]:
    """The organisations that show a case."""
    if entry.value is not None and "rejected as an id" in entry.expect:
        return _as_id(entry)
    text = entry.data.decode("utf-8", "surrogateescape")
    fields = _fields(text)
    if fields is None or intended_or_none(entry) & _ABOUT_KEYS_OR_FILES:
        path = f"org/teams/{team()}.yaml"
        return [Transplanted("whole file", {**clean(), path: entry.data}, path, clean())]
    if entry.value is not None:
        fields = {name: block for name, block in fields.items() if name in ("name", "mission", "links")}
    return [_among_fields(entry, fields)]


def intended_or_none(entry: Entry) -> frozenset[str]:
    """The rules that the case is about; none where it is accepted."""
    return intended_codes(entry) if expected_codes(entry, b"") else frozenset()


def _fields(text: str) -> dict[str, str] | None:
    """The fields at the top of a text, each with its lines; ``None`` where it is something else."""
    blocks: dict[str, str] = {}
    name = ""
    for line in text.split("\n"):
        started = _FIELD.fullmatch(line)
        if started is not None:
            name = started[1]
            while name in blocks:
                name += "\0"  # the same field twice: both stay
            blocks[name] = line
        elif blocks and (not line or line[0] in " \t" or line.startswith(("#", "\ufeff"))):
            blocks[name] += f"\n{line}"
        elif line and not line.startswith("#"):
            return None
    return blocks or None


def _among_fields(entry: Entry, fields: Mapping[str, str]) -> Transplanted:
    """The fields of a case among those of a team."""
    path = f"org/teams/{team()}.yaml"
    own = _fields(clean()[path].decode()) or {}
    taken: list[str] = []
    harmless: list[str] = []
    replaced: set[str] = set()
    for key, block in fields.items():
        name = key.rstrip("\0")
        rest = block[len(name) :]
        if name == "links":
            name, rest = "owns", rest.replace("- title:", "- name:")
        if name == "id":
            written = _ID.fullmatch(rest[1:])
            rest = f":{written[1]}{team()}{written[3] or ''}" if written else rest
        elif name not in own:
            name = _stands_for(entry, name)
            harmless.append(f"{name}: plain words\n") if name.startswith(("x-", '"x-')) else None
        replaced.add(name)
        taken.append(name + rest)
    kept = [block.rstrip("\n") for name, block in own.items() if name not in replaced]
    text = "\n".join([*kept, *taken])
    few = list(dict.fromkeys(unicodedata.normalize("NFC", line) for line in harmless))[:_FEW]
    twin = clean()[path].decode().rstrip("\n") + "\n" + "".join(line for line in few if len(line) < _SHORT)
    data = text.encode("utf-8", "surrogateescape")
    return Transplanted("fields", {**clean(), path: data}, path, {**clean(), path: twin.encode()})


def _stands_for(entry: Entry, name: str) -> str:
    """A field of the real model for one that it does not know."""
    if "schema" in entry.expect:
        return "mission"
    return f'"x-{name[1:]}' if name[0] == '"' else f"x-{name}"


def _as_id(entry: Entry) -> list[Transplanted]:
    """A hostile text as the id of an entity: inside its file, and as its key in a list."""
    fields = _fields(entry.data.decode("utf-8", "surrogateescape")) or {}
    written = fields["id"].partition(":")[2].strip()
    folder, name = unreferenced()
    path, listed = f"org/{folder}/{name}.yaml", f"org/{folder}.yaml"
    body = clean()[path].decode()
    rest = {file: data for file, data in clean().items() if file != path}
    allowed = not expected_codes(entry, b"")
    file = f"org/{folder}/{entry.value}.yaml" if allowed else path
    below = "".join(f"  {line}\n" if line else "\n" for line in body.rstrip("\n").split("\n"))
    return [
        Transplanted(
            "in its file", {**rest, file: f"id: {written}\n{body}".encode()}, file,
            {**rest, path: f"id: {name}\n{body}".encode()},
        ),
        Transplanted(
            "as a key", {**rest, listed: f"{written}:\n{below}".encode()}, listed,
            {**rest, listed: f"{name}:\n{below}".encode()},
        ),
    ]  # fmt: skip
