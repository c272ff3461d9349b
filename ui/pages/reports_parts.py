"""The parts of a report at the left of its editor: each with whether it is written, empty, outstanding or not relevant."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from caseload.casework.report_work import outstanding_checks
from caseload.documents.about import ReportFacts
from caseload.documents.psr_words import applies
from caseload.domain.report import ReportStatus
from caseload.domain.words import tr, trn
from ui.pages.reports_sections import section_state
from ui.widgets.labels import tip_text
from ui.widgets.state import HELD, MARK_ROLE, ON_TRACK, SOON, TOKEN_ROLE, UNKNOWN, WITHIN, Mark
from ui.widgets.tables import PlainTable

if TYPE_CHECKING:
    from datetime import date

    from caseload.casework.report_work import ReportWork
    from caseload.rulebook import Rules

Index = QModelIndex | QPersistentModelIndex
WHOLE = ("head", "proposal", "risk", "checks", "sources", "note", "before", "drafts")
"""The parts that are not sections, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One line of the list: its key, words, how it stands and that state in words."""

    key: str
    words: str
    state: str = ""
    mark: Mark | None = None


def section_part(key: str) -> str:
    """The key of the part that writes a section: a section named like a part of the whole is told apart."""
    return f"{key}_words" if key in WHOLE else key


def section_key(part: str) -> str:
    """The section a part writes."""
    key = part.removesuffix("_words")
    return key if key in WHOLE else part


def report_parts(file: ReportWork, rules: Rules, today: date) -> list[Part]:
    """Every part of a report as it stands: those of the whole, then the sections it asks for or that are written."""
    return [*_whole(file), *_sections(file, rules, today)]


def _whole(file: ReportWork) -> Iterator[Part]:
    report = file.report
    head = bool(report.court and report.hearing_on and report.offences)
    order, levels, sources = report.proposed_order, sum(bool(one.level) for one in report.risks), len(report.sources)
    waiting = len(outstanding_checks(file))
    yield Part(key="head", words=tr("Request"), state=tr("complete") if head else tr("not complete"), mark=_mark(head))
    yield Part(key="proposal", words=tr("Proposal"), state=tr("written") if order else tr("empty"), mark=_mark(bool(order)))
    yield Part(key="risk", words=tr("Risk"), mark=_mark(bool(levels)),
               state=trn("{n} level", "{n} levels", levels) if levels else tr("empty"))  # fmt: skip
    yield Part(key="checks", words=tr("Checks asked for"), mark=SOON if waiting else _mark(bool(file.ledger)),
               state=_awaited(waiting) if file.ledger else tr("empty"))  # fmt: skip
    yield Part(key="sources", words=tr("Sources and author"), mark=_mark(bool(sources)),
               state=trn("{n} source", "{n} sources", sources) if sources else tr("empty"))  # fmt: skip
    yield Part(key="note", words=tr("Private note"), state=tr("never printed"), mark=WITHIN)
    final = report.status is ReportStatus.FINAL
    yield Part(key="before", words=tr("Before printing"), state=tr("finished") if final else tr("30 checks"), mark=WITHIN)
    yield Part(key="drafts", words=tr("Drafts and addenda"), mark=HELD if final else WITHIN,
               state=tr("locked") if final else tr("draft {number}", number=report.draft_number))  # fmt: skip


def _sections(file: ReportWork, rules: Rules, today: date) -> Iterator[Part]:
    """The sections the format asks for and that can matter for this person, and whatever is written."""
    written = {section.name: section for section in file.sections}
    facts = ReportFacts(report=file.report, person=file.person, ledger=file.ledger)
    for key, row in rules.report_sections.items():
        section = written.get(key)
        asked = row.asked_in(file.report.format) and applies(facts, key, today)
        if asked or (section is not None and section.body.strip()):
            mark, state = section_state(section, row.asks)
            yield Part(key=section_part(key), words=tr(row.heading), state=state, mark=mark)


def _awaited(waiting: int) -> str:
    return tr("{n} not received", n=waiting) if waiting else tr("none awaited")


def _mark(done: bool) -> Mark:
    return ON_TRACK if done else UNKNOWN


class PartsModel(QAbstractTableModel):
    """Two columns: the part, and how it stands."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.parts: tuple[Part, ...] = ()

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show parts; the same parts with another state keep the selection."""
        same = [part.key for part in parts] == [part.key for part in self.parts]
        if same:
            self.parts = tuple(parts)
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.parts) - 1, 1))
            return
        self.beginResetModel()
        self.parts = tuple(parts)
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """The row of a part; -1 when it is not listed."""
        return next((row for row, part in enumerate(self.parts) if part.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """One row a part."""
        return 0 if parent.isValid() else len(self.parts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Part and state."""
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The words of a part and how it stands."""
        if not index.isValid():
            return None
        part = self.parts[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("{part}: {state}", part=part.words, state=part.state) if part.state else part.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(part.state)
        if index.column() == 0:
            return {Qt.ItemDataRole.DisplayRole: part.words, MARK_ROLE: part.mark}.get(role)
        if role == Qt.ItemDataRole.DisplayRole:
            return part.state
        return part.mark.token if role == TOKEN_ROLE and part.mark else None


class PartsTable(PlainTable):
    """The list of parts; on a small screen the shape tells how a part stands, and its words are the tip."""

    ROOMY = 270

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words of the part their room."""
        super().resizeEvent(event)
        self.setColumnHidden(1, self.width() < self.ROOMY)


def parts_table(model: PartsModel, opened: Callable[[int], object]) -> PartsTable:
    """The list of parts; Enter goes into the part chosen."""
    made = PartsTable(tr("Parts of the report"), opened)
    model.setParent(made)
    made.setModel(model)
    made.horizontalHeader().hide()
    made.horizontalHeader().setStretchLastSection(False)
    made.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    made.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    made.verticalHeader().setDefaultSectionSize(made.fontMetrics().height() + 11)
    made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    return made
