"""What would break if somebody left, something ended, or something were promised or priced otherwise.

The change is made on what was read, in memory, and the organisation is put together again on that day; then the two
are compared, question by question. Nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from orgkit.app.asking.show import UnknownEntityError, unknown
from orgkit.app.checking.check import read, rule_options
from orgkit.app.impact.case import Case, Effect, Gravity, Options, Question
from orgkit.app.impact.questions import answering, fragile, money, named, posts, promises, relying
from orgkit.app.impact.removing import without
from orgkit.app.impact.setting import WrongSettingError
from orgkit.app.impact.values import Change, check_references, set_fields, title_of
from orgkit.app.place import Day, Place
from orgkit.load import Written
from orgkit.model import Org, view
from orgkit.model.audiences import may_see
from orgkit.model.build import link
from orgkit.model.entities import Contract, Person
from orgkit.model.queries.lifecycle import is_retired
from orgkit.model.queries.posts import is_here
from orgkit.promises.contracts.terms import is_over
from orgkit.promises.proof.seen import proofs_seen
from orgkit.results import Message
from orgkit.results.finding import say

QUESTIONS: tuple[Question, ...] = (
    promises.QUESTION, relying.QUESTION, posts.QUESTION, answering.QUESTION, money.QUESTION, fragile.QUESTION,
)  # fmt: skip
"""What is asked, in the order of gravity where several answers weigh the same."""


@dataclass(frozen=True, slots=True)
class Section:
    """The answers to one question, the worst first."""

    name: str
    title: Message
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """What would be otherwise, the worst first. ``changes`` are empty where something is gone altogether.

    ``already`` says that it is gone on that day anyway, so that nothing is compared.
    """

    key: str
    title: Message
    changes: tuple[Change, ...]
    day: Day
    audience: str
    already: bool
    case: Case
    sections: tuple[Section, ...]

    def count(self, gravity: Gravity) -> int:
        """How many things would break, become weaker, or follow."""
        return sum(effect.gravity is gravity for section in self.sections for effect in section.effects)


def impact(place: Place, day: Day, key: str, settings: Sequence[str], audience: str, language: str) -> Impact:
    """What changes if an entity is gone on a day or, where there are ``settings``, has other values in some fields.

    ``key`` is ``kind:id`` of an entity, or of a thing inside one such as ``price-item:banner``; ``settings`` are
    texts ``FIELD=VALUE``. ``language`` empty: the organisation's. Only what the audience may see is told, and
    only where it is true of the whole organisation.

    Raises:
        NothingToCheckError: there is no organisation.
        UnknownEntityError: there is no such entity, or not for this audience.
        WrongSettingError: a field is not there, a value does not fit, or nothing is left to compare.
    """
    org = read(place.tree, place.settings, day.date)[0]
    return compared(org, rule_options(place.settings), day, key, settings, audience, language)


def compared(
    org: Org, options: Options, day: Day, key: str, settings: Sequence[str], audience: str, language: str
) -> Impact:
    """The same of an organisation that was read already; ``options`` are those of rules, by code."""
    seen = _seen(org, audience)
    subject = _subject(org, seen, key, audience)
    changes: tuple[Change, ...] = ()
    if settings:
        written, changes = set_fields(org, subject, key, settings, audience)
        gone: frozenset[str] = frozenset()
    else:
        _check_removable(subject, key)
        written, gone = without(org, key)
    after = supposed(org, written)
    check_references(org, after, subject.key, changes)
    seen_after = view(after, audience)
    if may_see(audience, "finance"):
        seen.recorded, seen_after.recorded = org.recorded, after.recorded
    language = language or seen.language
    proved = (proofs_seen(org, seen), proofs_seen(after, seen_after))
    whole = (proofs_seen(org, org), proofs_seen(after, after))
    case = Case(subject.key, seen, seen_after, gone, language, proved, options)
    already = not settings and _is_gone(org, key)
    told = () if already else _told(case, Case(subject.key, org, after, gone, language, whole, options))
    return Impact(key, title_of(key, _name(case, key)), changes, day, audience, already, case,
                  tuple(told))  # fmt: skip


@lru_cache(maxsize=2)
def _seen(org: Org, audience: str) -> Org:
    """A view of what there is: whoever asks several questions of one organisation asks them of one view."""
    return view(org, audience)


def supposed(org: Org, written: Iterable[Written]) -> Org:
    """An organisation on the same day, with something else written in it."""
    after = link(written, org.as_of, lost=org.index.lost, records=org.records, doubtful=org.doubtful)
    after.before, after.comments, after.traces = org.before, org.comments, org.traces
    after.accepted, after.generated, after.recorded = org.accepted, org.generated, org.recorded
    return after


def _subject(org: Org, seen: Org, key: str, audience: str) -> Written:
    """What is written of the entity that is asked about, or of the one in which the thing stands."""
    kind, _, id_ = key.partition(":")
    thing = org.index.defined.get((kind, id_))
    owner = thing[-1].owner_key if thing else key
    if seen.find(owner) is None or (thing and (kind, id_) not in seen.index.defined):
        raise UnknownEntityError(unknown(org, seen, key, audience))
    return next(written for written in org.written if written.key == owner)


def _check_removable(subject: Written, key: str) -> None:
    if subject.key != key or subject.kind == "organization":
        raise WrongSettingError(say("say what would change of {key}: --set FIELD=VALUE", key=key))


def _is_gone(org: Org, key: str) -> bool:
    """Whether something is gone anyway on the day asked about."""
    entity = org.find(key)
    if isinstance(entity, Person):
        return not is_here(entity, org.as_of)
    if isinstance(entity, Contract):
        return is_over(entity, org.as_of)
    return entity is not None and is_retired(entity, org.as_of)


def _name(case: Case, key: str) -> str:
    kind, _, id_ = key.partition(":")
    return case.spoken.called(kind, id_) or case.name(key)


def _told(seen: Case, whole: Case) -> list[Section]:
    """What is true of the whole organisation and shown by what the audience sees, the worst first."""
    true = {effect.identity for _, effect in _effects(whole)}
    found: dict[str, list[Effect]] = {}
    for question, effect in _effects(seen):
        if effect.identity in true:
            found.setdefault(question, []).append(effect)
    titles = {question.name: question.title for question in QUESTIONS} | {named.NAME: named.TITLE}
    sections = [
        Section(name, titles[name], tuple(sorted(effects, key=lambda effect: effect.gravity.rank)))
        for name, effects in found.items()
    ]
    return sorted(sections, key=lambda section: section.effects[0].gravity.rank)


def _effects(case: Case) -> Iterator[tuple[str, Effect]]:
    told: list[Effect] = []
    for question in QUESTIONS:
        for effect in question.ask(case):
            told.append(effect)
            yield question.name, effect
    for effect in named.named(case, (each.span for each in told)):
        yield named.NAME, effect
