"""Whether promises can be kept, with every number behind them: on the pages of services, teams, and the handbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from orgkit.model.entities.service import Service
from orgkit.model.entities.team import Team
from orgkit.pages.components import cards
from orgkit.pages.components.table import Column, Row, table
from orgkit.pages.frame import Frame
from orgkit.pages.html import EMPTY, Content, Html, join, tag
from orgkit.pages.url import Url
from orgkit.promises.proof.proof import Link, Proof, Standing
from orgkit.promises.proof.words import ASPECTS, STANDINGS, WORST_FIRST, cases

_LOOKS = {
    Standing.KEPT: ("ok-green", "✓"),
    Standing.EXPECTED: ("ok-blue", "≈"),
    Standing.BROKEN: ("ok-red", "✕"),
    Standing.OPEN: ("ok-amber", "?"),
}


def proofs_of_service(frame: Frame, service: Service) -> Html:
    """Each target of a service as a line that opens on its numbers; one that is broken is open already."""
    found = frame.proofs.get(service.id, ())
    return join(_counted(frame, found), tag("div", [_proof(frame, proof) for proof in found])) if found else EMPTY


def proofs_of_team(frame: Frame, team: Team) -> Html:
    """The targets of each of a team's services with how they stand."""
    parts = []
    for service in frame.reading.services_of(team.id):
        found = frame.proofs.get(service.id, ())
        if not found:
            continue
        name = tag("span", tag("strong", frame.name(service)), " ", tag("small", tally(frame, found)), class_="nm")
        summary = tag("summary", _verdict(frame, worst(found)), name)
        rows = [_target(frame, proof, _title(frame, proof), _anchored(frame, proof)) for proof in found]
        drawn = table(frame.name(service), _columns(frame), rows)
        parts.append(tag("details", summary, drawn, class_="ok-proof", open=worst(found) is Standing.BROKEN))
    return join(tag("p", frame.say("proof.team"), class_="ok-muted"), tag("div", parts)) if parts else EMPTY


def in_doubt(frame: Frame) -> Html:
    """How all targets stand, and those that cannot be kept or cannot be decided."""
    found = [proof for each in frame.proofs.values() for proof in each]
    doubtful = [proof for proof in found if proof.standing in (Standing.BROKEN, Standing.OPEN)]
    doubtful.sort(key=lambda proof: WORST_FIRST.index(proof.standing))
    rows = []
    for proof in doubtful:
        title = join(frame.name(proof.service), tag("small", _title(frame, proof)))
        rows.append(_target(frame, proof, title, _anchored(frame, proof)))
    drawn = table(frame.say("proof.title"), _columns(frame), rows) if rows else EMPTY
    return join(_counted(frame, found), drawn) if found else EMPTY


def worst(found: Sequence[Proof]) -> Standing:
    """The worst standing among some proofs."""
    return min((proof.standing for proof in found), key=WORST_FIRST.index)


def tally(frame: Frame, found: Iterable[Proof]) -> str:
    """How many targets stand how."""
    counts = dict.fromkeys(reversed(WORST_FIRST), 0)
    for proof in found:
        counts[proof.standing] += 1
    return " · ".join(frame.say(f"proof.n.{standing}", n=count) for standing, count in counts.items() if count)


def _counted(frame: Frame, found: Iterable[Proof]) -> Html:
    return tag("p", tally(frame, found), class_="ok-muted")


def _verdict(frame: Frame, standing: Standing) -> Html:
    """A word with a sign: the colour only repeats them."""
    css, sign = _LOOKS[standing]
    word = frame.translate(STANDINGS[standing])
    return tag("span", tag("span", sign, aria_hidden="true"), " ", word, class_=f"ok-badge {css}")


def _title(frame: Frame, proof: Proof) -> str:
    named = ", ".join(frame.plain(case) for case in cases(frame.org, proof))
    aspect = frame.translate(ASPECTS[proof.aspect])
    return f"{aspect} ({named})" if named else aspect


