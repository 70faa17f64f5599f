"""The proofs that one audience may see."""

from __future__ import annotations

from collections.abc import Mapping

from orgkit.model import Org
from orgkit.promises.proof.proof import Link, Proof
from orgkit.promises.proof.prove import proofs


def proofs_seen(org: Org, view: Org) -> Mapping[str, tuple[Proof, ...]]:
    """The proofs that are the same in the whole organisation and in a view of it, by the id of the service.

    They are those of the view, so that they lead to nothing that is hidden. One that rests on something hidden
    would come out otherwise in the view and be wrong: it is left out, whole, and so is its verdict.
    """
    if org is view:
        return proofs(org)
    true = {proof.identity: proof for found in proofs(org).values() for proof in found}
    return {
        id_: kept
        for id_, found in proofs(view).items()
        if (kept := tuple(proof for proof in found if _same(true.get(proof.identity), proof)))
    }


def _same(whole: Proof | None, seen: Proof) -> bool:
    """Whether a proof of the view says what that of the whole organisation says, from the same places."""
    return whole is not None and _said(whole) == _said(seen)


def _said(proof: Proof) -> tuple[object, ...]:
    parts = (proof.links, proof.chain, proof.missing)
    told = tuple(tuple(_link(link) for link in part) for part in parts)
    return proof.standing, proof.promised, proof.reached, proof.margin, dict(proof.numbers), told


def _link(link: Link) -> tuple[object, ...]:
    return link.entity.entity_key, link.says, link.span
