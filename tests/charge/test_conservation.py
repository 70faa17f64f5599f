"""Nothing is lost and nothing is charged twice: rows and quantities that go in come out, to the last decimal."""

from __future__ import annotations

import random
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from tests.charge.companies import HEADER, charged, company

SERVICES = ["pictures", "words", "calls", "desk", "advice", "seats", "print", "silent", "bulk", "ghost", ""]
ITEMS = ["", "", "", "film-minute", "words-graduated", "picture", "nothing"]
CONSUMERS = ["web", "shop", "studio", "below", "outlet", "pop-up", "lost", "ghost"]
UNITS = ["picture", "word", "call", "seat"]
USUAL = {"words": "word", "calls": "call", "desk": "call", "advice": "call", "seats": "seat"}
SURCHARGES = ["", "", "", "express", "night", "express night", "saturday"]


def row(chance: random.Random) -> tuple[str, Decimal]:
    """A row as somebody could write it: mostly right, often not quite; its quantity."""
    service = chance.choice(SERVICES)
    unit = USUAL.get(service, "picture") if chance.random() < 0.9 else chance.choice(UNITS)
    quantity = Decimal(chance.randint(-50, 400)).scaleb(-chance.choice([0, 0, 1, 3, 9])) or Decimal(1)
    cells = [
        chance.choice(["2026-10", "2026-10", "2026-10", "2026-11"]) + f"-{chance.randint(1, 30):02}",
        service,
        chance.choice(ITEMS),
        f"team:{chance.choice(CONSUMERS)}" if chance.random() < 0.9 else "cost-centre:web",
        f"{quantity:f}",
        unit,
        chance.choice(SURCHARGES),
        chance.choice(["", "", "said by phone"]),
    ]
    return ",".join(cells), quantity


def in_scope(text: str) -> bool:
    return text[:7] == "2026-10" or text[:10] > "2026-11-16"


def conserve(folder: Path, seed: int, examples: int) -> None:
    """Many tables at once, each an example: for every one of them, what went in is charged or rejected."""
    chance = random.Random(seed)  # noqa: S311 - seeded, to make the same tables every time
    files: dict[str, list[tuple[str, Decimal]]] = {}
    for number in range(examples):
        files[f"org/usage/{number:05}.csv"] = [row(chance) for _ in range(chance.randint(1, 12))]
    tables = {path: HEADER + "".join(f"{text}\n" for text, _ in rows) for path, rows in files.items()}
    outcome = charged(company(folder, **tables))
    result, month = outcome.charged, outcome.month

    kept = {path: [(text, quantity) for text, quantity in rows if in_scope(text)] for path, rows in files.items()}
    assert result.read == sum(map(len, kept.values()))
    assert result.charged + len(result.rejected) == result.read

    rejected = Counter(one.span.file for one in result.rejected)
    places = {(one.span.file, one.span.line) for one in result.rejected}
    assert len(places) == len(result.rejected), "a row is rejected once"
    assert set(month.usage) <= set(kept)
    for path, rows in kept.items():
        assert rejected[path] <= len(rows)

    lines = [line for statement in result.statements for line in statement.lines]
    charged_rows = sum(line.rows for line in lines) + sum(one.rows for one in result.unpriced)
    assert charged_rows == result.charged
    quantities = sum((line.quantity for line in lines), Decimal(0))
    quantities += sum((one.quantity for one in result.unpriced), Decimal(0))
    quantities += sum((Decimal(one.quantity) for one in result.rejected), Decimal(0))
    assert quantities == sum((quantity for rows in kept.values() for _, quantity in rows), Decimal(0))
    for statement in result.statements:
        amounts = [line.amount for line in statement.lines] + [share.amount for share in statement.shares]
        assert statement.total == sum(amounts, Decimal(0))
        assert all(amount == round(amount, 2) for amount in amounts)


@pytest.mark.parametrize("seed", range(3))
def test_what_goes_in_comes_out(seed: int, tmp_path: Path) -> None:
    conserve(tmp_path, seed, 30)


@pytest.mark.slow
def test_what_goes_in_comes_out_over_ten_thousand_tables(tmp_path: Path) -> None:
    for seed in range(100, 140):
        conserve(tmp_path / str(seed), seed, 250)


def test_a_hundred_thousand_cents_are_a_thousand(tmp_path: Path) -> None:
    rows = "".join(f"2026-10-01,pictures,,team:web,0.01,picture,,{number}\n" for number in range(100_000))
    outcome = charged(company(tmp_path, rows))
    assert [line.quantity for line in outcome.charged.statements[1].lines if line.service == "pictures"] == [1000]
