"""Whether an organisation has begun to write something down at all.

Where hardly anything has a field, the cause is one: nobody keeps it here yet. That is a thing to say
once. Where the organisation has begun, each one that lacks it is a gap of its own.
"""

from __future__ import annotations

from decimal import Decimal


def hardly_begun(lacking: int, asked: int, begun: Decimal) -> bool:
    """Whether several lack something that less than ``begun`` percent of those asked have."""
    return lacking > 1 and (asked - lacking) * 100 < asked * begun
