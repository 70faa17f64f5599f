"""The file ends in `.yml`; files of an organisation end in `.yaml`.

Why it matters: With two endings, one thing can stand in two files, and searching finds half of them.

How to fix: Rename the file, with the command that the message shows.

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("wrong-extension")
