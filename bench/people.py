"""The teams of an invented company, the roles in them and the people who hold them."""

from __future__ import annotations

from bench.plan import OWN_MEMBERS, Plan, Team
from bench.vocabulary import Craft, both
from bench.yaml_text import Data

RANKS = {"lead": both("Responsable", "Lead"), "expert": both("Expert", "Expert"), "junior": both("Débutant", "Junior")}
RANK_OF_MEMBER = ("lead", "expert", "expert", "junior")
LEVELS = ("expert", "advanced", "advanced", "working")
KINDS = ("employee",) * 17 + ("apprentice", "intern", "freelancer")


def role(team: Team, member: int = 0) -> str:
    """The role of a member of a team; the first one leads it."""
    return f"{team.craft.id}-{RANK_OF_MEMBER[member]}"


def roles(plan: Plan) -> dict[str, Data]:
    """Three roles for each craft that a team has."""
    crafts = {team.craft.id: team.craft for team in plan.teams}
    return {f"{craft.id}-{rank}": _role(craft, rank) for craft in crafts.values() for rank in RANKS}


def _role(craft: Craft, rank: str) -> Data:
    delivers = craft.delivers
    return {
        "name": both(f"{RANKS[rank]['fr']} {craft.fr.lower()}", f"{RANKS[rank]['en']} in {craft.en.lower()}"),
        "purpose": both(
            f"Faire en sorte que chaque {delivers.fr} parte complète et à l’heure.",
            f"Make sure that each {delivers.en} leaves complete and on time.",
        ),
        "families": [craft.family, "leadership"] if rank == "lead" else [craft.family],
        "accountabilities": [
            both(f"La qualité de chaque {delivers.fr}", f"The quality of each {delivers.en}"),
            both(f"Le délai de chaque {delivers.fr}", f"The deadline of each {delivers.en}"),
        ],
        "decision_rights": [both(f"L’ordre de passage, {delivers.fr}", f"The order of work, {delivers.en}")],
        "skills": [
            {"skill": craft.skills[0], "level": "advanced" if rank == "lead" else "working"},
            {"skill": craft.skills[1], "level": "working"},
        ],
    }


