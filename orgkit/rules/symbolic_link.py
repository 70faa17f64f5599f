"""A symbolic link stands where a file is expected. Links are not followed.

Why it matters: A link can point anywhere on the computer that checks the files, and everywhere else it points
to nothing.

How to fix: Put the file itself here.

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("symbolic-link")
