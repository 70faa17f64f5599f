"""Values are nested in each other more than 32 levels deep.

Why it matters: Nothing in an organisation is nested so deep; it is a mistake, or meant to do harm.

How to fix: Write it flatter. Look for a bracket that is never closed.

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("nested-too-deep")
