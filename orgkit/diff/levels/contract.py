"""An agreement with a provider ends, begins, or is with another provider."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from orgkit.diff.comparison import Comparison
from orgkit.diff.difference import Difference, Pair
from orgkit.diff.effects import of_removal
from orgkit.diff.judgement import Direction, Judgement, Name, Verdict
from orgkit.diff.verdicts import verdict_of
from orgkit.results import Level
from orgkit.results.finding import say

_BOTH = ("lead:owner", "lead:dependants")

LEVEL = Judgement(
    {
        "contract-ended": Name(level=Level.CHECK, mirror="contract-added", direction=Direction.WORSE, approvals=_BOTH),
        "contract-added": Name(
            level=Level.INFO, mirror="contract-ended", direction=Direction.BETTER, approvals=("lead:owner",)
        ),
        "contract-provider-changed": Name(level=Level.CHECK, mirror="contract-provider-changed", approvals=_BOTH),
        "contract-end-moved-earlier": Name(
            level=Level.CHECK, mirror="contract-end-moved-later", direction=Direction.WORSE, approvals=_BOTH
        ),
        "contract-end-moved-later": Name(
            level=Level.INFO, mirror="contract-end-moved-earlier", direction=Direction.BETTER
        ),
    }
)


def judge(comparison: Comparison) -> Iterator[Verdict]:
    """Presence, ``provider`` and ``end`` of contracts. Breaking where a service in use relies on one."""
    for difference in comparison.open("contract"):
        pair = difference.pair
        if not difference.path and pair.old is None:
            yield _added(comparison, difference)
        elif not difference.path:
            contract = comparison.title(pair.key)
            verdict = verdict_of(
                comparison, difference, "contract-ended", say("{contract} is gone", contract=contract),
                effects=of_removal(comparison, pair),
            )  # fmt: skip
            yield _relied_on(comparison, pair, verdict)
        elif difference.path == ("provider",):
            yield _relied_on(comparison, pair, _provider(comparison, difference))
        elif difference.path == ("end",):
            yield _end(comparison, difference)


def _added(comparison: Comparison, difference: Difference) -> Verdict:
    contract = comparison.new.org.contracts[difference.pair.id]
    return verdict_of(
        comparison,
        difference,
        "contract-added",
        say(
            "{contract} is a new contract with {provider}",
            contract=comparison.title(difference.pair.key), provider=comparison.title(contract.provider.key),
        ),
        parties={"owner": (contract.owner.key,) if contract.owner is not None else ()},
    )  # fmt: skip


def _provider(comparison: Comparison, difference: Difference) -> Verdict:
    old = str(comparison.old.meaning.plain(difference.old, difference.shape))
    new = str(comparison.new.meaning.plain(difference.new, difference.shape))
    message = say(
        "{contract} is with {new} instead of {old}",
        contract=comparison.title(difference.pair.key), new=comparison.title(new), old=comparison.title(old),
    )  # fmt: skip
    return verdict_of(comparison, difference, "contract-provider-changed", message)


def _end(comparison: Comparison, difference: Difference) -> Verdict:
    """The end as it is written; none written is later than any."""
    pair, open_end = difference.pair, say("an open end")
    old = comparison.old.org.contracts[pair.former].end
    new = comparison.new.org.contracts[pair.id].end
    earlier = new is not None and (old is None or new < old)
    over = new is not None and new <= comparison.new.org.as_of
    contract = comparison.title(pair.key)
    message = say(
        "{contract} ends on {new} instead of {old}", contract=contract, new=new or open_end, old=old or open_end
    )
    name = "contract-end-moved-earlier" if earlier else "contract-end-moved-later"
    verdict = verdict_of(comparison, difference, name, message, event="changed")
    verdict = _relied_on(comparison, pair, verdict)
    return verdict if earlier and over else replace(verdict, level=None)


def _relied_on(comparison: Comparison, pair: Pair, verdict: Verdict) -> Verdict:
    """Breaking for services in use that depend on it, now or still naming it."""
    affected = comparison.new.reliance.of_contract(pair.id)
    return replace(
        verdict,
        level=Level.BREAKING if affected else None,
        affected=affected,
        parties={"owner": (f"contract:{pair.former}",), "dependants": affected},
    )
