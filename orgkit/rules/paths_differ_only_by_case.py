"""Two paths differ only by capitals or accents, and are one file on Windows and macOS.

Why it matters: On those systems one of the two files overwrites the other as soon as somebody fetches the
repository.

How to fix: Rename one of them, or merge the two.

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("paths-differ-only-by-case")
