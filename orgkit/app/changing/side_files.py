"""Names in files beside the entities: tables of records, the configuration, the baseline."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from orgkit.app.changing.readable import CannotRenameError, Readable, refused
from orgkit.app.changing.target import Target
from orgkit.app.checking.baseline import BASELINE, Baseline, Known, dump_baseline, parse_baseline
from orgkit.app.place import Place
from orgkit.config import CONFIG_NAMES
from orgkit.load.edits.refusal import CannotEditError
from orgkit.load.edits.table import Row, replaced_cells
from orgkit.model.tables.metrics import SUBJECTS
from orgkit.results.finding import say
from orgkit.source.tree import UnreadableError

_COLUMNS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "usage": {
        "service": ("service",),
        "item": ("price-item",),
        "consumer": ("team", "cost-centre"),
        "unit": ("unit",),
        "surcharges": ("surcharge",),
    },
    "measures": {
        "subject": tuple(kind for kind in SUBJECTS if kind != "organization"),
        "metric": ("kpi", "latency-target", "request", "plan", "priority"),
    },
    "invoices": {"contract": ("contract",)},
}
"""What the columns of records name, by the folder of the table."""

_OWNED = frozenset(("metric", "surcharges"))
"""Columns whose names count for the thing that the row is about."""

_WORD = (r"(?<![\w-])", r"(?![\w-])")
_LAST = (r"(?:(?<=\.)|^)", "$")
_FIRST = ("^", r"(?=\.)")
_AROUND = {"kpi": _LAST, "latency-target": _LAST, "priority": (r"(?<=\.)", "$"), "request": _FIRST, "plan": _FIRST}
"""Where in the name of a metric a thing stands, such as a request in ``video.reply.p1``."""

_QUOTED = re.compile(r'"[^"\\\n]*"|\'[^\'\n]*\'')


def side_files(
    files: Readable, place: Place, target: Target, moved: Mapping[str, str]
) -> Iterator[tuple[str, bytes, bytes]]:
    """Path, bytes and new bytes of every such file in which something changes.

    Raises:
        CannotRenameError: a file cannot be edited safely.
    """
    for path in files.loaded.records:
        if path.endswith(".csv"):
            yield from _table(files, path, target)
    for path, change in ((BASELINE, _baseline), *((name, _configuration) for name in CONFIG_NAMES)):
        try:
            data = place.tree.read(path)
        except UnreadableError:
            continue
        new = change(data, path, target, moved)
        if new != data:
            yield path, data, new


def unwritable(files: Readable, target: Target) -> tuple[str, ...]:
    """Tables that may name the thing and are not written here, as they are no text."""
    return tuple(
        path
        for path in files.loaded.records
        if not path.endswith(".csv")
        and any(target.kind in named for named in _COLUMNS.get(path.split("/")[-2], {}).values())
    )


def _table(files: Readable, path: str, target: Target) -> Iterator[tuple[str, bytes, bytes]]:
    data = files.tree.read(path)
    columns = _COLUMNS.get(path.split("/")[-2], {})
    wanted = [name for name, named in columns.items() if target.kind in named]
    if not wanted:
        return
    try:
        new = replaced_cells(data, path, _row(wanted, columns, target, _sharing(files, target)))
    except CannotEditError as error:
        raise refused(path, error) from None
    if new != data:
        yield path, data, new


def _sharing(files: Readable, target: Target) -> frozenset[str]:
    """The services and contracts that share the promise in which a thing stands: their values have its name."""
    if target.owner.kind != "sla" or target.is_entity:
        return frozenset()
    fields = ("service.sla", "service.plans[].sla", "service.changes[].set.sla", "contract.sla")
    return frozenset(use.owner_key for use in files.org.uses_of("sla", target.owner.id, *fields))


def _row(
    wanted: list[str], columns: Mapping[str, tuple[str, ...]], target: Target, sharing: frozenset[str]
) -> Callable[[Row], Row]:
    """What changes in one row. A name without its kind means the first kind that its column may name."""

    def change(row: Row) -> Row:
        found: dict[str, str] = {}
        for name in wanted:
            cell = row.get(name, "")
            if name in _OWNED:
                about = row.get("subject") or f"service:{row.get('service', '')}"
                anybody = name == "surcharges" and target.kind == "surcharge"
                if anybody or about == target.owner.key or about in sharing:
                    before, after = _AROUND.get(target.kind, _WORD)
                    found[name] = re.sub(rf"{before}{re.escape(target.id)}{after}", target.new, cell)
            elif cell == target.key or (cell == target.id and columns[name][0] == target.kind):
                found[name] = f"{cell[: len(cell) - len(target.id)]}{target.new}"
        return {name: text for name, text in found.items() if text != row[name]}

    return change


def _baseline(data: bytes, path: str, target: Target, moved: Mapping[str, str]) -> bytes:
    baseline = parse_baseline(data, path)
    counts: Counter[Known] = Counter()
    for known, count in baseline.counts.items():
        counts[known._replace(where=_renamed(known.where, target, moved))] += count
    return data if counts == baseline.counts else dump_baseline(Baseline(counts, baseline.path))


def _configuration(data: bytes, path: str, target: Target, moved: Mapping[str, str]) -> bytes:
    """Texts of the configuration that are ``kind:id`` or the path of the file, and nothing else in it."""
    text = data.decode("utf-8")

    def quoted(match: re.Match[str]) -> str:
        mark, inside = match[0][0], match[0][1:-1]
        return f"{mark}{_renamed(inside, target, moved)}{mark}"

    new = "\n".join(line if line.lstrip().startswith("#") else _QUOTED.sub(quoted, line) for line in text.split("\n"))
    if _mapped(tomllib.loads(text), target, moved) != tomllib.loads(new):
        raise CannotRenameError(
            say("{path} names it in a way that is left to people; change it there first", path=path)
        )
    return new.encode("utf-8")


def _mapped(value: Any, target: Target, moved: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {_renamed(key, target, moved): _mapped(below, target, moved) for key, below in value.items()}
    if isinstance(value, list):
        return [_mapped(below, target, moved) for below in value]
    return _renamed(value, target, moved) if isinstance(value, str) else value


def _renamed(text: str, target: Target, moved: Mapping[str, str]) -> str:
    if target.is_entity and text == target.key:
        return f"{target.kind}:{target.new}"
    return moved.get(text, text)
