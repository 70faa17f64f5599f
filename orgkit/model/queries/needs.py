"""What people come for, in their words, and who does it: what the handbook and the terminal search."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orgkit.model.entities import Service, ServicePromise, ServiceRequest, Team
from orgkit.model.org import Org
from orgkit.model.queries.lifecycle import is_retired
from orgkit.model.queries.matching import rank, stop_words
from orgkit.model.queries.matching import words as stems
from orgkit.model.values import Text

_AFTER_SERVICES = 1000


@dataclass(frozen=True, slots=True)
class Need:
    """One phrase that people come with, the words it is found by, and where it leads.

    To a service or one of its requests, or to a team for anything else it does.
    """

    phrase: str
    words: str
    team: Team | None
    service: Service | None = None
    request: ServiceRequest | None = None

    @property
    def own(self) -> ServicePromise | None:
        """What the request itself promises."""
        return self.request.promise if self.request is not None else None


def needs(org: Org, language: str) -> tuple[Need, ...]:
    """Each phrase of each service and request, then each team by its words.

    Those most relied upon first, and each team in its turn: a list shows something of everybody before it is
    narrowed, and whom to call when something is broken at the top.
    """
    teams = [team for team in org.teams.values() if not is_retired(team, org.as_of)]
    services = [service for service in org.services.values() if not is_retired(service, org.as_of)]
    urgent = {team.id for team in teams if any(channel.emergency for channel in team.channels)}
    found: list[tuple[tuple[int, ...], Need]] = []
    turn: dict[str, int] = {}
    for service in sorted(services, key=lambda service: -len(service.consumers)):
        owner = service.owner.id if service.owner else ""
        turn[owner] = turn.get(owner, -1) + 1
        for number, need in enumerate(_of_service(org, service, language)):
            found.append(((number, turn[owner], owner not in urgent, len(found)), need))
    for team in teams:
        found.append(((_AFTER_SERVICES, len(found)), _of_team(team, language)))
    return tuple(need for _, need in sorted(found, key=lambda pair: pair[0]))


def find(org: Org, language: str, sought: str) -> list[Need]:
    """The needs that fit what somebody typed, the best first; each service, request and team once.

    People type in the language that comes to mind: of those that texts are written in, the one in which
    something fits best counts, the reader's where several do. What is found is told in the reader's.
    """
    languages = tuple(dict.fromkeys((language, *org.languages)))
    stop = " ".join(map(stop_words, languages))
    found = [ranked(needs(org, each), sought, stop) for each in languages]
    best = max(found, key=lambda ranking: ranking[0][1] if ranking else 0.0)
    told = needs(org, language)
    once: dict[tuple[str, str, str], Need] = {}
    for place, _ in best:
        need = told[place]
        service, request = need.service.id if need.service else "", need.request.id if need.request else ""
        once.setdefault((service, request, "" if service or not need.team else need.team.id), need)
    return list(once.values())


def ranked(known: Sequence[Need], sought: str, stop: str) -> list[tuple[int, float]]:
    """The places of those among some needs that fit what somebody typed, with their scores, the best first."""
    texts = [(stems(need.phrase, stop), stems(f"{need.phrase} {need.words}", stop)) for need in known]
    return rank(texts, stems(sought, stop))


def _of_service(org: Org, service: Service, language: str) -> Iterator[Need]:
    found = org.target(service.owner)
    owner = found if isinstance(found, Team) else None
    common = [_plain(text, language) for text in (service.name, service.summary, service.category)]
    common += [_plain(term, language) for term in owner.search_terms] if owner else []
    places: list[tuple[Text, ServiceRequest | None]] = [(need, None) for need in service.needs]
    for request in service.requests:
        common.append(_plain(request.name, language))
        places += [(need, request) for need in request.needs]
    if not service.needs:
        places.insert(0, (service.name, None))
    words = " ".join(filter(None, [*common, *(_in_every_language(need) for need, _ in places)]))
    for phrase, asked in places:
        yield Need(_plain(phrase, language), words, owner, service, asked)


def _of_team(team: Team, language: str) -> Need:
    words = " ".join([_plain(team.mission, language), *(_in_every_language(term) for term in team.search_terms)])
    return Need(_plain(team.name, language) or team.id, words, team)


def _plain(text: Text | None, language: str) -> str:
    return " ".join(text.in_(language).split()) if text else ""


def _in_every_language(text: Text) -> str:
    """A phrase in every language it is written in: people type the one that comes to mind."""
    return " ".join(text.by_language.values())
