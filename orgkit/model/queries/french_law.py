"""The figures of French law that rules compare with, and where that law applies.

Each row says from which day a figure holds, in which article it stands, and which text set it so. A change of
the law is a new row: the day asked about selects. Before the first row of a figure nothing is known, and rules
say nothing. What is here helps to see what to have reviewed, and is no legal advice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from orgkit.model.entities import Contract, CostCentre, Team
from orgkit.model.org import Org


class Figure(StrEnum):
    """What a figure says. Money is in euros without VAT."""

    VIGILANCE_AMOUNT = "the amount of a whole engagement from which certificates are due"
    VIGILANCE_MONTHS = "the months after which a certificate is too old, and a new one is due"
    PAYMENT_DAYS = "the most days from the date of the invoice"
    PAYMENT_END_OF_MONTH = "the most days from the date of the invoice, where the end of a month is added"
    PAYMENT_CARRIAGE = "the most days from the date of the invoice, for carriage by road"


@dataclass(frozen=True, slots=True)
class Row:
    """A figure from a day on: its value, the article it stands in, and the text that set it so."""

    figure: Figure
    since: date
    value: int
    article: str
    text: str


ROWS = (
    Row(Figure.VIGILANCE_AMOUNT, date(2015, 4, 1), 5000, "C. trav. R8222-1", "décret n° 2015-364 du 30 mars 2015"),
    Row(Figure.VIGILANCE_MONTHS, date(2012, 1, 1), 6, "C. trav. D8222-5", "décret n° 2011-1601 du 21 novembre 2011"),
    Row(Figure.PAYMENT_DAYS, date(2009, 1, 1), 60, "C. com. L441-6", "loi n° 2008-776 du 4 août 2008"),
    Row(Figure.PAYMENT_DAYS, date(2019, 4, 26), 60, "C. com. L441-10", "ordonnance n° 2019-359 du 24 avril 2019"),
    Row(Figure.PAYMENT_END_OF_MONTH, date(2009, 1, 1), 45, "C. com. L441-6", "loi n° 2008-776 du 4 août 2008"),
    Row(
        Figure.PAYMENT_END_OF_MONTH,
        date(2019, 4, 26),
        45,
        "C. com. L441-10",
        "ordonnance n° 2019-359 du 24 avril 2019",
    ),
    Row(Figure.PAYMENT_CARRIAGE, date(2019, 4, 26), 30, "C. com. L441-11", "ordonnance n° 2019-359 du 24 avril 2019"),
)


def figure_on(figure: Figure, day: date) -> Row | None:
    """The row of a figure that holds on a day; ``None`` before the first."""
    begun = [row for row in ROWS if row.figure is figure and row.since <= day]
    return max(begun, key=lambda row: row.since, default=None)


def applies(org: Org, contract: Contract) -> bool:
    """Whether the company that buys is in France.

    It is the legal entity of the cost centre that pays, which is that of the owner where the contract names
    none; else the organisation as a whole.
    """
    own = org.organization
    if own is None:
        return False
    owner = org.target(contract.owner)
    payer = org.target(contract.cost_centre or (owner.cost_centre if isinstance(owner, Team) else None))
    named = payer.legal_entity.id if isinstance(payer, CostCentre) and payer.legal_entity is not None else None
    countries = {each.country or own.country for each in own.legal_entities if each.id == named}
    countries = countries or {own.country or each.country for each in own.legal_entities} or {own.country}
    return countries == {"FR"}
