"""Tables of usage that are malformed or hostile, each in a clean organisation: charged as they say, never in part.

The corpus assumes ``team, service, quantity, period``. What a case needs is told by its shape: its header becomes
that of the real table, its team and service ones that exist, its month a day of that month. The verdict is the
entry's own; the twin is the same table with an ordinary row.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from orgkit.model.base import Ref
from orgkit.promises.prices.versions import price_of
from orgkit.source.tree import DictTree
from tests.corpus.commands import Commands, Run
from tests.corpus.entries import Entry, entries
from tests.corpus.test_corpus import state, write
from tests.corpus.transplant import clean
from tests.rules.cases import TODAY, check

FAMILY = "usage-csv"
PERIOD = "2026-10"
TABLE = f"org/usage/{PERIOD}.csv"
PLACE = re.compile(rf"{re.escape(TABLE)}:([0-9]+):([0-9]+)")
_WORDS = {"team": "consumer", "service": "service", "quantity": "quantity", "period": "date,unit"}
_CHARGE = ["charge", "--as-of", TODAY.isoformat(), "--period", PERIOD]


@pytest.fixture
def commands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commands]:
    """A process for each case: engines keep memory for later, which is no case's own."""
    found = Commands(tmp_path_factory.mktemp("home"))
    yield found
    found.stop()


@cache
def ordinary() -> tuple[str, str, str]:
    """A team with a cost centre, a service with a price, and its unit, in the clean organisation."""
    org = check(DictTree(clean()), TODAY).org
    team = next(team for team in org.teams.values() if team.cost_centre is not None)
    for service in org.services.values():
        found = price_of(org, service.price, TODAY) if isinstance(service.price, Ref) else None
        if found is not None:
            return team.id, service.id, found.unit
    raise AssertionError("the clean organisation has no service with a price")


def transplanted(data: bytes) -> bytes:
    """A table of the corpus with the columns of usage and names that exist; everything else stays, byte by byte."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1"  # every byte is a letter in latin-1
    text = data.decode(encoding)
    header, end, rows = text.partition("\n")
    separator = next((mark for mark in ";\t" if mark in header and "," not in header), ",")
    named = separator.join(_WORDS[name] for name in header.strip("\r").split(separator)).replace(",", separator)
    team, service, unit = ordinary()
    rows = re.sub(r"([0-9]{4}-[0-9]{2})(?![0-9-])", rf"\g<1>-05{separator}{unit}", rows)
    for name, other in (("payments", f"team:{team}"), ("Payments", f"team:{team.capitalize()}"), ("checkout", service)):
        rows = rows.replace(name, other)
    rows = re.sub(r"^ghost\b", "team:ghost", rows, flags=re.MULTILINE)
    return (named + end + rows).encode(encoding)


def twin() -> bytes:
    """The same table with one row that nobody could object to."""
    return transplanted(f"team,service,quantity,period\npayments,checkout,1,{PERIOD}\n".encode())


def run(commands: Commands, folder: Path, entry: Entry, *options: str) -> Run:
    done = commands.run(folder, [*_CHARGE, *options], entry.seconds)
    assert "Traceback" not in done.errors, done.errors
    assert "internal error" not in done.errors, done.errors
    assert done.megabytes <= entry.megabytes, f"{done.megabytes} MB"
    return done


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("entry", [pytest.param(one, id=f"{one.family} {one.id}") for one in entries(FAMILY)])
def test_file(entry: Entry, commands: Commands, tmp_path: Path) -> None:
    data = transplanted(entry.data)
    folder = write({**clean(), TABLE: data}, tmp_path / "case")
    out = tmp_path / "statements.json"
    before = state(folder)
    done = run(commands, folder, entry, "--output-format", f"json={out}")
    if done.code == 0:
        assert entry.accepted, "what is to be rejected was charged"
        conserved(json.loads(out.read_text("utf-8")), data)
    elif done.code == 1 and out.exists():  # every row was read, and those that cannot be charged are listed
        listed(entry, json.loads(out.read_text("utf-8")), data)
    else:  # the form of the table is at fault: nothing was charged at all
        assert done.code == 1, done.errors
        assert not entry.accepted
        assert len(PLACE.findall(done.errors)) == 1, done.errors
        assert "Nothing was charged" in done.errors
    closing = run(commands, folder, entry, "--close")
    if done.code:
        assert closing.code == 1
        assert PLACE.search(closing.errors), closing.errors
        assert state(folder) == before, "something was written"

    other = write({**clean(), TABLE: twin()}, tmp_path / "twin")
    charged = run(commands, other, entry, "--output-format", "json")
    assert charged.code == 0, charged.errors
    conserved(json.loads(charged.output), twin())


def conserved(told: dict[str, object], data: bytes) -> None:
    """All rows of a table were charged."""
    rows = len(data.decode().splitlines()) - 1
    assert told["rows"] == {"read": rows, "charged": rows, "rejected": 0}


def listed(entry: Entry, told: dict[str, object], data: bytes) -> None:
    """Every row is charged or listed with its place; a table of one bad row has no line at all."""
    assert not entry.accepted or "duplicate-row error" in entry.expect
    rows = len(data.decode().splitlines()) - 1
    counts, rejected = told["rows"], told["rejected"]
    assert isinstance(counts, dict)
    assert isinstance(rejected, list)
    assert counts["read"] == rows == counts["charged"] + counts["rejected"]
    assert counts["rejected"] == len(rejected) > 0
    assert all(one["path"] == TABLE and one["range"]["start"]["line"] >= 2 for one in rejected)
    if rows == 1:
        lines = [line for statement in told["statements"] for line in statement["lines"]]  # type: ignore[attr-defined]
        assert not lines or all(line["kind"] == "fixed" for line in lines)


@pytest.mark.usefixtures("shared")
def test_there_is_a_corpus_of_usage() -> None:
    assert list(entries(FAMILY))
