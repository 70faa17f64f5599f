"""A small organisation with records, written in a test."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from orgkit.app.place import layout
from orgkit.config import Settings
from orgkit.load import load
from orgkit.model import Org, build
from orgkit.source.tree import DictTree

DAY = date(2026, 11, 16)
MEASURES = "date,subject,metric,value,note\n"
INVOICES = "contract,date,period,amount,currency,note\n"

BASE = {
    "organization.yaml": "name: Maison Fauvel\ncurrency: EUR\n",
    "teams.yaml": "studio: {name: Studio, lead: vacant, cost_centre: retail}\n",
    "providers.yaml": "borea: {name: Borea}\n",
}


def organisation(files: Mapping[str, str], day: date = DAY) -> Org:
    """The organisation on a day; nothing in it may be wrong."""
    tree = DictTree({f"org/{path}": text for path, text in {**BASE, **files}.items()})
    built = build(load(tree, layout(Settings())), day)
    assert [finding.message for finding in built.findings] == []
    return built.org
