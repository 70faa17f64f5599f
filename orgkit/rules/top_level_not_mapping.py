"""The file does not begin with fields such as `name:`, but with a list or a bare text.

Why it matters: There is no telling what the file is about.

How to fix: Begin with the fields of the entity. In a list file, begin with the id of each entity.

    - name: Design     # wrong: a list

    name: Design       # right

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("top-level-not-mapping")
