"""A small handbook to build, in two languages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from orgkit.app.place import layout
from orgkit.config import Settings
from orgkit.load import load
from orgkit.model import build as build_org
from orgkit.model import view
from orgkit.pages import Site, handbook
from orgkit.source.tree import DictTree

FILES = {
    "org/organization.yaml": "name: Atelier\nlanguages: [fr, en]\n",
    "org/teams/studio.yaml": "name: {fr: Atelier d’images, en: Image studio}\nlead: vacant\n"
    "mission: {fr: Des bannières, en: Banners}\n",
    "org/services/visuals.yaml": "name: Visuels\nowner: studio\nneeds: [Une bannière]\n"
    'promise: {reply: 4 business hours}\nprice: "180.00 EUR"\n',
}


@pytest.fixture(scope="session")
def sites() -> Mapping[str, Site]:
    """One site for each language."""
    org = view(build_org(load(DictTree(FILES), layout(Settings())), date(2026, 11, 16)).org)
    return {language: handbook(org, language) for language in org.languages}
