"""Small organisations for the tests of differences: text in, an organisation of one day out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from orgkit.app.place import layout
from orgkit.config import Settings
from orgkit.diff import Terms, compare
from orgkit.load import load
from orgkit.messages import render
from orgkit.model import Org, build
from orgkit.results import Change
from orgkit.source.tree import DictTree

TODAY = dt.date(2026, 11, 16)

Files = Mapping[str, str]
"""Path below ``org/``, without its ending, to YAML."""

BASE: dict[str, str] = {
    "organization": "name: Maison Test\nlanguages: [en, fr]\nunits: [{id: visual, name: {en: image, fr: visuel}}]\n",
    "people": """
anna: {name: Anna Vale}
bo: {name: Bo Lind}
cy: {name: Cy Roux}
dee: {name: Dee Marsh}
""",
    "roles": """
designer: {name: Designer}
chief: {name: Chief, key: true}
controller: {name: Controller, families: [finance]}
""",
    "teams/design": """
name: Design
lead: person:anna
members: [{person: anna}, {person: bo, role: designer}]
channels: [{type: slack, address: "#design", for: requests}]
owns: [{name: Logo, type: brand-asset}, {name: Photo store, url: "https://photos.example"}]
rituals: [{id: design-review, name: Review}]
""",
    "teams/shop": """
name: Shop
lead: person:cy
members: [{person: cy, role: controller}]
channels: [{type: slack, address: "#shop", for: requests}]
""",
    "teams/brand": "name: Brand\nlead: person:dee\nmembers: [{person: dee, role: chief}]\n",
    "services/photos": """
name: Photos
owner: design
promise: {availability: 99.9 %, reply: 4 business hours, recovery: {rto: 2 hours}}
price: 100.00 EUR per visuel
consumers: [{team: shop}]
requests: [{id: one-photo, name: One photo}]
""",
    "services/site": "name: Site\nowner: shop\nsla: web\n",
    "slas/web": "name: Web\ntargets: {availability: 99.5 %, done: [{priority: p1, at_most: 4 hours}]}\n",
    "prices/internal": """
name: Internal prices
owner: design
versions: [{from: 2026-01-01, items: [{id: retouch, unit: visual, price: 10.00 EUR}]}]
""",
    "responsibilities/brand": """
name: Brand domain
lead: team:brand
activities: [{id: photo-shoot, name: Photo shoot, accountable: team:design}]
decisions: [{id: logo, question: "Which logo?", decider: team:brand}]
""",
    "responsibilities/shop": "name: Shop domain\nlead: team:shop\n",
    "providers": "hostco: {name: Hostco}\ncloudco: {name: Cloudco}\n",
    "contracts/hosting": "name: Hosting\nprovider: hostco\nowner: shop\nend: 2027-12-31\n",
    "tools/editor": "name: Editor\nowner: team:design\n",
}
"""A small organisation in which something of every kind of judgement can change."""


def edited(*edits: tuple[str, str, str], **files: str | None) -> dict[str, str]:
    """The base with words replaced, as (file, words, other words), and files added, replaced or taken away.

    Files are given with ``__`` for a slash. Words that do not stand in the file exactly once are a
    mistake of the test.
    """
    found = dict(BASE)
    for path, text in files.items():
        if text is None:
            del found[path.replace("__", "/")]
        else:
            found[path.replace("__", "/")] = text
    for path, words, others in edits:
        assert found[path].count(words) == 1, (path, words)
        found[path] = found[path].replace(words, others)
    return found


def organisation(files: Files, day: dt.date = TODAY) -> Org:
    """The organisation that some files make; every one of them has to fit its schema."""
    tree = DictTree({f"org/{path}.yaml": text for path, text in files.items()})
    built = build(load(tree, layout(Settings())), day)
    assert built.findings == (), [render(finding.message) for finding in built.findings]
    return built.org


def changes(old: Files, new: Files, terms: Terms | None = None, day: dt.date = TODAY) -> tuple[Change, ...]:
    """What changes from some files to others."""
    return compare(organisation(old, day), organisation(new, day), terms)


def names(found: tuple[Change, ...]) -> list[str]:
    """Level and name of each change, what matters most first."""
    return [f"{change.level} {change.name}" for change in found]


def sentences(found: tuple[Change, ...]) -> list[str]:
    """The sentence of each change, in English."""
    return [render(change.message) for change in found]
