"""The file is a Git LFS pointer: three lines that stand for a file kept elsewhere.

Why it matters: The data itself is not here, so nothing of it can be checked or shown.

How to fix: Run `git lfs pull`, or better keep the files of an organisation out of Git LFS: they are small
texts.

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("git-lfs-pointer")
