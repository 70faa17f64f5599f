"""Whether a service is back as fast as promised, and loses as little as promised.

``RTO ≥ own restart + Σ`` of what comes back one after the other, the longest of what does so at the same time.
``RPO ≥`` that of every store behind it, and ``≥`` the interval of its own backups. What counts on opening hours
counts as long as it takes on the wall at worst.

Source: NIST SP 800-34, contingency planning (recovery time and recovery point objectives).
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Service
from orgkit.promises.proof.delays.timing import proofs_of_times
from orgkit.promises.proof.proof import Aspect, Proof


def recoveries(org: Org, service: Service) -> Iterator[Proof]:
    """The proof of the time until it works again."""
    return proofs_of_times(org, service, Aspect.RTO)


def losses(org: Org, service: Service) -> Iterator[Proof]:
    """The proof of the most data that may be lost.

    What promises to be back in some time and says nothing of data is taken to hold none.
    """
    return proofs_of_times(org, service, Aspect.RPO)
