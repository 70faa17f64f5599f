"""What became of a change that somebody accepted."""

from __future__ import annotations

from orgkit.model.org import Org
from orgkit.results.acceptance import Acceptance
from orgkit.source import Node


def is_in_force(org: Org, acceptance: Acceptance) -> bool:
    """Whether the earlier revision held the acceptance, and what it is about is as it was there.

    Where it was accepted ahead of its change, that is still to come and differs. Without an earlier revision nobody
    can tell.
    """
    before = org.before
    if before is None or acceptance.fingerprint not in before.accepted.by_fingerprint:
        return False
    if f"{acceptance.kind}:{acceptance.entity}" in org.doubtful | before.doubtful:
        return False
    then, now = (side.get(acceptance.kind, acceptance.entity) for side in (before, org))
    if then is None or now is None:
        return then is now
    return _content(then.node) == _content(now.node)


def _content(node: Node) -> object:
    """What is written, wherever it stands."""
    if isinstance(node.value, dict):
        return {key: _content(below) for key, below in node.value.items()}
    return [_content(below) for below in node.value] if isinstance(node.value, list) else node.value
