"""orgkit as users get it: from a wheel, without a checkout, and light."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

# What lint and diff never need, by the names they are imported under.
HEAVY = ("babel", "jinja2", "jsonschema", "mkdocs")
HANDBOOK = ("babel", "jinja2", "markdown_it", "material", "mkdocs", "mkdocs_gen_files", "nh3", "pymdownx", "properdocs")

# Python without some packages, as if they had never been installed.
WITHOUT = """
from importlib.machinery import PathFinder

find = PathFinder.find_spec
missing = {names!r}
PathFinder.find_spec = lambda name, *more: None if name.partition(".")[0] in missing else find(name, *more)
import sys
"""
RUN = "from orgkit.cli import main\nsys.argv[0] = 'orgkit'\nsys.exit(main())\n"


def python(code: str, *arguments: str, cwd: Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run Python in a process of its own, ``path`` being the first place it imports from."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    if path:
        environment["PYTHONPATH"] = str(path)
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def installed(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel of this checkout is unpacked, as pip would."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=project, capture_output=True, text=True, check=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.slow
def test_wheel_brings_schemas_and_sample(project: Path, installed: Path, tmp_path: Path) -> None:
    code = "from orgkit.schema.location import sample_folder as a, schemas_folder as b; print(b(), a(), sep='\\n')"
    done = python(code, cwd=tmp_path, path=installed)
    assert done.returncode == 0, done.stderr
    schemas, sample = map(Path, done.stdout.splitlines())
    assert schemas.is_relative_to(installed)
    assert sample.is_relative_to(installed)
    assert files(schemas) == files(project / "schemas")
    assert files(sample / "org") == files(project / "org")
    assert (sample / "orgkit.toml").read_bytes() == (project / "orgkit.toml").read_bytes()


@pytest.mark.slow
def test_wheel_lints_its_sample(installed: Path) -> None:
    """The command works where nothing but the wheel is, and without the handbook's packages."""
    sample = installed / "orgkit" / "_data" / "sample"
    done = python(WITHOUT.format(names=set(HANDBOOK)) + RUN, "lint", cwd=sample, path=installed)
    assert done.returncode == 0, done.stdout + done.stderr


def test_build_says_how_to_install_the_handbook(project: Path) -> None:
    done = python(WITHOUT.format(names=set(HANDBOOK)) + RUN, "build", cwd=project)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "orgkit[handbook]" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["who", "photo"],
        ["show", "service:product-visuals"],
        ["new", "service", "--set", "name=Banners", "--set", "owner=design", "--yes"],
        ["explain", "unknown-reference"],
        ["rules"],
        ["calendar"],
        ["calendar", "--ics"],
        ["completion", "bash"],
    ],
)
def test_the_ways_in_need_no_handbook(project: Path, tmp_path: Path, arguments: list[str]) -> None:
    """In French too, whose numbers and days the handbook's packages write better."""
    code = WITHOUT.format(names=set(HANDBOOK)) + RUN
    started = python(code, "init", ".", "--name", "Blue Table", "--lang", "fr", cwd=tmp_path, path=project)
    assert started.returncode == 0, started.stderr
    asked = python(f"import os; os.environ['ORGKIT_LANG'] = 'fr'\n{code}", *arguments, cwd=tmp_path, path=project)
    assert asked.returncode == 0, asked.stdout + asked.stderr
    assert asked.stdout


def test_version_imports_nothing_heavy(project: Path) -> None:
    code = (
        "import sys\nfrom orgkit.cli import main\nsys.argv[:] = ['orgkit', '--version']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\nprint(*sorted(sys.modules), sep='\\n', file=sys.stderr)"
    )
    done = python(code, cwd=project)
    loaded = {name.partition(".")[0] for name in done.stderr.split()}
    assert "orgkit" in loaded, done.stderr
    assert loaded.isdisjoint(HEAVY)
    assert done.stdout.strip()


def test_lint_imports_nothing_of_the_handbook(project: Path) -> None:
    code = (
        "import sys\nfrom orgkit.cli import main\nsys.argv[:] = ['orgkit', 'lint', '--exit-zero']\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        "print('modules', *sorted(sys.modules), sep='\\n', file=sys.stderr)"
    )
    done = python(code, cwd=project)
    assert done.returncode == 0, done.stderr
    loaded = {name.partition(".")[0] for name in done.stderr.partition("modules\n")[2].split()}
    assert "orgkit" in loaded
    assert loaded.isdisjoint({*HANDBOOK, "jsonschema"})
