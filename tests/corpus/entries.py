"""The corpus as it lies beside the project: what each case is, and what its text says must happen."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from orgkit.load import LIMITS
from orgkit.load.entities import ID_LENGTH, ID_PATTERN, RESERVED_IDS

PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Entry:
    """One case of the index."""

    folder: Path
    facts: dict[str, Any] = field(hash=False)

    @property
    def id(self) -> str:
        return str(self.facts["id"])

    @property
    def family(self) -> str:
        """The class of the case, such as yaml, unicode or path."""
        return str(self.facts["class"])

    @property
    def kind(self) -> str:
        return str(self.facts["kind"])

    @property
    def accepted(self) -> bool:
        return bool(self.facts["verdict"] == "accept")

    @property
    def expect(self) -> str:
        return str(self.facts["expect"])

    @property
    def setup(self) -> str:
        return str(self.facts.get("setup", ""))

    @property
    def value(self) -> str | None:
        """The hostile text itself, where the case is about one."""
        value = self.facts.get("value")
        return None if value is None else str(value)

    @property
    def data(self) -> bytes:
        return (self.folder / str(self.facts["path"])).read_bytes()

    @property
    def seconds(self) -> float:
        """The watchdog: ten times what the case allows, since tests run on busy machines."""
        return float(self.facts["max_s"]) * 10

    @property
    def megabytes(self) -> int:
        return int(self.facts["max_rss_mb"])


def shared_folder() -> Path | None:
    """The folder beside the project, where it is; the fixture ``shared`` says what its absence means."""
    folder = (PROJECT / (os.environ.get("ORGKIT_SHARED") or "../shared")).resolve()
    return folder if (folder / "corpus" / "index.json").is_file() else None


def entries(*families: str) -> Iterator[Entry]:
    """The cases of some classes, in the order of the index; none where there is no corpus."""
    shared = shared_folder()
    if shared is None:
        return
    index = json.loads((shared / "corpus" / "index.json").read_text("utf-8"))
    for facts in index["cases"]:
        if facts["class"] in families:
            yield Entry(shared / "corpus", facts)


# What a case's text says, and the rules that say it in orgkit; the first phrase found counts.
PHRASES: tuple[tuple[str, frozenset[str]], ...] = tuple(
    (phrase, frozenset(codes.split()))
    for phrase, codes in (
        ("merge conflict markers", "YML020"),
        ("alias", "YML007"),
        ("anchor", "YML007"),
        ("merge", "YML008"),
        ("duplicate key", "YML003"),
        ("keys equal after Unicode normalisation", "YML003"),
        ("nesting", "YML017"),
        ("complex key", "YML013"),
        ("keys must be strings", "YML013"),
        ("scalar longer", "YML018"),
        ("key too long", "YML018"),
        ("node budget", "YML019"),
        ("line budget", "YML018"),
        ("more than one document", "YML011"),
        ("content after document end", "YML011"),
        ("number out of range", "YML010"),  # a number with more digits than every tool keeps
        ("too precise", "YML010"),
        ("non-decimal integer", "YML010"),
        ("not a finite number", "YML010"),
        ("ambiguous", "YML010"),
        ("invalid date", "YML010"),
        ("quoted string", "SCH103"),
        ("explicit tag", "YML009"),
        ("directive", "YML012"),
        ("empty document", "YML014"),
        ("a mapping is required at the top", "YML015"),
        ("tab used for indentation", "YML005"),
        ("opening quote", "YML001"),
        ("opening bracket", "YML001"),
        ("forbidden", "YML006"),
        ("file name is not UTF-8", "YML026"),
        ("UTF-8", "YML002"),
        ("rejected as an id", "SCH107 SCH108 REF216"),
        ("Git LFS pointer", "YML021"),
        ("differ only by case", "YML027"),
        ("equal after NFC", "YML027"),
        ("reserved on Windows", "YML026"),
        ("duplicate id", "REF204"),
        ("file-count budget", "YML028"),
        ("symbolic link", "YML025"),
        ("error naming the file", "YML022"),
        ("ignored with a warning", "YML023"),
        ("or rejected with a clear message", "YML005"),  # a tab instead of a space, which half of the parsers refuse
        ("rule, same", "YML007 YML008"),  # as the case before it: bombs of aliases and of merge keys
    )
)

_ANCHOR = re.compile(rb"(?:^|[\s\[{,:])[&*]\w")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def expected_codes(entry: Entry, data: bytes) -> frozenset[str]:
    """The rules one of which has to find the case; none where it is accepted.

    Three things are refused before anything else is looked at, whatever the case is about: a
    line beyond the documented cap, an anchor or alias, a control character in an id.
    """
    open_ended = "ignored or rejected by a written rule" in entry.expect
    if (entry.accepted and "or rejected" not in entry.expect) or _allowed_here(entry) or open_ended:
        return frozenset()
    if too_long(data):
        return frozenset({"YML018"})
    if _ANCHOR.search(data):
        return frozenset({"YML007"})
    if _CONTROL.search((entry.value or "").replace("\n", "")):
        return frozenset({"YML006"})
    return intended_codes(entry)


def intended_codes(entry: Entry) -> frozenset[str]:
    """The rules that the text of a case asks for."""
    found = next((codes for phrase, codes in PHRASES if phrase in entry.expect), None)
    if found is None:
        raise AssertionError(f"{entry.id}: no phrase is known in “{entry.expect}”")
    return found


def may_be_accepted(entry: Entry) -> bool:
    """Whether the text leaves it open, as long as nothing hangs."""
    return "or accepted" in entry.expect or entry.accepted


def too_long(data: bytes) -> bool:
    """Whether a line is beyond the cap that holds for every file."""
    return max(map(len, data.decode("utf-8", "replace").split("\n"))) > LIMITS.line_characters


def _allowed_here(entry: Entry) -> bool:
    """Ids that are names of routes elsewhere: pages live under their kind's folder, so they may stand."""
    value = entry.value
    if value is None or "rejected as an id" not in entry.expect:
        return False
    return bool(ID_PATTERN.fullmatch(value)) and len(value) <= ID_LENGTH and value not in RESERVED_IDS
