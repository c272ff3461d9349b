"""Releases of the whole caseload from twelve weeks out, the days that are too full, and every referral by age."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from caseload.casework.referring import ReferralLine, referral_list
from caseload.casework.release_read import ReleaseCase, ReleasePage, release_page
from caseload.domain.dates import long_date
from caseload.domain.release_load import LoadLevel
from caseload.domain.words import Message, msg, tr, trn
from ui.pages.case_release_side import ask, letter
from ui.pages.directory_list import DirectoryList
from ui.pages.page import Page
from ui.pages.releases_rows import REFERRAL_COLUMNS, RELEASE_COLUMNS, referral_row, release_row
from ui.widgets.buttons import push_button
from ui.widgets.fields import choice
from ui.widgets.labels import plain_label
from ui.widgets.panels import Panel, clear_layout
from ui.widgets.state import LATE, SOON

if TYPE_CHECKING:
    from caseload.domain.change import Change
    from ui.hub import Hub
    from ui.models.cells import Row

RELEASES, REFERRALS = "releases", "referrals"
WEEKS: tuple[tuple[str, Message], ...] = (("12", msg("12 weeks")), ("24", msg("24 weeks")), ("", msg("Every release")))
LEVELS = {LoadLevel.AMBER: SOON, LoadLevel.RED: LATE}


class ReleasesPage(Page):
    """Two lists; `show_place({"view": "referrals"})` chooses the second."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self.title, self._hint = plain_label("", "title", wrap=True), plain_label("", "small", wrap=True)
        self.weeks = choice(((key, str(words)) for key, words in WEEKS), "12")
        self.weeks.setAccessibleName(tr("How far ahead"))
        self.weeks.setMinimumContentsLength(12)
        self.releases = DirectoryList(
            tr("Releases"), RELEASE_COLUMNS, self._open, {"b": self._book},
            tr("No release is coming in that time. Type the dates of a sentence, or plan a release, on the case."),
            give_way=(3, 6),
        )  # fmt: skip
        self.referrals = DirectoryList(
            tr("Referrals"), REFERRAL_COLUMNS, self._open, {"c": self._ask, "n": self._news, "l": self._letter},
            tr("No referral is open."), give_way=(3,),
        )  # fmt: skip
        self.days = Panel(tr("Days to look at"))
        self._stack = QStackedWidget()
        self._tabs: dict[str, QPushButton] = {}
        self._lay()
        self.weeks.currentIndexChanged.connect(lambda _: self.reread(None))

    @property
    def view(self) -> str:
        """Which list is shown."""
        return REFERRALS if self._stack.currentWidget() is self.referrals else RELEASES

    def reread(self, change: Change | None) -> None:
        """Read the list shown."""
        if self.view == REFERRALS:
            self._show_referrals(referral_list(self.hub.session))
        else:
            weeks = str(self.weeks.currentData())
            self._show_releases(release_page(self.hub.session, weeks=int(weeks) if weeks else None))

    def show_place(self, given: dict[str, str]) -> None:
        """Show a list."""
        if given:
            self.show_view(given.get("view", RELEASES))
        self.refresh()

    def place_given(self) -> dict[str, str]:
        """Which list is shown."""
        return {"view": self.view}

    def show_view(self, view: str) -> None:
        """Show one of the two lists."""
        shown = REFERRALS if view == REFERRALS else RELEASES
        self._tabs[shown].setChecked(True)
        self._stack.setCurrentWidget(self.referrals if shown == REFERRALS else self.releases)
        self.weeks.setVisible(shown == RELEASES)
        self.days.setVisible(shown == RELEASES)
        self.refresh()

    def focus_first(self) -> None:
        """The list, or what chooses it while it is empty."""
        table = (self.referrals if self.view == REFERRALS else self.releases).table
        (self._tabs[self.view] if table.isHidden() else table).setFocus()

    def person_id(self) -> str:
        """Whose line the keyboard is on."""
        shown = self.referrals if self.view == REFERRALS else self.releases
        row = shown.model.row(shown.table.currentIndex().row())
        return row.record.line.person_id if row is not None and isinstance(row.record, ReleaseCase | ReferralLine) else ""

    # -- what is shown ----------------------------------------------------------------------------------------

    def _show_releases(self, page: ReleasePage) -> None:
        self.releases.show_rows(release_row(one, self.hub.today) for one in page.cases)
        coming = [one for one in page.cases if not one.released]
        late = sum(any(item.late for item in one.not_ready) for one in coming)
        words = trn("Releases: {n} coming", "Releases: {n} coming", len(coming))
        self.title.setText(tr("{list}, {late} with something late", list=words, late=late) if late else words)
        self._hint.setText(tr("Enter opens the release. B books an appointment. The prison decides on every day."))
        self._show_days(page)

    def _show_days(self, page: ReleasePage) -> None:
        """The days of the officer that are marked, with every reason that is about the day."""
        clear_layout(self.days.body)
        marked = [load for load in page.loads if any(not one.case_id for one in load.reasons)]
        for load in marked:
            said = "; ".join(str(one.words) for one in load.reasons if not one.case_id)
            row = plain_label(tr("{day}: {reasons}", day=long_date(load.day), reasons=said), LEVELS[load.level].token, wrap=True)
            self.days.body.addWidget(row)
        self.days.setVisible(bool(marked) and self.view == RELEASES)

    def _show_referrals(self, found: tuple[ReferralLine, ...]) -> None:
        self.referrals.show_rows(referral_row(one, self.hub.today, self.hub.session.rules) for one in found)
        due = sum(one.age is None or one.age.chase_due for one in found)
        words = trn("Referrals: {n} open", "Referrals: {n} open", len(found))
        self.title.setText(tr("{list}, {due} to ask about", list=words, due=due) if due else words)
        self._hint.setText(tr("C: asked today. N: news. L: letter. Enter opens the case. A referral is open until the person was "
                              "seen or refused."))  # fmt: skip

    # -- what a row does --------------------------------------------------------------------------------------

    def _open(self, row: Row) -> None:
        if isinstance(row.record, ReleaseCase | ReferralLine):
            self.hub.open_case(row.record.line.person_id, tab="release")

    def _book(self, row: Row) -> None:
        if isinstance(row.record, ReleaseCase):
            self.hub.open_dialog("book_contact", person_id=row.record.person_id)

    def _ask(self, row: Row) -> None:
        ask(self.hub, row.entry_id)

    def _news(self, row: Row) -> None:
        if isinstance(row.record, ReferralLine):
            self.hub.open_dialog("referral_news", person_id=row.record.line.person_id, referral_id=row.entry_id)

    def _letter(self, row: Row) -> None:
        if isinstance(row.record, ReferralLine):
            letter(self.hub, row.record.line.person_id, row.entry_id)

    # -- looks ------------------------------------------------------------------------------------------------

    def _lay(self) -> None:
        group, row = QButtonGroup(self), QHBoxLayout()
        for key, words in self._views():
            button = push_button(words, partial(self.show_view, key), kind="filter")
            button.setCheckable(True)
            group.addButton(button)
            row.addWidget(button)
            self._tabs[key] = button
        self._tabs[RELEASES].setChecked(True)
        row.addWidget(self.weeks)
        row.addStretch(1)
        for shown in (self.releases, self.referrals):
            self._stack.addWidget(shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addLayout(row)
        column.addWidget(self.days)
        column.addWidget(self._stack, 1)
        column.addWidget(self._hint)

    @staticmethod
    def _views() -> Iterator[tuple[str, str]]:
        yield RELEASES, tr("Releases")
        yield REFERRALS, tr("Referrals")
