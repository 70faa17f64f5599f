"""What is offered instead of an amount or a duration: the same said another way, or nothing."""

from __future__ import annotations

import pytest

from orgkit.load import read_document
from orgkit.results import Edit
from orgkit.schema.check import check


def offered(kind: str, written: str) -> tuple[str, bool]:
    """What the fix of the only finding writes, and whether that is safe; nothing where people have to decide."""
    node = read_document(f"name: A\n{written}\n".encode(), f"org/{kind}/x.yaml").node
    assert node is not None
    (finding,) = check(kind, "x", node)[1]
    assert finding.fix is not None
    if not finding.fix.edits:
        return "", False
    (edit,) = finding.fix.edits
    assert isinstance(edit, Edit)
    return edit.text.strip('"'), finding.fix.safe


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("2 h ouvrées", "2 business hours"),
        ("1 jour ouvré", "1 business day"),
        ("3 jours ouvrables", "3 working days"),
        ("15 minutes ouvrées", ""),
        ("1 semaine ouvrée", ""),
        ("2 mois ouvrés", ""),
        ("2 heures ouvrables", ""),
    ],
)
def test_a_duration_keeps_its_length(written: str, better: str) -> None:
    assert offered("sla", f"targets: {{reply: {written}}}") == (better, bool(better))


@pytest.mark.parametrize(
    ("written", "better", "safe"),
    [
        ("12,50 €", "12.50 EUR", True),
        ("1 200 €", "1200.00 EUR", True),
        ("EUR 1 200,00", "1200.00 EUR", True),
        ("1.200 €", "1.200 EUR", False),
        ("5,123 €", "5123.00 EUR", False),
        ("1200 EUR HT", "1200.00 EUR", False),
        ("1200 EUR TTC", "1200.00 EUR", False),
        ("12,5 k€", "", False),
        ("5-10 €", "", False),
        ("1e3 €", "", False),
        ("$5 EUR", "", False),
        ("£5 USD", "", False),
        ("5 EUR USD", "", False),
        ("1 2 3 €", "", False),
        ("5 par vendeur", "", False),
        ("１２ €", "", False),
    ],
)
def test_an_amount_stays_the_same(written: str, better: str, safe: bool) -> None:
    assert offered("cost-centre", f'budgets: [{{period: "2026", amount: "{written}"}}]') == (better, safe)
