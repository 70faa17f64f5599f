"""What becomes of a source: every field of every record ends as mapped or as unmapped, with the reason.

An account is opened on the plain data of a source before any converter looks at it, so what it counts does not
depend on what a converter happens to visit. A field is a leaf: a text, be it empty. A record is a thing the source
itself would count (a group, a meeting, a repository); the converter names where its records lie by
patterns, and the account finds them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self, TypeAlias

Data: TypeAlias = "str | Sequence[Data] | Mapping[str, Data]"
"""A source as plain text: every scalar is text, so nothing is converted before it is mapped."""

Place: TypeAlias = tuple[str | int, ...]

EACH = "*"
"""In a pattern: every item of a list, every entry of a map."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a field went: one top-level field of one entity."""

    kind: str
    id: str
    field: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many came in, and what became of them."""

    total: int
    mapped: int
    unmapped: int

    @property
    def balances(self) -> bool:
        """Nothing is lost and nothing is counted twice."""
        return self.total == self.mapped + self.unmapped


@dataclass(slots=True)
class Account:
    """The fate of each field of one source. ``records`` says by patterns where each kind of record lies."""

    data: Data
    records: Mapping[str, Sequence[Place]]
    mapped: dict[Place, set[Target]] = field(default_factory=dict)
    unmapped: dict[Place, str] = field(default_factory=dict)
    leaves: frozenset[Place] = field(init=False)

    def __post_init__(self) -> None:
        self.leaves = frozenset(leaves(self.data))

    @property
    def root(self) -> Source:
        """The whole source, to walk down from."""
        return Source(self, (), self.data)

    def map(self, path: Place, target: Target) -> None:
        """A field went to a target; it may go to several."""
        if path in self.unmapped:
            raise AssertionError(f"{path} was left out ({self.unmapped[path]}) and is now mapped to {target}")
        self.mapped.setdefault(path, set()).add(target)

    def leave(self, path: Place, reason: str) -> None:
        """A field goes nowhere, for a reason. Said once; a field that went somewhere cannot be left out."""
        if path in self.mapped:
            raise AssertionError(f"{path} is mapped to {self.mapped[path]} and is now left out: {reason}")
        if self.unmapped.setdefault(path, reason) != reason:
            raise AssertionError(f"{path} is left out for two reasons: {self.unmapped[path]}; {reason}")

    def open_fields(self) -> list[Place]:
        """Fields nobody has decided about."""
        return sorted(self.leaves - self.mapped.keys() - self.unmapped.keys(), key=str)

    def fields(self) -> Count:
        """Fields in, and what became of them."""
        return Count(len(self.leaves), len(self.mapped), len(self.unmapped))

    def found(self, record: str) -> list[Place]:
        """Where the records of a kind lie."""
        return [path for pattern in self.records[record] for path in matches(self.data, pattern)]

    def count(self, record: str) -> Count:
        """Records of a kind: mapped when at least one field of theirs is, unmapped when all are left out (or none)."""
        found = self.found(record)
        mapped = _and_above(self.mapped)
        undecided = _and_above(self.open_fields())
        left_out = [place for place in found if place not in mapped and place not in undecided]
        return Count(len(found), len([place for place in found if place in mapped]), len(left_out))

    def reasons(self) -> Counter[tuple[str, str]]:
        """Why fields were left out, counted by the last name in their path and the reason."""
        return Counter((last_name(path), reason) for path, reason in self.unmapped.items())

    def close(self) -> Self:
        """Every field has one fate, every record is found, and the counts balance: or the account is wrong."""
        if undecided := self.open_fields():
            raise AssertionError(f"{len(undecided)} fields without a fate, such as {undecided[:5]}")
        if strangers := sorted((self.mapped.keys() | self.unmapped.keys()) - self.leaves, key=str):
            raise AssertionError(f"{len(strangers)} fates of fields the source does not have, such as {strangers[:5]}")
        counts = [self.fields(), *(self.count(record) for record in self.records)]
        if not all(count.balances for count in counts):
            raise AssertionError(f"the counts do not balance: {counts}")
        return self


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a source and what stands there."""

    account: Account
    path: Place
    value: Data

    def __contains__(self, name: str) -> bool:
        return isinstance(self.value, Mapping) and name in self.value

    def __getitem__(self, name: str) -> Source:
        if not isinstance(self.value, Mapping):
            raise TypeError(f"{self.path} is no map")
        return Source(self.account, (*self.path, name), self.value[name])

    def get(self, name: str) -> Source | None:
        """The entry of a map, if there is one."""
        return self[name] if name in self else None  # noqa: SIM401 - this is that get

    @property
    def text(self) -> str:
        """The text of a field, without blanks around it and with each run of blanks as one. Decides nothing."""
        if not isinstance(self.value, str):
            raise TypeError(f"{self.path} is no text")
        return " ".join(self.value.split())

    def entries(self) -> Iterator[tuple[str, Source]]:
        """The entries of a map."""
        if isinstance(self.value, Mapping):
            for name in self.value:
                yield name, self[name]
        elif self.value:
            raise TypeError(f"{self.path} is no map")

    def each(self, name: str | None = None) -> Iterator[Source]:
        """The items of a list, or of the list under a name, if any."""
        if name is not None:
            if name in self:
                yield from self[name].each()
            return
        if isinstance(self.value, str) and self.value:
            raise TypeError(f"{self.path} is no list")
        if isinstance(self.value, Sequence):
            for index, item in enumerate(self.value):
                yield Source(self.account, (*self.path, index), item)

    def leave(self, reason: str) -> None:
        """Every field here and below goes nowhere, for this reason."""
        for path in leaves(self.value, self.path):
            self.account.leave(path, reason)

    def become(self, target: Target) -> None:
        """Every field here and below went to a target."""
        for path in leaves(self.value, self.path):
            self.account.map(path, target)


def leaves(data: Data, path: Place = ()) -> Iterator[Place]:
    """Where each text lies."""
    if isinstance(data, str):
        yield path
    elif isinstance(data, Mapping):
        for name, value in data.items():
            yield from leaves(value, (*path, name))
    else:
        for index, value in enumerate(data):
            yield from leaves(value, (*path, index))


def matches(data: Data, pattern: Place, path: Place = ()) -> Iterator[Place]:
    """Where a pattern fits: names as written, ``EACH`` for all items or entries of what is there."""
    if not pattern:
        yield path
        return
    step, rest = pattern[0], pattern[1:]
    if isinstance(data, str):
        return
    if isinstance(data, Mapping):
        for name, value in data.items():
            if step in (EACH, name):
                yield from matches(value, rest, (*path, name))
    elif step == EACH:
        for index, value in enumerate(data):
            yield from matches(value, rest, (*path, index))


def _and_above(places: Iterable[Place]) -> set[Place]:
    """The places and all that hold them."""
    return {place[:end] for place in places for end in range(len(place) + 1)}


def last_name(path: Place) -> str:
    """The innermost name in a path, for reports."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")
