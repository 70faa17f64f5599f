"""A field is written that nothing reads.

Where a known field has a near name, the message offers it, and the field is not reported as missing as well.
Notes of your own start with `x-`.

Why it matters: Whoever wrote the line believes that it counts. It does not: a misspelt `ower` leaves a
service without owner.

How to fix: Take the name that the message offers, or delete the line.

    ower: design     # wrong
    owner: design    # right

When to waive: Never: start your own fields with `x-` instead.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("unknown-field")
