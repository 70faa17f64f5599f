"""What a converter hands over: the organisation, the account of its source, and the ids it gave."""

from __future__ import annotations

from dataclasses import dataclass

from tests.realworld.accounting import Account
from tests.realworld.repository import Ids, Repository


@dataclass(frozen=True, slots=True)
class Conversion:
    """One converted source. The account is closed: every field has its fate and the counts balance."""

    org: Repository
    account: Account
    ids: tuple[Ids, ...]
