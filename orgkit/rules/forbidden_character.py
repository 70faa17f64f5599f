"""A character hides in the text that is invisible, turns the direction of writing, or controls a terminal.

Such characters come along when text is copied from web pages, chats or word processors. The message says
where, and the character's official name.

Why it matters: What people read and what programs read are no longer the same: a reviewer approves a line
that says something else.

How to fix: Delete the character, most simply by typing the word again.

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("forbidden-character")
