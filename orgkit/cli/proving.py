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
        verdict = say("{standing}: {number}", standing=STANDINGS[proof.standing], number=number(proof))
        paper.rows([(title(spoken, proof), verdict)])
        print_links(paper, spoken, proof.links, 6)
        if proof.chain:
            paper.line(say("What breaks it:"), 6)
            print_links(paper, spoken, proof.chain, 8, mark="→ ")
        if proof.missing:
            paper.line(say("What promises nothing:"), 6)
            print_links(paper, spoken, proof.missing, 8)


def print_links(paper: Paper, spoken: Spoken, links: Iterable[Link], indent: int, mark: str = "") -> None:
    """A line for each: whose number it is, the number, where it is written, whom to ask."""
    for link in links:
        paper.line(link_line(spoken, link), indent, mark=mark)


def link_line(spoken: Spoken, link: Link) -> Message:
    """“Hosting: 99.95 % a month, org/slas/hosting.yaml:12”."""
    from orgkit.app.asking.proved import asked, place

    about = {"name": spoken.name(link.entity), "says": link.says, "place": place(link)}
    ask = asked(spoken, link)
    if ask is not None:
        return say("{name}: {says}; {ask}, {place}", ask=ask, **about)
    return say("{name}: {says}, {place}", **about)
