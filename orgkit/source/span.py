"""A place in a file."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of text: lines and columns count from 1, the end is exclusive.

    ``file`` is the path from the root of the organisation's repository, with
    forward slashes. A place that is a whole file is line 1, column 1.
    """

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
