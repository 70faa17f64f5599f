"""``orgkit rename``: another id for one thing, everywhere it is named, in all files or in none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from orgkit.app.changing.mentions import Mention, mentions
from orgkit.app.changing.readable import CannotRenameError, Readable, read_all, refused
from orgkit.app.changing.side_files import side_files, unwritable
from orgkit.app.changing.target import Target, find_target
from orgkit.app.place import Place
from orgkit.load import Written
from orgkit.load.edits import Change, Delete, Insert, InsertItem, RenameKey, Replace, edited
from orgkit.load.edits import Written as Source
from orgkit.load.edits.refusal import CannotEditError
from orgkit.model.queries.naming import Naming, namings
from orgkit.model.references import uses_on_other_days
from orgkit.results.finding import say
from orgkit.schema import Shape, kinds
from orgkit.source import Node
from orgkit.source.tree import DictTree
from orgkit.source.writing import Write

__all__ = ["CannotRenameError", "Renaming", "rename"]

Path: TypeAlias = tuple[str | int, ...]
_PREVIOUS = "previous_ids"


@dataclass(frozen=True, slots=True)
class Renaming:
    """What would be written, which file gets another name, how many places change, and what is left to people.

    ``unwritable`` are tables that may name the thing and are not in CSV.
    """

    target: Target
    writes: tuple[Write, ...]
    moved: dict[str, str]
    places: int
    mentions: tuple[Mention, ...]
    unwritable: tuple[str, ...] = ()


def rename(place: Place, key: str, new: str, as_of: date, *, previous: bool = True, dry: bool = True) -> Renaming:
    """The edits that give a thing another id. Nothing is written.

    ``key`` is ``kind:id``, or ``kind:owner/id`` for a thing whose id is unique in its entity only.
    Places of mentions are those of the files as they are where ``dry``, else as they will be.

    Raises:
        CannotRenameError: the thing does not exist, the new id cannot be used, a file cannot be read,
            or a place cannot be edited safely.
    """
    files = read_all(place, as_of)
    target = find_target(files, key, new)
    changes = _Changes(files, target, previous)
    changes.gather()
    moved = changes.moved()
    contents: dict[str, bytes] = {}
    for path, wanted in changes.by_file.items():
        try:
            contents[path] = edited(files.data[path], wanted, path)
        except CannotEditError as error:
            raise refused(path, error) from None
    old = dict(files.data)
    for path, data, content in side_files(files, place, target, moved):
        old[path], contents[path] = data, content
        changes.places += 1
    writes: list[Write] = []
    for path in sorted({*contents, *moved}):
        content = contents.get(path, old[path])
        if path in moved:
            writes += [Write(path, None, old[path]), Write(moved[path], content, None)]
        else:
            writes.append(Write(path, content, old[path]))
    after = {**files.data, **contents}
    after = {moved.get(path, path): data for path, data in after.items()}
    _verify(files, place, as_of, target, after)
    shown = {**contents, **files.data} if dry else after
    told = tuple(mentions(place, target, shown))
    return Renaming(target, tuple(writes), moved, changes.places, told, unwritable(files, target))


@dataclass(slots=True)
class _Changes:
    """Announced changes by file."""

    files: Readable
    target: Target
    previous: bool
    by_file: dict[str, list[Change]] = field(default_factory=dict)
    places: int = 0

    def gather(self) -> None:
        """Everything that changes in organisation files."""
        target = self.target
        for written in self.files.loaded.entities:
            if target.is_entity and written.key == target.key:
                self._itself(written)
            base = self.files.base(written)
            for found in namings(kinds()[written.kind].shape, written.node, base):
                if isinstance(found, Naming):
                    self._naming(written, found)
                elif any(found.node is thing for thing in target.things):
                    self._put(written.node.file, Replace(found.id_path, target.new))
                    self._previous(written.node.file, found.path, found.shape, found.node)

    def moved(self) -> dict[str, str]:
        """The file that gets another name, if it is named after the thing."""
        target = self.target
        if not target.is_entity:
            return {}
        file = target.owner.node.file
        if self.files.many[file]:
            return {}
        return {file: f"{file.rpartition('/')[0]}/{target.new}.yaml"}

    def _itself(self, written: Written) -> None:
        file, base = written.node.file, self.files.base(written)
        if base:
            self._put(file, RenameKey(base, self.target.new))
        inside = written.node.get("id")
        if inside is not None:
            self._put(file, Replace((*base, "id"), self.target.new))
        if not base:
            self.places += 1
        self._previous(file, base, kinds()[written.kind].shape, written.node)

    def _previous(self, file: str, at: Path, shape: Shape, node: Node) -> None:
        """Keep the old id where the kind remembers former ones; the new one is no former one any more."""
        if _PREVIOUS not in shape.properties:
            return
        target = self.target
        there = node.get(_PREVIOUS)
        former = [item.text for item in there.sequence] if there is not None else []
        adding = self.previous and target.id not in former
        removing = target.new in former
        if removing and not adding and len(former) == 1:
            self._put(file, Delete((*at, _PREVIOUS)))
        elif removing and adding:
            self._put(file, Replace((*at, _PREVIOUS, former.index(target.new)), target.id))
        elif removing:
            self._put(file, Delete((*at, _PREVIOUS, former.index(target.new))))
        elif adding and former:
            before = next((at for at, text in enumerate(former) if text > target.id), None)
            self._put(file, InsertItem((*at, _PREVIOUS), target.id, before))
        elif adding and there is not None:
            self._put(file, Replace((*at, _PREVIOUS), Source(f"[{target.id}]")))
        elif adding:
            order = list(shape.properties)
            known = [name for name in node.mapping if name in shape.properties]
            earlier = [name for name in known if order.index(name) < order.index(_PREVIOUS)]
            after = earlier[-1] if earlier else None
            first = next(iter(node.mapping)) if not earlier else None
            self._put(file, Insert(at, _PREVIOUS, Source(f"[{target.id}]"), after=after, before=first))

    def _naming(self, written: Written, found: Naming) -> None:
        node = written.node.get(*found.path[len(self.files.base(written)) :])
        text = self._text(written, found, node) if node is not None else None
        if text is not None and node is not None:
            value = Source(text) if node.plain else text
            change: Change = RenameKey(found.path, text) if found.is_key else Replace(found.path, value)
            self._put(written.node.file, change)

    def _text(self, written: Written, found: Naming, node: Node) -> str | None:
        """What a name becomes; ``None`` where it stays."""
        target = self.target
        if found.local:
            mine = found.text == target.id and self.files.list_meant(written, found) in target.holders
            return target.new if mine else None
        meant = found.means(self.files.org.index, node)
        if meant is None:
            return None
        prefix, colon, name = found.text.partition(":")
        if not colon:
            prefix, name = "", found.text
        if meant == (target.kind, target.id) and target.by_reference:
            index = self.files.org.index
            shared = any(kind != target.kind and index.has(kind, target.new) for kind in found.kinds)
            return f"{prefix or target.kind}:{target.new}" if colon or shared else target.new
        if not colon and name == target.new and target.kind in found.kinds and target.by_reference:
            return f"{meant[0]}:{name}"  # without its kind it would mean the renamed thing from now on
        return None

    def _put(self, file: str, change: Change) -> None:
        self.by_file.setdefault(file, []).append(change)
        self.places += not isinstance(change, (Insert, InsertItem, Delete))


def _verify(files: Readable, place: Place, as_of: date, target: Target, after: dict[str, bytes]) -> None:
    """The files as they would be are read again: the same things and references, under the new name.

    Raises:
        CannotRenameError: anything else would have changed.
    """
    again = read_all(place, as_of, DictTree(after))
    wanted = Counter(_known(files, target))
    if wanted != Counter(_known(again, None)):
        raise CannotRenameError(say("Nothing was done: more than the name would have changed"))


def _known(files: Readable, target: Target | None) -> Iterator[tuple[str, ...]]:
    """Every entity and every reference, under the new name; names inside an entity only by whether they are found."""

    def new(kind: str, id_: str) -> str:
        renamed = target is not None and target.by_reference and (kind, id_) == (target.kind, target.id)
        return f"{kind}:{target.new if target is not None and renamed else id_}"

    for written in files.loaded.entities:
        yield (new(written.kind, written.id),)
    for use in (*files.org.uses, *uses_on_other_days(files.org)):
        ref, local = use.ref, use.kinds == (use.ref.kind,) and use.ref.kind not in files.org.index.ids
        meant = ref.kind if local else new(ref.kind, ref.id)
        yield new(use.owner_kind, use.owner), use.field, meant, str(ref.found)
