"""What every part of the report editor has in common: typing kept as it is typed, saved when it is left or by Ctrl+S."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from caseload.casework.reports import EditReport, edit_report
from caseload.domain.errors import Refusal
from caseload.domain.report import ReportStatus
from caseload.domain.words import tr
from ui.widgets.fields import Field, on_edit, put_value, value_of
from ui.widgets.forms import FieldError
from ui.widgets.labels import hairline, plain_label, set_role
from ui.widgets.panels import clear_layout
from ui.widgets.read_only import ReadOnly

if TYPE_CHECKING:
    from caseload.casework.report_work import ReportWork
    from caseload.domain.report import Report
    from ui.hub import Hub

FORM = "report"


class PartView(QWidget):
    """One part of a report as the editor knows it: shows a report, keeps nothing unsaved unless it says so."""

    edited = Signal()
    saved = Signal()

    def __init__(self, hub: Hub, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hub, self.key = hub, key
        self.file: ReportWork | None = None
        self.first: QWidget = self
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 8, 0)
        self.body.setSpacing(12)

    @property
    def drafting(self) -> bool:
        """Whether the report shown is still being written."""
        return self.file is not None and self.file.report.status is ReportStatus.DRAFT

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return False

    def show_file(self, file: ReportWork) -> None:
        """Show a report, or the same one read again."""
        raise NotImplementedError

    def keep(self) -> None:
        """Keep the typing of this moment in the store."""

    def save(self) -> bool:
        """Save what was typed; True when nothing is left unsaved."""
        return True

    def focus_first(self) -> None:
        """Put the keyboard where the part is used first."""
        self.first.setFocus()


class ReportPane(PartView):
    """One part of a report that is typed: override `values_of`, `applied` and add editors with `add_field`.

    `read` and `put` exchange everything typed as JSON can keep it; what differs from the stored report is kept as a draft
    in the store soon after, and at once when the caseload is locked, so that nothing typed is lost.
    """

    KEEP_AFTER = 0
    """Milliseconds from the first key that is not kept to the keeping."""

    def __init__(self, hub: Hub, key: str, parent: QWidget | None = None) -> None:
        super().__init__(hub, key, parent)
        self.fields: dict[str, Field] = {}
        self._stored: dict[str, Any] = {}
        self._putting = False
        self._held = ReadOnly(self)
        self.message = plain_label("", "quiet", wrap=True)
        self._keeper = QTimer(self, singleShot=True, interval=self.KEEP_AFTER)
        self._keeper.timeout.connect(self.keep)
        hub.leaving.connect(self._keep_at_once)

    # -- what a part overrides --------------------------------------------------------------------------------

    def values_of(self, file: ReportWork) -> dict[str, Any]:
        """What the stored report holds for this part, in the shape of `read`."""
        raise NotImplementedError

    def applied(self, report: Report, values: dict[str, Any]) -> Report:
        """The report with what was typed in this part; raise FieldError where something cannot stand."""
        raise NotImplementedError

    def write(self, file: ReportWork, values: dict[str, Any]) -> bool:
        """Perform the act that saves this part; False when it was refused."""
        after = self.applied(file.report, values)
        return self.hub.perform(edit_report, EditReport(before=file.report, after=after), self.refuse) is not None

    # -- showing and typing -----------------------------------------------------------------------------------

    def add_field(self, key: str, words: str, editor: QWidget, hint: str = "", *, into: Any = None) -> Field:
        """Add an editor under its words."""
        field = Field(words, editor, hint)
        self.fields[key] = field
        (into or self.body).addWidget(field)
        on_edit(editor, self.touched)
        return field

    def read(self) -> dict[str, Any]:
        """Everything typed here."""
        return {key: value_of(field.editor) for key, field in self.fields.items()}

    def put(self, values: dict[str, Any]) -> None:
        """Show values that `read` or `values_of` gave."""
        for key, field in self.fields.items():
            if key in values and value_of(field.editor) != values[key]:
                offer(field.editor, values[key])
                put_value(field.editor, values[key])

    def show_file(self, file: ReportWork) -> None:
        """Show a report, or the same one read again; typing that is not saved stays."""
        other = self.file is None or self.file.report.id != file.report.id
        dirty = not other and self.dirty
        self._held.release()
        self.file, self._stored = file, self.values_of(file)
        if other:
            self.message.hide()
        if not dirty:
            kept = self.hub.typing(FORM, self.draft_key) if other else {}
            self._put({**self._stored, **kept})
        self._held.keep(file.report.status is not ReportStatus.DRAFT)

    @property
    def draft_key(self) -> str:
        """Under which key typing of this part is kept."""
        return f"{self.file.report.id if self.file else ''}:{self.key}"

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.file is not None and self.read() != self._stored

    def touched(self) -> None:
        """Something was typed: keep it soon, tell the editor."""
        if not self._putting and self.file is not None:
            if not self._keeper.isActive():
                self._keeper.start()
            self.edited.emit()

    def keep(self) -> None:
        """Keep the typing of this moment in the store."""
        self._keeper.stop()
        if self.hub.is_open and self.file is not None:
            self.hub.keep_typing(FORM, self.draft_key, self.read() if self.dirty else {})

    def save(self) -> bool:
        """Save what was typed; True when nothing is left unsaved. A refusal stays beside the typing, which is kept."""
        if self.file is None or not self.dirty or not self.hub.is_open:
            return True
        self.keep()
        values = self.read()
        self.message.hide()
        if not self._written(values):
            return False
        self._stored = self.values_of(self.file)
        self.hub.keep_typing(FORM, self.draft_key, {})
        self.saved.emit()
        return True

    def refuse(self, sentence: str) -> None:
        """Say why it was not saved."""
        set_role(self.message, "error")
        self.message.setText(tr("Not saved: {reason}", reason=sentence))
        self.message.show()

    def _written(self, values: dict[str, Any]) -> bool:
        assert self.file is not None  # noqa: S101  save looked
        try:
            return self.write(self.file, values)
        except FieldError as error:
            self.fields[error.key].show_error(str(error))
        except Refusal as refusal:
            self.refuse(str(refusal))
        return False

    def _keep_at_once(self) -> None:
        if self._keeper.isActive():
            self.keep()

    def _put(self, values: dict[str, Any]) -> None:
        self._putting = True
        try:
            self.put(values)
        finally:
            self._putting = False


def lay_lines(column: QVBoxLayout, lines: Iterable[QWidget]) -> None:
    """Show lines instead of those there were, each under a hairline, at once: the keyboard can be put on one right away."""
    clear_layout(column)
    for line in lines:
        for part in (hairline(), line):
            column.addWidget(part)
            part.show()


def offer(editor: QWidget, value: Any) -> None:
    """Let a list hold what is stored although it is no choice of today: showing a report never changes it."""
    if isinstance(editor, QComboBox) and isinstance(value, str) and value and editor.findData(value) < 0:
        editor.addItem(value, value)
