"""Progress: the whole caseload at a glance, people by areas, and what is stuck; never a number over several people."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout

from caseload.domain.change import Change
from caseload.domain.words import Message, msg, tr
from ui.hub import Hub
from ui.pages.page import Page
from ui.pages.progress_people import PeopleView
from ui.pages.progress_stuck import StuckView
from ui.widgets.buttons import link_button
from ui.widgets.labels import button_text, hairline, plain_label

VIEWS: tuple[tuple[str, Message], ...] = (("people", msg("People and areas")), ("stuck", msg("Stuck")))


class ProgressPage(Page):
    """Two views; Ctrl+PgDown goes to the other, Alt+T turns the grid into a table of the same facts."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self.people, self.stuck = PeopleView(hub), StuckView(hub)
        self._fresh: set[str] = set()
        self.bar = QTabBar()
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setAccessibleName(tr("Views of progress"))
        for _, words in VIEWS:
            self.bar.addTab(button_text(str(words)))
        self.turn = link_button("", self.turn_table)
        keeps = self.turn.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self.turn.setSizePolicy(keeps)
        self.stack = QStackedWidget()
        for view in (self.people, self.stuck):
            self.stack.addWidget(view)
            view.stood.connect(self._on_stood)
        self.bar.currentChanged.connect(self._show_view)
        self._lay()
        for keys in ("Ctrl+PgDown", "Ctrl+PgUp"):
            QShortcut(QKeySequence(keys), self, self._other)
        QShortcut(QKeySequence("Alt+T"), self, self.turn_table)
        QShortcut(QKeySequence("Ctrl+F"), self, self._to_filter)
        self._name_turn()

    @property
    def view(self) -> str:
        """The key of the view that is shown."""
        return VIEWS[max(0, self.bar.currentIndex())][0]

    def reread(self, change: Change | None) -> None:
        """Read the view that is shown; the other reads when it is next shown."""
        self._fresh.clear()
        self._show_view()

    def show_place(self, given: dict[str, str]) -> None:
        """Show a view (`view`), whom and in which order (`shown`, `order`, `text`), and stand on a person, area or step."""
        keys = [key for key, _ in VIEWS]
        if given.get("view") in keys:
            self.bar.setCurrentIndex(keys.index(given["view"]))
        if self.view == "people":
            self.people.arrange(given)
        elif given.get("step_id"):
            self.stuck.stand(given["step_id"])

    def place_given(self) -> dict[str, str]:
        """The view with how it is arranged, and where the keyboard is in it."""
        if self.view == "stuck":
            return {"view": self.view, "step_id": self.stuck.step_id()}
        return {"view": self.view, **self.people.arrangement()}

    def person_id(self) -> str:
        """The person the keyboard is on."""
        return self.people.person_id() if self.view == "people" else self.stuck.person_id()

    def focus_first(self) -> None:
        """The grid, the table or the list; the views where there is nothing yet."""
        shown = self.people.used() if self.view == "people" else self.stuck.table
        (shown if shown.isVisibleTo(self) else self.bar).setFocus()

    def turn_table(self) -> None:
        """Show the people the other way, and keep the keyboard on the same area."""
        self.people.turn()
        self._name_turn()
        self.focus_first()

    def _other(self) -> None:
        self.bar.setCurrentIndex(1 - self.bar.currentIndex())
        self.focus_first()

    def _to_filter(self) -> None:
        self.bar.setCurrentIndex(0)
        self.people.text.setFocus()

    def _show_view(self, _at: int = 0) -> None:
        key = self.view
        shown = self.people if key == "people" else self.stuck
        if key not in self._fresh:
            self._fresh.add(key)
            shown.read()
        self.stack.setCurrentWidget(shown)
        self.turn.setVisible(key == "people")

    def _on_stood(self) -> None:
        if self.isVisible():
            self.hub.person_in_view = self.person_id()

    def _name_turn(self) -> None:
        words = tr("As a grid (Alt+T)") if self.people.as_table else tr("As a table (Alt+T)")
        self.turn.setText(button_text(words))
        self.turn.setAccessibleName(words)

    def _lay(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(plain_label(tr("Progress"), "title"))
        said = tr("Compare a person only with themselves. Not a risk score.")
        head.addWidget(plain_label(said, "quiet", wrap=True), 1)
        head.addWidget(self.turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        for part in (self.bar, hairline()):
            column.addWidget(part)
        column.addSpacing(10)
        column.addWidget(self.stack, 1)
