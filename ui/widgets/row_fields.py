"""Several of a kind in one form: a group of small fields each, one more by a link, one less by another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from caseload.domain.words import tr
from ui.widgets.buttons import link_button
from ui.widgets.fields import choice, line_edit, on_edit, put_value, value_of
from ui.widgets.labels import hairline, plain_label
from ui.widgets.panels import clear_layout, row_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RowField:
    """One small field: its key, its words, where it stands (line, column, columns it takes), and what may be chosen in it."""

    key: str
    words: str
    line: int = 0
    column: int = 0
    span: int = 1
    choices: tuple[tuple[str, str], ...] = ()
    blank: str = ""

    def editor(self) -> QWidget:
        """An empty editor of it."""
        if not self.choices:
            return line_edit()
        made = choice(self.choices, blank=self.blank)
        made.setMinimumContentsLength(12)
        return made


class FieldRow(QWidget):
    """The fields of one; `entry_id` names the entry it is of, empty for a new one."""

    def __init__(self, fields: Sequence[RowField], number: int, removed: Callable[[FieldRow], object]) -> None:
        super().__init__()
        self.entry_id = ""
        self.editors = {field.key: field.editor() for field in fields}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        for field in fields:
            editor = self.editors[field.key]
            editor.setAccessibleName(tr("{what} {number}", what=field.words, number=number))
            grid.addWidget(plain_label(field.words, "small"), 2 * field.line, field.column, 1, field.span)
            grid.addWidget(editor, 2 * field.line + 1, field.column, 1, field.span)
        lines, columns = (max(one) for one in zip(*((field.line, field.column + field.span) for field in fields), strict=True))
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        self.remove = link_button(tr("Remove"), lambda: removed(self))
        self.remove.setAccessibleName(tr("Remove {number}", number=number))
        grid.addWidget(self.remove, 2 * lines + 1, columns, Qt.AlignmentFlag.AlignVCenter)

    @property
    def values(self) -> dict[str, str]:
        """What the fields hold."""
        return {key: str(value_of(editor)) for key, editor in self.editors.items()}

    @property
    def empty(self) -> bool:
        """Whether nothing is typed in it."""
        return not any(value.strip() for value in self.values.values())


class RowFields(QWidget):
    """The rows and a link for one more; `value` and `put` keep them as a draft, `taken` gives those with anything typed."""

    edited = Signal()

    def __init__(self, fields: Sequence[RowField], one_more: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = tuple(fields)
        self.rows: list[FieldRow] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.more = link_button(one_more, self.add_own)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._rows)
        column.addWidget(row_of(self.more))

    def add(self, values: dict[str, str] | None = None, entry_id: str = "") -> FieldRow:
        """Add a row."""
        row = FieldRow(self._fields, len(self.rows) + 1, self._remove)
        row.entry_id = entry_id
        for key, value in (values or {}).items():
            put_value(row.editors[key], value)
            if isinstance(edit := row.editors[key], QLineEdit):
                edit.setCursorPosition(0)  # a long line shows its beginning
        for editor in row.editors.values():
            on_edit(editor, self.edited.emit)
        if self.rows:
            self._rows.addWidget(hairline())
        self.rows.append(row)
        self._rows.addWidget(row)
        row.show()  # now: the form asks at once how tall it is
        return row

    def add_own(self) -> None:
        """Add an empty row with the keyboard in it."""
        next(iter(self.add().editors.values())).setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def taken(self) -> list[tuple[str, dict[str, str]]]:
        """The id and the trimmed values of every row in which anything is typed."""
        return [(row.entry_id, {key: value.strip() for key, value in row.values.items()}) for row in self.rows if not row.empty]

    def value(self) -> list[Any]:
        """Every row, as a draft keeps it."""
        return [[row.entry_id, row.values] for row in self.rows]

    def put(self, value: list[Any]) -> None:
        """Put back what `value` gave."""
        clear_layout(self._rows)
        self.rows = []
        for entry_id, values in value:
            self.add(values, entry_id)
        self.edited.emit()

    def _remove(self, gone: FieldRow) -> None:
        kept = [[row.entry_id, row.values] for row in self.rows if row is not gone]
        self.put(kept)
        (next(iter(self.rows[-1].editors.values())) if self.rows else self.more).setFocus(Qt.FocusReason.OtherFocusReason)
