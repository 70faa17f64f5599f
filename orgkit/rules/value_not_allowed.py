"""A value is not one of those that its field allows.

All of them are listed where they are few, the nearest ones where they are many.

Why it matters: Programs compare such words letter by letter: `platfrom` belongs to no type of team.

How to fix: Write one of the values listed.

    type: platfrom    # wrong
    type: platform    # right

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("value-not-allowed")
