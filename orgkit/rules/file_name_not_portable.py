"""The name of a file cannot be used on every system.

Windows reserves names such as con and aux, and signs such as : and ?; names must be UTF-8.

Why it matters: A colleague on another system cannot even fetch the repository.

How to fix: Rename the file: small letters, digits and hyphens.

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("file-name-not-portable")
