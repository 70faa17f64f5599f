"""A contract for creative work or code does not transfer the rights to use it, or not completely.

Contracts with agencies and freelancers are looked at. French law asks for each right by name, with its extent,
purpose, place and duration (article L131-3 of the Intellectual Property Code). Software passes to the employer by
itself for employees only (article L113-9), not for freelancers or interns. What is found is to be reviewed; it is no
legal advice.

Why it matters: The logo is paid for and still belongs to the agency. It is found out when the company is sold, or when
the agency asks for a licence fee for the next country.

How to fix: Have an assignment of rights signed, and write what it says.

    rights:
      assigned: true
      extent: Copying, adapting and publishing
      purpose: Shop, catalogue and advertising
      territory: Worldwide      # missing before
      duration: Ten years       # missing before

When to waive: Where nothing is made that anybody could have rights in, such as advice or training.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import ContractRights
from orgkit.model.queries.french_law import applies
from orgkit.promises.contracts.engagements import kind_of
from orgkit.promises.contracts.terms import running
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Option, Options

RULE = rule("rights-not-assigned")
OPTIONS = (Option("kinds", ("agency", "freelance"), "kinds of contract under which something is created"),)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Contracts for creations without rights, or with a part of what the law asks for."""
    for contract in running(org):
        looked_at = kind_of(org, contract) in options.texts("kinds") and applies(org, contract)
        if not looked_at or contract.entity_key in org.doubtful:
            continue
        rights = contract.rights
        if rights is None or not rights.assigned:
            message = say(
                "{entity} does not transfer the rights to use what is made (CPI L131-3); have it reviewed",
                entity=subject(org, contract),
            )
            path = ("rights",) if rights is None else ("rights", "assigned")
            yield found(
                RULE, contract, message, *path, fix=say("have an assignment of rights signed, and write rights:")
            )
            continue
        missing = [(word, field) for field, word in _PARTS.items() if not _has(rights, field)]
        if missing:
            message = say(
                "{entity}: the assignment of rights does not say {missing:and} (CPI L131-3); have it reviewed",
                entity=subject(org, contract),
                missing=[word for word, _ in missing],
            )
            fix = say("add {fields:and} as the contract says", fields=[f"{field}:" for _, field in missing])
            yield found(RULE, contract, message, "rights", "assigned", fix=fix)


_PARTS: dict[str, Message] = {
    "extent": say("which uses are covered"),
    "purpose": say("for which purpose"),
    "territory": say("where"),
    "duration": say("for how long"),
}


def _has(rights: ContractRights, field: str) -> bool:
    return bool(getattr(rights, field))
