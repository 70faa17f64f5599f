"""A new entity: what to ask for, a commented file, the write, and what is still open afterwards."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from orgkit.app.asking.answers import AnswerError, sample
from orgkit.app.checking.check import examine, read, reported
from orgkit.app.place import Day, Place
from orgkit.load.edits import CannotEditError, Insert, Value, edited
from orgkit.load.edits.form import Pen, Style
from orgkit.load.entities import id_problem, suggest_id
from orgkit.load.gate import read_document
from orgkit.model import Org
from orgkit.results import Finding, Message, Severity
from orgkit.results.finding import say
from orgkit.schema import Kind
from orgkit.schema.check import check as fits
from orgkit.schema.titles import NEVER_ASKED, meaning
from orgkit.source import Span
from orgkit.source.tree import Entry, EntryKind, Tree, UnreadableError, list_files
from orgkit.source.writing import Write, write_all

_WIDTH = 110
_MISSING = "SCH102"
_PEN = Pen(Style(spaced=True))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A field to ask for, and what the checks say where it is missing, if they do."""

    field: str
    why: Message | None = None


@dataclass(slots=True)
class Draft:
    """An entity being written."""

    kind: Kind
    id: str = ""
    values: dict[str, Value] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """``kind:id``."""
        return f"{self.kind.name}:{self.id}"


