"""There are more files than orgkit reads, more than 100,000.

Why it matters: No organisation has that many teams and services; something else is in the folder.

How to fix: Take out what does not belong there. Many small entities fit into one list file, such as
`org/people.yaml`.

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("too-many-files")
