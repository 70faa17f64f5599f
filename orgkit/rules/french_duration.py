"""A duration is written in French words.

The files have one form for durations, in English words, so that every program reads them alike. The handbook
shows them in the language of its readers.

Why it matters: `4 h` can mean until noon or until tomorrow: `ouvrées` decides it, and no program can read
that word.

How to fix: Take the form offered; `orgkit lint --fix` does it.

    done: 4 h ouvrées          # wrong
    done: 4 business hours     # right

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("french-duration")
