"""The history of a plan: what happened, newest first, each line opening to the goal as it stood or the story of its step."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from caseload.casework.plan_reads import plan_file
from caseload.domain.dates import short_date
from caseload.domain.words import tr, trn
from ui.case_words import first_name
from ui.hub import Hub
from ui.pages.case_tab import entry_row, fact_row
from ui.plan_timeline import TimeLine, events_words, timeline
from ui.sensitive import closed_words, is_closed, opener
from ui.widgets.buttons import link_button, primary_button
from ui.widgets.entry_line import EntryLine
from ui.widgets.icons import IconView
from ui.widgets.labels import hairline, plain_label
from ui.widgets.panels import clear_layout, column_of, row_of, scrolling

AT_ONCE = 60
INSIDE = 122


def plan_history_dialog(hub: Hub, parent: QWidget | None, person_id: str, goal_id: str = "") -> QDialog:
    """The history of a person's plan, or of one goal of it."""
    return PlanHistoryDialog(hub, parent, person_id, goal_id)


class PlanHistoryDialog(QDialog):
    """Up and Down walk the lines, Enter or Space opens one; nothing here is changed."""

    def __init__(self, hub: Hub, parent: QWidget | None, person_id: str, goal_id: str) -> None:
        super().__init__(parent)
        self._hub, self._goal_id, self._shown = hub, goal_id, AT_ONCE
        self.plan = plan_file(hub.session, person_id)
        self.opened: set[str] = set()
        self.lines: dict[str, EntryLine] = {}
        self.setWindowTitle(tr("History of the plan"))
        self.resize(820, 640)
        inner = QWidget()
        self._rows = QVBoxLayout(inner)
        self._rows.setContentsMargins(20, 0, 20, 0)
        self._rows.setSpacing(0)
        self._title, self._count = plain_label("", "title", wrap=True), plain_label("", "quiet")
        self._whole = link_button(tr("Show the whole plan"), self._show_whole)
        head = column_of(self._title, row_of(self._count, self._whole, spacing=12), spacing=2)
        head.setContentsMargins(20, 0, 20, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 16)
        column.addWidget(head)
        column.addWidget(scrolling(inner), 1)
        done = primary_button(tr("Close"), self.accept)
        foot = QWidget()
        QVBoxLayout(foot).addWidget(done, alignment=Qt.AlignmentFlag.AlignRight)
        foot.setContentsMargins(20, 0, 11, 0)
        column.addWidget(foot)
        self.show_lines()
        (next(iter(self.lines.values()), None) or done).setFocus()
        hub.changed.connect(self._on_changed)

    def _on_changed(self, _change: object) -> None:
        """Read again, as when a line was marked as sensitive; the keyboard stays on its line."""
        at = next((key for key, line in self.lines.items() if line.hasFocus()), "")
        self.plan = plan_file(self._hub.session, self.plan.case.person.id)
        self.show_lines()
        self._stand(at)

    def show_lines(self) -> None:
        """Draw the lines, those that were opened with what is inside them."""
        lines = self._timeline()
        goal = next((one for one in self.plan.case.goals if one.id == self._goal_id), None)
        self._title.setText(goal.title if goal else tr("The plan of {name}", name=first_name(self.plan.case.person)))
        self._count.setText(events_words(lines))
        self._whole.setVisible(goal is not None)
        clear_layout(self._rows)
        self.lines = {one.id: self._line(one) for one in lines[: self._shown]}
        for one in lines[: self._shown]:
            self._rows.addWidget(hairline())
            self._rows.addWidget(self.lines[one.id])
            if one.id in self.opened:
                self._rows.addWidget(self._inside(one))
        if not lines:
            self._rows.addWidget(fact_row(tr("Nothing has happened to this plan yet, as far as is recorded.")))
        if len(lines) > self._shown:
            more = len(lines) - self._shown
            self._rows.addWidget(row_of(link_button(trn("{n} earlier entry", "{n} earlier entries", more), self._show_earlier)))
        self._rows.addStretch(1)

    def _timeline(self) -> tuple[TimeLine, ...]:
        return timeline(self.plan, self._hub.session.rules, self._goal_id, partial(is_closed, self._hub))

    def _line(self, one: TimeLine) -> EntryLine:
        if one.closed:
            shut = entry_row(one.id, closed_words(one.closed[0]), lead=short_date(one.on, self._hub.today),
                             opened=lambda: self._open(one))  # fmt: skip
            shut.stands_for = (one.closed[0].id,)
            return shut
        turn = (lambda: self._turn(one.id)) if one.inside else None
        row = entry_row(one.id, one.words, detail=one.detail, lead=short_date(one.on, self._hub.today), strong=not one.quiet,
                        opened=turn, keys={"space": turn} if turn else {})  # fmt: skip
        row.stands_for = (one.goal_id,) if one.goal_id and not one.quiet else (one.id,)
        if turn is not None:
            row.line.addWidget(IconView("chevron-down" if one.id in self.opened else "chevron-right", "accent"))
            row.setAccessibleDescription(tr("open") if one.id in self.opened else tr("closed"))
        return row

    def _inside(self, one: TimeLine) -> QWidget:
        made = column_of(*(plain_label(words, "body", wrap=True) for words in one.inside), spacing=3)
        made.setContentsMargins(INSIDE, 0, 6, 8)
        made.setAccessibleName("\n".join(one.inside))
        return made

    def _open(self, one: TimeLine) -> None:
        """Open what closes a line; that it is open draws the lines again, the keyboard staying on it."""
        opener(self._hub, self.plan.case.person.id, one.closed)()

    def _turn(self, entry_id: str) -> None:
        """Open a line, or close it, the keyboard staying on it."""
        self.opened ^= {entry_id}
        self.show_lines()
        self._stand(entry_id)

    def _stand(self, entry_id: str) -> None:
        line = self.lines.get(entry_id)
        if line is not None:
            line.show()  # now: the keyboard may stand only on what is shown
            line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_earlier(self) -> None:
        lines = self._timeline()
        following = lines[self._shown].id
        self._shown += AT_ONCE
        self.show_lines()
        self._stand(following)

    def _show_whole(self) -> None:
        self._goal_id = ""
        self.show_lines()
        self._stand(next(iter(self.lines), ""))
