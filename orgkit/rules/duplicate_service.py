"""Two teams offer a service for the same need.

A need is the same when its words are, in one language at least, whatever its accents, capitals and little words.
Services that are planned or on their way out are left alone.

Why it matters: Whoever has the need finds two doors, and takes the wrong one half of the time. Two teams learn,
staff and improve the same thing.

How to fix: Keep the words with the service that people should be sent to, or make one service of the two.

    # org/services/banner.yaml of one team and org/services/visual.yaml of another both say
    needs:
      - A banner for the home page

When to waive: Where both are right, for two sites or two countries, say.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Service
from orgkit.model.queries.lifecycle import status
from orgkit.model.queries.offer import Path
from orgkit.model.queries.phrases import phrase_keys
from orgkit.model.values import Text
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options

RULE = rule("duplicate-service")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """The first need that two services of two teams share."""
    first: dict[str, tuple[Service, Path]] = {}
    seen: set[tuple[str, str]] = set()
    for service in org.services.values():
        if service.owner is None or status(service, org.as_of) != "active":
            continue
        for path, need in _needs(service):
            for key, phrase in phrase_keys(need).items():
                other, place = first.setdefault(key, (service, path))
                pair = (other.id, service.id)
                if other.owner is not None and other.owner.id != service.owner.id and pair not in seen:
                    seen.add(pair)
                    yield _finding(org, service, path, phrase, other, place)


def _needs(service: Service) -> Iterator[tuple[Path, Text]]:
    for place, need in enumerate(service.needs):
        yield ("needs", place), need
    for at, request in enumerate(service.requests):
        for place, need in enumerate(request.needs):
            yield ("requests", at, "needs", place), need


def _finding(org: Org, service: Service, path: Path, phrase: str, other: Service, place: Path) -> Finding:
    message = say(
        "Service {service} of team {team} and service {other} of team {others} both answer “{need}”",
        service=org.title(service),
        team=org.title(service.owner),
        other=org.title(other),
        others=org.title(other.owner),
        need=phrase,
    )
    fix = say("keep the words with the one that people should be sent to, or make one service of the two")
    return found(RULE, service, message, *path, related=[Related(say("the same need"), other.at(*place))], fix=fix)
