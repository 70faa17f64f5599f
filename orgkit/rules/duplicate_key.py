"""The same field is written twice in one block.

Both places are shown. Most tools keep the last one without a word; some keep the first.

Why it matters: One of the two lines does not count, and nobody sees which.

How to fix: Keep the line that is right and delete the other.

    lead: role:design-lead
    mission: Images that sell.
    lead: role:web-lead        # wrong: lead is written above

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("duplicate-key")
