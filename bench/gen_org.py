"""Write an invented company in the real model, of any size, the same every time.

    python bench/gen_org.py FOLDER --size L --layout entity

Sizes S, M and L have 100, 1,000 and 10,000 teams, with the people, services, promises, prices and contracts that
belong to so many. Entities are as rich as the sample's. Layout ``entity`` writes one file per entity, except that
people stand in one list, as a company of that size would export them; ``kind`` writes one file per kind. What is
written has no error and nothing overdue on ``bench.plan.TODAY``.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from bench import dealings, offers, people
from bench.plan import Plan
from bench.yaml_text import Data, document

SIZES = {"S": 100, "M": 1_000, "L": 10_000}
LAYOUTS = ("entity", "kind")
SETTINGS = '[orgkit]\nprofile = "strict"\nlanguage = "en"\n'


def company(teams: int, seed: int) -> dict[str, Mapping[str, Data]]:
    """Every kind's folder with its entities by id; ``organization`` holds the fields of the one company."""
    plan = Plan(teams, seed)
    return {
        "organization": dealings.organization(plan),
        "people": people.people(plan),
        "roles": people.roles(plan),
        "teams": people.teams(plan),
        "services": offers.services(plan),
        "slas": offers.slas(plan),
        "calendars": offers.calendars(),
        "prices": offers.prices(plan),
        "cost-centres": dealings.cost_centres(plan),
        "costs": dealings.cost_pools(plan),
        "providers": dealings.providers(plan),
        "contracts": dealings.contracts(plan),
        "responsibilities": dealings.responsibilities(plan),
        "processes": dealings.processes(plan),
        "tools": dealings.tools(plan),
    }


def write(folder: Path, teams: int, layout: str, seed: int = 7) -> int:
    """Write a company below ``folder``, which must be empty or missing; return how many YAML files it takes."""
    root = folder / "org"
    root.mkdir(parents=True)
    (folder / "orgkit.toml").write_text(SETTINGS, "utf-8")
    files = 0
    for kind, entities in company(teams, seed).items():
        if kind in ("organization", "people") or layout == "kind":
            texts = {root / f"{kind}.yaml": document(entities)}
        else:
            (root / kind).mkdir()
            texts = {root / kind / f"{name}.yaml": document(fields(entity)) for name, entity in entities.items()}
        for path, text in texts.items():
            path.write_text(text, "utf-8")
        files += len(texts)
    return files


def fields(entity: Data) -> Mapping[str, Data]:
    """An entity as the mapping it is."""
    if not isinstance(entity, Mapping):
        raise TypeError(f"an entity is a mapping, not {entity!r}")
    return entity


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(description="Write an invented company in the real model.")
    parser.add_argument("folder", type=Path, help="where to write; must not hold an org/ yet")
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--size", choices=SIZES, default="S")
    size.add_argument("--teams", type=int, help="any number instead of a size")
    parser.add_argument("--layout", choices=LAYOUTS, default="entity")
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    files = write(asked.folder, asked.teams or SIZES[asked.size], asked.layout, asked.seed)
    print(f"{files} files in {asked.folder / 'org'}")


if __name__ == "__main__":
    main()
