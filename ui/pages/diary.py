"""The diary: a day or a week of appointments, turned and worked on by the keyboard."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from caseload.casework.diary import DiaryDay, diary
from caseload.domain.change import Change
from caseload.domain.dates import long_date, short_date
from caseload.domain.words import tr
from ui.case_words import letters_words
from ui.contact_keys import keys_words
from ui.hub import Hub
from ui.pages.case_tab import swap
from ui.pages.diary_more import DiaryMore
from ui.pages.diary_slots import SlotLine, count_words, day_column, day_panel
from ui.pages.page import Page
from ui.widgets.buttons import push_button
from ui.widgets.entry_line import rows_under
from ui.widgets.icons import IconButton
from ui.widgets.keyboard import stand_again, stand_of
from ui.widgets.labels import elided_label, plain_label
from ui.widgets.panels import scrolling

DAY, WEEK = "day", "week"
WORKING_WEEK, WHOLE_WEEK = 5, 7
SIDE_BY_SIDE = 860


class DiaryPage(Page):
    """One day or one week; letters act on the appointment under the keyboard."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self.day, self.view = hub.today, WEEK
        self.days: tuple[DiaryDay, ...] = ()
        self.title = elided_label("", "title")
        self.back = IconButton("chevron-left", tr("Before (Left)"))
        self.on = IconButton("chevron-right", tr("After (Right)"))
        self.back.clicked.connect(lambda: self.turn(-1))
        self.on.clicked.connect(lambda: self.turn(1))
        self.today = push_button(tr("Today"), self.go_today)
        self.views = {
            DAY: push_button(tr("Day"), partial(self.show_view, DAY), kind="filter"),
            WEEK: push_button(tr("Week"), partial(self.show_view, WEEK), kind="filter"),
        }
        self.more = DiaryMore(hub, self, lambda: (self.day, *self._ends()))
        self._holder, self._inner = QWidget(), QWidget()
        self._lay()
        for key, run in (("Left", partial(self.turn, -1)), ("Right", partial(self.turn, 1)), ("T", self.go_today),
                         ("D", partial(self.show_view, DAY)), ("W", partial(self.show_view, WEEK))):  # fmt: skip
            QShortcut(QKeySequence(key), self, run, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_place(self, given: dict[str, str]) -> None:
        """Show a day (`day`, as 2026-11-23) in a view (`view`, day or week)."""
        if given.get("day"):
            self.day = date.fromisoformat(given["day"])
        self.view = given.get("view") or self.view
        if self.isVisible() or given:
            self.refresh()

    def place_given(self) -> dict[str, str]:
        """The day and the view."""
        return {"day": self.day.isoformat(), "view": self.view}

    def person_id(self) -> str:
        """The person of the appointment under the keyboard."""
        held = self.focusWidget()
        return held.slot.person_id if isinstance(held, SlotLine) else ""

    def focus_first(self) -> None:
        """The first appointment of today where it is shown, else the first there is, else the button of today."""
        rows = rows_under(self)
        mine = (row for row in rows if isinstance(row, SlotLine) and row.slot.contact.happens_on == self.hub.today)
        first = next(mine, rows[0] if rows else None)
        (first or self.today).setFocus(Qt.FocusReason.OtherFocusReason)

    def reread(self, change: Change | None) -> None:
        """Show the days as they stand."""
        stood = stand_of(self._holder)
        first, last = self._ends()
        self.days = diary(self.hub.session, first, last)
        if self.view == WEEK:
            self.days = tuple(day for day in self.days if day.day.weekday() < WORKING_WEEK or day.slots)
        self.title.setText(self._title(first, last))
        for key, button in self.views.items():
            button.setChecked(key == self.view)
        self._draw()
        if stood is not None:
            stand_again(self._holder, stood)

    def turn(self, by: int) -> None:
        """Go to the next or last day or week."""
        self.day += timedelta(days=by if self.view == DAY else by * WHOLE_WEEK)
        self._go()

    def go_today(self) -> None:
        """Come back to today."""
        self.day = self.hub.today
        self._go()

    def show_view(self, view: str) -> None:
        """Show a day or a week; a day opens where the keyboard stands."""
        held = self.focusWidget()
        if isinstance(held, SlotLine):
            self.day = held.slot.contact.happens_on
        self.view = view
        self._go()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Days side by side where there is room, else one under the other."""
        super().resizeEvent(event)
        row = self._inner.layout()
        if isinstance(row, QBoxLayout):
            row.setDirection(self._direction())

    def _go(self) -> None:
        self.refresh()
        self.focus_first()

    def _ends(self) -> tuple[date, date]:
        if self.view == DAY:
            return self.day, self.day
        first = self.day - timedelta(days=self.day.weekday())
        return first, first + timedelta(days=WHOLE_WEEK - 1)

    def _title(self, first: date, last: date) -> str:
        when = long_date(first) if first == last else tr(
            "{first} to {last}", first=short_date(first, self.hub.today), last=short_date(last, self.hub.today))
        return tr("{when}: {count}", when=when, count=count_words(self.days))

    def _draw(self) -> None:
        inner = QWidget(self._holder)
        row = QBoxLayout(self._direction(), inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        make = day_panel if self.view == DAY else day_column
        for day in self.days:
            row.addWidget(make(self.hub, day), 1)
        old, self._inner = self._inner, inner
        swap(old, inner)
        QCoreApplication.sendEvent(self._holder, QEvent(QEvent.Type.LayoutRequest))

    def _direction(self) -> QBoxLayout.Direction:
        wide = self.view == WEEK and self.width() >= SIDE_BY_SIDE
        return QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom

    def _lay(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        for button in self.views.values():
            button.setCheckable(True)
        book = push_button(tr("Book"), lambda: self.hub.open_dialog("book_contact", person_id=self.person_id()))
        for part in (self.back, self.today, self.on, *self.views.values(), self.more.button, book):
            head.addWidget(part)
        held = QVBoxLayout(self._holder)
        held.setContentsMargins(0, 0, 0, 0)
        held.addWidget(self._inner)
        held.addStretch(1)
        turns = tr("Left and Right turn, T today, D day, W week, P day sheet, K calendar file. Enter opens the case.")
        hint = tr("On an appointment of today or before: {letters}.", letters=letters_words(self.hub.session.rules))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(scrolling(self._holder), 1)
        column.addWidget(plain_label(f"{turns} {keys_words()} {hint}", "small", wrap=True))
