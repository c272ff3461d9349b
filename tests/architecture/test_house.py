"""The habits of the house, kept by the test run: who may know whom, how long things grow, what is never called."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.architecture import house

# Where catching everything is right: the last resort of the window, which keeps it open and shows what happened, and that
# of the command line, which ends with a sentence and never with a traceback.
LAST_RESORTS = {"ui/last_resort.py", "caseload/cli/app.py"}


def test_rooms_know_only_what_they_may() -> None:
    ended = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True, no_logo=True))",
        ],
        cwd=house.ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert re.search(r"Contracts: [1-9]\d* kept, 0 broken", ended.stdout)


@pytest.mark.parametrize(
    "finds",
    [
        house.long_files,
        house.long_functions,
        house.crowded_classes,
        house.without_docstring,
        house.own_clocks,
        house.loose_words,
        house.foreign_to_domain,
        house.reached_by_main,
    ],
    ids=lambda finds: finds.__name__,
)
def test_nothing_leaves_the_habits_of_the_house(finds) -> None:
    found = finds()
    assert not found, "\n".join(found)


def test_everything_is_caught_only_as_a_last_resort() -> None:
    assert set(house.swallowed_errors()) <= LAST_RESORTS


def test_the_checks_see_the_whole_program() -> None:
    seen = {house.named(path).rpartition("/")[0] for path in house.sources()}
    assert {"caseload/domain", "caseload/storage", "caseload/casework", "ui/pages", ""} <= seen


def test_constraints_and_lock_hold_the_same_versions() -> None:
    assert house.constraints() == {name: version for name, (version, _) in house.locked().items()}


def test_every_locked_package_has_its_hashes() -> None:
    assert [name for name, (_, hashes) in house.locked().items() if hashes == 0] == []


def test_everything_required_is_pinned() -> None:
    assert house.required(tests=True) - house.constraints().keys() == set()


@pytest.mark.parametrize("name", ["constraints.txt", "requirements.lock", "pyproject.toml"])
def test_no_package_list_names_an_address(name: str) -> None:
    text = (house.ROOT / name).read_text(encoding="utf-8")
    assert re.findall(r"\S*://\S*|--(?:extra-)?index-url\S*|--find-links\S*", text) == []


def test_every_package_says_why_it_is_there() -> None:
    page = (house.ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    told = {name.replace("_", "-") for name in re.findall(r"^\| `([\w.-]+)`", page, re.MULTILINE)}
    assert house.required(tests=True) - told == set()


@pytest.mark.parametrize("folder", ["caseload", "ui", "tests", "resources", "docs", ".ci"])
def test_nothing_names_a_place_on_one_machine(folder: str) -> None:
    places = re.compile(r"(?<![\w.])/(?:work|home/\w|root|Users/\w)/|\.\./shared\b")
    kinds = {".py", ".toml", ".csv", ".md", ".txt", ""}
    files = [path for path in (house.ROOT / folder).rglob("*") if path.is_file() and path.suffix in kinds]
    assert [house.named(path) for path in files if places.search(path.read_text(encoding="utf-8"))] == []
