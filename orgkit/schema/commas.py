"""Numbers with a comma between brackets: ``{availability: 99,95 %}`` is 99, and a field called “95 %”."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from orgkit.source import Node

_REST = re.compile(r"[0-9]{1,3}(?: ?[^\W\d_%]*%?)?", re.ASCII | re.IGNORECASE)


def cut_at_commas(node: Node) -> Mapping[str, tuple[str, str]]:
    """The fields whose value was cut and those that are the rest of it, each with both names."""
    found: dict[str, tuple[str, str]] = {}
    for (field, value), (rest, nothing) in pairwise(node.mapping.items()):
        if nothing.value is None and value.plain and value.text[-1:].isdecimal() and _REST.fullmatch(rest):
            found[field] = found[rest] = field, rest
    return found
