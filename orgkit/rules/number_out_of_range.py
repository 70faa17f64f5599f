"""A number is smaller or larger than its field allows.

Why it matters: It is nearly always a slip of the keyboard: 300 months between two reviews, 0 people on call.

How to fix: Write a number in the range that the message shows.

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("number-out-of-range")
