"""Spreadsheets of every kind, read and planned as an import would be."""

from __future__ import annotations

import json
from itertools import count, cycle
from math import isfinite
from typing import Any

from caseload.casework.importing import preview_import  # noqa: F401  the whole path is imported, so that it is watched
from caseload.exchange.apply import apply_plan
from caseload.exchange.compound import _streams
from caseload.exchange.compound_packed import packed_stream
from caseload.exchange.existing import Existing
from caseload.exchange.export import write_refused
from caseload.exchange.headings import propose_mappings
from caseload.exchange.plan import plan_import
from caseload.exchange.proposal import ImportPlan
from caseload.exchange.sheets import Row, Sheet, Workbook, plain_value
from caseload.exchange.workbook import workbook_of
from caseload.storage import codec
from tests.exchange.made import RULES, TODAY
from tests.fuzz import seeds
from tests.fuzz.files import folder
from tests.fuzz.odd import Choices, edited

TEXT_KINDS = (str, int, float, bool)


def any_file(data: bytes) -> None:
    """The bytes are the whole file."""
    planned(workbook_of(data, "list.xlsx"))


def xlsx(data: bytes) -> None:
    """The first byte says which part of a good workbook the rest replaces."""
    _part_replaced(seeds.xlsx_parts(), data)


def ods(data: bytes) -> None:
    """The same with an OpenDocument spreadsheet."""
    _part_replaced(seeds.ods_parts(), data)


def _part_replaced(parts: dict[str, bytes], data: bytes) -> None:
    names = sorted(parts)
    if data:
        any_file(seeds.zipped({**parts, names[data[0] % len(names)]: data[1:]}))


def xls_records(data: bytes) -> None:
    """The stream of an old workbook, in a sound file: what a change to the file as a whole would seldom reach."""
    any_file(packed_stream("Workbook", data))


def cells(data: bytes) -> None:
    """Good rows with a few cells replaced by odd values: what no change to the outer form of a file would reach."""
    rows = edited(seeds.tables(), Choices(data))
    if isinstance(rows, dict):
        made = tuple(_sheet(str(_cell(name)), table) for name, table in rows.items() if isinstance(table, list))
        planned(Workbook(name="list.xlsx", sheets=made, digest="d"))


def _sheet(name: str, table: list[Any]) -> Sheet:
    rows = tuple(
        Row(number, tuple(_cell(cell) for cell in row)) for number, row in enumerate(table, 1) if isinstance(row, list | tuple)
    )
    longest = max((sum(len(one) for one in row.values if isinstance(one, str)) for row in rows), default=0)
    return Sheet(name=name, rows=rows, longest_row=longest)


def _cell(cell: Any) -> Any:
    """A cell as a reader gives it: no reader gives lone surrogates or control characters."""
    if isinstance(cell, str):
        return plain_value(cell.encode("utf-8", "replace").decode())
    if cell is None or isinstance(cell, list | dict | tuple):
        return ""
    if isinstance(cell, float) and not isfinite(cell):
        return ""
    return cell


def planned(workbook: Workbook) -> ImportPlan:
    """The plan of a workbook: every row has its status, every record can be kept, and the rows left out can be saved."""
    numbers = count(1)
    made = plan_import(workbook, propose_mappings(workbook, RULES), Existing(), RULES, TODAY, new_id=lambda: f"id-{next(numbers):05}")
    assert all(row.status for row in made.rows)
    json.dumps(made.as_json()).encode()
    for entry in made.entries():
        for cell in codec.to_row(entry.record):
            assert cell is None or type(cell) in TEXT_KINDS
            assert not isinstance(cell, int) or abs(cell) < 2**63
            str(cell).encode()
    apply_plan(Existing(), made)
    if any(made.left_out()):
        write_refused(made, folder() / "left.xlsx")
    return made


def _prefixed(parts: dict[str, bytes]) -> list[bytes]:
    return [bytes((place,)) + parts[name] for place, name in enumerate(sorted(parts))]


def xlsx_seeds() -> list[bytes]:
    """Every part of a workbook in its own place."""
    return _prefixed(seeds.xlsx_parts())


def ods_seeds() -> list[bytes]:
    """Every part of an OpenDocument spreadsheet in its own place."""
    return _prefixed(seeds.ods_parts())


def xls_seeds() -> list[bytes]:
    """An old workbook."""
    return [seeds.xls()]


def xls_record_seeds() -> list[bytes]:
    """The stream of an old workbook."""
    return [_streams(seeds.xls())["Workbook"]]


def zipped_seeds() -> list[bytes]:
    """A whole workbook of each zipped kind."""
    return [seeds.zipped(seeds.xlsx_parts()), seeds.zipped(seeds.ods_parts())]


def delimited_seeds() -> list[bytes]:
    """Lists as text."""
    return seeds.delimited()


def cell_seeds() -> list[bytes]:
    """Bytes that choose different places and values."""
    return [bytes(one for one, _ in zip(cycle((start, 3, 7, start * 5 % 256)), range(24), strict=False)) for start in range(0, 250, 25)]
