"""A number carries a unit that its field already implies.

Why it matters: “12 months” where a number of months is expected cannot be compared with anything.

How to fix: Write the number alone.

    review_months: 12 months    # wrong
    review_months: 12           # right

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("unit-in-number")
