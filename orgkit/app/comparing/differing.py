"""Which files of two trees differ, by their bytes."""

from __future__ import annotations

import hashlib

from orgkit.source.revision import RevisionTree
from orgkit.source.tree import EntryKind, Tree, UnreadableError

_SHA256_LENGTH = 64


def differing_files(base: Tree, head: Tree, base_root: str, head_root: str) -> list[str]:
    """Paths whose bytes differ, or that are on one side only, below the root of each tree.

    Files of a revision are not read: git knows the id of their content, and the id of the
    other side's bytes is computed as git would.
    """
    long_ids = any(isinstance(tree, RevisionTree) and len(tree.commit) == _SHA256_LENGTH for tree in (base, head))
    before, after = _files(base, base_root), _files(head, head_root)
    changed = {path for path in before & after if _id(base, path, long_ids) != _id(head, path, long_ids)}
    return sorted((before ^ after) | changed)


def _files(tree: Tree, root: str) -> set[str]:
    return {entry.path for entry in tree.entries(root) if entry.kind is EntryKind.FILE}


def _id(tree: Tree, path: str, long_ids: bool) -> str:
    if isinstance(tree, RevisionTree):
        return tree.blob(path) or ""
    try:
        data = tree.read(path)
    except UnreadableError:
        return ""
    content = b"blob %d\0" % len(data) + data
    return hashlib.sha256(content).hexdigest() if long_ids else hashlib.sha1(content, usedforsecurity=False).hexdigest()
