"""The same for programs: JSON of everything the audience may see, cards of teams, and an overview in plain text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from orgkit.model.entities.team import Team
from orgkit.pages.frame import Frame
from orgkit.pages.page import Card
from orgkit.schema import Shape, kinds
from orgkit.source import Node

_ROOT = "api/v1"


def files(frame: Frame) -> Mapping[str, bytes]:
    """Every machine-readable file by path."""
    return dict(_files(frame))


def _files(frame: Frame) -> Iterator[tuple[str, bytes]]:
    org = frame.org
    index: dict[str, Any] = {"as_of": org.as_of.isoformat(), "language": frame.language, "kinds": {}}
    for kind, facts in kinds().items():
        entities = org.by_kind[kind]
        if not entities:
            continue
        paths = {}
        for id_, entity in entities.items():
            place = f"{_ROOT}/{facts.folder.removesuffix('.yaml')}" + ("" if facts.single else f"/{id_}") + ".json"
            value = {"id": id_, "kind": kind, **_object(entity.node, facts.shape)}
            yield place, _json(value)
            paths[id_] = place.removeprefix(f"{_ROOT}/")
        index["kinds"][kind] = paths
    yield f"{_ROOT}/index.json", _json(index)
    yield "llms.txt", _overview(frame).encode()


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _object(node: Node, shape: Shape) -> dict[str, Any]:
    """The fields as the schema types them; texts, amounts and dates stay the text that was written."""
    return {key: _value(below, shape.below(key)) for key, below in node.mapping.items() if key not in {"id", "changes"}}


def _value(node: Node, shape: Shape | None) -> Any:
    if isinstance(node.value, dict):
        return {key: _value(below, shape.below(key) if shape else None) for key, below in node.value.items()}
    if isinstance(node.value, list):
        return [_value(below, shape.below(number) if shape else None) for number, below in enumerate(node.value)]
    if isinstance(node.value, str) and shape is not None and node.plain:
        if shape.types == {"boolean"}:
            return node.value == "true"
        if shape.types == {"integer"}:
            return int(node.value)
    return node.value


def cards(frame: Frame) -> Mapping[str, Card]:
    """How to reach each team, by the path of the card."""
    return {f"{_ROOT}/teams/{team.id}.vcf": _team_card(frame, team) for team in frame.reading.teams}


def _team_card(frame: Frame, team: Team) -> Card:
    mails = tuple(channel.address for channel in team.channels if channel.type == "email")
    phones = tuple(channel.address for channel in team.channels if channel.type == "phone")
    organization = frame.name(frame.org.organization)
    return Card(frame.name(team), organization, frame.plain(team.mission), mails, phones)


def _overview(frame: Frame) -> str:
    """The handbook in plain text, with the way to each page: for language models and for people who read text."""
    org, say = frame.org, frame.say
    organization = org.organization
    lines = [f"# {_line(frame.name(organization))}", "", f"> {_line(say('home.intro'))}", ""]
    if organization and organization.mission:
        lines += [_line(frame.plain(organization.mission)), ""]
    lines += [f"## {say('teams')}", ""]
    lines += [
        f"- [{_line(frame.name(team))}](teams/{team.id}.html): {_line(frame.plain(team.mission))}"
        for team, _ in frame.reading.ordered
    ]
    lines += ["", f"## {say('services')}", ""]
    lines += [
        f"- [{_line(frame.name(service))}](services/{service.id}.html): {_line(frame.plain(service.summary))}"
        for service in frame.reading.services
    ]
    lines += ["", f"## {say('team.machines')}", "", f"- [JSON]({_ROOT}/index.json)", ""]
    return "\n".join(lines)


def _line(text: str) -> str:
    return " ".join(text.translate(str.maketrans("[]<>`", "()  '")).split())
