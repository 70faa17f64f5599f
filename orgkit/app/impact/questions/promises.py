"""Which promises can no longer be kept, with what breaks them."""

from __future__ import annotations

from dataclasses import dataclass

from orgkit.app.asking.proved import title
from orgkit.app.impact.case import Case, Effect, Effects, Gravity, Question
from orgkit.promises.proof.proof import Link, Proof, Standing
from orgkit.promises.proof.words import WORST_FIRST
from orgkit.results import Message
from orgkit.results.finding import say


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What is said of one target that stands otherwise than before."""

    what: str
    gravity: Gravity
    says: Message
    do: Message | None = None
    chain: tuple[Link, ...] = ()


def ask(case: Case) -> Effects:
    """Every target that stands otherwise than before, of services that go on."""
    before, after = case.proved
    for service in case.before.services.values():
        if not case.stays(service):
            continue
        earlier = {proof.identity: proof for proof in before.get(service.id, ())}
        later = {proof.identity: proof for proof in after.get(service.id, ())}
        for identity in dict.fromkeys((*earlier, *later)):
            old, new = earlier.get(identity), later.get(identity)
            shown, verdict = new or old, _verdict(case, old, new)
            if shown is not None and verdict is not None:
                yield Effect(
                    verdict.what, verdict.gravity, service.entity_key, verdict.says, verdict.do, shown.span,
                    verdict.chain, (old, new),
                )  # fmt: skip


def _verdict(case: Case, old: Proof | None, new: Proof | None) -> _Verdict | None:
    if new is None:
        return _withdrawn(case, old) if old is not None else None
    rank = WORST_FIRST.index
    about = _about(case, new) | {"reached": new.reached, "old": old.reached if old is not None else None}
    if old is None or rank(new.standing) < rank(old.standing):
        return _worse(case, new, about)
    if rank(new.standing) > rank(old.standing):
        says = say("{service}: {target}, {promised} promised, can be kept better than before", **about)
        return _Verdict("promise-better", Gravity.FOLLOWS, says)
    if old.promised != new.promised:
        return _changed(new, about | {"before": old.promised})
    if new.standing is Standing.BROKEN and old.reached != new.reached:
        says = say(
            "{service}: {target}, {promised} promised and not kept before, then {reached}",
            **about,
        )
        return _Verdict("promise-changed", Gravity.WEAKENS, says, chain=new.chain)
    return None


def _about(case: Case, proof: Proof) -> dict[str, object]:
    spoken = case.spoken_after if case.after.get("service", proof.service.id) is proof.service else case.spoken
    return {
        "service": spoken.name(proof.service),
        "target": title(spoken, proof),
        "promised": proof.promised,
    }


def _withdrawn(case: Case, old: Proof) -> _Verdict:
    says = say("{service}: {target}, {promised} promised until then, is no longer promised", **_about(case, old))
    return _Verdict("promise-withdrawn", Gravity.WEAKENS, says, say("tell those who count on it"))


def _worse(case: Case, new: Proof, about: dict[str, object]) -> _Verdict | None:
    if new.standing is Standing.BROKEN:
        return _Verdict("promise-broken", Gravity.BREAKS, _broken(about), _mend(case, new), new.chain)
    if new.standing is Standing.OPEN:
        says = say("{service}: {target}, {promised} promised, and nothing is promised behind it", **about)
        return _Verdict("promise-open", Gravity.BREAKS, says, _agree(case, new), new.missing)
    if new.standing is Standing.EXPECTED:
        says = say("{service}: {target}, {promised} promised, is to be expected, not guaranteed", **about)
        return _Verdict("promise-uncertain", Gravity.WEAKENS, says)
    says = say("{service}: {target}, {promised} promised, can be kept", **about)
    return _Verdict("promise-new", Gravity.FOLLOWS, says)


def _changed(new: Proof, about: dict[str, object]) -> _Verdict:
    if new.standing in (Standing.BROKEN, Standing.OPEN):
        says = say("{service}: {target}, {promised} promised instead of {before}, is no surer than before", **about)
        return _Verdict("promise-changed", Gravity.WEAKENS, says, chain=new.chain or new.missing)
    says = say("{service}: {target}, {promised} promised instead of {before}, can be kept", **about)
    return _Verdict("promise-changed", Gravity.FOLLOWS, says)


def _broken(about: dict[str, object]) -> Message:
    if about["reached"] is None:
        return say("{service}: {target}, {promised} promised, cannot be kept", **about)
    if about["old"] is None or about["old"] == about["reached"]:
        return say("{service}: {target}, {promised} promised, but {reached} with what is behind it", **about)
    return say("{service}: {target}, {promised} promised, but {reached} with what is behind it; before: {old}", **about)


def _mend(case: Case, proof: Proof) -> Message:
    """Who has to promise more, or else that less has to be promised."""
    weakest = next((link for link in reversed(proof.chain) if link.entity.entity_key != proof.service.entity_key), None)
    if weakest is None:
        return say("promise less, and tell those who count on it")
    return say("get a better promise for {name}, or promise less", name=case.name(weakest.entity.entity_key))


def _agree(case: Case, proof: Proof) -> Message:
    asks = list(dict.fromkeys(case.name(link.asks) for link in proof.missing if link.asks))
    if asks:
        return say("agree on a number with {names}, or tell those who count on it", names=asks)
    return say("find something that promises it, or tell those who count on it")


QUESTION = Question("promises", say("Promises"), ask)
