"""Numbers and the parts of a promise in the words that people use."""

from __future__ import annotations

from orgkit.model import Org, Percentage, Text
from orgkit.model.entities import PriceItem
from orgkit.model.queries import wording
from orgkit.model.queries.offer import Stated
from orgkit.results import Message
from orgkit.results.finding import say
from orgkit.rules.found import subject


def promiser(org: Org, promise: Stated) -> Message:
    """Who makes a promise: “Service Retouching”, “Service Retouching, request Cut-out”."""
    whole = subject(org, promise.entity)
    if promise.path[0] != "requests":
        return whole
    request = promise.entity.node.get(*promise.path[:2])
    name = request.get("name") if request is not None else None
    title = Text.from_node(name).in_(org.language) if name is not None else ""
    id_ = request.get("id") if request is not None else None
    return say("{entity}, request {name}", entity=whole, name=title or (id_.text if id_ is not None else ""))


def target_word(field: str) -> Message:
    """What one of the fields of a promise is, in the middle of a sentence."""
    words = {
        "availability": say("availability"),
        "latency": say("speed"),
        "reply": say("the first reply"),
        "done": say("the delivery"),
        "quality": say("quality"),
        "recovery": say("recovery"),
    }
    return words[field]


def percent(share: Percentage) -> Message:
    """A percentage as the reader's language writes it."""
    return wording.share(share)


def line_name(org: Org, item: PriceItem) -> str:
    """What a line of prices sells, by its name or else its id."""
    return (item.name.in_(org.language) if item.name is not None else "") or item.id
