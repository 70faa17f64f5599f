"""A comment that asks for silence about a rule silences nothing.

The rule finds nothing in what the comment speaks for: the same line; the entry below it with everything inside, where
the comment stands alone on its line; the whole file, where it is an `ignore-file` above the first entry. Or the comment
is not written as one: `# orgkit:` begins nothing else.

Nothing is said while some file cannot be read, because then the finding may only be hidden.

Why it matters: The next real finding on that line would be silenced unseen.

How to fix: Delete the comment, or the rule in it that is not needed any more.

    lead: vacant    # orgkit: ignore[role-vacant] interviews in March, until 2027-04-30

When to waive: Never: a comment that may be needed again can be written again.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.load import IgnoreComment
from orgkit.load.comments import Fault
from orgkit.model import Org
from orgkit.results import Edit, Finding, Fix
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import asked
from orgkit.rules.registry import Options
from orgkit.source import Span

RULE = rule("ignore-comment-unused")

_FAULTS = {
    Fault.UNREADABLE: (
        say("This comment begins as one that silences a rule, and names none"),
        say("write # orgkit: ignore[rule-name] and why, or delete it"),
    ),
    Fault.NOTHING_BELOW: (
        say("This comment silences nothing: no entry begins on the line below it"),
        say("move it right above the entry, or beside the value, or delete it"),
    ),
    Fault.TOO_MANY: (
        say("So many rules are silenced in this file that neither this comment nor what follows is read"),
        say("settle what the comments silence, or switch the rule off for this file under [lint.per-path]"),
    ),
    Fault.NOT_FIRST: (
        say("This comment silences nothing: one for the whole file stands above its first entry"),
        say("move it to the top of the file, or write ignore instead of ignore-file"),
    ),
}


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Comments that speak for nothing as they are written."""
    for comment in org.comments:
        if comment.fault is not None:
            message, fix = _FAULTS[comment.fault]
            yield asked(RULE, comment.span, message, fix)


def unused(comment: IgnoreComment, name: str, place: Span) -> Finding:
    """What to say of a rule in a comment that was not needed in a run."""
    message = say("This comment silences nothing: rule “{rule}” finds nothing here", rule=rule(name).name)
    if len(comment.names) == 1:
        return asked(RULE, comment.span, message, Fix(say("delete it"), (Edit(comment.removal, ""),), safe=True))
    edits = (Edit(comment.without(place), ""),)
    return asked(RULE, place, message, Fix(say("delete {rule} from it", rule=name), edits, safe=True))
