"""A field that cannot be done without is missing.

Very few are: a name, and what makes a thing what it is, such as the provider of a contract.

Why it matters: Without it the thing can be neither shown nor found.

How to fix: Add the line that the message shows.

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("missing-field")
