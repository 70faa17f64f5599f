"""Marks of a merge conflict (`<<<<<<<`, `=======`, `>>>>>>>`) are left in the file.

Why it matters: Two people changed the same lines, and nobody has decided yet who is right.

How to fix: Keep one of the two sides, or parts of both, and delete the lines with the marks.

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("merge-conflict-marker")
