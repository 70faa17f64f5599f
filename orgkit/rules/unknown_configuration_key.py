"""A key of `orgkit.toml`, or of `[tool.orgkit]` in `pyproject.toml`, is not known.

No command runs with such a configuration: it ends with exit code 2 and names every key that is wrong, with its line
and the near names. Options of rules count as keys as well.

Why it matters: A setting with a letter wrong is a setting that nobody made, and everybody believes in.

How to fix: Write the key as the reference has it. `orgkit lint --show-settings` lists all of them.

    [lint]
    ignore = ["orphan"]

When to waive: Never: what orgkit does not know does not belong in its configuration.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("unknown-configuration-key")
