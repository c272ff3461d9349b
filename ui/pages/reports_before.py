"""Before printing: the thirty checks, what stops finishing first; Enter goes to the place, T ticks the one on disclosure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseload.casework.report_beside import TickDisclosure, tick_disclosure
from caseload.casework.report_work import check_report
from caseload.domain.report import ReportSection
from caseload.domain.report_checks import CheckResult
from caseload.domain.report_reading import plain_body
from caseload.domain.words import tr, trn
from ui.pages.case_tab import entry_row
from ui.pages.reports_findings import DOUBT
from ui.pages.reports_pane import PartView, lay_lines
from ui.pages.reports_parts import section_part
from ui.widgets.entry_line import EntryLine
from ui.widgets.keyboard import stand_again, stand_of
from ui.widgets.labels import plain_label
from ui.widgets.state import LATE, ON_TRACK, Mark
from ui.words import stamp_words

if TYPE_CHECKING:
    from caseload.casework.report_work import ReportWork
    from ui.hub import Hub

DISCLOSURE, EVERY, FIRST_SECTION = "disclosure", "sections", "offence_summary"


class BeforePane(PartView):
    """Asks the thirty questions when it is in view; `wanted` names the part of the report that Enter leads to."""

    wanted = Signal(str)

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, "before", parent)
        self.results: tuple[CheckResult, ...] = ()
        self.sentence = plain_label("", "heading", wrap=True)
        self.body.addWidget(self.sentence)
        hint = tr("What stops the report only stops finishing it: drafts can be printed at any time. "
                  "Enter goes to the place, T ticks 28.")  # fmt: skip
        self.body.addWidget(plain_label(hint, "small", wrap=True))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)

    def show_file(self, file: ReportWork) -> None:
        """Ask again; while it is out of sight it waits, since reading the whole report takes time."""
        self.file = file
        if self.isVisible():
            self.ask()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask when it comes into view."""
        self.ask()
        super().showEvent(event)

    def ask(self) -> None:
        """Run the checks on the report as it is stored, and show them."""
        if self.file is None or not self.hub.is_open:
            return
        stood = stand_of(self)
        self.results = check_report(self.hub.session, self.file)
        self.sentence.setText(checks_sentence(self.results))
        lines = [self._line(one) for one in _in_order(self.results)]
        lay_lines(self._rows, lines)
        self.first = lines[0]
        if stood is not None:
            stand_again(self, stood)

    def _line(self, one: CheckResult) -> EntryLine:
        mark, state = result_state(one)
        detail = "\n".join(str(words) for words in one.outstanding)
        keys: dict[str, Callable[[], object]] = {}
        if one.row.key == DISCLOSURE:
            detail = detail or self._ticked()
            if self.drafting:
                keys["t"] = partial(self._tick, not one.passed)
        words = tr("{number}. {check}", number=one.row.number, check=str(one.row.words))
        return entry_row(one.row.key, words, detail=detail, state=(mark, state), strong=not one.passed,
                         opened=partial(self._lead, one), keys=keys)  # fmt: skip

    def _lead(self, one: CheckResult) -> None:
        if self.file is not None:
            self.wanted.emit(place_of(one, self.file.sections))

    def _ticked(self) -> str:
        if self.file is None or not self.file.report.disclosure_checked_by:
            return ""
        name, when = self.file.report.disclosure_checked_by, stamp_words(self.file.report.disclosure_checked_at)
        if self.drafting:
            return tr("Ticked by {name}, {when}. T takes it back.", name=name, when=when)
        return tr("Ticked by {name}, {when}.", name=name, when=when)

    def _tick(self, checked: bool) -> None:
        if self.file is not None:
            self.hub.perform(tick_disclosure, TickDisclosure(report_id=self.file.report.id, checked=checked))


def checks_sentence(results: Iterable[CheckResult]) -> str:
    """How many checks stop finishing and how many ask to be looked at, in one sentence."""
    found = tuple(results)
    stops, warns = sum(one.blocks for one in found), sum(not one.passed and not one.blocks for one in found)
    if not stops and not warns:
        return tr("Before printing: nothing is outstanding.")
    parts = [trn("{n} check stops finishing", "{n} checks stop finishing", stops) if stops else tr("nothing stops finishing")]
    if warns:
        parts.append(trn("{n} asks to be looked at", "{n} ask to be looked at", warns))
    return tr("Before printing: {what}.", what="; ".join(parts))


def result_state(one: CheckResult) -> tuple[Mark, str]:
    """A shape and a word for how a check came out."""
    if one.passed:
        return ON_TRACK, tr("in order")
    return (LATE, tr("stops finishing")) if one.blocks else (DOUBT, tr("look at it"))


def place_of(one: CheckResult, sections: Sequence[ReportSection]) -> str:
    """The part of the report a check leads to; one about every section leads to the first that holds the words it names."""
    equality = "Equality information is not said to have been considered."
    if [words.id for words in one.outstanding] == [equality]:
        return "sources"
    if one.row.part != EVERY:
        return one.row.part
    named = [str(dict(words.values).get("words", "")) for words in one.outstanding]
    holding = (section.name for section in sections if any(words and words in plain_body(section) for words in named))
    return section_part(next(holding, FIRST_SECTION))


def _in_order(results: Iterable[CheckResult]) -> list[CheckResult]:
    return sorted(results, key=lambda one: (not one.blocks, one.passed, one.row.number))
