"""A file is there and cannot be read: it is not a regular file, or not allowed.

Why it matters: What it holds is missing from everything that follows.

How to fix: Give yourself the right to read it, or replace what stands there by a plain file.

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("unreadable-file")
