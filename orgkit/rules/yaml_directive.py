"""The file holds a YAML directive, a line that starts with `%`.

Why it matters: Directives change how the rest of the file is read, and nobody looks for that in the first
line.

How to fix: Delete the line.

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("yaml-directive")
