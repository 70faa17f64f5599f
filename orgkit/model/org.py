"""The organisation as a graph: entities, typed references with their places, inverses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

from orgkit.load import Accepted, ClosedPeriods, Generated, IgnoreComment, Trace, Written
from orgkit.model.base import Entity, Ref, Use
from orgkit.model.entities.holdings import Holdings
from orgkit.model.index import Defined, Index
from orgkit.model.records import Invoiced, Measured, Records, Used
from orgkit.model.values import Text


class Org(Holdings):
    """One organisation on one day. Made by :func:`orgkit.model.build.build`; never changed.

    ``by_kind`` has an entry for every kind, empty where nothing is written. ``records`` are
    the paths of usage, measures and invoices, ``recorded`` what the rows of those in CSV say.
    ``doubtful`` holds the keys of entities with values that did not fit and were left out.
    ``before`` is the same organisation in an earlier revision, read as of the same day, where the run
    compares with one; else ``None``. ``comments`` are those of the files that ask for silence about a rule,
    ``traces`` the places of private data and secrets in them. ``accepted`` are changes of it that somebody
    accepted, ``generated`` files made from it,
    ``closed`` months that were charged and closed.
    """

    def __init__(
        self,
        by_kind: Mapping[str, Mapping[str, Entity]],
        index: Index,
        uses: Iterable[Use],
        as_of: date,
        written: Iterable[Written] = (),
        records: Iterable[str] = (),
        doubtful: Iterable[str] = (),
    ) -> None:
        self.by_kind = by_kind
        self.index = index
        self.uses: tuple[Use, ...] = tuple(uses)
        self.as_of = as_of
        self.written: tuple[Written, ...] = tuple(written)
        self.records: tuple[str, ...] = tuple(records)
        self.doubtful: frozenset[str] = frozenset(doubtful)
        self.before: Org | None = None
        self.comments: tuple[IgnoreComment, ...] = ()
        self.traces: tuple[Trace, ...] = ()
        self.accepted = Accepted()
        self.generated: tuple[Generated, ...] = ()
        self.closed = ClosedPeriods()
        self.recorded = Records()

    def __len__(self) -> int:
        return sum(len(entities) for entities in self.by_kind.values())

    def entities(self) -> Iterator[Entity]:
        """Every entity, by kind, then in the order of the files."""
        for entities in self.by_kind.values():
            yield from entities.values()

    def get(self, kind: str, id_: str) -> Entity | None:
        """The entity of a kind with an id."""
        return self.by_kind.get(kind, {}).get(id_)

    def find(self, key: str) -> Entity | None:
        """The entity for ``kind:id``."""
        kind, _, id_ = key.partition(":")
        return self.get(kind, id_)

    def target(self, ref: Ref | None) -> Entity | None:
        """What a reference leads to; ``None`` for words such as ``vacant``, things inside entities and missing ones."""
        return self.get(ref.kind, ref.id) if ref is not None and not ref.is_post else None

    def thing(self, ref: Ref | None) -> Defined | None:
        """The thing inside an entity that a reference leads to, such as a price item: the latest written."""
        found = self.index.defined.get((ref.kind, ref.id)) if ref is not None else None
        return found[-1] if found else None

    @cached_property
    def _inverse(self) -> Mapping[tuple[str, str], tuple[Use, ...]]:
        found: dict[tuple[str, str], list[Use]] = {}
        for use in self.uses:
            found.setdefault((use.ref.kind, use.ref.id), []).append(use)
        return {key: tuple(uses) for key, uses in found.items()}

    def uses_of(self, kind: str, id_: str, *fields: str) -> tuple[Use, ...]:
        """Every reference to an entity or thing, optionally only from some fields (``owner``, ``team.parent``)."""
        uses = self._inverse.get((kind, id_), ())
        if not fields:
            return uses
        return tuple(use for use in uses if use.field in fields or f"{use.owner_kind}.{use.field}" in fields)

    @cached_property
    def unresolved_kinds(self) -> frozenset[str]:
        """Kinds that some reference could mean and does not find: nothing is surely unused among them."""
        found = {kind for use in self.uses if not use.ref.found and not use.ref.guessed for kind in use.kinds}
        return frozenset(found | {kind for kind, _ in self.index.lost})

    def unsure_of(self, *kinds: str) -> bool:
        """Whether something of a kind may be misspelt, cannot be read, or has lost a value that did not fit.

        Then nobody can say that nothing, or nobody else, of that kind does something.
        """
        return not self.unresolved_kinds.isdisjoint(kinds) or any(
            key.partition(":")[0] in kinds for key in self.doubtful
        )

    @property
    def measures(self) -> tuple[Measured, ...]:
        """Values of KPIs and targets, in the order of the files."""
        return self.recorded.measures

    @property
    def invoices(self) -> tuple[Invoiced, ...]:
        """Invoices under contracts, in the order of the files."""
        return self.recorded.invoices

    @property
    def usage(self) -> tuple[Used, ...]:
        """What consumers used, in the order of the files: of tables in CSV only."""
        return self.recorded.usage

    @property
    def usage_elsewhere(self) -> bool:
        """Whether usage lies in tables that only charging reads (Parquet), so that none here says nothing."""
        return any(path.endswith(".parquet") and "/usage/" in path for path in self.records)

    @property
    def language(self) -> str:
        """The organisation's first language; English where none is written."""
        languages = self.organization.languages if self.organization else ()
        return languages[0] if languages else "en"

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that texts are written in, the default first."""
        found = self.organization.languages if self.organization else ()
        return tuple(found) or ("en",)

    def title(self, thing: Entity | Ref | str | None, language: str | None = None) -> str:
        """The name of an entity for people; its id where it has none or does not exist."""
        entity = self.find(thing) if isinstance(thing, str) else self.target(thing) if isinstance(thing, Ref) else thing
        if entity is None:
            return thing.id if isinstance(thing, Ref) else thing.partition(":")[2] if isinstance(thing, str) else ""
        name: object = getattr(entity, "name", None)
        if isinstance(name, Text):
            return name.in_(language or self.language) or entity.id
        return str(name) if name else entity.id


def cycles(starts: Iterable[str], next_of: Callable[[str], Iterable[str]]) -> list[list[str]]:
    """Circles in a graph, each once, as the nodes in order from its smallest member.

    Strongly connected components (Tarjan 1972, without recursion); of each component one
    shortest circle through its smallest member.
    """
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    on_stack: set[str] = set()
    stack: list[str] = []
    components: list[set[str]] = []
    for start in starts:
        if start in order:
            continue
        order[start] = low[start] = len(order)
        stack.append(start)
        on_stack.add(start)
        work = [(start, iter(next_of(start)))]
        while work:
            node, below = work[-1]
            following = next(below, None)
            if following is None:
                work.pop()
                if work:
                    above = work[-1][0]
                    low[above] = min(low[above], low[node])
                if low[node] == order[node]:
                    component = set()
                    while True:
                        member = stack.pop()
                        on_stack.discard(member)
                        component.add(member)
                        if member == node:
                            break
                    if len(component) > 1 or node in set(next_of(node)):
                        components.append(component)
            elif following not in order:
                order[following] = low[following] = len(order)
                stack.append(following)
                on_stack.add(following)
                work.append((following, iter(next_of(following))))
            elif following in on_stack:
                low[node] = min(low[node], order[following])
    return sorted(_shortest(component, next_of) for component in components)


def _shortest(component: set[str], next_of: Callable[[str], Iterable[str]]) -> list[str]:
    """A shortest circle inside a component through its smallest member, by breadth first."""
    first = min(component)
    before: dict[str, str] = {}
    reached = [first]
    while reached:
        beyond: list[str] = []
        for node in reached:
            for following in sorted(set(next_of(node)) & component):
                if following == first:
                    circle = [node]
                    while circle[-1] != first:
                        circle.append(before[circle[-1]])
                    return circle[::-1]
                if following not in before:
                    before[following] = node
                    beyond.append(following)
        reached = beyond
    return [first]
