"""The file begins with a byte order mark, three bytes that no editor shows.

Some Windows programs write it when they save as “UTF-8 with BOM”.

Why it matters: Other tools take the mark for a part of the first word, and then do not find the field.

How to fix: Save the file as UTF-8 without a mark; `orgkit lint --fix` removes it.

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("byte-order-mark")
