"""A key is not a word: it is a list, a number, a date, true or null.

Why it matters: Tools turn such keys into different things, and then do not find them again.

How to fix: Put the key in quotes, or write the word that is meant.

    2026: 12 %      # wrong
    "2026": 12 %    # right

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("key-not-text")
