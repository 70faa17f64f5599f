"""The file uses a YAML anchor (`&name`) or alias (`*name`) to repeat a value.

Why it matters: Whoever reads the line has to search for what it means, and a small file can be made to fill
the memory of a computer.

How to fix: Write the value out in each place. What really is one thing, such as a promise or a price list,
gets a file of its own that others name.

    calendar: *hours          # wrong
    calendar: office-france   # right

When to waive: Never: no tool has to follow anchors to read an organisation.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("anchor-or-alias")
