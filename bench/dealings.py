"""What an invented company has with others and with itself: providers, contracts, money, domains, processes, tools."""

from __future__ import annotations

from bench.people import role
from bench.plan import Plan, Service, Team
from bench.vocabulary import CRAFTS, PLACES, UNITS, both
from bench.yaml_text import Data

PROVIDER_KINDS = ("agency", "freelancer", "carrier", "software", "hosting")
CONTRACT_KINDS = ("agency", "freelance", "carriage", "software", "hosting")
CATEGORIES = ("collaboration", "budget", "process", "content", "data", "commerce", "logistics", "customer-care")


def organization(plan: Plan) -> dict[str, Data]:
    """The company itself: what everything else may refer to, and the numbers the rules compare with."""
    skills = sorted({skill for craft in CRAFTS for skill in craft.skills})
    return {
        "name": "Tisserands",
        "mission": both("Équiper les maisons avec soin.", "Furnish homes with care."),
        "values": [both("Nous disons ce que nous faisons.", "We say what we do.")],
        "goals": [
            {
                "id": "on-time",
                "statement": both("Neuf livraisons sur dix à l’heure.", "Nine deliveries out of ten on time."),
                "kpi": {"id": "on-time", "at_least": "90 %", "period": "month", "source": both("Suivi", "Tracking")},
                "due": "2027-12-31",
                "owner": f"role:{role(plan.teams[0])}",
            }
        ],
        "languages": ["fr", "en"],
        "country": "FR",
        "sites": [{"id": p.id, "name": p.text, "country": "FR", "time_zone": "Europe/Paris"} for p in PLACES],
        "time_zone": "Europe/Paris",
        "calendar": "office",
        "currency": "EUR",
        "units": [{"id": unit.id, "name": unit.text} for unit in UNITS],
        "skills": [{"id": skill, "name": skill.replace("-", " ")} for skill in skills],
        "legal_entities": [{"id": "tisserands-sas", "name": "Tisserands SAS", "country": "FR"}],
        "report_to": {"type": "email", "address": "accueil@tisserands.example", "for": "questions"},
        "policies": {
            "team_size": {"min": 2, "max": 12},
            "span_of_control": {"min": 1, "max": 15},
            "review_months": 12,
            "notice_days": {"prices": 60, "promises": 30},
            "contract_alert_days": 60,
            "allocation_limit": "100 %",
        },
    }


def providers(plan: Plan) -> dict[str, Data]:
    """Agencies, freelancers, carriers and suppliers of software."""
    return {provider: _provider(number, provider) for number, provider in enumerate(plan.providers)}


def _provider(number: int, provider: str) -> Data:
    return {
        "name": provider.replace("-", " ").title(),
        "kind": PROVIDER_KINDS[number % 5],
        "summary": both("Fournit ce que nous ne faisons pas nous-mêmes.", "Supplies what we do not do ourselves."),
        "registration": {"siren": siren(number)},
        "country": "FR",
        "website": f"https://{provider}.example",
        "channels": [
            {"type": "email", "address": f"contact@{provider}.example", "for": "requests"},
            {"type": "ticket", "address": f"https://{provider}.example/support", "for": "incidents"},
        ],
        "critical": False,
        "certifications": ["ISO 9001"],
        "evidence": [
            {
                "type": "social-security-certificate",
                "issued": "2026-10-01",
                "verified": "2026-10-10",
                "until": "2027-03-31",
            },
            {"type": "insurance", "issued": "2026-01-01", "verified": "2026-01-15", "until": "2027-12-31"},
        ],
        "last_reviewed": "2026-10-15",
    }


def siren(number: int) -> str:
    """Nine digits with a right check digit, from a range kept for examples."""
    body = f"{99900000 + number}"
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(body)]
    return body + str(-sum(digit - 9 if digit > 9 else digit for digit in doubled) % 10)


def contracts(plan: Plan) -> dict[str, Data]:
    """Every contract, with the steps at one month, six months and year end."""
    return {contract: _contract(plan, number, contract) for number, contract in enumerate(plan.contracts)}


