"""What a change would loosen in the configuration and the baseline, so that it does not pass unseen.

Where two revisions are compared, the settings of the earlier one count. This says what those of
the later one would let through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from orgkit.app.checking.baseline import read_baseline
from orgkit.app.place import read_place_settings
from orgkit.config import ConfigError, Settings
from orgkit.results import Message, Severity
from orgkit.results.finding import say
from orgkit.rules.catalogue import facts_by_code, rule
from orgkit.rules.selection import Selection, select
from orgkit.source.tree import Tree

_MOST_NAMES = 8


def loosened(base: Tree, head: Tree, *, diff: bool = False) -> list[Message]:
    """A sentence about what a change would loosen; none where it loosens nothing.

    ``diff`` asks about the settings of comparisons as well.
    """
    try:
        old = read_place_settings(base)
        new = read_place_settings(head) or Settings()
        if old is None:
            return []  # there was nothing to loosen
        found = list(_loosened(old, new)) if new != old else []
        if diff:
            found += _differing(old, new)
        grown = read_baseline(base), read_baseline(head)
    except ConfigError:
        return []  # whoever uses that configuration says what is wrong with it
    before, after = grown
    more = sum(max(0, count - before.counts.get(known, 0)) for known, count in after.counts.items())
    if more:
        found.append(
            say("it adds {count} finding to the baseline||it adds {count} findings to the baseline", count=more)
        )
    if not found:
        return []
    told = say(
        "The configuration of {base} counts; that of this change is looser: {what:and}", base=base.label, what=found
    )
    return [told]


def _loosened(old: Settings, new: Settings) -> Iterator[Message]:
    before, after = select(old), select(new)
    facts = facts_by_code()
    # Only a few are named: errors that the first profile asks for come first.
    was = sorted(before.severities.items(), key=lambda known: (known[1].rank, facts[known[0]].profile.rank, known[0]))
    off = [code for code, _ in was if code not in after.severities]
    softer = [
        code for code, severity in was if code in after.severities and after.severities[code].rank > severity.rank
    ]
    if off:
        yield say("it switches {rules:and} off", rules=_names(off))
    if softer:
        yield say("it makes {rules:and} less severe", rules=_names(softer))
    for pattern, codes in _local(after).items():
        added = codes - _local(before).get(pattern, frozenset())
        if added:
            yield say("it softens {rules:and} in {files}", rules=_names(sorted(added)), files=pattern)
    if _bar(new) > _bar(old):
        yield say("it lets findings pass that failed before: “{key}”", key="lint.fail-on")
    yield from _options(old, new)
    if new.as_of != old.as_of and new.as_of is not None:
        yield say("it asks about another day: {day}", day=new.as_of)
    if new.root != old.root:
        yield say("it looks at another folder: {folder}", folder=new.root)


def _local(selection: Selection) -> dict[str, frozenset[str]]:
    """For each pattern, the rules that are left out or softer in its files."""
    found: dict[str, frozenset[str]] = {}
    for place in selection.places:
        softer = {
            code
            for code, severity in place.severities.items()
            if severity.rank > selection.severities.get(code, Severity.OFF).rank
        }
        found[place.where.pattern] = found.get(place.where.pattern, frozenset()) | place.left_out | softer
    return found


def _bar(settings: Settings) -> int:
    """How many severities pass."""
    failing = settings.lint.fail_on
    return len(Severity) - failing.rank if failing is not None else len(Severity) + 1


def _options(old: Settings, new: Settings) -> Iterator[Message]:
    before, after = _values(old), _values(new)
    for name, option in sorted({*before, *after}):
        if before.get((name, option)) != after.get((name, option)):
            yield say("it changes option “{option}” of rule “{rule}”", option=option, rule=name)


def _values(settings: Settings) -> dict[tuple[str, str], object]:
    return {
        (rule(name).name, option): value
        for name, values in settings.lint.options.items()
        for option, value in values.items()
    }


def _differing(old: Settings, new: Settings) -> Iterator[Message]:
    """Settings of comparisons that are not the same; which of two is looser depends on the reader."""
    before = {key: given.value for key, given in old.given.items() if key[0] == "diff"}
    after = {key: given.value for key, given in new.given.items() if key[0] == "diff"}
    for key in sorted({*before, *after}):
        if before.get(key) != after.get(key):
            yield say("it changes “{key}”", key=".".join(key))


def _names(codes: Sequence[str] | Iterable[str]) -> list[str | Message]:
    names = [facts_by_code()[code].name for code in codes]
    more = len(names) - _MOST_NAMES
    shown: list[str | Message] = list(names[:_MOST_NAMES] if more > 1 else names)
    return [*shown, say("{count} more||{count} more", count=more)] if more > 1 else shown
