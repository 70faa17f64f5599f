"""The ids there are, found by the names of files: fast enough for every press of a key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from orgkit.app.place import Place
from orgkit.load.entities import ID_PATTERN
from orgkit.schema import Kind, kinds
from orgkit.source.tree import UnreadableError

_KEY = re.compile(rb"^[\"']?([a-z][a-z0-9-]*)[\"']?[ \t]*:", re.MULTILINE)
_LARGEST = 4_000_000


def ids(place: Place, kind: Kind) -> Iterator[str]:
    """Ids of a kind, without reading what the entities say; files that are no entities may be among them."""
    root = place.settings.root
    if kind.single:
        yield kind.name
        return
    folder: Path = place.folder / root / kind.folder
    if folder.is_dir():
        names = sorted(path.name.removesuffix(".yaml") for path in folder.iterdir() if path.name.endswith(".yaml"))
        yield from (name for name in names if ID_PATTERN.fullmatch(name))
    listed = folder.with_name(f"{kind.folder}.yaml")
    try:
        if listed.stat().st_size <= _LARGEST:
            yield from (found[1].decode() for found in _KEY.finditer(place.tree.read(f"{root}/{listed.name}")))
    except (OSError, UnreadableError):
        return


def keys(place: Place, begun: str) -> list[str]:
    """What a ``kind:id`` that was begun may become: kinds with their colon, or ids of the kind that is named."""
    name, colon, id_ = begun.partition(":")
    if not colon:
        return [f"{kind}:" for kind in kinds() if kind.startswith(name)]
    kind = kinds().get(name)
    return [f"{name}:{one}" for one in ids(place, kind) if one.startswith(id_)] if kind is not None else []
