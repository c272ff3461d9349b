"""Finds the heading row of each sheet and proposes what its columns hold; the officer's own choice wins and is remembered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from caseload.exchange.fields import FIELDS, MANY, NEEDED, RATHER, SheetKind
from caseload.exchange.sheets import Row, Sheet, Workbook, cell_text
from caseload.rulebook import Rules
from caseload.rulebook.matching import smooth

_LOOKED_AT = 40
# A second line of headings may hold more of them than the first that will do.
_LOOKED_FURTHER = 3
_TRIMMED = " :*.?"

# The heading this program gives the reasons it writes beside rows it left out: never read back as data.
REASON_HEADING = "Reason it was left out"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place from 0, its heading, the field it is taken for (None: left out), whether it is hidden."""

    index: int
    heading: str
    field: str | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """What one sheet's rows are and what its columns hold; `header_row` is the number the spreadsheet shows, 0 for none."""

    sheet: str
    kind: SheetKind = SheetKind.UNKNOWN
    header_row: int = 0
    columns: tuple[Column, ...] = ()

    @property
    def hidden(self) -> tuple[Column, ...]:
        """The columns that were hidden from view."""
        return tuple(column for column in self.columns if column.hidden)

    @property
    def header_key(self) -> str:
        """The set of headings, by which the officer's choice is remembered for the next file of the same make."""
        headings = {smooth(column.heading) for column in self.columns if column.heading}
        return "|".join(sorted(headings - {smooth(REASON_HEADING)}))

    @property
    def mended(self) -> bool:
        """Whether the sheet is one of rows this program left out before, to be imported again once mended."""
        return any(column.heading.strip() == REASON_HEADING for column in self.columns)

    def with_field(self, index: int, field: str | None) -> Mapping:
        """The mapping with one column held to be another field, or left out; the field leaves the column it was on."""
        def other(column: Column) -> Column:
            if column.index == index:
                return replace(column, field=field)
            return replace(column, field=None) if field == column.field and field not in MANY else column
        return replace(self, columns=tuple(map(other, self.columns)))

    def choices(self) -> dict[str, str | None]:
        """The field of every heading, as it is remembered."""
        return {smooth(column.heading): column.field for column in self.columns if column.heading}


def propose_mappings(
    workbook: Workbook, rules: Rules, remembered: dict[str, tuple[str, dict[str, str | None]]] | None = None,
) -> tuple[Mapping, ...]:
    """A mapping for every sheet; `remembered` gives, by header key, the kind and the fields the officer chose before."""
    return tuple(_remembered(_propose(sheet, rules), remembered or {}) for sheet in workbook.sheets)


def as_kind(mapping: Mapping, kind: SheetKind, rules: Rules) -> Mapping:
    """The mapping of a sheet the officer says is of another kind, its columns proposed afresh."""
    return replace(mapping, kind=kind, columns=_columns(
        [column.heading for column in mapping.columns], kind, {column.index for column in mapping.hidden}, rules,
    ))


def _remembered(mapping: Mapping, remembered: dict[str, tuple[str, dict[str, str | None]]]) -> Mapping:
    if mapping.header_key not in remembered:
        return mapping
    kind, fields = remembered[mapping.header_key]
    columns = (replace(column, field=fields.get(smooth(column.heading), column.field)) for column in mapping.columns)
    return replace(mapping, kind=SheetKind(kind), columns=tuple(columns))


def _propose(sheet: Sheet, rules: Rules) -> Mapping:
    hidden = set(sheet.hidden_columns)
    best, most, left = Mapping(sheet=sheet.name), 0, _LOOKED_AT
    for row in sheet.rows[:_LOOKED_AT]:
        left -= 1
        if left < 0:
            break
        kind, count = _kind_of(row, rules)
        if count > most:
            left = min(left, _LOOKED_FURTHER)
            texts = [cell_text(value).strip() for value in row.values]
            most = count
            best = Mapping(sheet=sheet.name, kind=kind, header_row=row.number, columns=_columns(texts, kind, hidden, rules))
    return best


def _kind_of(row: Row, rules: Rules) -> tuple[SheetKind, int]:
    """The kind whose headings the row holds most of, and how many; (unknown, 0) for a row that heads no list."""
    texts = [value for value in row.values if isinstance(value, str) and value.strip()]
    found = {kind: {field for text in texts if (field := _field(rules, kind, text))} for kind in NEEDED}
    fitting = [kind for kind, fields in found.items() if all(fields & group for group in NEEDED[kind])]
    kind = max(fitting, key=lambda one: len(found[one]), default=SheetKind.UNKNOWN)
    return kind, len(found.get(kind, ()))


def _field(rules: Rules, kind: SheetKind, heading: str) -> str | None:
    return rules.heading_field(kind, heading) or rules.heading_field(kind, smooth(heading).strip(_TRIMMED))


def _columns(texts: Iterable[str], kind: SheetKind, hidden: set[int], rules: Rules) -> tuple[Column, ...]:
    """Every headed column; the first of two that mean the same keeps the field, and what is hidden is left out."""
    taken: set[str] = set()
    found = []
    listed = list(texts)
    meant = [_field(rules, kind, text) if text and index not in hidden else None for index, text in enumerate(listed)]
    for index, (text, usual) in enumerate(zip(listed, meant, strict=True)):
        field = RATHER.get((kind, usual or "", smooth(text)), usual) if meant.count(usual) > 1 else usual
        if field not in FIELDS[kind] or (field in taken and field not in MANY):
            field = None
        if field:
            taken.add(field)
        if text or index in hidden:
            found.append(Column(index, text, field, index in hidden))
    return tuple(found)
