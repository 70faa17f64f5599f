"""The file uses a YAML merge key (`<<`) to copy fields from elsewhere.

Why it matters: The file no longer says what it means: the reader has to put it together first, and the tools
do it in different ways.

How to fix: Write the fields out.

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("merge-key")
