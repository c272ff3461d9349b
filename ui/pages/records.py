"""Records: cases that may be removed, are to be looked at or are held; requests with their last day; certificates."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseload.casework.closed import unless_closed
from caseload.casework.paper_request import PaperRequest
from caseload.casework.purging import check_removable
from caseload.casework.retaining import PutBack, RetentionLine, put_back, retention_list
from caseload.casework.rights import TEAM, RequestLine, last_day_words, requests_listed
from caseload.casework.settings import setting
from caseload.casework.tombstones import tombstones
from caseload.domain.change import Change
from caseload.domain.dates import short_date
from caseload.domain.errors import Refusal
from caseload.domain.retention import Keeping
from caseload.domain.rights import Tombstone
from caseload.domain.words import Message, msg, tr, trn
from ui.hub import Hub
from ui.models.cells import Cell, CellModel, Column, Row, set_widths
from ui.pages.page import Page
from ui.widgets.buttons import link_button, push_button
from ui.widgets.flow import flow_of
from ui.widgets.labels import plain_label
from ui.widgets.panels import Panel, scrolling
from ui.widgets.state import LATE, ON_TRACK, SOON, UNKNOWN, Mark
from ui.widgets.tables import LetterTable

CASES: tuple[tuple[Message, int], ...] = ((msg("Taken"), 9), (msg("Name"), 20), (msg("CRN"), 10), (msg("Stands"), 22),
                                          (msg("May go"), 13), (msg("Why"), 31))  # fmt: skip
REQUESTS: tuple[tuple[Message, int], ...] = ((msg("Name"), 20), (msg("CRN"), 10), (msg("Asked"), 13), (msg("Answer"), 38),
                                             (msg("Passed on"), 30))  # fmt: skip
STONES: tuple[tuple[Message, int], ...] = ((msg("Removed"), 13), (msg("By"), 18), (msg("Entries"), 9), (msg("Reference"), 30),
                                           (msg("Why"), 30))  # fmt: skip
MARKS: dict[Keeping, Mark] = {Keeping.DUE: LATE, Keeping.REVIEW: SOON, Keeping.HELD: UNKNOWN}
TALLEST, ROW = 10, 37


class RecordsPage(Page):
    """Three tables; a letter acts on the line under the keyboard, and every letter has its button."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self.lines: tuple[RetentionLine, ...] = ()
        self.requests: tuple[RequestLine, ...] = ()
        self.stones: tuple[Tombstone, ...] = ()
        self.taken: set[str] = set()
        self.cases, self._cases = _table(tr("Cases that ended, left or are held"), CASES, self._open_case, self.act_on_case)
        self.asked, self._asked = _table(tr("Requests for everything held"), REQUESTS, self._open_held, self.act_on_request)
        self.gone, self._gone = _table(tr("Certificates"), STONES, self._certificate, lambda _at, _letter: False)
        self._none = [plain_label("", "quiet", wrap=True) for _ in range(3)]
        self._buttons: list[QWidget] = []
        self.why = plain_label("", wrap=True)
        self.cases.selectionModel().currentRowChanged.connect(lambda *_: self._show_why())
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self._count = plain_label("", "quiet", wrap=True)
        self.days = link_button(tr("Change how long"), lambda: hub.open_page("settings"))
        column.addWidget(plain_label(tr("Records"), "title"))
        column.addWidget(self._count)
        column.addWidget(flow_of(self.days))
        for panel in self._panels():
            column.addWidget(panel)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner))

    def _panels(self) -> Iterator[Panel]:
        letters = ((" ", tr("Take or leave (Space)")), ("r", tr("Remove for good (R)")), ("h", tr("Hold (H)")),
                   ("e", tr("End the hold (E)")),
                   ("k", tr("Keep longer (K)")), ("b", tr("Put back (B)")))  # fmt: skip
        asked = (("o", tr("Everything held (O)")), ("p", tr("Pass on (P)")), ("a", tr("Answered (A)")))
        certificate = link_button(tr("Certificate"), lambda: self._certificate(max(0, self.gone.currentIndex().row())))
        rows = ((tr("Cases that ended, left or are held"), (self.cases, self.why),
                 flow_of(*_buttons(self.cases, letters, self.act_on_case))),
                (tr("Requests for everything held"), (self.asked,), flow_of(*_buttons(self.asked, asked, self.act_on_request))),
                (tr("Removed for good"), (self.gone,), flow_of(certificate)))  # fmt: skip
        for (heading, shown, buttons), none in zip(rows, self._none, strict=True):
            panel = Panel(heading)
            panel.body.setSpacing(8)
            for part in (*shown, none, buttons):
                panel.body.addWidget(part)
            self._buttons.append(buttons)
            yield panel

    def reread(self, change: Change | None) -> None:
        """Read the three lists."""
        session = self.hub.session
        self.lines, self.requests, self.stones = retention_list(session), requests_listed(session), tombstones(session)
        self.taken &= {one.person.id for one in self.lines}
        due = sum(one.retention.state is Keeping.DUE for one in self.lines)
        days = int(setting(session, "retention_days"))
        self._count.setText(trn("{n} case may be removed. A case is kept {days} days after its end.",
                                "{n} cases may be removed. A case is kept {days} days after its end.",
                                due, days=days))  # fmt: skip
        _show(self.cases, self._cases, [self._case_row(one) for one in self.lines])
        _show(self.asked, self._asked, [self._request_row(one) for one in self.requests])
        _show(self.gone, self._gone, [self._stone_row(one) for one in self.stones])
        words = (tr("No case has ended, left or is held."), tr("Nobody asked. Log a request from the menu of the case (Alt+M)."),
                 tr("No case was removed for good."))  # fmt: skip
        shown = (self.lines, self.requests, self.stones)
        for label, text, buttons, rows in zip(self._none, words, self._buttons, shown, strict=True):
            label.setText("" if rows else text)
            label.setVisible(not rows)
            buttons.setVisible(bool(rows))  # a button over no line would do nothing
        self._show_why()

    def focus_first(self) -> None:
        """The first list that has lines; with none of them the link to the settings."""
        lists = ((self.cases, self.lines), (self.asked, self.requests), (self.gone, self.stones))
        next((table for table, rows in lists if rows), self.days).setFocus()

    def _show_why(self) -> None:
        """Under the table why the case under the keyboard stands as it does: the table has room for the beginning."""
        at = self.cases.currentIndex().row()
        self.why.setText(str(self.lines[at].retention.reason) if 0 <= at < len(self.lines) else "")
        self.why.setVisible(bool(self.lines))

    def person_id(self) -> str:
        """The person of the line under the keyboard."""
        at = self.cases.currentIndex().row()
        return self.lines[at].person.id if 0 <= at < len(self.lines) and self.cases.hasFocus() else ""

    def act_on_case(self, at: int, letter: str) -> bool:
        """Space takes or leaves the line, R removes those taken or this one; H holds, E ends the hold, K keeps, B puts back."""
        if not 0 <= at < len(self.lines) or letter not in {*" rhekb"}:
            return False
        line, open_dialog = self.lines[at], self.hub.open_dialog
        if letter == " ":
            self.taken ^= {line.person.id}
            _show(self.cases, self._cases, [self._case_row(one) for one in self.lines])
        elif letter == "r":
            self._remove([one for one in self.lines if one.person.id in self.taken] or [line])
        elif letter == "b":
            self.hub.perform(put_back, PutBack(person_id=line.person.id))
        elif letter == "e":
            self._end_hold(line)
        elif line.out_of_lists:
            self.hub.refused.emit(tr("This case is out of the lists. Put it back first (B)."))
        else:
            open_dialog("hold" if letter == "h" else "keep_longer", person_id=line.person.id)
        return True

    def _remove(self, lines: list[RetentionLine]) -> None:
        """Ask before cases are removed; what may not be removed is said at once and not after typing."""
        try:
            for one in lines:
                check_removable(one)
        except Refusal as refusal:
            self.hub.refused.emit(str(refusal))
            return
        self.hub.open_dialog("purge", person_ids=tuple(one.person.id for one in lines))

    def _end_hold(self, line: RetentionLine) -> None:
        stands = [one for one in line.holds if one.ended_on is None]
        if stands:
            self.hub.open_dialog("end_hold", hold_id=stands[0].id)
        else:
            self.hub.refused.emit(tr("No hold stands on this case."))

    def act_on_request(self, at: int, letter: str) -> bool:
        """O opens everything held, P passes the request on, A records the answer."""
        if not 0 <= at < len(self.requests) or letter not in {*"opa"}:
            return False
        if letter == "o":
            self._open_held(at)
        else:
            self.hub.open_dialog("pass_on" if letter == "p" else "answer_request", request_id=self.requests[at].request.id)
        return True

    def _open_case(self, at: int) -> None:
        if 0 <= at < len(self.lines) and not self.lines[at].out_of_lists:
            self.hub.open_case(self.lines[at].person.id, "history")

    def _open_held(self, at: int) -> None:
        if 0 <= at < len(self.requests):
            self._preview(PaperRequest(key="everything-held", person_id=self.requests[at].person.id, recipient=TEAM), TEAM)

    def _certificate(self, at: int) -> None:
        if 0 <= at < len(self.stones):
            self._preview(PaperRequest(key="purge-certificate", record_id=self.stones[at].id), "")

    def _preview(self, request: PaperRequest, to: str) -> None:
        self.hub.open_dialog("preview", request=request, suggested=(to,) if to else ())

    def _case_row(self, one: RetentionLine) -> Row:
        stand = one.retention
        state = tr("{state}, out of the lists", state=tr(stand.state.value)) if one.out_of_lists else tr(stand.state.value)
        taken = one.person.id in self.taken
        return Row(entry_id=one.person.id, cells=(
            Cell(words=tr("yes"), mark=ON_TRACK) if taken else Cell(words=tr("no"), token="quiet"),
            Cell(words=one.person.name, strong=True), Cell(words=one.person.crn or tr("no CRN")),
            Cell(words=state, mark=MARKS.get(stand.state)),
            Cell(words=short_date(stand.due_on, self.hub.today) if stand.due_on else ""),
            Cell(words=str(stand.reason), tip=str(stand.reason)),
        ))  # fmt: skip

    def _request_row(self, one: RequestLine) -> Row:
        asked, today = one.request, self.hub.today
        answered = tr("answered {date}", date=short_date(asked.answered_on, today)) if asked.answered_on else last_day_words(one)
        mark = None if asked.answered_on else LATE if one.days_left < 0 else SOON
        passed = tr("not yet")
        if asked.passed_on:
            to = unless_closed(self.hub.session, asked.passed_to, asked)
            passed = tr("{who}, {date}", who=to, date=short_date(asked.passed_on, today))
        return Row(entry_id=asked.id, cells=(
            Cell(words=one.person.name, strong=True), Cell(words=one.person.crn or tr("no CRN")),
            Cell(words=short_date(asked.asked_on, today)), Cell(words=answered, mark=mark), Cell(words=passed),
        ))  # fmt: skip

    def _stone_row(self, one: Tombstone) -> Row:
        return Row(entry_id=one.id, cells=(
            Cell(words=short_date(one.removed_on, self.hub.today)), Cell(words=one.removed_by), Cell(words=str(one.entries)),
            Cell(words=one.reference, tip=one.reference), Cell(words=one.reason, tip=one.reason),
        ))  # fmt: skip


def _table(
    name: str, columns: tuple[tuple[Message, int], ...], opened: Callable[[int], object], letters: Callable[[int, str], bool]
) -> tuple[LetterTable, CellModel]:
    model = CellModel([Column(heading=str(words), letters=wide) for words, wide in columns])
    table = LetterTable(name, opened, letters)
    model.setParent(table)
    table.setModel(model)
    set_widths(table, model.columns)
    return table, model


def _show(table: LetterTable, model: CellModel, rows: list[Row]) -> None:
    """Show rows, the keyboard on the line it was on, the table as tall as they need."""
    at = table.currentIndex().row()
    model.show_rows(rows)
    table.setVisible(bool(rows))
    table.setFixedHeight(ROW * (min(len(rows), TALLEST) + 1) + 8)
    if rows:
        table.setCurrentIndex(model.index(min(max(at, 0), len(rows) - 1), 0))


def _buttons(
    table: LetterTable, letters: tuple[tuple[str, str], ...], act: Callable[[int, str], bool]
) -> list[QWidget]:
    def runs(letter: str) -> Callable[[], object]:
        return lambda: act(table.currentIndex().row(), letter)

    return [push_button(words, runs(letter)) for letter, words in letters]
