"""Contract.

Generated from the schemas by ``orgkit dev generate``; edit ``schemas/`` instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from orgkit.model.base import Entity, Part, Ref
from orgkit.model.entities.parts import Document, Kpi, PriceItem, Ritual
from orgkit.model.values import Duration, Money, Percentage, RelativeDate, Text
from orgkit.source import Node


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ContractOutsideContact(Part):
    """Somebody at the provider."""

    name: str
    email: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ContractRenewal(Part):
    """What happens at the end."""

    type: str
    period: Duration | None = None
    max: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ContractNotice(Part):
    """How to end it: how long before, and in which form."""

    period: Duration
    counts_from: str | None = None
    form: str | None = None
    posting_margin: Duration | None = None
    alert: Duration | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ContractPayment(Part):
    """When invoices are paid."""

    days: int
    basis: str | None = None
    counting: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ContractPriceReview(Part):
    """How prices may go up."""

    index: str | None = None
    cap: Percentage | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ContractKickoff(Part):
    """The first meeting."""

    date: date | None = None
    attendees: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ContractOnboardingStep(Part):
    """Something to do for the provider to start well."""

    step: Text
    owner: Ref | None = None
    due: RelativeDate | None = None
    done: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ContractAccess(Part):
    """A tool the provider may use."""

    tool: Ref
    until: RelativeDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ContractReporting(Part):
    """What the provider reports, how often, and to whom."""

    cadence: str | None = None
    to: Ref | None = None
    content: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ContractMilestone(Part):
    """Something that must be reached by a day."""

    id: str
    name: Text | None = None
    due: RelativeDate | None = None
    amount: Money | None = None
    criterion: Text | None = None
    accepted_by: Ref | None = None
    met: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ContractAction(Part):
    """Something that was agreed."""

    what: Text
    owner: Ref | None = None
    due: date | None = None
    done: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ContractReview(Part):
    """What both sides found when they looked back."""

    date: date
    found: Text | None = None
    obstacles: Text | None = None
    actions: tuple[ContractAction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ContractBonus(Part):
    """What is paid on top."""

    when: Text
    kpi: Ref | None = None
    amount: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ContractPenalty(Part):
    """What is taken off."""

    when: Text
    kpi: Ref | None = None
    amount: Money | None = None
    cap: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ContractConfidentiality(Part):
    """What must be kept secret, and how long."""

    clause: bool | None = None
    survives: Duration | None = None
    sees: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ContractPersonalData(Part):
    """What the provider does with personal data."""

    handled: bool | None = None
    agreement: str | None = None
    purpose: Text | None = None
    data: tuple[Text, ...] = ()
    people_concerned: Text | None = None
    location: tuple[str, ...] = ()
    transfer_basis: Text | None = None
    at_end: str | None = None
    subprocessors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ContractRights(Part):
    """Who may use what is made."""

    assigned: bool | None = None
    extent: Text | None = None
    purpose: Text | None = None
    territory: Text | None = None
    duration: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ContractSubcontracting(Part):
    """Whether the provider may have others do the work."""

    allowed: bool | None = None
    approved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ContractWorkingConditions(Part):
    """How people from outside work with us. Several yes together can mean disguised employment."""

    fixed_hours: bool | None = None
    single_client: bool | None = None
    our_tools: bool | None = None
    directed_by_us: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ContractChange(Part):
    """A dated change of this contract: on the day given, the fields listed take new values."""

    from_: date
    announced: date | None = None
    why: Text | None = None
    set: Node | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Contract(Entity):
    """One agreement with a provider: what it brings, what it costs, until when, and how it ends."""

    entity_kind: ClassVar[str] = "contract"

    name: Text
    provider: Ref
    kind: str | None = None
    domain: Ref | None = None
    owner: Ref | None = None
    contact: Ref | None = None
    their_contact: Ref | ContractOutsideContact | None = None
    cost_centre: Ref | None = None
    scope: Text | None = None
    deliverables: tuple[Text, ...] = ()
    signed: date | None = None
    start: date | None = None
    term: Duration | None = None
    open_ended: bool | None = None
    end: date | None = None
    renewal: ContractRenewal | None = None
    notice: ContractNotice | None = None
    value: tuple[PriceItem, ...] = ()
    payment: ContractPayment | None = None
    price_review: ContractPriceReview | None = None
    sla: Ref | None = None
    kickoff: ContractKickoff | None = None
    onboarding: tuple[ContractOnboardingStep, ...] = ()
    access: tuple[ContractAccess, ...] = ()
    reporting: ContractReporting | None = None
    milestones: tuple[ContractMilestone, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    reviews: tuple[ContractReview, ...] = ()
    bonus: tuple[ContractBonus, ...] = ()
    penalties: tuple[ContractPenalty, ...] = ()
    liability_cap: Money | None = None
    meetings: tuple[Ritual, ...] = ()
    confidentiality: ContractConfidentiality | None = None
    personal_data: ContractPersonalData | None = None
    rights: ContractRights | None = None
    subcontracting: ContractSubcontracting | None = None
    working_conditions: ContractWorkingConditions | None = None
    exit_plan: Text | None = None
    documents: tuple[Document, ...] = ()
    visibility: str | None = None
    previous_ids: tuple[str, ...] = ()
    changes: tuple[ContractChange, ...] = ()
    notes: Text | None = None
