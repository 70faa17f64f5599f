"""The file is not saved as UTF-8, the encoding that every tool here expects.

Why it matters: Saved otherwise, é becomes Ã© in one tool and a question mark in the next.

How to fix: Save the file again as UTF-8. In most editors the encoding is shown at the bottom of the window; a
click changes it.

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("not-utf-8")