def people(plan: Plan) -> dict[str, Data]:
    """Everybody, in the order of their teams."""
    made: dict[str, Data] = {}
    for number, (person, name) in enumerate(plan.people):
        team, member = plan.teams[number // OWN_MEMBERS], number % OWN_MEMBERS
        kind = plan.random.choice(KINDS) if member == OWN_MEMBERS - 1 else "employee"
        entry: dict[str, Data] = {"name": name, "email": f"{person}@tisserands.example", "kind": kind}
        if kind == "freelancer":
            entry["provider"] = plan.providers[number % len(plan.providers)]
        else:
            entry["legal_entity"] = "tisserands-sas"
        if kind in ("apprentice", "intern"):
            entry["tutor"] = f"person:{plan.person(team.number)}"
        if kind == "employee":
            entry["start"] = f"{2015 + number % 10}-{1 + number % 12:02}-01"
        else:
            entry |= {"start": "2026-09-01", "end": "2027-08-31"}
        entry |= {
            "working_time": ("100 %", "100 %", "80 %")[number % 3],
            "site": team.place.id,
            "languages": list(("fr", "en", "de")[: 1 + number % 3]),
            "skills": [
                {"skill": team.craft.skills[0], "level": LEVELS[member], "strength": member < 2},
                {"skill": team.craft.skills[1], "level": LEVELS[max(member, 1)]},
            ],
        }
        made[person] = entry
    return made


def teams(plan: Plan) -> dict[str, Data]:
    """Every team, as rich as one that takes its page seriously."""
    offering = {service.team.number for service in plan.services}
    return {team.id: _team(plan, team, offering=team.number in offering) for team in plan.teams}


def _team(plan: Plan, team: Team, *, offering: bool) -> Data:
    delivers, area, place = team.craft.delivers, team.area, team.place
    kind = "shared-service" if offering else ("stream", "stream", "enabling", "specialist")[team.number % 4]
    entry: dict[str, Data] = {
        "name": team.name,
        "mission": both(
            f"Livrer chaque {delivers.fr} sans mauvaise surprise à ceux qui vendent {area.fr} depuis {place.fr}.",
            f"Deliver each {delivers.en} without a bad surprise to those who sell {area.en} from {place.en}.",
        ),
        "type": kind,
    }
    if team.parent is not None:
        entry["parent"] = plan.teams[team.parent].id
    entry |= {
        "lead": f"person:{plan.person(team.number)}",
        "members": [_member(plan, team, member) for member in range(OWN_MEMBERS)],
        "channels": [
            {"type": "ticket", "address": f"{team.craft.id}-{area.id}", "for": "requests"},
            {"type": "slack", "address": f"#{team.id}", "for": "questions", "hours": "office"},
            {"type": "email", "address": f"{team.id}@tisserands.example", "for": "incidents"},
        ],
        "calendar": "office",
        "site": place.id,
        "cost_centre": plan.cost_centre(team),
        "search_terms": [
            both(f"{delivers.fr} {area.fr}", f"{delivers.en} {area.en}"),
            both(f"{team.craft.fr.lower()} {place.fr}", f"{team.craft.en.lower()} {place.en}"),
        ],
        "not_us": [_not_us(plan.near(team, away)) for away in (1, 7, 19)],
        "anything_else": {"type": "email", "address": "accueil@tisserands.example", "for": "questions"},
        "rituals": [
            _ritual(team, "weekly", "weekly", both("Revue de la semaine", "Weekly review")),
            _ritual(team, "monthly", "monthly", both("Bilan du mois", "Look back at the month")),
        ],
        "tools": [plan.tools[(team.number + k) % len(plan.tools)] for k in range(3)],
        "interactions": [
            _interaction(plan.near(team, 3), "facilitating", both("Apprendre à mesurer", "Learning to measure")),
            _interaction(plan.near(team, 5), "collaboration", both("Essayer un seul brief", "Trying a single brief")),
        ],
        "working_on": [
            _work(both("La collection de printemps", "The spring collection"), team, "2027-03-31"),
            _work(both("Le nouveau brief", "The new brief"), team, "2027-01-31"),
        ],
        "goals": [_goal(team)],
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
        "skill_plan": [{"skill": team.craft.skills[1], "how": "train", "due": "2027-06-30"}],
        "owns": [
            {
                "name": both(f"Fichiers {area.fr} ({team.craft.fr})", f"{team.craft.en} library, {area.en}"),
                "type": "data-set",
                "url": f"https://tisserands.example/{team.id}",
            }
        ],
        "last_reviewed": "2026-10-15",
        "reviewed_by": f"role:{role(team)}",
        "lifecycle": {"status": "active", "since": "2020-01-01"},
    }
    return entry


def _member(plan: Plan, team: Team, member: int) -> Data:
    entry: dict[str, Data] = {
        "person": plan.person(team.number, member),
        "role": role(team, member),
        "allocation": ("80 %", "80 %", "80 %", "60 %")[member],
        "since": "2026-09-01",
    }
    if member == 0:
        entry["deputy"] = plan.person(team.number, 1)
    return entry


def _not_us(team: Team) -> Data:
    delivers, area = team.craft.delivers, team.area
    need = both(f"{delivers.fr} pour {area.fr}", f"{delivers.en} for {area.en}")
    return {"need": need, "ask": f"team:{team.id}"}


def _ritual(team: Team, name: str, cadence: str, title: dict[str, str]) -> Data:
    area = team.area
    return {
        "id": f"{name}-{team.id}",
        "name": both(f"{title['fr']} ({area.fr})", f"{title['en']} ({area.en})"),
        "cadence": cadence,
        "duration": "30 minutes",
        "with": [f"role:{role(team)}"],
    }


def _interaction(team: Team, mode: str, purpose: dict[str, str]) -> Data:
    return {"team": team.id, "mode": mode, "purpose": purpose, "since": "2026-10-01", "until": "2027-02-28"}


def _work(what: dict[str, str], team: Team, due: str) -> Data:
    return {
        "what": both(f"{what['fr']} pour {team.area.fr}", f"{what['en']} for {team.area.en}"),
        "due": due,
        "status": "in-progress",
        "link": f"https://tisserands.example/{team.id}/{due[:7]}",
        "until": due,
    }


def _goal(team: Team) -> Data:
    return {
        "id": f"goal-{team.id}",
        "statement": both(
            f"Livrer à l’heure neuf fois sur dix à {team.place.fr}.",
            f"Deliver on time nine times out of ten in {team.place.en}.",
        ),
        "serves": "on-time",
        "kpi": {
            "id": "on-time-share",
            "name": both("Part livrée à l’heure", "Share delivered on time"),
            "at_least": "90 %",
            "period": "month",
            "source": both("Suivi des demandes", "Request tracking"),
            "owner": f"role:{role(team)}",
        },
        "due": "2027-12-31",
    }
