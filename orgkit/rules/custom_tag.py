"""The file uses a YAML tag (a word that starts with `!`) to give a value a type.

Why it matters: Tags let a file run programs in some tools. Here they are not needed: what a value is follows
from its field.

How to fix: Delete the tag and leave the value.

    end: !!timestamp 2027-12-31   # wrong
    end: 2027-12-31               # right

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("custom-tag")
