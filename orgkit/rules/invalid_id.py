"""An id is not made of small letters, digits and single hyphens.

An id is the name of the file, or the key in a list. It appears in links and in other files.

Why it matters: Capitals, accents and spaces are written differently by every system, and then the link is
dead.

How to fix: Take the id that the message offers. The name for people keeps its accents: it stands in `name`.

    org/teams/Création Visuelle.yaml     # wrong
    org/teams/creation-visuelle.yaml     # right

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("invalid-id")
