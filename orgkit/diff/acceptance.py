"""Which changes somebody accepted: by their fingerprint, as long as the acceptance lasts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from orgkit.model import Org
from orgkit.model.queries.private import unspoken_lines
from orgkit.results import Change
from orgkit.results.acceptance import Acceptance


def accepted(changes: Iterable[Change], org: Org) -> dict[str, Acceptance]:
    """The acceptances of the newer side that are in force, by the fingerprint of a change that is there.

    Words of a file in which private data or a secret was found are not repeated.
    """
    written = org.accepted.by_fingerprint
    if not written:
        return {}
    silent = {file for file, _ in unspoken_lines(org)}
    found = {}
    for change in changes:
        one = written.get(change.fingerprint)
        if one is not None and not one.is_over(org.as_of):
            found[one.fingerprint] = replace(one, reason="", by="", ref="") if one.span.file in silent else one
    return found
