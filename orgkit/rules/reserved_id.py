"""An id is a name that Windows or the handbook needs for itself, such as index, con or aux.

Why it matters: On Windows the file cannot exist; in the handbook it would overwrite another page.

How to fix: Choose a longer id, such as the one offered.

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("reserved-id")