def anchor(proof: Proof) -> str:
    """The place of a proof on the page of its service."""
    return "-".join(("proof", *(part for part in (proof.request, proof.aspect.value, proof.which) if part)))


def _anchored(frame: Frame, proof: Proof) -> Url | None:
    address = frame.page_of("service", proof.service.id)
    return Url(f"{address.text}#{anchor(proof)}") if address else None


def _columns(frame: Frame) -> list[Column]:
    say = frame.say
    return [
        Column(say("col.target")),
        Column(say("col.promised")),
        Column(say("col.at_best")),
        Column(say("col.standing")),
    ]


def _target(frame: Frame, proof: Proof, title: Content, address: Url | None) -> Row:
    reached = frame.translate(proof.reached) if proof.reached is not None else ""
    head = tag("a", title, href=address) if address else tag("span", title)
    return Row(head, (frame.translate(proof.promised), reached, _verdict(frame, proof.standing)))


def _proof(frame: Frame, proof: Proof) -> Html:
    say = frame.say
    numbers = [say("proof.promised", promised=frame.translate(proof.promised))]
    if proof.reached is not None:
        numbers.append(say("proof.reached", reached=frame.translate(proof.reached)))
    if proof.margin is not None:
        numbers.append(frame.translate(proof.margin))
    name = tag("span", tag("strong", _title(frame, proof)), " ", tag("small", " · ".join(numbers)), class_="nm")
    broken = proof.standing is Standing.BROKEN
    return tag(
        "details",
        tag("summary", _verdict(frame, proof.standing), name),
        _chain(frame, proof.chain),
        _missing(frame, proof.missing),
        _numbers(frame, proof),
        class_="ok-proof",
        id=anchor(proof),
        open=broken,
    )


def _chain(frame: Frame, chain: Iterable[Link]) -> Html:
    """Where a broken promise breaks, from the dependency down to the number that is not enough."""
    steps: list[Content] = [
        [_whose(frame, link), frame.say("colon"), frame.translate(link.says), " ", _place(link)] for link in chain
    ]
    return cards.note("danger", frame.say("proof.breaks"), cards.steps(steps)) if steps else EMPTY


def _missing(frame: Frame, missing: Iterable[Link]) -> Html:
    """What promises nothing, and whom to ask."""
    items: list[Content] = []
    for link in missing:
        ask = frame.say.html("proof.ask", name=_asked(frame, link.asks)) if link.asks else None
        said = join(_whose(frame, link), frame.say("colon"), frame.translate(link.says), " ", _place(link))
        items.append(join(said, tag("br"), ask) if ask is not None else said)
    return cards.note("warning", frame.say("proof.missing"), cards.bullets(items)) if items else EMPTY


def _numbers(frame: Frame, proof: Proof) -> Html:
    say = frame.say
    columns = [Column(say("col.whose")), Column(say("col.number")), Column(say("col.written_where"))]
    rows = [Row(_whose(frame, link), (frame.translate(link.says), _place(link))) for link in proof.links]
    return table(f"{_title(frame, proof)}{say('colon')}{say('proof.numbers')}", columns, rows) if rows else EMPTY


def _whose(frame: Frame, link: Link) -> Html:
    entity = link.entity
    kind = frame.say.optional(f"kind.{entity.entity_kind}", entity.entity_kind)
    return join(frame.link_to(entity.entity_kind, entity), " ", tag("span", f"({kind})", class_="ok-muted"))


def _place(link: Link) -> Html:
    return tag("code", f"{link.span.file}:{link.span.line}")


def _asked(frame: Frame, key: str) -> Html:
    """Whom to ask, with a channel where it is a team."""
    kind, _, id_ = key.partition(":")
    entity = frame.org.get(kind, id_)
    named = frame.link_to(kind, entity) if entity is not None else tag("span", id_)
    channel = frame.short_channel(entity) if isinstance(entity, Team) else ""
    return join(named, f" ({channel})" if channel else None)
