"""Which ids of a kind there are, and whether these are all: what an editor may offer, and what that was made from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from orgkit.model.org import Org


def all_known(org: Org, kind: str) -> bool:
    """Whether every id of a kind is known: no list file of it is broken, and there are some."""
    return bool(org.index.ids.get(kind)) and (kind, "*") not in org.index.lost


def known_ids(org: Org, kind: str) -> list[str]:
    """Every id of a kind, those of entities that cannot be read among them."""
    lost = {id_ for other, id_ in org.index.lost if other == kind}
    return sorted(org.index.ids.get(kind, set()) | lost)


def digest_of(org: Org, kinds: Iterable[str]) -> str:
    """12 hex digits of the ids and titles of some kinds: others where any of them comes, goes or is renamed."""
    found = hashlib.sha256()
    for kind in sorted(kinds):
        found.update(f"{kind} {all_known(org, kind)}\0".encode())
        for id_ in known_ids(org, kind):
            found.update(f"{id_}\0{org.title(f'{kind}:{id_}')}\0".encode("utf-8", "surrogateescape"))
    return found.hexdigest()[:12]
