"""A case: the organisation as it is and as it would be, and what the one has that the other has not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeAlias

from orgkit.app.asking.spoken import Spoken
from orgkit.model import Entity, Org
from orgkit.model.queries.lifecycle import in_use, is_retired
from orgkit.promises.proof.proof import Link, Proof
from orgkit.results import Message
from orgkit.results.finding import say
from orgkit.schema.titles import kind_word, titled
from orgkit.source import Span

Options: TypeAlias = Mapping[str, Mapping[str, Any]]


class Gravity(StrEnum):
    """How bad it is: something breaks, becomes weaker, or only has to be seen to."""

    BREAKS = "breaks"
    WEAKENS = "weakens"
    FOLLOWS = "follows"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Gravity).index(self)


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that would be otherwise: what it is, for which entity, in a sentence, and what to do about it.

    ``what`` is a fixed word for programs. ``chain`` explains it with numbers and their places. ``proofs`` are the
    proof before and after, ``numbers`` exact amounts as text.
    """

    what: str
    gravity: Gravity
    entity: str
    says: Message
    do: Message | None = None
    span: Span | None = None
    chain: tuple[Link, ...] = ()
    proofs: tuple[Proof | None, Proof | None] = (None, None)
    numbers: Mapping[str, str] = field(default_factory=dict)

    @property
    def identity(self) -> str:
        """What makes it the same thing, said the same way, seen by somebody else."""
        return repr((self.what, self.gravity, self.entity, self.says, dict(self.numbers)))


@dataclass(frozen=True)
class Case:
    """One organisation before and after a change, for one reader. ``gone`` holds the keys of what is no longer there.

    ``key`` is what is changed; ``proved`` are the proofs before and after, by the id of the service; ``options``
    those of rules, by code.
    """

    key: str
    before: Org
    after: Org
    gone: frozenset[str]
    language: str
    proved: tuple[Mapping[str, tuple[Proof, ...]], Mapping[str, tuple[Proof, ...]]]
    options: Options = field(default_factory=dict)

    @cached_property
    def spoken(self) -> Spoken:
        """The words for what there is before: what is gone has its name there."""
        return Spoken(self.before, self.language)

    @cached_property
    def spoken_after(self) -> Spoken:
        """The words for what there is after."""
        return Spoken(self.after, self.language)

    def name(self, key: str) -> str:
        """What something is called, before or after."""
        return self.spoken.name(key) if self.before.find(key) is not None else self.spoken_after.name(key)

    def title(self, entity: Entity | str) -> Message:
        """An entity with its kind: “Contract Hosting”."""
        key = entity if isinstance(entity, str) else entity.entity_key
        return titled(key.partition(":")[0], self.name(key))

    def thing(self, entity: Entity | str) -> Message:
        """The same in the middle of a sentence: “contract “Hosting””."""
        key = entity if isinstance(entity, str) else entity.entity_key
        return say("{kind} “{name}”", kind=kind_word(key.partition(":")[0]), name=self.name(key))

    def stays(self, entity: Entity) -> bool:
        """Whether something is in use before and after."""
        later = self.after.find(entity.entity_key)
        return (
            entity.entity_key not in self.gone
            and later is not None
            and not is_retired(later, self.after.as_of)
            and in_use(entity, self.before.as_of)
        )


Effects: TypeAlias = Iterator[Effect]


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a case, with the heading above its answers."""

    name: str
    title: Message
    ask: Callable[[Case], Effects]