def _contract(plan: Plan, number: int, contract: str) -> Data:
    team = plan.teams[number * 13 % plan.size]
    lead = f"role:{role(team)}"
    return {
        "name": contract.replace("-", " ").title(),
        "provider": plan.providers[number % len(plan.providers)],
        "kind": CONTRACT_KINDS[number % len(plan.providers) % 5],
        "domain": plan.domain(team),
        "owner": team.id,
        "contact": lead,
        "their_contact": {"name": "Service client", "email": "clients@prestataire.example"},
        "cost_centre": plan.cost_centre(team),
        "scope": both(f"Appui à {team.craft.fr.lower()} pour {team.area.fr}.", f"Support of {team.craft.en.lower()}."),
        "deliverables": [both("Un compte rendu par mois", "A report every month")],
        "signed": "2025-12-01",
        "start": "2026-01-01",
        "term": "24 months",
        "renewal": {"type": "tacit", "period": "12 months", "max": 2},
        "notice": {
            "period": "3 months",
            "counts_from": "receipt",
            "form": "registered-letter",
            "posting_margin": "5 business days",
            "alert": "1 month",
        },
        "value": [
            {"id": f"{contract}-flat", "model": "flat", "price": f"{900 + number % 50 * 20}.00 EUR", "period": "month"},
            {"id": f"{contract}-setup", "model": "flat", "price": "1500.00 EUR", "period": "once"},
        ],
        "payment": {"days": 30, "basis": "invoice-date"},
        "price_review": {"index": "Syntec", "cap": "3 %"},
        "sla": "from-providers",
        "kickoff": {"date": "2026-01-05", "attendees": [lead]},
        "onboarding": [
            {
                "step": both("Accès ouverts", "Access opened"),
                "owner": lead,
                "due": "start + 5 days",
                "done": "2026-01-06",
            }
        ],
        "reporting": {"cadence": "monthly", "to": lead, "content": both("Volumes et délais", "Volumes and delays")},
        "milestones": [
            _milestone("first-month", "start + 1 month", "2026-01-30", lead),
            _milestone("half-year", "start + 6 months", "2026-06-30", lead),
            _milestone("year-end", "start + 12 months", "", lead),
        ],
        "kpis": [
            {
                "id": "on-time",
                "name": both("Livré à l’heure", "Delivered on time"),
                "at_least": "95 %",
                "period": "month",
                "source": both("Suivi des demandes", "Request tracking"),
                "owner": lead,
                "steps": [
                    {"due": "start + 1 month", "at_least": "85 %"},
                    {"due": "start + 6 months", "at_least": "92 %"},
                    {"due": "start + 12 months", "at_least": "95 %"},
                ],
            }
        ],
        "reviews": [
            {
                "date": "2026-07-02",
                "found": both("Les délais s’améliorent.", "Delays are getting shorter."),
                "actions": [
                    {
                        "what": both("Revoir le brief", "Redo the brief"),
                        "owner": lead,
                        "due": "2026-09-01",
                        "done": "2026-08-20",
                    }
                ],
            }
        ],
        "bonus": [
            {
                "when": both("Objectif dépassé", "Target beaten"),
                "kpi": "on-time",
                "amount": f"{300 + number % 7 * 50}.00 EUR",
            }
        ],
        "penalties": [
            {"when": both("Retard de plus de cinq jours", "More than five days late"), "amount": "150.00 EUR"}
        ],
        "meetings": [
            {
                "id": f"monthly-{contract}",
                "name": both("Point mensuel", "Monthly meeting"),
                "cadence": "monthly",
                "duration": "1 hour",
                "with": [lead],
            }
        ],
        "liability_cap": "50000.00 EUR",
        "confidentiality": {"clause": True, "survives": "5 years"},
        "personal_data": {"handled": False},
        "rights": {
            "assigned": True,
            "extent": both("Reproduction et adaptation", "Reproduction and adaptation"),
            "purpose": both("Vente en ligne", "Online sales"),
            "territory": both("Monde entier", "Worldwide"),
            "duration": both("Durée légale", "Legal term"),
        },
        "subcontracting": {"allowed": False},
        "working_conditions": {
            "fixed_hours": False,
            "single_client": False,
            "our_tools": False,
            "directed_by_us": False,
        },
        "exit_plan": both("Remise des fichiers sous trente jours.", "Files handed over within thirty days."),
        "documents": [{"title": both("Contrat signé", "Signed contract"), "url": f"https://coffre.example/{contract}"}],
    }


def _milestone(name: str, due: str, met: str, lead: str) -> Data:
    entry: dict[str, Data] = {
        "id": name,
        "due": due,
        "criterion": both("Objectif de l’étape atteint", "Target of the step reached"),
        "accepted_by": lead,
    }
    return entry | {"met": met} if met else entry


def cost_centres(plan: Plan) -> dict[str, Data]:
    """Who pays, with budgets for two years."""
    return {
        centre: {
            "name": both(f"Centre {centre[3:]}", f"Centre {centre[3:]}"),
            "manager": role(plan.teams[number]),
            "legal_entity": "tisserands-sas",
            "budgets": [
                {"period": year, "amount": f"{200 + number % 40 * 10}000.00 EUR", "for": purpose}
                for year in ("2026", "2027")
                for purpose in ("providers", "tools")
            ],
        }
        for number, centre in enumerate(plan.cost_centres)
    }


