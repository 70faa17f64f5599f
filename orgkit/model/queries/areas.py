"""The European Economic Area, in which personal data may move as at home (GDPR, article 44 and following)."""

from __future__ import annotations

EEA = frozenset(
    """
    AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK
    IS LI NO
    AX GF GP MF MQ RE YT
    """.split()
)
"""The Union, then Iceland, Liechtenstein and Norway, then regions of the Union with a code of their own."""
