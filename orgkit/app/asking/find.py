"""Who does something: the handbook's need finder for a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from orgkit.app.asking.spoken import Spoken
from orgkit.app.checking.check import read
from orgkit.app.place import Day, Place
from orgkit.messages import render
from orgkit.model import Org, view
from orgkit.model.entities import Channel, Service, ServiceRequest, Team
from orgkit.model.queries.matching import fold, stop_words
from orgkit.model.queries.needs import Need, find, needs
from orgkit.model.queries.offer import best_channel, promise_of
from orgkit.results import Message
from orgkit.results.nearest import nearest

FORMAT = "orgkit.who/1"
_BEST = 3
_TEAMS = 8
_WORD = 4
"""Shorter words are near to too many others."""
_MARKS = "’'.,:;!?()«»“”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Who does one thing: whom to ask, where, how fast, at what price, and what to bring."""

    phrase: str
    team: Team | None
    asked: str
    service: Service | None
    request: ServiceRequest | None
    named: str
    lead: tuple[str, ...]
    channel: Channel | None
    urgent: Channel | None
    reply: Message | None
    done: Message | None
    price: Message | None
    form: str
    bring: tuple[str, ...]

    @property
    def key(self) -> str:
        """``kind:id`` of where to read more."""
        entity = self.service or self.team
        return entity.entity_key if entity is not None else ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A team with the words it says it is looked for by, for those whose words nobody knows."""

    name: str
    key: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The best answers; where there are none, near words, the teams there are, and whom to ask."""

    sought: str
    answers: tuple[Answer, ...]
    near: tuple[str, ...] = ()
    teams: tuple[Offer, ...] = ()
    report_to: Channel | None = None


def who(place: Place, day: Day, sought: str, language: str) -> Found:
    """Who does what these words ask for, as employees may know it. ``language`` empty: the organisation's.

    Raises:
        NothingToCheckError: there is no organisation.
    """
    org = view(read(place.tree, place.settings, day.date)[0])
    language = language or org.language
    spoken = Spoken(org, language)
    best = find(org, language, sought)[:_BEST]
    if best:
        return Found(sought, tuple(_answer(spoken, need) for need in best))
    organization = org.organization
    return Found(
        sought,
        (),
        _near(org, language, sought),
        _teams(spoken),
        organization.report_to if organization is not None else None,
    )


def _answer(spoken: Spoken, need: Need) -> Answer:
    service, request, team = need.service, need.request, need.team
    channels = team.channels if team is not None else ()
    own = promise_of(spoken.org, service, request.promise if request else None) if service is not None else None
    return Answer(
        phrase=need.phrase,
        team=team,
        asked=spoken.name(team) if team is not None else "",
        service=service,
        request=request,
        named=" – ".join(filter(None, [spoken.name(service or team), spoken.text(request.name) if request else ""])),
        lead=tuple(spoken.lead(team)),
        channel=(request.channel if request else None) or best_channel(channels, "requests"),
        urgent=next((channel for channel in channels if channel.emergency), None),
        reply=spoken.time(own.reply, own.priorities) if own else None,
        done=_done(spoken, service, request),
        price=spoken.cost(service, request.price if request else None) if service is not None else None,
        form=(request.form if request else None) or "",
        bring=tuple(spoken.text(each.name) for each in request.inputs if each.required is not False) if request else (),
    )


def _done(spoken: Spoken, service: Service | None, request: ServiceRequest | None) -> Message | None:
    if service is None:
        return None
    if request is None:
        return spoken.done(service)
    promise = promise_of(spoken.org, service, request.promise)
    return spoken.time(promise.done, promise.priorities)


def _near(org: Org, language: str, sought: str) -> tuple[str, ...]:
    """Words that people use here and that are near to those typed."""
    written = {word.strip(_MARKS).casefold() for need in needs(org, language) for word in need.words.split()}
    known = {fold(word): word for word in sorted(written) if word.isalpha() and len(word) >= _WORD}
    stop = stop_words(language).split()
    typed = [word for word in fold(sought).split() if len(word) >= _WORD and word not in stop and word not in known]
    return tuple(dict.fromkeys(known[near] for word in typed for near in nearest(word, known)))


def _teams(spoken: Spoken) -> tuple[Offer, ...]:
    """The teams that others rely on most, each with what it says it is looked for by."""
    org = spoken.org
    asked: dict[str, int] = {}
    for need in needs(org, spoken.language):
        if need.team is not None:
            asked[need.team.id] = asked.get(need.team.id, 0) + 1
    order = sorted(asked, key=lambda id_: -asked[id_])[:_TEAMS]
    return tuple(
        Offer(spoken.name(team), team.entity_key, tuple(spoken.text(term) for term in team.search_terms[:3]))
        for team in (org.teams[id_] for id_ in order)
    )


def as_data(found: Found) -> dict[str, Any]:
    """What programs get: names as written, sentences in English, whatever the reader speaks."""
    return {
        "format": FORMAT,
        "words": found.sought,
        "answers": [_answer_data(answer) for answer in found.answers],
        "near": list(found.near),
        "teams": [{"team": team.key, "name": team.name, "search_terms": list(team.terms)} for team in found.teams],
        "report_to": _channel(found.report_to),
    }


def _answer_data(answer: Answer) -> Mapping[str, Any]:
    return {
        "phrase": answer.phrase,
        "name": answer.named,
        "team": answer.team.entity_key if answer.team else None,
        "service": answer.service.entity_key if answer.service else None,
        "request": answer.request.id if answer.request else None,
        "lead": list(answer.lead),
        "channel": _channel(answer.channel),
        "urgent": _channel(answer.urgent),
        "reply": render(answer.reply) if answer.reply else None,
        "done": render(answer.done) if answer.done else None,
        "price": render(answer.price) if answer.price else None,
        "form": answer.form or None,
        "bring": list(answer.bring),
    }


def _channel(channel: Channel | None) -> Mapping[str, Any] | None:
    return {"type": channel.type, "address": channel.address} if channel is not None else None
