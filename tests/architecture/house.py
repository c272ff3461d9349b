"""Reads the source of the program as text and trees, and lists where it leaves the habits of the house."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
FILE_LINES, FUNCTION_LINES, CLASS_METHODS = 300, 40, 19
CLOCK = "caseload/casework/clock.py"
CLOCK_CALLS = {
    "date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.localtime", "time.time",
    "QDate.currentDate", "QDateTime.currentDateTime", "QDateTime.currentDateTimeUtc", "QTime.currentTime",
}  # fmt: skip
BROAD = {"Exception", "BaseException"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources(*rooms: str) -> list[Path]:
    """The program's own Python files, in a fixed order; all of them when no room is named."""
    if rooms:
        return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))
    return [*sources("caseload", "ui"), ROOT / "main.py"]


@cache
def tree(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def named(path: Path) -> str:
    """The file's name as the house writes it: from the top of the project, with forward slashes."""
    return path.relative_to(ROOT).as_posix()


@cache
def by_kind() -> dict[type[ast.AST], list[tuple[Path, ast.AST]]]:
    """Every node of the program with its file, by its kind: walked once for all who look."""
    found: dict[type[ast.AST], list[tuple[Path, ast.AST]]] = defaultdict(list)
    for path in sources():
        for node in ast.walk(tree(path)):
            found[type(node)].append((path, node))
    return found


def nodes(*kinds: type[ast.AST]) -> Iterator[tuple[Path, ast.AST]]:
    """Every node of these kinds in the program, with its file."""
    for kind in kinds:
        yield from by_kind()[kind]


def at(path: Path, node: ast.AST) -> str:
    """Where a node stands."""
    return f"{named(path)}:{getattr(node, 'lineno', 1)}"


def dotted(node: ast.AST) -> str:
    """The last two names of what is called: `datetime.date.today` gives `date.today`."""
    if isinstance(node, ast.Attribute):
        before = dotted(node.value).rpartition(".")[2]
        return f"{before}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def long_files() -> list[str]:
    """Files of more lines than the house allows."""
    counted = ((path, len(path.read_text(encoding="utf-8").splitlines())) for path in sources())
    return [f"{named(path)} has {lines} lines" for path, lines in counted if lines > FILE_LINES]


def long_functions() -> list[str]:
    """Functions of more lines than the house allows."""
    found = []
    for path, node in nodes(ast.FunctionDef, ast.AsyncFunctionDef):
        assert isinstance(node, Function)
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        if lines > FUNCTION_LINES:
            found.append(f"{at(path, node)} {node.name} has {lines} lines")
    return found


def crowded_classes() -> list[str]:
    """Classes with more methods than the house allows."""
    found = []
    for path, node in nodes(ast.ClassDef):
        assert isinstance(node, ast.ClassDef)
        methods = sum(isinstance(part, Function) for part in node.body)
        if methods > CLASS_METHODS:
            found.append(f"{at(path, node)} {node.name} has {methods} methods")
    return found


def without_docstring() -> list[str]:
    """Modules, public classes and public functions that do not say what they promise."""
    found = []
    for path in sources():
        wanted = [part for part in tree(path).body if isinstance(part, Function | ast.ClassDef) and part.name[0] != "_"]
        found += [f"{at(path, part)} {part.name}" for part in wanted if not ast.get_docstring(part)]
        found += [] if ast.get_docstring(tree(path)) else [named(path)]
    return found


def own_clocks() -> list[str]:
    """Calls that ask the machine for the date or time outside the one clock."""
    found = []
    for path, node in nodes(ast.Call):
        assert isinstance(node, ast.Call)
        if dotted(node.func) in CLOCK_CALLS and named(path) != CLOCK:
            found.append(f"{at(path, node)} {dotted(node.func)}")
    return found


def swallowed_errors() -> list[str]:
    """Files with a handler that catches everything and does not raise it again."""
    found = set()
    for path, node in nodes(ast.ExceptHandler):
        assert isinstance(node, ast.ExceptHandler)
        caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
        broad = any(kind is None or dotted(kind) in BROAD for kind in caught)
        if broad and not (isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None):
            found.add(named(path))
    return sorted(found)


def loose_words() -> list[str]:
    """Words handed to translation that are not a plain message, or that hold an em dash."""
    words = []
    for path, node in nodes(ast.Call):
        assert isinstance(node, ast.Call)
        count = {"tr": 1, "msg": 1, "trn": 2}.get(dotted(node.func), 0)
        words += [(path, word) for word in node.args[:count]]
    built = (ast.JoinedStr, ast.BinOp)
    return [at(p, w) for p, w in words if isinstance(w, built) or "\N{EM DASH}" in str(getattr(w, "value", ""))]


def imported(path: Path) -> Iterator[tuple[str, ast.AST]]:
    """The modules a file imports."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((name.name, node) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "", node


def foreign_to_domain() -> list[str]:
    """Imports of the domain that are neither Python's own nor the domain's."""
    found = [(path, name, node) for path in sources("caseload/domain") for name, node in imported(path)]
    own = {*sys.stdlib_module_names, "caseload"}  # the import contracts see to what lies inside caseload
    return [f"{at(path, node)} {name}" for path, name, node in found if name.partition(".")[0] not in own]


def reached_by_main() -> list[str]:
    """Imports of main.py that go past the rooms it wires together (import contracts cannot see main.py)."""
    closed = re.compile(r"caseload\.(storage|exchange)|sqlite|sqlcipher")
    return [name for name, _ in imported(ROOT / "main.py") if closed.match(name)]


def constraints() -> dict[str, str]:
    """The pinned versions by package; a line that is anything else raises ValueError."""
    pins = {}
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        found = re.fullmatch(r"([a-z0-9-]+)==([A-Za-z0-9.+!]+)", line)
        if found is None:
            raise ValueError(line)
        pins[found[1]] = found[2]
    return pins


def locked() -> dict[str, tuple[str, int]]:
    """The locked version and the number of hashes by package."""
    found: dict[str, tuple[str, int]] = {}
    name = ""
    for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines():
        if pin := re.match(r"([a-z0-9-]+)==([^\s;\\]+)", line):
            name = pin[1]
            found[name] = (pin[2], 0)
        elif re.match(r"\s+--hash=sha256:[0-9a-f]{64}\b", line):
            found[name] = (found[name][0], found[name][1] + 1)
    return found


def required(*, tests: bool) -> set[str]:
    """The packages named in pyproject.toml for the program, and for its tests too where asked, as an index writes them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = project["dependencies"] + (project["optional-dependencies"]["dev"] if tests else [])
    return {re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", line)[0]).lower() for line in lines}  # type: ignore[index]