class Workshop:
    """An organisation to which an entity is added."""

    def __init__(self, place: Place, day: Day, speak: Callable[[Message], str]) -> None:
        self.place = place
        self.day = day
        self.speak = speak
        self.org: Org = read(place.tree, place.settings, day.date)[0]
        self._advised: frozenset[str] = frozenset()

    # Ids

    def suggested_id(self, draft: Draft) -> str:
        """A free id made of the name."""
        name = draft.values.get("name") or draft.values.get("rule") or ""
        text = next(iter(name.values()), "") if isinstance(name, Mapping) else name
        wanted = suggest_id(str(text)) or draft.kind.name
        taken = self.org.by_kind.get(draft.kind.name, {})
        return next(id_ for id_ in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if id_ not in taken)

    def take_id(self, draft: Draft, id_: str) -> None:
        """Give the draft an id.

        Raises:
            AnswerError: it cannot be one, or is taken.
        """
        found = id_problem(id_, Span(""))
        if found is not None:
            raise AnswerError.of(found)
        known = self.org.get(draft.kind.name, id_)
        if known is not None or (draft.kind.name, id_) in self.org.index.lost:
            where = known.file if known is not None else draft.kind.folder
            raise AnswerError(say("“{id}” exists already, in {file}", id=id_, file=where), say("choose another"))
        draft.id = id_

    # Answers

    def check(self, draft: Draft, field: str) -> None:
        """Nothing, where the value of a field fits so far; required fields that are still missing do not count.

        Raises:
            AnswerError: it does not fit; says what to write instead.
        """
        try:
            body = self.body(draft)
        except CannotEditError as error:
            raise AnswerError(error.reason, say("leave it out")) from error
        gated = read_document(body.encode("utf-8", "surrogateescape"), "")
        findings = gated.findings
        if gated.node is not None:
            findings = [*findings, *fits(draft.kind.name, draft.id or "new", gated.node)[1]]
        for finding in findings:
            later = finding.rule == _MISSING and finding.field in draft.kind.shape.required
            if not later and _field(finding) in ("", field):
                raise AnswerError.of(finding)

    def missing(self, draft: Draft) -> list[str]:
        """Required fields without a value."""
        return [name for name in draft.kind.shape.required if name not in draft.values]

    def wanted(self, draft: Draft) -> list[Wanted]:
        """The fields without a value to ask for: those of the schema, those that the profile's checks speak of."""
        found: dict[str, Message | None] = dict.fromkeys(draft.kind.ask)
        everything = self._found(draft)
        self._advised = frozenset(map(_field, everything))
        for finding in reported(everything, self.place.settings):
            if finding.severity is not Severity.INFO:
                name = _field(finding)
                found[name] = found.get(name) or finding.message
        left = (name for name in draft.kind.shape.properties if name in found and name not in draft.values)
        return [Wanted(name, found[name]) for name in left]

    def open_now(self, draft: Draft) -> list[Finding]:
        """What the profile reports of the entity as it was written, the worst first."""
        checked = examine(self.place.tree, self.place.settings, self.day.date)
        ours = (finding for finding in checked.findings if finding.entity == draft.key)
        kept = reported(ours, self.place.settings)
        return sorted(kept, key=lambda finding: (finding.severity.rank, finding.sort_key))

    def _found(self, draft: Draft) -> list[Finding]:
        write = self.plan(draft)
        tree = _With(self.place.tree, write.path, write.new or b"")
        checked = examine(tree, self.place.settings, self.day.date)
        return [finding for finding in checked.findings if finding.entity == draft.key]

    # Files

    def plan(self, draft: Draft) -> Write:
        """The file to write: one of its own, or the list of its kind with one entry more.

        Raises:
            AnswerError: the list cannot be changed safely.
        """
        root, kind = self.place.settings.root, draft.kind
        listed = f"{root}/{kind.folder}.yaml"
        old = None if kind.single else self._held(listed)
        if old is None:
            path = f"{root}/{kind.folder}" if kind.single else f"{root}/{kind.folder}/{draft.id}.yaml"
            return Write(path, self.text(draft).encode("utf-8", "surrogateescape"), None)
        try:
            return Write(listed, edited(old, [Insert((), draft.id, self._ordered(draft))], listed), old)
        except CannotEditError as error:
            raise AnswerError(error.reason, error.manual) from error

    def write(self, draft: Draft) -> None:
        """Write it.

        Raises:
            AnswerError: as for :meth:`plan`.
            WriteRefusedError: nothing was written.
        """
        write_all(self.place.folder, [self.plan(draft)])

    def text(self, draft: Draft) -> str:
        """A file of its own: what it is, the values, and below them what else there is to say, as comments."""
        head = [f"# {line}" for line in _filled(self.speak(meaning(draft.kind.shape)), _WIDTH)]
        return "\n".join([*head, self.body(draft).rstrip("\n"), *self._more(draft)]) + "\n"

    @classmethod
    def body(cls, draft: Draft) -> str:
        """The values alone, as they are written."""
        lines = [line for name, value in cls._ordered(draft).items() for line in cls._entry(name, value)]
        return "".join(f"{line}\n" for line in lines)

    @staticmethod
    def _entry(name: str, value: Value) -> list[str]:
        """A field on one line where it fits, items of a list each on a line of its own."""
        if isinstance(value, Sequence) and not isinstance(value, str) and any(isinstance(v, Mapping) for v in value):
            lines = [f"  - {_PEN.flow(item)}" for item in value]
            if max(map(len, lines)) <= _WIDTH:
                return [f"{name}:", *lines]
        if isinstance(value, (Mapping, list)) and value:
            line = f"{name}: {_PEN.flow(value)}"
            if len(line) <= _WIDTH:
                return [line]
        return _PEN.entry(name, value, 0)

    @staticmethod
    def _ordered(draft: Draft) -> dict[str, Value]:
        order = list(draft.kind.shape.properties)
        return {name: draft.values[name] for name in sorted(draft.values, key=order.index)}

    def _more(self, draft: Draft) -> Iterator[str]:
        """What else can be said, as comments: what was asked for or a check speaks of, then the names of the rest."""
        left = [
            name for name in draft.kind.shape.properties
            if name not in draft.values and name not in NEVER_ASKED
        ]  # fmt: skip
        advised = [name for name in left if name in self._advised or name in draft.kind.ask]
        if advised:
            yield ""
            yield f"# {self.speak(say('Still to be said; write your own and take away the #:'))}"
        for name in advised:
            shape = draft.kind.shape.properties[name]
            yield from (f"#   {line}" for line in _filled(self.speak(meaning(shape)), _WIDTH - 4))
            yield f"# {name}: {sample(shape, self.org.languages)}".rstrip()
        others = [name for name in left if name not in advised]
        if others:
            yield ""
            told = self.speak(say("There are more fields where you need them:"))
            yield from (f"# {line}" for line in _filled(f"{told} {', '.join(others)}", _WIDTH - 2))

    def _held(self, path: str) -> bytes | None:
        try:
            return self.place.tree.read(path)
        except UnreadableError:
            return None


def _field(finding: Finding) -> str:
    """The field of an entity that a finding speaks of."""
    return finding.field.partition(".")[0].partition("[")[0]


class _With:
    """A tree with one file more, or another one in its place."""

    def __init__(self, tree: Tree, path: str, data: bytes) -> None:
        self.tree = tree
        self.path = path
        self.data = data

    @property
    def label(self) -> str:
        """That of the tree."""
        return self.tree.label

    def entries(self, folder: str) -> list[Entry]:
        """See :meth:`Tree.entries`."""
        known = {entry.path: entry for entry in self.tree.entries(folder)}
        added = {entry.path: entry for entry in list_files([(self.path, len(self.data))], folder)}
        kept = {path: entry for path, entry in known.items() if path not in added or entry.kind is not EntryKind.FILE}
        return sorted((added | kept).values(), key=lambda entry: entry.path)

    def read(self, path: str) -> bytes:
        """See :meth:`Tree.read`."""
        return self.data if path == self.path else self.tree.read(path)


def _filled(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