def cost_pools(plan: Plan) -> dict[str, Data]:
    """Shared costs, divided among four cost centres each."""
    made: dict[str, Data] = {}
    for number in plan.some(0.003):
        payers = [plan.cost_centres[(number * 4 + k) % len(plan.cost_centres)] for k in range(4)]
        payers = list(dict.fromkeys(payers))
        shares = [100 // len(payers)] * len(payers)
        shares[0] += 100 - sum(shares)
        made[f"pool-{number + 1}"] = {
            "name": both(f"Coûts partagés {number + 1}", f"Shared costs {number + 1}"),
            "owner": plan.teams[number].id,
            "costs": [
                {"contract": plan.contracts[number], "from": "2026-01-01", "to": "2027-12-31"},
                {
                    "what": both("Licences communes", "Shared licences"),
                    "amount": "1200.00 EUR",
                    "period": "month",
                    "from": "2026-01-01",
                    "to": "2026-12-31",
                },
            ],
            "services": [plan.services[number].id],
            "mode": "chargeback",
            "method": "percent",
            "basis": {
                "weights": {f"cost-centre:{payer}": str(share) for payer, share in zip(payers, shares, strict=True)}
            },
            "recipients": [f"cost-centre:{payer}" for payer in payers],
            "provider_pays_own_use": False,
            "when_no_usage": "last-period",
        }
    return made


def responsibilities(plan: Plan) -> dict[str, Data]:
    """A domain for each craft at each place: who answers for what, and who decides."""
    domains: dict[str, list[Team]] = {}
    for team in plan.teams:
        domains.setdefault(plan.domain(team), []).append(team)
    offers = {service.team.number: service for service in plan.services}
    return {domain: _responsibility(teams, offers) for domain, teams in domains.items()}


def _responsibility(teams: list[Team], offers: dict[int, Service]) -> Data:
    first, craft = teams[0], teams[0].craft
    activities: list[Data] = []
    for team in teams:
        activity: dict[str, Data] = {
            "id": f"deliver-{team.area.id}",
            "name": both(
                f"Livrer {craft.delivers.fr}, {team.area.fr}", f"Deliver each {craft.delivers.en}, {team.area.en}"
            ),
            "accountable": f"team:{team.id}",
            "responsible": [f"team:{team.id}"],
            "consulted": [f"role:{role(team, 1)}"],
            "informed": [f"role:{role(team, 3)}"],
        }
        if team.number in offers:
            activity["service"] = offers[team.number].id
        activities.append(activity)
    return {
        "name": both(f"{craft.fr} à {first.place.fr}", f"{craft.en} in {first.place.en}"),
        "lead": f"role:{role(first)}",
        "activities": activities,
        "decisions": [
            {
                "id": "order-of-work",
                "question": both("Qui passe en premier ?", "Who goes first?"),
                "decider": f"role:{role(first)}",
                "recommend": [f"team:{first.id}"],
                "consulted": [f"role:{role(first, 1)}"],
                "within": "2 business days",
            }
        ],
    }


def processes(plan: Plan) -> dict[str, Data]:
    """Work that crosses teams, each time through a service."""
    made: dict[str, Data] = {}
    for number in plan.some(0.01):
        stops = [plan.services[(number * 5 + k) % len(plan.services)] for k in range(4)]
        stops = list(dict.fromkeys(stops))
        names = [f"step-{place + 1}" for place in range(len(stops))]
        steps: list[Data] = []
        for place, stop in enumerate(stops):
            step: dict[str, Data] = {
                "id": names[place],
                "name": stop.subject,
                "by": f"team:{stop.team.id}",
                "service": stop.id,
                "within": "20 business days",
                "output": both("Fichiers validés", "Approved files"),
            }
            if place + 1 < len(names):
                step["next"] = [names[place + 1]]
            steps.append(step)
        made[f"launch-{number + 1}"] = {
            "name": both(f"Lancement {number + 1}", f"Launch {number + 1}"),
            "purpose": both("Une nouvelle gamme en ligne", "A new range online"),
            "owner": f"team:{stops[0].team.id}",
            "trigger": both("La gamme est décidée", "The range is decided"),
            "steps": steps,
            "rituals": [
                {
                    "id": f"launch-review-{number + 1}",
                    "name": both("Revue de lancement", "Launch review"),
                    "cadence": "weekly",
                    "duration": "45 minutes",
                    "with": [f"team:{stop.team.id}" for stop in stops],
                }
            ],
            "kpis": [
                {
                    "id": "on-time",
                    "name": both("Gammes lancées à l’heure", "Ranges launched on time"),
                    "at_least": "80 %",
                    "period": "quarter",
                    "source": both("Calendrier des lancements", "Launch calendar"),
                    "owner": f"role:{role(stops[0].team)}",
                }
            ],
        }
    return made


def tools(plan: Plan) -> dict[str, Data]:
    """Software in use."""
    return {
        tool: {
            "name": tool.removeprefix("tool-").title(),
            "category": CATEGORIES[number % len(CATEGORIES)],
            "owner": f"team:{plan.teams[number].id}",
            "contract": plan.contracts[number % len(plan.contracts)],
            "system_of_record_for": [both(f"Registre {tool[5:]}", f"Register {tool[5:]}")],
            "feeds": [{"tool": plan.tools[number - 1], "what": both("Les chiffres du jour", "The day's figures")}],
            "access": plan.services[number % len(plan.services)].id,
            "personal_data": False,
            "lifecycle": {"status": "active", "since": "2024-01-01"},
            "last_reviewed": "2026-10-15",
            "reviewed_by": f"role:{role(plan.teams[number])}",
            "verdict": "keep",
            "url": f"https://{tool}.example",
        }
        for number, tool in enumerate(plan.tools)
    }
