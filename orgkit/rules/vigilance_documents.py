"""A provider's social-security certificate is missing, was not checked, or is too old.

French law asks a company that buys in France for it (articles L8222-1 and following of the Labour Code): at the
signature and every 6 months, less than 6 months old, and checked for authenticity, for an engagement of 5000
euros or more without VAT. Instalments and orders that follow each other without a long break are added up. A
certificate whose last day has passed is `evidence-expired`. What is found is to be reviewed; it is no legal advice.

Why it matters: Whoever did not ask can be made to pay the wages, taxes and social contributions that the provider did
not declare.

How to fix: Ask the provider for the certificate, check its number with the body that issued it, and write both days.

    evidence:
      - {type: social-security-certificate, issued: 2026-09-01}                         # wrong: nobody checked it
      - {type: social-security-certificate, issued: 2026-09-01, verified: 2026-09-03}   # right

When to waive: Where a lawyer has confirmed that none is due, for instance for a public body.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from orgkit.model import Money, Org
from orgkit.model.entities import Contract, Provider, ProviderEvidence
from orgkit.model.queries.french_law import Figure, Row, applies, figure_on
from orgkit.model.queries.wording import amount
from orgkit.promises.contracts.engagements import engagement, running_with
from orgkit.promises.contracts.spending import until
from orgkit.promises.contracts.terms import end_on, plus_months
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Option, Options

RULE = rule("vigilance-documents")
OPTIONS = (Option("break", 31, "the days between two contracts from which on they are no longer one engagement"),)

_TYPE = "social-security-certificate"
_FIX = say("ask for the certificate, check it with the body that issued it, and write issued: and verified:")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Providers from whom a certificate is due, and none is there that counts today."""
    threshold = figure_on(Figure.VIGILANCE_AMOUNT, org.as_of)
    months = figure_on(Figure.VIGILANCE_MONTHS, org.as_of)
    if threshold is None or months is None:
        return
    for provider in org.providers.values():
        if provider.entity_key in org.doubtful or not _is_due(org, provider, threshold, options.number("break")):
            continue
        papers = [(place, paper) for place, paper in enumerate(provider.evidence) if paper.type == _TYPE]
        if not papers:
            message = say(
                "{entity}: French law asks for a social-security certificate for an engagement of {amount} or more "
                "without VAT ({article}), and none is recorded",
                entity=subject(org, provider),
                amount=amount(Money.parse(f"{threshold.value} EUR")),
                article=threshold.article,
            )
            yield found(RULE, provider, message, "evidence", fix=_FIX)
        elif all(_trouble(paper, org.as_of, months) for _, paper in papers):
            place, paper = max(papers, key=lambda pair: pair[1].verified or pair[1].issued or date.min)
            trouble = _trouble(paper, org.as_of, months)
            if trouble is not None and not (paper.until is not None and paper.until < org.as_of):
                message = trouble.filled(entity=subject(org, provider), article=months.article)
                yield found(RULE, provider, message, "evidence", place, "verified", fix=_FIX)


def _is_due(org: Org, provider: Provider, threshold: Row, break_days: int) -> bool:
    """Whether what was agreed with a provider for work in France reaches the amount."""
    ahead = [each for each in running_with(org, provider.id) if each.signed is not None and each.signed <= org.as_of]
    contracts = {each.id: each for each in (*engagement(org, provider.id, break_days), *ahead)}
    spent = (_whole(each, org.as_of) for each in contracts.values() if applies(org, each))
    return sum(until(contract, last, "EUR") for contract, last in spent) >= threshold.value


def _whole(contract: Contract, day: date) -> tuple[Contract, date]:
    """A contract with the last day up to which its cost is known: its end, or today where it has none."""
    return contract, end_on(contract, day) or day


def _trouble(paper: ProviderEvidence, day: date, months: Row) -> Message | None:
    """Why a certificate does not count on a day."""
    if paper.verified is None:
        return say("{entity}: nothing says that somebody checked the social-security certificate ({article})")
    if paper.issued is not None and plus_months(paper.issued, months.value) <= paper.verified:
        return say(
            "{entity}: the social-security certificate of {issued} was {count} month old or more "
            "when it was checked on {verified} ({article})||"
            "{entity}: the social-security certificate of {issued} was {count} months old or more "
            "when it was checked on {verified} ({article})",
            issued=paper.issued,
            verified=paper.verified,
            count=months.value,
        )
    due = plus_months(paper.verified, months.value)
    if due < day:
        return say(
            "{entity}: the social-security certificate was checked on {verified}, and a new one was due on {due} "
            "({article})",
            verified=paper.verified,
            due=due,
        )
    return None
