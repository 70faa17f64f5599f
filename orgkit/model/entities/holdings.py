"""Every entity of an organisation, kind by kind.

Generated from the schemas by ``orgkit dev generate``; edit ``schemas/`` instead.
"""

from __future__ import annotations

from collections.abc import Mapping

from orgkit.model.base import Entity
from orgkit.model.entities.calendar import Calendar
from orgkit.model.entities.contract import Contract
from orgkit.model.entities.cost_centre import CostCentre
from orgkit.model.entities.cost_pool import CostPool
from orgkit.model.entities.organization import Organization
from orgkit.model.entities.person import Person
from orgkit.model.entities.price_list import PriceList
from orgkit.model.entities.process import Process
from orgkit.model.entities.provider import Provider
from orgkit.model.entities.responsibility import Responsibility
from orgkit.model.entities.role import Role
from orgkit.model.entities.service import Service
from orgkit.model.entities.sla import Sla
from orgkit.model.entities.team import Team
from orgkit.model.entities.tool import Tool
from orgkit.model.entities.waiver import Waiver


class Holdings:
    """Entities by id for each kind; the single ones are there or not."""

    by_kind: Mapping[str, Mapping[str, Entity]]

    @property
    def calendars(self) -> Mapping[str, Calendar]:
        """Every calendar by id."""
        return self.by_kind["calendar"]  # type: ignore[return-value]

    @property
    def contracts(self) -> Mapping[str, Contract]:
        """Every contract by id."""
        return self.by_kind["contract"]  # type: ignore[return-value]

    @property
    def cost_centres(self) -> Mapping[str, CostCentre]:
        """Every cost centre by id."""
        return self.by_kind["cost-centre"]  # type: ignore[return-value]

    @property
    def cost_pools(self) -> Mapping[str, CostPool]:
        """Every cost pool by id."""
        return self.by_kind["cost-pool"]  # type: ignore[return-value]

    @property
    def organization(self) -> Organization | None:
        """The one organisation, where it is written."""
        return self.by_kind["organization"].get("organization")  # type: ignore[return-value]

    @property
    def people(self) -> Mapping[str, Person]:
        """Every person by id."""
        return self.by_kind["person"]  # type: ignore[return-value]

    @property
    def price_lists(self) -> Mapping[str, PriceList]:
        """Every price list by id."""
        return self.by_kind["price-list"]  # type: ignore[return-value]

    @property
    def processes(self) -> Mapping[str, Process]:
        """Every process by id."""
        return self.by_kind["process"]  # type: ignore[return-value]

    @property
    def providers(self) -> Mapping[str, Provider]:
        """Every provider by id."""
        return self.by_kind["provider"]  # type: ignore[return-value]

    @property
    def responsibilities(self) -> Mapping[str, Responsibility]:
        """Every responsibility by id."""
        return self.by_kind["responsibility"]  # type: ignore[return-value]

    @property
    def roles(self) -> Mapping[str, Role]:
        """Every role by id."""
        return self.by_kind["role"]  # type: ignore[return-value]

    @property
    def services(self) -> Mapping[str, Service]:
        """Every service by id."""
        return self.by_kind["service"]  # type: ignore[return-value]

    @property
    def slas(self) -> Mapping[str, Sla]:
        """Every shared promise by id."""
        return self.by_kind["sla"]  # type: ignore[return-value]

    @property
    def teams(self) -> Mapping[str, Team]:
        """Every team by id."""
        return self.by_kind["team"]  # type: ignore[return-value]

    @property
    def tools(self) -> Mapping[str, Tool]:
        """Every tool by id."""
        return self.by_kind["tool"]  # type: ignore[return-value]

    @property
    def waivers(self) -> Mapping[str, Waiver]:
        """Every waiver by id."""
        return self.by_kind["waiver"]  # type: ignore[return-value]
