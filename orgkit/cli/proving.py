"""Proofs of promises on paper: each target with its verdict, below it every number and where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from orgkit.results import Message
from orgkit.results.finding import say

if TYPE_CHECKING:
    from orgkit.app.asking.spoken import Spoken
    from orgkit.cli.paper import Paper
    from orgkit.promises.proof.proof import Link, Proof


def print_proofs(paper: Paper, spoken: Spoken, found: Iterable[Proof]) -> None:
    """Every target of a service, in the order in which they are shown."""
    from orgkit.app.asking.proved import number, title
    from orgkit.promises.proof.words import STANDINGS

    for proof in found:
        verdict = STANDINGS[proof.standing]
        paper.line(say("{target}: {verdict}", target=title(spoken, proof), verdict=verdict), 2)
        paper.line(number(proof), 4)
        print_links(paper, spoken, proof.links, 6)
        if proof.chain:
            paper.line(say("What breaks it:"), 4)
            print_links(paper, spoken, proof.chain, 6, asking=True)
        if proof.missing:
            paper.line(say("What promises nothing:"), 4)
            print_links(paper, spoken, proof.missing, 6, asking=True)


def print_links(paper: Paper, spoken: Spoken, links: Iterable[Link], indent: int, *, asking: bool = False) -> None:
    """A line for each: whose number it is, the number, where it is written; with ``asking``, whom to ask."""
    for link in links:
        paper.line(_told(spoken, link, asking=asking), indent, mark="· ")


def _told(spoken: Spoken, link: Link, *, asking: bool) -> Message:
    """“Hosting: 99.95 % a month, org/slas/hosting.yaml:12”."""
    from orgkit.app.asking.proved import asked, place

    about = {"name": spoken.name(link.entity), "says": link.says, "place": place(link)}
    ask = asked(spoken, link) if asking else None
    if ask is not None:
        return say("{name}: {says}; {ask}, {place}", ask=ask, **about)
    return say("{name}: {says}, {place}", **about)
