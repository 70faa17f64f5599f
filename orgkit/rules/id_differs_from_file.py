"""The id written inside a file differs from the name of the file, or from the key in a list.

The line `id:` may be left out: the name of the file, or the key, says it already.

Why it matters: One thing with two names is found under neither: references use one, links the other.

How to fix: Delete the line `id:`, or rename the file. A thing that was known under the other name keeps it in
`previous_ids`.

    # org/teams/design.yaml
    id: studio    # wrong
    id: design    # right, and may be left out

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("id-differs-from-file")
