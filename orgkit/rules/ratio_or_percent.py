"""A ratio or a bare number is written where a percentage is expected.

Why it matters: 0.998 and 99.8 % look alike in a hurry, and 0.998 % would be a promise to be closed nearly
always.

How to fix: Write the percent sign.

    availability: 0.998      # wrong
    availability: 99.8 %     # right

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("ratio-or-percent")
