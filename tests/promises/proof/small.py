"""A small organisation whose services promise something: written in a few words, whole in the tests that need it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from orgkit.model import Org
from orgkit.model.base import Entity
from orgkit.promises.proof.proof import Link, Proof
from orgkit.source import Span
from tests.model.leaves import organisation

DAY = date(2026, 11, 16)
WEEK = {day: ["09:00-18:00"] for day in ("mon", "tue", "wed", "thu", "fri")}
OFFICE = {"name": "Office", "time_zone": "Europe/Paris", "weekly": WEEK, "holidays": {"country": "FR"}}
ALWAYS = {"name": "Always", "time_zone": "Europe/Paris", "always_open": True}


def company(services: dict[str, Any], *, day: date = DAY, **more: Any) -> Org:
    """Services of one team that works in the office, and a provider; ``slas``, ``contracts`` and other kinds by id."""
    files: dict[str, Any] = {
        "org/organization.yaml": {"name": "Maison Fauvel", "time_zone": "Europe/Paris", "calendar": "office"},
        "org/calendars.yaml": {"office": OFFICE, "always": ALWAYS, **more.pop("calendars", {})},
        "org/teams.yaml": {"web": {"name": "Web", "lead": "vacant"}},
        "org/providers.yaml": {"agency": {"name": "Agency"}},
        "org/services.yaml": {
            id_: {"name": id_.capitalize(), "owner": "web", **service} for id_, service in services.items()
        },
    }
    for kind, entities in more.items():
        named = {
            id_: {"name": id_.capitalize(), **({"provider": "agency"} if kind == "contracts" else {}), **entity}
            for id_, entity in entities.items()
        }
        files[f"org/{kind}.yaml"] = named
    org, findings = organisation(files, day)
    assert not findings, findings
    return org


def only(proofs: Iterator[Proof]) -> Proof:
    """The one proof there is."""
    (proof,) = proofs
    return proof


def told(links: tuple[Link, ...]) -> list[tuple[str, str]]:
    """Who says it, and in which words it is written."""
    return [(link.entity.entity_key, _text(link)) for link in links]


def _text(link: Link) -> str:
    time = link.says.arguments.get("time", link.says)
    arguments = getattr(time, "arguments", {})
    return str(arguments.get("count", link.says.template))


def place(entity: Entity, *path: str | int) -> Span:
    """Where something is written."""
    found = entity.node.get(*path)
    assert found is not None
    return found.span
