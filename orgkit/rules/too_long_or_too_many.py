"""A text is too long, a list has too many entries or one of them twice, or something is empty.

Why it matters: A name of three lines fits on no page and in no menu.

How to fix: Shorten it; longer explanations have fields of their own. Delete what is empty.

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("too-long-or-too-many")
