"""Bytes become nodes. The only room that knows the YAML parser."""

from orgkit.load.acceptances import Accepted
from orgkit.load.closed import Closed, ClosedPeriods
from orgkit.load.comments import IgnoreComment
from orgkit.load.entities import Loaded, Written, load
from orgkit.load.gate import Gated, read_document
from orgkit.load.generated import Generated
from orgkit.load.layout import Layout
from orgkit.load.limits import LIMITS, Limits
from orgkit.load.traces import Trace

__all__ = [
    "LIMITS",
    "Accepted",
    "Closed",
    "ClosedPeriods",
    "Gated",
    "Generated",
    "IgnoreComment",
    "Layout",
    "Limits",
    "Loaded",
    "Trace",
    "Written",
    "load",
    "read_document",
]
