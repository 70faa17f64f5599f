"""What the teams of an invented company offer: services, the promises behind them, their prices and opening hours."""

from __future__ import annotations

from bench.people import role
from bench.plan import Plan, Service
from bench.vocabulary import both
from bench.yaml_text import Data

# By level: each promises less than what it rests on, with room to spare.
AVAILABILITY = ("99.5 %", "98 %", "95 %")
REPLY = ("1 business hour", "4 business hours", "8 business hours")
DONE = ("1 business day", "4 business days", "15 business days")
OWN_WORK = ("2 business hours", "1 business day", "2 business days")


def calendars() -> dict[str, Data]:
    """Office hours, and always."""
    hours: list[Data] = ["09:00-12:30", "13:30-18:00"]
    return {
        "office": {
            "name": both("Heures de bureau", "Office hours"),
            "time_zone": "Europe/Paris",
            "weekly": dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), hours),
            "holidays": {"country": "FR"},
            "closures": [{"from": "2026-12-26", "to": "2026-12-31", "why": both("Inventaire", "Stocktaking")}],
        },
        "always": {
            "name": both("Tous les jours à toute heure", "All day, every day"),
            "time_zone": "Europe/Paris",
            "always_open": True,
        },
    }


def slas(plan: Plan) -> dict[str, Data]:
    """Shared promises, one set for each level, and what the providers promise."""
    made: dict[str, Data] = {sla: _sla(plan, sla, level) for sla, level in plan.slas.items()}
    made["from-providers"] = {
        "name": both("Promesse des prestataires", "What providers promise"),
        "type": "underpinning",
        "calendar": "always",
        "targets": {
            "availability": _availability("99.95 %"),
            "reply": {"at_most": "15 minutes", "share": "95 %", "window": "month", "measured_by": _source()},
            "done": {"at_most": "2 hours", "share": "95 %", "window": "month", "measured_by": _source()},
        },
        "clock": {"starts": "received"},
        "valid": {"from": "2025-01-01"},
        "last_reviewed": "2026-10-15",
    }
    return made


def _sla(plan: Plan, sla: str, level: int) -> Data:
    boss = f"role:{role(plan.teams[0])}"
    return {
        "name": both(f"Promesse {sla}", f"Promise {sla}"),
        "type": "sla",
        "calendar": "office",
        "priorities": [
            {"id": "urgent", "when": both("La vente est arrêtée.", "Sales have stopped.")},
            {"id": "normal", "when": both("Tout le reste.", "Everything else.")},
        ],
        "targets": {
            "availability": _availability(AVAILABILITY[level]),
            "reply": {"at_most": REPLY[level], "share": "95 %", "window": "month", "measured_by": _source()},
            "done": {"at_most": DONE[level], "share": "90 %", "window": "month", "measured_by": _source()},
        },
        "clock": {"starts": "complete-brief", "pauses": ["waiting-for-requester"], "cut_off": "16:00"},
        "consumer_duties": [both("Un brief complet", "A complete brief"), both("Un seul interlocuteur", "One contact")],
        "if_missed": both("Nous le disons le jour même, avec une date.", "We say so the same day, with a date."),
        "escalation": [{"after": "2 business days", "to": boss}],
        "maintenance": {
            "window": both("Le mardi avant neuf heures", "Tuesdays before nine"),
            "notice": "3 business days",
            "at_most": "2 hours",
            "period": "month",
        },
        "valid": {"from": "2026-01-01"},
        "last_reviewed": "2026-10-15",
        "reviewed_by": boss,
    }


def _availability(share: str) -> Data:
    return {"at_least": share, "window": "month", "hours": "opening-hours", "measured_by": _source()}


def _source() -> Data:
    return both("Suivi des demandes", "Request tracking")


def services(plan: Plan) -> dict[str, Data]:
    """Every service, with its requests, its promise, its price, what it rests on and who uses it."""
    return {service.id: _service(plan, service) for service in plan.services}


