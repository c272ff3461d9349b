"""What the diary does besides booking: the day sheet, a calendar file of days or of one appointment, days an officer is away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from caseload.domain.words import tr
from ui.hub import Hub
from ui.pages.diary_slots import SlotLine
from ui.widgets.buttons import push_button
from ui.widgets.labels import button_text


class DiaryMore:
    """One button with what is needed less often, and its keys; `shown` tells the day chosen, then the first and last shown."""

    def __init__(self, hub: Hub, page: QWidget, shown: Callable[[], tuple[date, date, date]]) -> None:
        self.hub, self._page, self._shown = hub, page, shown
        self.button = push_button(tr("More"))
        self.button.setAccessibleName(tr("More of the diary"))
        menu = QMenu(self.button)
        for key, words, run in (("P", tr("Day sheet"), self.ask_day_sheet), ("K", tr("Calendar file"), self.ask_calendar)):
            menu.addAction(button_text(f"{words}\t{key}")).triggered.connect(run)
            QShortcut(QKeySequence(key), page, run, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        menu.addAction(button_text(tr("Days an officer is away"))).triggered.connect(self.ask_away)
        self.button.setMenu(menu)

    def ask_day_sheet(self, _checked: bool = False) -> None:
        """Ask for the sheet of the day the keyboard stands in, else of the day shown."""
        held, day = self._page.focusWidget(), self._shown()[0]
        chosen = held.slot.contact.happens_on if isinstance(held, SlotLine) else day
        self.hub.open_dialog("day_sheet", day=chosen.isoformat())

    def ask_calendar(self, _checked: bool = False) -> None:
        """Ask for a calendar file of the days shown, or of the appointment under the keyboard."""
        held, (_, first, last) = self._page.focusWidget(), self._shown()
        about = {"person_id": held.slot.person_id, "contact_id": held.entry_id} if isinstance(held, SlotLine) else {}
        self.hub.open_dialog("calendar", first=first.isoformat(), last=last.isoformat(), **about)

    def ask_away(self, _checked: bool = False) -> None:
        """Ask for days on which an officer is away."""
        self.hub.open_dialog("around", kind="absence")
