"""Every visible word of the program as its sources hold it: calls of tr, trn and msg, and the tables words are looked up in."""

from __future__ import annotations

import ast
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tests.architecture import house

ROOT = house.ROOT
CALLS = {"tr": 1, "trn": 2, "msg": 1}
GIVEN = {"trn": frozenset({"n"})}
WORD_COLUMNS = frozenset({"words", "own_words", "heading", "short", "meaning", "unit", "prompt"})


@dataclass(frozen=True, slots=True)
class Said:
    """One call: where it stands, its texts (None for one that is looked up), and the names of its values."""

    place: str
    call: str
    texts: tuple[str | None, ...]
    shapes: tuple[ast.expr, ...]
    values: frozenset[str]
    open_values: bool

    @property
    def ids(self) -> tuple[str, ...]:
        """The texts written out in the call."""
        return tuple(text for text in self.texts if text is not None)


@cache
def said() -> tuple[Said, ...]:
    """Every call of tr, trn and msg outside the module that defines them."""
    return tuple(
        _said(house.at(path, node), node)
        for path, node in house.nodes(ast.Call) if house.named(path) != "caseload/domain/words.py"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS
    )  # fmt: skip


def _said(place: str, node: ast.Call) -> Said:
    assert isinstance(node.func, ast.Name)
    shapes = tuple(node.args[: CALLS[node.func.id]])
    texts = tuple(one.value if isinstance(one, ast.Constant) and isinstance(one.value, str) else None for one in shapes)
    values = frozenset(word.arg for word in node.keywords if word.arg) | GIVEN.get(node.func.id, frozenset())
    return Said(place, node.func.id, texts, shapes, values, any(word.arg is None for word in node.keywords))


def is_looked_up(shape: ast.expr) -> bool:
    """Whether a word comes whole from a table of words or an enum: it may never be put together."""
    if isinstance(shape, ast.Call):
        return isinstance(shape.func, ast.Attribute) and shape.func.attr == "get"
    return isinstance(shape, ast.Attribute | ast.Subscript | ast.Name)


def heads(*modules: str) -> Iterator[str]:
    """The words of headings, column titles and titles of papers in these modules."""
    for name in modules:
        for node in ast.walk(house.tree(ROOT / name)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Heading", "Column", "Document"):
                inner = (call for call in ast.walk(node) if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
                         and call.func.id in CALLS)  # fmt: skip
                yield from (text for call in inner for text in _said(name, call).ids)


@cache
def table_words() -> frozenset[str]:
    """Words that are looked up: strings of tuples, lists, dicts and constants, values of enums, and the words of the rule tables."""
    found: set[str] = set()
    for _, node in house.nodes(ast.Tuple, ast.List, ast.Dict, ast.Assign, ast.ClassDef):
        if isinstance(node, ast.ClassDef) and any("Enum" in ast.unparse(base) for base in node.bases):
            found.update(text for line in node.body if isinstance(line, ast.Assign) for text in _strings(line))
        elif not isinstance(node, ast.ClassDef | ast.Assign) or _is_constant(node):
            found.update(_strings(node))
    return frozenset(found | rule_words())


@cache
def rule_words() -> frozenset[str]:
    """The words of the rule tables that people are shown."""
    found: set[str] = set()
    for path in sorted((ROOT / "resources" / "rules").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                found.update(text for column, text in row.items() if column in WORD_COLUMNS and text)
    return frozenset(found)


def _is_constant(node: ast.AST) -> bool:
    return isinstance(node, ast.Assign) and any(isinstance(name, ast.Name) and name.id.isupper() for name in node.targets)


def _strings(node: ast.AST) -> Iterator[str]:
    return (one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str))