def _service(plan: Plan, service: Service) -> Data:
    team, about = service.team, service.subject
    delivers = team.craft.delivers
    return {
        "name": both(about["fr"].capitalize(), about["en"].capitalize()),
        "owner": team.id,
        "summary": both(
            f"Vous décrivez le besoin, vous recevez votre {delivers.fr} prête à l’emploi.",
            f"You say what you need, and get your {delivers.en} ready to use.",
        ),
        "category": both(team.craft.fr, team.craft.en),
        "domain": plan.domain(team),
        "lifecycle": {"status": "active", "since": "2025-01-01"},
        "needs": [
            both(f"il me faut {about['fr']}", f"I need a {about['en']}"),
            both(f"qui s’occupe de {about['fr']}", f"who looks after {about['en']}"),
        ],
        "entitled": "employees",
        "requests": [_request(service, "standard"), _request(service, "express")],
        "excludes": [both(f"Les urgences hors {team.place.fr}", f"Emergencies outside {team.place.en}")],
        "sla": plan.sla(service),
        "plans": [
            {"id": "standard", "name": both("Normal", "Standard"), "price": service.price},
            {"id": "express", "name": both("Rapide", "Express"), "price": f"{service.price}-express"},
        ],
        "limit": "40 per month",
        "capacity": "900 per month",
        "depends_on": _depends_on(plan, service),
        "own": {
            "reply": "15 minutes",
            "done": OWN_WORK[service.level],
            "availability": "99.8 %",
            "restart": "2 hours",
            "backup_every": "1 day",
        },
        "consumers": [
            {
                "team": consumer.id,
                "plan": ("standard", "express")[consumer.number % 2],
                "volume": "12 per month",
                "quota": "20 per month",
                "since": "2026-01-01",
            }
            for consumer in plan.consumers(service)
        ],
        "kpis": [
            {
                "id": "satisfaction",
                "name": both("Demandeurs satisfaits", "Satisfied requesters"),
                "at_least": "85 %",
                "period": "quarter",
                "source": both("Question posée à la clôture", "Question asked at closing"),
                "owner": f"role:{role(team)}",
            }
        ],
        "exit": both(
            "Prévenir un mois avant ; les fichiers sont remis sous forme ouverte.",
            "Give a month's notice; files are handed over in an open format.",
        ),
        "last_reviewed": "2026-10-15",
        "reviewed_by": f"role:{role(team)}",
    }


def _request(service: Service, plan: str) -> Data:
    team, about = service.team, service.subject
    adverb = both("normale", "standard") if plan == "standard" else both("rapide", "express")
    return {
        "id": plan,
        "name": both(f"Demande {adverb['fr']}", f"{adverb['en'].capitalize()} request"),
        "needs": [both(f"{about['fr']}, voie {adverb['fr']}", f"{about['en']}, {adverb['en']} way")],
        "channel": {"type": "ticket", "address": f"{team.craft.id}-{team.area.id}", "for": "requests"},
        "inputs": [
            {
                "id": "brief",
                "name": both("Brief", "Brief"),
                "description": both("Ce qui doit être fait, pour qui, pour quand.", "What, for whom, by when."),
                "type": "long-text",
                "required": True,
                "example": both(f"Douze pièces pour {team.area.fr}", f"Twelve pieces for {team.area.en}"),
            },
            {"id": "deadline", "name": both("Date souhaitée", "Wanted by"), "type": "date", "required": True},
        ],
        "outputs": [{"name": both("Fichiers livrés", "Delivered files"), "type": "file"}],
        "form": f"https://tisserands.example/demandes/{service.id}-{plan}",
        "plan": plan,
    }


def _depends_on(plan: Plan, service: Service) -> list[Data]:
    below: list[Data] = [
        {"service": other.id, "kind": "hard", "order": "parallel", "why": both("Matière première", "Raw material")}
        for other in plan.rests_on(service)
    ]
    if not below:
        contract = plan.contracts[service.number % len(plan.contracts)]
        below.append({"contract": contract, "kind": "hard", "why": both("Outil de production", "Production tool")})
    below.append({"tool": plan.tools[service.number % len(plan.tools)], "kind": "soft", "fallback_served": "80 %"})
    return below


def prices(plan: Plan) -> dict[str, Data]:
    """The price lists: each holds the items of some services, in two versions."""
    made: dict[str, Data] = {}
    lists = len(plan.some(0.015))
    for number in range(lists):
        mine = plan.services[number::lists]
        made[f"prices-{number + 1}"] = {
            "name": both(f"Tarif interne {number + 1}", f"Internal prices {number + 1}"),
            "owner": mine[0].team.id,
            "currency": "EUR",
            "tax": "excluded",
            "vat_rate": "20 %",
            "versions": [
                {"from": "2026-01-01", "published": "2025-10-01", "items": _items(plan, mine, 0)},
                {"from": "2027-01-01", "published": "2026-10-01", "items": _items(plan, mine, 1)},
            ],
        }
    return made


def _items(plan: Plan, services: list[Service], year: int) -> list[Data]:
    items: list[Data] = []
    for service in services:
        base = 20 + plan.random.randrange(180) + year
        for ending, cents in (("", base * 100), ("-express", base * 135)):
            items.append(
                {
                    "id": service.price + ending,
                    "name": service.subject,
                    "unit": service.team.craft.unit,
                    "model": "per-unit",
                    "price": f"{cents // 100}.{cents % 100:02} EUR",
                }
            )
    return items
