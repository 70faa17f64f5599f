"""A text, a key or a line is longer than orgkit reads: 20,000 characters for a text or a line, 128 for a key.

Why it matters: A handbook page of that length is read by nobody, and a line of that length is usually a file
that was pasted by mistake.

How to fix: Shorten the text, or link to a document.

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("value-too-long")
