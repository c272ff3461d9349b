"""How much the program is ready to read, and the sentences that refuse more."""

from __future__ import annotations

from caseload.domain.errors import Refusal
from caseload.domain.words import tr

MAX_ROWS = 20_000
MAX_MEGABYTES = 20
MAX_BYTES = MAX_MEGABYTES * 1024 * 1024
MAX_COLUMNS = 256
MAX_PARTS = 1_000
# Titles above and blank rows between count as row numbers, not as rows: room for some of them.
LAST_ROW = MAX_ROWS + 2_000
MAX_CELL = 100_000
# What a small file can swell to: one long text shown by many cells, one cell in the far corner of each of many sheets.
MAX_TEXT = 2 * MAX_BYTES
MAX_FILLED = 1_500_000
MAX_ROOM = LAST_ROW * MAX_COLUMNS


def refuse_rows(name: str) -> Refusal:
    """The refusal of a file with too many rows."""
    return Refusal(tr(
        "{file} has more than {limit} rows, which is the most that can be imported at once. "
        "Split it into smaller files and import them one after another.",
        file=name, limit=f"{MAX_ROWS:,}",
    ))


def refuse_size(name: str) -> Refusal:
    """The refusal of a file that is too large unpacked."""
    return Refusal(tr(
        "{file} is larger than {limit} MB once unpacked, which is the most that can be imported at once. "
        "Take out pictures and unneeded sheets, or split it, and import that.",
        file=name, limit=MAX_MEGABYTES,
    ))


def refuse_columns(name: str) -> Refusal:
    """The refusal of a sheet with too many columns."""
    return Refusal(tr(
        "{file} has cells beyond column {limit}. Delete what stands to the right of the list and import it again.",
        file=name, limit=MAX_COLUMNS,
    ))


def refuse_damaged(name: str) -> Refusal:
    """The refusal of a spreadsheet that cannot be read."""
    return Refusal(tr(
        "{file} is damaged and cannot be read as a spreadsheet. "
        "Open it in your spreadsheet program, save it again and import the new file.",
        file=name,
    ))


def refuse_locked(name: str) -> Refusal:
    """The refusal of a spreadsheet that asks for a password."""
    return Refusal(tr(
        "{file} is protected with a password. "
        "Open it in your spreadsheet program, take the password off, save it and import that.",
        file=name,
    ))


def refuse_kind(name: str, what: str) -> Refusal:
    """The refusal of a file that is something else than a spreadsheet."""
    return Refusal(tr(
        "{file} is not a spreadsheet but {what}. Save the list as .xlsx, .xls, .ods or .csv and import that.",
        file=name, what=what,
    ))


def refuse_content(name: str) -> Refusal:
    """The refusal of a spreadsheet whose parts point outside it or define their own entities."""
    return Refusal(tr(
        "{file} holds definitions that no spreadsheet program writes, and it was not opened. "
        "Copy the list into a new spreadsheet and import that.",
        file=name,
    ))
