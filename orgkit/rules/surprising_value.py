"""A value without quotes is read differently by different YAML tools.

`no` is a word for some and “false” for others, 18:00 is a time or the number 1080, 012 is 12 or 10, 1e3 is a
text or 1000. Dates such as 2026-12-01 are fine.

Why it matters: The same file says two things: the handbook shows “no”, the spreadsheet next door “false”.

How to fix: Put the value in quotes; `orgkit lint --fix` does it.

    country: NO      # wrong: Norway, or false
    country: "NO"    # right

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("surprising-value")
