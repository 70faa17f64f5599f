"""The organisation: entities, the graph, and what each audience may see of it."""

from orgkit.model.audiences import AUDIENCES
from orgkit.model.base import Entity, Part, Ref, Use
from orgkit.model.build import Built, build
from orgkit.model.index import Defined
from orgkit.model.org import Org, cycles
from orgkit.model.values import (
    Clock,
    Duration,
    InlinePrice,
    Measure,
    Money,
    Percentage,
    Quantity,
    RelativeDate,
    Text,
    TimeSpan,
)
from orgkit.model.view import view

__all__ = [
    "AUDIENCES", "Built", "Clock", "Defined", "Duration", "Entity", "InlinePrice", "Measure", "Money", "Org", "Part",
    "Percentage", "Quantity", "Ref", "RelativeDate", "Text", "TimeSpan", "Use", "build", "cycles", "view",
]  # fmt: skip
