"""One letter changed in one reference: exactly one finding, there, and the right suggestion first.

The promise is held for every reference of the sample company, dated changes included; those whose
slip has two equally close readings are not a promise, and are counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from orgkit.messages import render
from orgkit.model import Org, Use
from orgkit.model.references import uses_on_other_days
from orgkit.results import Edit, Finding
from orgkit.results.nearest import nearest
from orgkit.source.tree import DictTree
from tests.rules.cases import check, mended

PROJECT = Path(__file__).resolve().parents[2]
LETTERS = "qxzjkwv"
PARTS = 3  # slips that are made together; a run of all by themselves takes a quarter of an hour
ALONE = 6


@dataclass(frozen=True)
class Slip:
    """A reference with one letter changed."""

    use: Use
    wrong: str

    @property
    def edit(self) -> Edit:
        """What to change in the file: quotes are taken away, which changes nothing else."""
        return Edit(self.use.ref.span, self.wrong)

    @property
    def name(self) -> str:
        return f"{self.use.ref.span.file}:{self.use.ref.span.line} {self.wrong}"


@cache
def files() -> dict[str, bytes]:
    paths = [path for path in (PROJECT / "org").rglob("*") if path.suffix in (".yaml", ".csv")]
    found = {path.relative_to(PROJECT).as_posix(): path.read_bytes() for path in paths}
    return found | {"orgkit.toml": (PROJECT / "orgkit.toml").read_bytes()}


def as_of() -> date:
    return date(2026, 11, 16)


@cache
def company() -> Org:
    checked = check(DictTree(files()), as_of())
    assert checked.findings == ()
    return checked.org


@cache
def slips() -> tuple[tuple[Slip, ...], tuple[Slip, ...]]:
    """One slip for each reference; apart from them, those of references for which none has one reading."""
    org = company()
    found: list[Slip] = []
    unclear: list[Slip] = []
    every = {use.ref.span: use for use in (*org.uses, *uses_on_other_days(org))}
    for number, use in enumerate(every.values()):
        slip = next((one for one in _tries(org, use, number)), None)
        if slip is None:
            unclear.append(Slip(use, f"x{use.ref.written[1:]}"))
        else:
            found.append(slip)
    return tuple(found), tuple(unclear)


def _tries(org: Org, use: Use, number: int) -> Iterator[Slip]:
    """Slips of a reference that have one closest reading, a different letter for each reference."""
    text = use.ref.written
    start = text.rfind(":") + 1
    known = {name for kind in use.kinds for name in org.index.ids.get(kind, ())}
    if use.ref.is_post:
        known = {text}
    for step in range((len(text) - start) * len(LETTERS)):
        at = start + (number + step) % (len(text) - start)
        letter = LETTERS[(number + step // (len(text) - start)) % len(LETTERS)]
        wrong = f"{text[:at]}{letter}{text[at + 1 :]}"
        name = wrong[start:]
        close = nearest(name, known or {text[start:]})
        if text[at] not in f"-{letter}" and name not in known and close[:1] == (text[start:],) and _clear(name, close):
            yield Slip(use, wrong)


def _clear(wrong: str, close: tuple[str, ...]) -> bool:
    """Whether the closest name is closer than the next: one letter against at least two."""
    return (
        len(close) == 1
        or sum(a != b for a, b in zip(wrong, close[1], strict=False)) + abs(len(wrong) - len(close[1])) > 1
    )


def judge(slip: Slip, findings: list[Finding]) -> None:
    assert [finding.rule for finding in findings] == ["REF201"], [render(one.message) for one in findings]
    (finding,) = findings
    assert finding.span[:3] == slip.use.ref.span[:3]
    assert finding.fix is not None
    sentence = render(finding.fix.message)
    right = slip.use.ref.written
    offered = sentence.removeprefix("write ").removeprefix("did you mean ").removesuffix("?")
    assert offered.split(", ")[0].split(" or ")[0] in (right, right.rpartition(":")[2]), sentence


def found_with(*made: Slip) -> list[Finding]:
    return list(check(DictTree(mended(files(), [slip.edit for slip in made])), as_of()).findings)


def test_nearly_every_reference_has_a_clear_slip() -> None:
    made, unclear = slips()
    assert len(made) > 2000
    assert len(unclear) <= 25, [slip.name for slip in unclear]


def test_an_unclear_slip_is_found_as_well() -> None:
    """A name of two letters has no closest other; the finding is there all the same, and no other beside it."""
    unclear = slips()[1]
    found = {(finding.rule, *finding.span[:3]) for finding in found_with(*unclear)}
    assert found == {("REF201", *slip.use.ref.span[:3]) for slip in unclear}


@pytest.mark.parametrize("part", range(PARTS))
def test_many_slips_at_once(part: int) -> None:
    """As many findings as slips, each at its place with its suggestion, and none beside."""
    chosen = [slip for number, slip in enumerate(slips()[0]) if number % PARTS == part]
    there: dict[tuple[str, int, int], list[Finding]] = {slip.use.ref.span[:3]: [] for slip in chosen}
    elsewhere: list[Finding] = []
    for finding in found_with(*chosen):
        there.get(finding.span[:3], elsewhere).append(finding)
    assert [f"{one.rule} {one.span.file}:{one.span.line} {render(one.message)}" for one in elsewhere] == []
    for slip in chosen:
        judge(slip, there[slip.use.ref.span[:3]])


@pytest.mark.parametrize("number", range(ALONE))
def test_one_slip_alone(number: int) -> None:
    made = slips()[0]
    slip = made[number * len(made) // ALONE]
    judge(slip, found_with(slip))


@pytest.mark.slow
def test_every_fiftieth_slip_alone() -> None:
    wrong = []
    for slip in slips()[0][::50]:
        try:
            judge(slip, found_with(slip))
        except AssertionError as error:
            wrong.append(f"{slip.name}: {error}")
    assert wrong == []
