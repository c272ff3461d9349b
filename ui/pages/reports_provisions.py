"""The local list of what is available: its rows in words, and the view that lists, adds and mends them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseload.casework.queries import provisions
from caseload.casework.settings import setting
from caseload.domain.dates import short_date, weeks_words
from caseload.domain.report import Provision
from caseload.domain.words import msg, tr, trn
from ui.widgets.buttons import link_button, primary_button
from ui.widgets.labels import plain_label
from ui.widgets.panels import Panel
from ui.widgets.state import MARK_ROLE, SOON, TOKEN_ROLE
from ui.widgets.tables import plain_table

if TYPE_CHECKING:
    from caseload.rulebook import Rules
    from ui.hub import Hub

Index = QModelIndex | QPersistentModelIndex


def fits(provision: Provision, key: str, rules: Rules) -> bool:
    """Whether a provision is for a kind of requirement, however the list writes it; every one fits when none is chosen."""
    kind = rules.requirement_types.get(key)
    if kind is None:
        return True
    return _flat(provision.requirement_type) in {_flat(kind.key), _flat(kind.words), _flat(kind.short)}


def type_words(provision: Provision, rules: Rules) -> str:
    """The kind of requirement in official words, else as the list writes it."""
    kind = rules.requirement_types.get(provision.requirement_type)
    return kind.words if kind else provision.requirement_type


def wait_words(provision: Provision) -> str:
    """How long the wait is, as far as it is known."""
    if provision.waiting_weeks is None:
        return provision.waiting_words
    return weeks_words(provision.waiting_weeks) if provision.waiting_weeks else tr("none")


def is_stale(provision: Provision, today: date, stale_days: int) -> bool:
    """Whether it was last checked too long ago, or never."""
    return provision.last_checked_on is None or (today - provision.last_checked_on).days > stale_days


def start_words(provision: Provision, today: date) -> str:
    """The next start; one that has passed says so."""
    if provision.next_start_on is None:
        return tr("not known")
    words = short_date(provision.next_start_on, today)
    return words if provision.next_start_on >= today else tr("{date} (passed)", date=words)


def checked_words(provision: Provision, today: date, stale_days: int) -> str:
    """When it was last checked, and whether that is too long ago."""
    if provision.last_checked_on is None:
        return tr("never checked")
    words = short_date(provision.last_checked_on, today)
    return tr("{date}, out of date", date=words) if is_stale(provision, today, stale_days) else words


def places_words(provision: Provision) -> str:
    """How many places there are; none is full, and not known is said."""
    if provision.places is None:
        return provision.places_words or tr("not known")
    return trn("{n} place", "{n} places", provision.places) if provision.places else tr("full")


def offer_words(provision: Provision, today: date, stale_days: int) -> str:
    """One line of a menu: who, where, from when, how long the wait is, how fresh that is."""
    parts = (
        provision.provider, provision.area, tr("next start {date}", date=start_words(provision, today)),
        tr("wait {words}", words=wait_words(provision)) if wait_words(provision) else "", places_words(provision),
        tr("checked {words}", words=checked_words(provision, today, stale_days)),
    )  # fmt: skip
    return ", ".join(part for part in parts if part)


Shown = Callable[[Provision, "ProvisionModel"], str]
COLUMNS: tuple[tuple[Any, Shown, int], ...] = (
    (msg("For"), lambda one, model: type_words(one, model.rules), 190),
    (msg("Programme or provider"), lambda one, _: one.provider, 195),
    (msg("Area"), lambda one, _: one.area, 85),
    (msg("Who it is for"), lambda one, _: one.who_for, 95),
    (msg("Wait"), lambda one, _: wait_words(one) or tr("not known"), 80),
    (msg("Next start"), lambda one, model: start_words(one, model.today), 130),
    (msg("Places"), lambda one, _: places_words(one), 85),
    (msg("Last checked"), lambda one, model: checked_words(one, model.today, model.stale_days), 200),
)
CHECKED = len(COLUMNS) - 1


class ProvisionModel(QAbstractTableModel):
    """The local list as a table; a line last checked too long ago is marked."""

    def __init__(self, rules: Rules, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rules: Rules = rules
        self.today: date = today
        self.stale_days: int = 0
        self.rows: tuple[Provision, ...] = ()

    def show_rows(self, rows: Sequence[Provision], stale_days: int) -> None:
        """Show the list."""
        self.beginResetModel()
        self.rows, self.stale_days = tuple(rows), stale_days
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """One row a provision."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The columns of COLUMNS."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The words of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return str(COLUMNS[section][0])
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The words of a cell; the mark of a line that is out of date."""
        if not index.isValid():
            return None
        one = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[index.column()][1](one, self)
        if index.column() == CHECKED and is_stale(one, self.today, self.stale_days):
            return {MARK_ROLE: SOON, TOKEN_ROLE: SOON.token}.get(role)
        return None


class ProvisionsView(QWidget):
    """Lists what is available locally; a line is opened to mend it."""

    def __init__(self, hub: Hub, back: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hub = hub
        self.model = ProvisionModel(hub.session.rules, hub.today)
        self._title = plain_label("", "title", wrap=True)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(link_button(tr("All reports"), back))
        head.addWidget(primary_button(tr("Add to the list"), lambda: hub.open_dialog("provision")))
        self.table = plain_table(self.model, tr("Local provision"), self._open)
        for place, (_, _, width) in enumerate(COLUMNS):
            self.table.setColumnWidth(place, width)
        self._empty = plain_label(
            tr("Nothing yet. Add what is available near you, or import the list as a spreadsheet: reports then print real "
               "start dates and waits."), "quiet", wrap=True,
        )  # fmt: skip
        panel = Panel()
        panel.body.addWidget(self._empty)
        panel.body.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(panel, 1)
        self.first: QWidget = self.table

    def reread(self) -> None:
        """Read the list."""
        stale = int(setting(self.hub.session, "provision_stale_days"))
        rows = provisions(self.hub.session)
        self.model.show_rows(rows, stale)
        old = sum(is_stale(one, self.hub.today, stale) for one in rows)
        words = trn("Local provision: {n} line", "Local provision: {n} lines", len(rows))
        self._title.setText(tr("{list}, {old} out of date", list=words, old=old) if old else words)
        self._empty.setVisible(not rows)
        self.table.setVisible(bool(rows))

    def _open(self, row: int) -> None:
        self.hub.open_dialog("provision", provision_id=self.model.rows[row].id)


def _flat(text: str) -> str:
    return " ".join(text.replace("_", " ").casefold().split())
