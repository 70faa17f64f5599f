"""``orgkit rename``: everywhere or nowhere, and nothing means anything else afterwards."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from orgkit.app.changing.readable import CannotRenameError, read_all
from orgkit.app.changing.rename import Renaming, rename
from orgkit.app.changing.target import _all
from orgkit.app.checking.check import examine
from orgkit.app.place import Place
from orgkit.config import Settings
from orgkit.messages import render
from orgkit.rules.catalogue import facts_by_code
from orgkit.schema import kinds
from orgkit.source.tree import DictTree
from orgkit.source.writing import finish_interrupted
from tests.cli.conftest import DAY, Orgkit, started
from tests.conftest import PROJECT
from tests.rules.cases import BASE, TODAY, Case, all_cases

SAMPLE_DAY = dt.date(2026, 11, 16)


class Files(Place):
    """An organisation in memory."""

    def __init__(self, files: dict[str, bytes]) -> None:
        object.__setattr__(self, "files", files)
        super().__init__(PROJECT / "nowhere", Settings())

    @property
    def tree(self) -> Any:
        return DictTree(self.files)  # type: ignore[attr-defined]


def base() -> dict[str, bytes]:
    return {path: data for path, data in Case(BASE).files().items() if path.startswith("org/")}


def sample() -> dict[str, bytes]:
    paths = [path for path in (PROJECT / "org").rglob("*") if path.is_file()]
    return {path.relative_to(PROJECT).as_posix(): path.read_bytes() for path in paths}


def renamed(
    files: dict[str, bytes], key: str, new: str, *, previous: bool = True, day: dt.date = TODAY
) -> dict[str, bytes]:
    """The files afterwards; also checks that what is announced fits the files as they are."""
    found = rename(Files(files), key, new, day, previous=previous)
    return applied(files, found)


def applied(files: dict[str, bytes], found: Renaming) -> dict[str, bytes]:
    after = dict(files)
    for write in found.writes:
        assert after.get(write.path) == write.old
        if write.new is None:
            del after[write.path]
        else:
            after[write.path] = write.new
    return after


def refused(files: dict[str, bytes], key: str, new: str) -> str:
    with pytest.raises(CannotRenameError) as caught:
        rename(Files(files), key, new, TODAY)
    assert render(caught.value.message, "fr") != render(caught.value.message, "en")
    return render(caught.value.message, "en")


@cache
def sample_findings() -> Counter[tuple[str, ...]]:
    return findings(sample(), SAMPLE_DAY)


def every_key(files: dict[str, bytes], day: dt.date = TODAY) -> dict[str, str]:
    """One thing of each kind."""
    read = read_all(Files(files), day)
    found: dict[str, str] = {}
    for written in read.loaded.entities:
        if not kinds()[written.kind].single:
            found.setdefault(written.kind, written.key)
    for written, one in _all(read):
        found.setdefault(one.kind, f"{one.kind}:{written.id}/{one.id}")
    return found


def findings(files: dict[str, bytes], day: dt.date, old: str = "", new: str = "") -> Counter[tuple[str, ...]]:
    """What every rule finds, under the new name."""
    table = facts_by_code()
    return Counter(
        (table[one.rule].name, one.entity.replace(old, new) if old and one.entity == old else one.entity, one.field)
        for one in examine(DictTree(files), Settings(), day).findings
    )


def meaning(files: dict[str, bytes]) -> dict[str, Any]:
    """What the files say, without former ids."""

    def without(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: without(below) for key, below in value.items() if key != "previous_ids"}
        return [without(below) for below in value] if isinstance(value, list) else value

    return {
        path: without(yaml.load(data, yaml.BaseLoader)) if path.endswith(".yaml") else data  # noqa: S506 - texts only
        for path, data in files.items()
    }


@pytest.mark.parametrize("kind", sorted(every_key(base())))
def test_one_of_each_kind_there_and_back(kind: str) -> None:
    files = base()
    key = every_key(files)[kind]
    id_ = key.rpartition(":")[2].rpartition("/")[2]
    after = renamed(files, key, "another-name")
    assert after != files
    if kind in {"team", "price-item"}:  # the slow tests ask for every kind
        assert findings(after, TODAY) == findings(files, TODAY, key, f"{kind}:another-name")
    owner = key.rpartition(":")[2].rpartition("/")[0]
    back = renamed(after, f"{kind}:{owner}/another-name" if owner else f"{kind}:another-name", id_)
    assert meaning(back) == meaning(files)


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(every_key(sample(), SAMPLE_DAY)))
def test_one_of_each_kind_of_the_sample(kind: str) -> None:
    files = sample()
    key = every_key(files, SAMPLE_DAY)[kind]
    new_key = f"{kind}:another-name"
    after = renamed(files, key, "another-name", day=SAMPLE_DAY)
    before = Counter(
        (rule, entity.replace(key, new_key) if entity == key else entity, at)
        for rule, entity, at in sample_findings().elements()
    )
    found = findings(after, SAMPLE_DAY)
    if kind == "priority":
        # Priorities of two promises are the same where they have the same id: under another one, what is promised for
        # it rests on the slowest time of what stands behind it.
        found = Counter({one: count for one, count in found.items() if one[0] != "time-not-underpinned"})
    assert found == before
    owner = key.rpartition(":")[2].rpartition("/")[0]
    new = f"{kind}:{owner}/another-name" if owner else f"{kind}:another-name"
    back = renamed(after, new, key.rpartition(":")[2].rpartition("/")[2], previous=False, day=SAMPLE_DAY)
    assert meaning(back) == meaning(files)


def in_trouble(every: int) -> list[Case]:
    return [case for case in all_cases() if case.folder.name.startswith("bad")][::every]


def check_trouble(case: Case) -> bool:
    """Whether the shop could be renamed there; then every rule finds the same as before."""
    files = {path: data for path, data in case.files().items() if path.startswith("org/")}
    try:
        after = renamed(files, "service:online-shop", "online-shop2")
    except CannotRenameError:
        return False
    old = findings(files, TODAY, "service:online-shop", "service:online-shop2")
    assert findings(after, TODAY) == old, case.folder
    return True


def test_every_rule_finds_the_same_afterwards() -> None:
    assert sum(map(check_trouble, in_trouble(40))) > 3


@pytest.mark.slow
def test_every_rule_finds_the_same_afterwards_in_every_case() -> None:
    assert sum(map(check_trouble, in_trouble(3))) > 50


TINY = {
    "org/organization.yaml": "name: X\nunits:\n  - {id: hour, name: Hour}\n",
    "org/teams/web.yaml": (
        "id: web # the id\nname: Web\nlead: role:lead-web\nmembers:\n  - {person: ada, role: lead-web}\n"
        "mission: We are web, not team:webs nor web-site. # about web\n"
    ),
    "org/teams.yaml": 'web-two: {name: Two, parent: "web"} # below web\n',
    "org/roles.yaml": "lead-web:\n  name: Lead\nweb:\n  name: A role called web\n",
    "org/people.yaml": "ada:\n  name: Ada\n",
    "org/services/shop.yaml": (
        "name: Shop\nowner: team:web\nplans:\n  - {id: web, name: A}\nconsumers:\n  - {team: web-two, plan: web}\n"
        "notes: |\n  The team web\n  knows.\nchanges:\n  - from: 2030-01-01\n    set: {owner: 'team:web'}\n"
    ),
    "org/usage/2026-10.csv": 'date,service,item,consumer,quantity,unit\r\n2026-10-01,shop,,"team:web",1,hour\r\n',
    "org/README.md": "# About web\n",
}


def tiny(**changed: str) -> dict[str, bytes]:
    return {path: text.encode() for path, text in {**TINY, **changed}.items()}


def test_every_place_and_no_other_byte() -> None:
    after = renamed(tiny(), "team:web", "shop-team")
    wanted = {
        **TINY,
        "org/teams/shop-team.yaml": TINY["org/teams/web.yaml"].replace(
            "id: web # the id\nname: Web\n", "id: shop-team # the id\nname: Web\n"
        )
        + "previous_ids: [web]\n",
        "org/teams.yaml": 'web-two: {name: Two, parent: "shop-team"} # below web\n',
        "org/services/shop.yaml": TINY["org/services/shop.yaml"]
        .replace("owner: team:web", "owner: team:shop-team")
        .replace("'team:web'", "'team:shop-team'"),
        "org/usage/2026-10.csv": TINY["org/usage/2026-10.csv"].replace("team:web", "team:shop-team"),
    }
    del wanted["org/teams/web.yaml"]
    assert {path: data.decode() for path, data in after.items()} == wanted


def test_without_a_previous_id() -> None:
    after = renamed(tiny(), "team:web", "shop-team", previous=False)
    assert b"previous_ids" not in after["org/teams/shop-team.yaml"]


def test_the_key_of_a_list_file() -> None:
    after = renamed(tiny(), "role:lead-web", "head-web")
    assert after["org/roles.yaml"].decode().startswith("head-web:\n  name: Lead\n  previous_ids: [lead-web]\nweb:\n")
    assert b"lead: role:head-web\nmembers:\n  - {person: ada, role: head-web}\n" in after["org/teams/web.yaml"]


def test_a_name_inside_an_entity() -> None:
    after = renamed(tiny(), "plan:web", "basic")
    assert b"- {id: basic, name: A}\nconsumers:\n  - {team: web-two, plan: basic}\n" in after["org/services/shop.yaml"]
    assert [path for path, data in after.items() if data != TINY[path].encode()] == ["org/services/shop.yaml"]


def test_a_unit_in_the_records() -> None:
    after = renamed(tiny(), "unit:hour", "hours")
    assert after["org/usage/2026-10.csv"].endswith(b',"team:web",1,hours\r\n')
    assert b"{id: hours, name: Hour}" in after["org/organization.yaml"]


def test_a_former_id_taken_back() -> None:
    once = renamed(tiny(), "team:web", "shop-team")
    twice = renamed(once, "team:shop-team", "site-team")
    assert b"previous_ids: [shop-team, web]" in twice["org/teams/site-team.yaml"]
    back = renamed(twice, "team:site-team", "web")
    assert b"previous_ids: [shop-team, site-team]" in back["org/teams/web.yaml"]
    gone = renamed(renamed(tiny(), "team:web", "shop-team"), "team:shop-team", "web", previous=False)
    assert gone["org/teams/web.yaml"] == TINY["org/teams/web.yaml"].encode()


def test_a_short_name_that_would_mean_something_else() -> None:
    extra = "name: C\nactivities:\n  - {id: do, name: Do, responsible: [web]}\n"
    files = tiny(**{"org/responsibilities/x.yaml": extra, "org/teams/only.yaml": "name: Only\nlead: role:web\n"})
    # “web” alone is the team, as teams come first there. When the team goes, the role must not take its place.
    assert b"responsible: [site-team]" in renamed(files, "team:web", "site-team")["org/responsibilities/x.yaml"]
    files["org/responsibilities/x.yaml"] = extra.replace("[web]", "[lead-web]").encode()
    # “lead-web” alone is the role; a team of that name would be meant from now on.
    after = renamed(files, "team:only", "lead-web")
    assert b"responsible: [role:lead-web]" in after["org/responsibilities/x.yaml"]
    # The role takes the name of a team: its short name would be the team's.
    after = renamed(files, "role:lead-web", "only")
    assert b"responsible: [role:only]" in after["org/responsibilities/x.yaml"]


@pytest.mark.parametrize(
    ("key", "new", "said"),
    [
        ("web", "x", "names nothing"),
        ("team:wob", "x", "did you mean web"),
        ("tam:web", "x", "There is no kind “tam”; there are team"),
        ("plan:basic", "x", "There is no plan called “basic”"),
        ("organization:organization", "x", "one organization only"),
        ("team:web", "Web", "cannot be an id"),
        ("team:web", "index", "cannot be an id"),
        ("team:web", "vacant", "stands where names stand"),
        ("team:web", "web", "is called so already"),
        ("team:web", "web-two", "“web-two” is taken: there is a team of this name"),
        ("plan:premium", "web", "there is one in service:shop already"),
        ("role:web", "old-role", "role:lead-web was called like this before"),
        ("request:new", "x", "could be several: write request:shop/new or request:tea/new"),
    ],
)
def test_what_is_refused(key: str, new: str, said: str) -> None:
    plan = "{id: web, name: A}"
    shop = TINY["org/services/shop.yaml"].replace(plan, f"{plan}\n  - {{id: premium, name: B}}")
    request = "requests:\n  - {id: new, name: New}\n"
    roles = TINY["org/roles.yaml"].replace("  name: Lead\n", "  name: Lead\n  previous_ids: [old-role]\n")
    more = {"org/services/shop.yaml": request + shop, "org/roles.yaml": roles}
    assert said in refused(tiny(**more, **{"org/services/tea.yaml": f"name: Tea\n{request}"}), key, new)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("org/teams/broken.yaml", "name: [\n"),
        ("org/teams/wrong.yml", "name: X\n"),
        ("org/roles.yaml", "lead-web: text\n"),
        ("org/people/ada.yaml", "name: Another Ada\n"),
        ("org/usage/2026-11.csv", "date;service\n"),
    ],
)
def test_nothing_is_renamed_where_something_could_be_missed(path: str, text: str) -> None:
    assert "a name could be missed in org/" in refused(tiny(**{path: text}), "team:web", "x")


def test_configuration_and_baseline(
    orgkit: Orgkit, company: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ORGKIT_STATE_DIR", str(tmp_path / "state"))
    (company / "orgkit.toml").write_text(
        '# team:web is new\n[orgkit]\nas-of = "2026-11-16"\n[lint.per-path]\n'
        '"org/teams/web.yaml" = {ignore = ["DOC"]}\n'
        "[diff.approvals]\nservice-moved = [\"team:web\", 'lead:old-owner']\n",
        "utf-8",
    )
    (company / ".orgkit").mkdir()
    (company / ".orgkit/baseline.json").write_text(
        '{\n  "format": "orgkit.baseline/1",\n  "findings": [\n'
        '    {"rule": "PPL412", "name": "team-size", "entity": "team:web", "field": "members"}\n  ]\n}\n'
    )
    shown = orgkit("rename", "team:web", "shop-team", folder=company)
    assert shown.code == 0
    assert "rename from org/teams/web.yaml\nrename to org/teams/shop-team.yaml\n" in shown.output
    assert "Nothing was written. With --write" in shown.errors
    assert "orgkit.toml:1:8: mentioned here, left alone" in shown.errors
    assert (company / "org/teams/web.yaml").exists()
    assert orgkit("rename", "team:web", "shop-team", "--write", folder=company).code == 0
    assert not (company / "org/teams/web.yaml").exists()
    toml = (company / "orgkit.toml").read_text("utf-8")
    assert toml.startswith("# team:web is new\n")
    assert '"org/teams/shop-team.yaml" = {' in toml
    assert "service-moved = [\"team:shop-team\", 'lead:old-owner']" in toml
    assert '"entity": "team:shop-team"' in (company / ".orgkit/baseline.json").read_text("utf-8")
    assert orgkit("lint", *DAY, "-q", folder=company).code == 0
    again = orgkit("rename", "team:web", "shop-team", "--write", folder=company)
    assert (again.code, again.output) == (2, "")
    assert "There is no team called “web”" in again.errors


def test_mentions_are_listed_and_left(orgkit: Orgkit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORGKIT_STATE_DIR", str(tmp_path / "state"))
    for path, data in tiny().items():
        (tmp_path / "tiny" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "tiny" / path).write_bytes(data)
    ended = orgkit("rename", "team:web", "site", folder=tmp_path / "tiny")
    told = [line for line in ended.errors.splitlines() if "mentioned" in line]
    assert [line.partition(": mentioned")[0] for line in told] == [
        "org/README.md:1:9",
        "org/roles.yaml:4:23",
        "org/services/shop.yaml:8:12",
        "org/teams.yaml:1:45",
        "org/teams/web.yaml:6:17",
        "org/teams/web.yaml:6:58",
    ]
    (tmp_path / "tiny/org/usage/2026-11.parquet").write_bytes(b"PAR1")
    written = orgkit("rename", "team:web", "site", "--write", folder=tmp_path / "tiny").errors
    assert "org/teams/site.yaml:6:17: mentioned here" in written
    assert "org/usage/2026-11.parquet may name it" in written


def kill_renames(folder: Path, times: int) -> Counter[str]:
    """Kill real commands at moments after their first byte was written; what the next command made of each."""
    ends: Counter[str] = Counter()
    old = base()
    new = renamed(old, "team:web", "site-team")
    for number in range(times):
        root = folder / f"company-{number}"
        for path, data in old.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
        environment = {"ORGKIT_STATE_DIR": str(folder / "state")}
        running = started("rename", "team:web", "site-team", "--write", folder=root, environment=environment)
        while running.poll() is None and not any(root.rglob(".orgkit-*")):
            pass
        time.sleep(0.0005 * (number % 12))
        running.kill()
        running.communicate()
        finish_interrupted(root)
        found = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
        assert found in (old, new)
        ends["new" if found == new else "old"] += 1
    return ends


def test_a_killed_rename_is_whole_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORGKIT_STATE_DIR", str(tmp_path / "state"))
    assert kill_renames(tmp_path, 3).total() == 3


@pytest.mark.slow
def test_many_killed_renames_are_whole_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORGKIT_STATE_DIR", str(tmp_path / "state"))
    assert set(kill_renames(tmp_path, 60)) == {"old", "new"}
