"""Renaming what values are recorded of: the names in the tables follow, and only those that mean the same thing."""

from __future__ import annotations

import pytest

from tests.cli.test_rename import renamed

FILES = {
    "org/organization.yaml": "name: X\n",
    "org/teams.yaml": "web: {name: Web, lead: vacant}\n",
    "org/roles.yaml": "writer: {name: Writer, kpis: [{id: film}]}\n",
    "org/services.yaml": """
visuals:
  name: Visuals
  owner: web
  sla: fast
  requests: [{id: film, name: Film, promise: {done: 3 days, reply: [{priority: p1, at_most: 1 hour}]}}]
  kpis: [{id: film}, {id: p1}]
""",
    "org/slas.yaml": "fast: {name: F, targets: {reply: [{priority: p1, at_most: 1 hour}]}, priorities: [{id: p1}]}\n",
}
ROWS = """date,subject,metric,value,note
2026-10-31,service:visuals,film,1 %,film
2026-10-31,service:visuals,film.done,2 %,
2026-10-31,service:visuals,film.reply.p1,3 %,
2026-10-31,service:visuals,reply.p1,4 %,
2026-10-31,service:visuals,p1,5 %,
2026-10-31,role:writer,film,6 %,
"""


@pytest.mark.parametrize(
    ("key", "new", "changed"),
    [
        ("request:film", "clip", {"film.done": "clip.done", "film.reply.p1": "clip.reply.p1"}),
        ("kpi:visuals/film", "clip", {"visuals,film,": "visuals,clip,"}),
        ("priority:p1", "top", {"reply.p1": "reply.top"}),
        ("role:writer", "author", {"role:writer": "role:author"}),
    ],
)
def test_the_names_of_what_is_measured_follow(key: str, new: str, changed: dict[str, str]) -> None:
    files = {path: text.encode() for path, text in {**FILES, "org/measures/2026.csv": ROWS}.items()}
    wanted = ROWS
    for old, text in changed.items():
        wanted = wanted.replace(old, text)
    assert renamed(files, key, new)["org/measures/2026.csv"].decode() == wanted
