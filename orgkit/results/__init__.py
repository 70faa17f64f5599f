"""What a run produces: findings, changes and their levels. Knows how to sort, not how to print."""

from orgkit.results.change import Change, Level
from orgkit.results.finding import Add, Announced, Cut, Edit, Finding, Fix, Message, Related, Severity
from orgkit.results.rule import Profile, RuleFacts

__all__ = [
    "Add",
    "Announced",
    "Change",
    "Cut",
    "Edit",
    "Finding",
    "Fix",
    "Level",
    "Message",
    "Profile",
    "Related",
    "RuleFacts",
    "Severity",
]
