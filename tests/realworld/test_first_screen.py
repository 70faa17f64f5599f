"""What a maintainer of a converted organisation reads first: no flood, nothing said twice, the worst at the top."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

import pytest

from tests.realworld import runs
from tests.realworld.conversion import Conversion
from tests.realworld.repository import folder_of

pytestmark = pytest.mark.realworld

SCREEN = 20
HALF = SCREEN // 2
SHARE = 0.9
"""A rule that finds something in more than this share of what it can look at has one cause, not many."""

LINE = re.compile(r"(?P<place>[^ ]+): (?P<severity>\w+)\[(?P<code>\w+) (?P<name>[\w-]+)\] (?P<sentence>.+)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report for people."""

    place: str
    severity: str
    code: str
    sentence: str


@pytest.fixture(scope="session", params=["standard", "strict"])
def read(
    request: pytest.FixtureRequest, organisations: dict[str, Conversion], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[Line]]:
    """What each organisation reads at a profile, in the order in which it is told."""
    found = {}
    for name, conversion in organisations.items():
        text = runs.told(conversion.org.write(tmp_path_factory.mktemp("org"), "lists"), request.param)
        lines = [LINE.fullmatch(line) for line in text.splitlines()]
        assert all(lines), name
        found[name] = [Line(m["place"], m["severity"], m["code"], m["sentence"]) for m in lines if m is not None]
    return found


def test_the_worst_comes_first(read: dict[str, list[Line]]) -> None:
    ranks = ["error", "warning", "info"]
    for name, lines in read.items():
        severities = [ranks.index(line.severity) for line in lines]
        assert severities == sorted(severities), name
        assert lines, name


def test_no_rule_hides_another_on_the_first_screen(read: dict[str, list[Line]]) -> None:
    """A rule takes more than half of it only when everything else that is as bad has been told."""
    for name, lines in read.items():
        for code, count in Counter(line.code for line in lines[:SCREEN]).items():
            if count > HALF:
                first = next(number for number, line in enumerate(lines) if line.code == code)
                hidden = {line.code for line in lines[first:] if line.severity == lines[first].severity} - {code}
                assert not hidden, (name, code, hidden)


def test_nothing_is_said_twice(read: dict[str, list[Line]]) -> None:
    for name, lines in read.items():
        twice = [one for one, count in Counter((line.code, line.place) for line in lines).items() if count > 1]
        said = [one for one, count in Counter((line.code, line.sentence) for line in lines).items() if count > 1]
        assert not twice, (name, twice)
        # Two things of one name, in one kind, may lack the same; more of them would be a sentence without a subject.
        assert all(count <= 2 for count in Counter(line.sentence for line in lines).values()), (name, said)


def test_what_hardly_anything_has_is_one_finding(
    read: dict[str, list[Line]], organisations: dict[str, Conversion]
) -> None:
    """No rule speaks of nearly every entity of a kind: that is one cause, and belongs to the organisation."""
    for name, lines in read.items():
        org = organisations[name].org
        counted = Counter((line.code, line.place.partition(":")[0]) for line in lines)
        for kind in ("service", "team", "role", "person"):
            there = len(org.all(kind))
            for (code, file), count in counted.items():
                if file == f"org/{folder_of(kind)}.yaml" and there >= HALF:
                    assert count <= there * SHARE, f"{name}: {code} {count} times, {kind}: {there}"
