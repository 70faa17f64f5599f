"""A line is indented with a tab, and YAML wants spaces.

Why it matters: How wide a tab is depends on the editor, so nobody can say what the line belongs to.

How to fix: Use two spaces for each level. Most editors can be told to write spaces when the tab key is
pressed.

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("tab-indentation")
