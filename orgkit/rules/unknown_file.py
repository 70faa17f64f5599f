"""A file or folder has no place in an organisation, so nothing reads it.

Hidden files and README.md are left alone. Everything else under the organisation's folder is a kind of
entity, or a table of records.

Why it matters: A team written in a misspelt folder looks finished and is on no page.

How to fix: Move it to the folder that was meant, or out of the organisation.

    org/team/design.yaml     # wrong
    org/teams/design.yaml    # right

When to waive: Never: keep other files beside the organisation's folder, not in it.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("unknown-file")
