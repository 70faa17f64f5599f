"""The file holds nothing but blank lines or comments.

Why it matters: It may have been emptied by mistake: the team or service it stood for is gone from every page.

How to fix: Write the entity, or delete the file.

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("empty-document")
