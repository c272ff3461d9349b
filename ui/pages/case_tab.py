"""What every tab of a case has in common, and the small pieces their panels are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from caseload.casework.queries import CaseFile
from ui.hub import Hub
from ui.widgets.buttons import link_button
from ui.widgets.entry_line import EntryLine, rows_under
from ui.widgets.icons import IconView
from ui.widgets.keyboard import stand_again, stand_of
from ui.widgets.labels import plain_label
from ui.widgets.panels import Panel, column_of, row_of, scrolling
from ui.widgets.state import Mark, StateLabel

Act = Callable[[], object]


class CaseTab(QWidget):
    """A tab of a case: `show_file` draws it again, and the keyboard stays on the line or link it was on."""

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.hub = hub
        self.file: CaseFile | None = None

    def read(self, file: CaseFile) -> None:
        """Show a case; called when the tab is in view and something may have moved."""
        stood = stand_of(self)
        self.file = file
        self.show_file(file)
        if stood is not None:
            stand_again(self, stood)

    def show_file(self, file: CaseFile) -> None:
        """Draw the tab."""
        raise NotImplementedError

    def focus_entry(self, entry_id: str) -> bool:
        """Put the keyboard on an entry; False when it is not shown here."""
        for row in rows_under(self):
            if row.entry_id == entry_id:
                row.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def focus_first(self) -> bool:
        """Put the keyboard where the tab is used first; False when it has no such place."""
        rows = rows_under(self)
        if rows:
            rows[0].setFocus(Qt.FocusReason.NoFocusReason)  # a tab that is opened is read from its top
        return bool(rows)

    @property
    def person_id(self) -> str:
        """The person shown."""
        return self.file.person.id if self.file is not None else ""

    def opener(self, key: str, **given: str) -> Act:
        """A call that opens a dialog of this person."""
        return lambda: self.hub.open_dialog(key, person_id=self.person_id, **given)


class PanelTab(CaseTab):
    """A tab of panels in a left and a right column that scrolls when the window is small."""

    shares = (3, 2)
    side_by_side = 760
    """Narrower than this the right column goes under the left one."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self.holder, self.inner = QWidget(), QWidget()
        held = QVBoxLayout(self.holder)
        held.setContentsMargins(0, 0, 0, 0)
        held.addWidget(self.inner)
        self.area = scrolling(self.holder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def panels(self, left: Sequence[QWidget], right: Sequence[QWidget]) -> None:
        """Show these panels instead, laid out before they are painted and without the page jumping."""
        at = self.area.verticalScrollBar().value()
        inner = QWidget(self.holder)
        row = QBoxLayout(self._direction(), inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for shown, share in zip((left, right), self.shares, strict=True):
            column = QVBoxLayout()
            column.setSpacing(16)
            for panel in shown:
                column.addWidget(panel)
            column.addStretch(1)
            row.addLayout(column, share)
        old, self.inner = self.inner, inner
        swap(old, inner)
        QCoreApplication.sendEvent(self.holder, QEvent(QEvent.Type.LayoutRequest))
        self.area.verticalScrollBar().setValue(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns side by side where there is room, else one under the other."""
        super().resizeEvent(event)
        row = self.inner.layout()
        if isinstance(row, QBoxLayout):
            row.setDirection(self._direction())

    def _direction(self) -> QBoxLayout.Direction:
        wide = self.width() >= self.side_by_side
        return QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom


def swap(old: QWidget, new: QWidget) -> None:
    """Put a widget made out of sight in the place of another: shown at once it is laid out once, and never seen half done."""
    parent = old.parentWidget()
    layout = parent.layout() if parent is not None else None
    if layout is None:
        return
    layout.replaceWidget(old, new)
    old.hide()
    old.deleteLater()  # later: the key that led here may have been pressed on a line of it
    new.show()
    layout.activate()


def panel(heading: str, rows: Sequence[QWidget], links: Sequence[tuple[str, Act]] = (), none: str = "") -> Panel:
    """A panel with hairlined rows and links at its right; `none` is said when there is no row."""
    made = Panel(heading, row_of(*(link_button(words, run) for words, run in links)) if links else None)
    for row in rows:
        made.add_row(row)
    if not rows and none:
        made.add_row(fact_row(none))
    return made


def fact_row(words: str, role: str = "quiet") -> QWidget:
    """A sentence as a row."""
    made = plain_label(words, role, wrap=True)
    made.setContentsMargins(6, 8, 6, 8)
    return made


def pair_row(name: str, value: str, value_role: str = "body", mark: Mark | None = None) -> QWidget:
    """A quiet name with its value beside it, after the shape of a state where it is one."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(6, 7, 6, 7)
    label = plain_label(name, "quiet")
    label.setMinimumWidth(label.fontMetrics().horizontalAdvance("0") * 14)
    row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
    if mark is not None:
        row.addWidget(IconView(mark.icon, mark.token), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(plain_label(value, mark.token if mark else value_role, wrap=True), 1)
    return made


def state_row(mark: Mark, words: str) -> QWidget:
    """A state as a row, its words wrapped."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(6, 8, 6, 8)
    row.addWidget(IconView(mark.icon, mark.token), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(plain_label(words, mark.token, wrap=True), 1)
    made.setAccessibleName(words)
    return made


def entry_row(  # noqa: PLR0913  each part of a line is one of its columns, named at every call
    entry_id: str, words: str, *, detail: str = "", lead: str = "", state: tuple[Mark, str] | None = None, strong: bool = False,
    opened: Act | None = None, keys: Mapping[str, Act] | None = None, extra: Sequence[QWidget] = (),
    under: Sequence[QLabel] = (),
) -> EntryLine:  # fmt: skip
    """A line about an entry: a day or mark first, its words with a detail and more labels under them, its state at the right."""
    beneath = (one.accessibleName() or one.text() for one in under)
    said = ", ".join(part for part in (lead, words, detail, state[1] if state else "", *beneath) if part)
    line = EntryLine(entry_id, said, opened, keys)
    if lead:
        label = plain_label(lead, "strong")
        label.setMinimumWidth(label.fontMetrics().horizontalAdvance("0") * 10)
        line.line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
    body = plain_label(words, "strong" if strong else "body", wrap=True)
    alone = not detail and not lead and not under  # words by themselves stand level with the links beside them
    line.line.addWidget(body if alone else column_of(body, *((plain_label(detail, "small", wrap=True),) if detail else ()),
                                                     *under, spacing=2), 1)  # fmt: skip
    for widget in (*((StateLabel(*state),) if state else ()), *extra):
        line.line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    return line
