"""The head of a case, which never scrolls away: who this is, what they are subject to, when contact is due and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from caseload.casework.consenting import consent_until
from caseload.casework.paper_request import PaperRequest
from caseload.casework.people import AcceptGaps, RemovePerson, ReopenCase, accept_gaps, remove_person, reopen_case
from caseload.casework.queries import CaseFile
from caseload.casework.rights import TEAM
from caseload.casework.settings import setting
from caseload.domain.casefile import DueState
from caseload.domain.contact import Attendance
from caseload.domain.dates import short_date
from caseload.domain.person import Person, age_on
from caseload.domain.voluntary import consent_flag, is_voluntary, voluntary_words
from caseload.domain.words import Message, msg, tr, trn
from ui.case_words import left_words, order_words, requirement_progress, rosh_pill, tier_words, when_words
from ui.hub import Hub
from ui.pages.case_tab import swap
from ui.widgets.buttons import push_button
from ui.widgets.flow import FlowLayout
from ui.widgets.icons import IconView
from ui.widgets.labels import button_text, plain_label, set_tip
from ui.widgets.state import DUE_MARKS, ON_TRACK, UNKNOWN, Mark, Pill
from ui.words import ago_words

MOST_REQUIREMENTS = 4
FIRST_PILLS = 2
PLAIN = UNKNOWN
RESTRICTED = Mark(key="restricted", icon="lock", token="held")
AGREED = Mark(key="agreed", icon="users", token="held")
FLAG = Mark(key="flag", icon="flag", token="unknown")
DUE_WORDS: dict[DueState, Message] = {
    DueState.OVERDUE: msg("Overdue: due {day}"), DueState.SOON: msg("Due soon: {day}"), DueState.ON_TRACK: msg("Next due {day}"),
    DueState.BEFORE_PROGRAM: msg("Gap before this program: due {day}"),
}  # fmt: skip
STATE_WORDS: dict[DueState, Message] = {
    DueState.OVERDUE: msg("Overdue"), DueState.SOON: msg("Due soon"), DueState.ON_TRACK: msg("On track"),
    DueState.BEFORE_PROGRAM: msg("Gap from before this program"), DueState.NOT_KNOWN: msg("Next due not known"),
    DueState.NO_INTERVAL: msg("No interval set"), DueState.PACKAGE: msg("Within the package"),
    DueState.ABOVE: msg("Above the package"), DueState.SUSPENDED: msg("Contact suspended"),
    DueState.CUSTODY: msg("In custody"), DueState.REPORT_ONLY: msg("Report only"), DueState.CLOSED: msg("Case closed"),
}  # fmt: skip


def due_words(file: CaseFile, hub: Hub) -> tuple[Mark, str]:
    """The state of the next contact as mark and words."""
    state, day = file.line.state, file.line.summary.due_on
    words = DUE_WORDS.get(state)
    if words is None or day is None:
        return DUE_MARKS[state], str(STATE_WORDS[state])
    return DUE_MARKS[state], str(Message(words.id, (("day", short_date(day, hub.today)),)))


class CaseHeader(QWidget):
    """Name, facts and pills; the buttons at its right act on the whole case."""

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.hub = hub
        self.file: CaseFile | None = None
        self._compact = False
        self.name = plain_label("", "title")
        self.facts = plain_label("", "quiet", wrap=True)
        self.record = push_button(tr("Record"), lambda: self._open("record_contact"))
        self.book = push_button(tr("Book"), lambda: self._open("book_contact"))
        self.more = push_button(tr("More"))
        set_tip(self.record, tr("Record a contact (Ctrl+N)"))
        set_tip(self.book, tr("Book an appointment (Ctrl+B)"))
        self.more.setAccessibleName(tr("More about this case"))
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.more.setMenu(self._menu)
        self.more.setShortcut("Alt+M")
        set_tip(self.more, tr("More about this case (Alt+M)"))
        self._pills = _pill_box(self)
        self.agreed = plain_label("", "quiet", wrap=True)
        self.alert = plain_label("", "late", wrap=True)
        self._alert_row = self._alert()
        self._lay()

    def show_file(self, file: CaseFile) -> None:
        """Show the head of a case."""
        self.file = file
        person = file.person
        self.name.setText(person.spoken_name)
        self.facts.setText("   ".join(part for part in self._facts(file) if part))
        self._alert_row.setVisible(bool(person.staff_safety))
        self.alert.setText(tr("Staff safety: {what}", what=person.staff_safety))
        self._show_agreed(person)
        old, self._pills = self._pills, _pill_box(self)
        flow = FlowLayout(self._pills)
        for pill in self._fitting(list(self._pill_row(file))):
            flow.addWidget(pill)
        swap(old, self._pills)

    def _show_agreed(self, person: Person) -> None:
        """Of a voluntary case say in full what that means; a very low window keeps the pill alone."""
        words = voluntary_words(person, consent_until(self.hub.session, person.id)) if is_voluntary(person.kind) else ""
        self.agreed.setText(words)
        self.agreed.setVisible(bool(words) and not self._compact)

    def set_compact(self, compact: bool) -> None:
        """On a very low window show only what cannot wait; the rest is told by one pill."""
        if compact != self._compact:
            self._compact = compact
            if self.file is not None:
                self.show_file(self.file)

    def _fitting(self, every: list[Pill]) -> list[Pill]:
        shown = FIRST_PILLS + (self.file is not None and self.file.person.restricted)
        if not self._compact or len(every) <= shown:
            return every
        rest = "\n".join(pill.accessibleName() for pill in every[shown:])
        return [*every[:shown], _pill(trn("{n} more", "{n} more", len(every) - shown), tip=rest)]

    def _facts(self, file: CaseFile) -> Iterator[str]:
        person = file.person
        yield person.crn or tr("no CRN yet")
        age = age_on(person.date_of_birth, self.hub.today)
        yield tr("age not known") if age is None else str(age)
        yield person.pronouns
        yield person.language
        yield person.adjustments.replace("\n", "; ")

    def _pill_row(self, file: CaseFile) -> Iterator[Pill]:
        person, summary, today = file.person, file.line.summary, self.hub.today
        if person.restricted:
            yield _pill(tr("Restricted"), RESTRICTED, tr("Few people may know of this case. Check who can see the screen."))
        if is_voluntary(person.kind):
            yield _pill(consent_flag(person)[:1].upper() + consent_flag(person)[1:], AGREED, self.agreed.text())
        if file.line.state is not DueState.CLOSED or not person.closed_reason:
            mark, words = due_words(file, self.hub)
            yield _pill(words, mark, summary.due_reason)
        else:
            yield _pill(tr("Case closed"), DUE_MARKS[DueState.CLOSED], person.closed_reason)
        yield self._booked(file)
        yield _pill(tr("Seen {when}", when=ago_words(summary.last_seen, today) or tr("not yet, as far as known")))
        yield _pill(tier_words(person))
        yield _pill(rosh_pill(person.rosh))
        yield from self._order_pills(file)
        for flag in (part.strip() for part in summary.flags.split(",")):
            if flag and flag != consent_flag(person):
                yield _pill(flag, FLAG)

    def _order_pills(self, file: CaseFile) -> Iterator[Pill]:
        rules, today = self.hub.session.rules, self.hub.today
        order = next((one for one in file.orders if one.id == file.line.summary.order_id), None)
        if order is not None:
            yield _pill(tr("{order}, {left}", order=order_words(order), left=left_words(order, today)))
        live = [one for one in file.requirements if one.finished_on is None]
        for requirement in live[:MOST_REQUIREMENTS]:
            yield _pill(requirement_progress(requirement, rules, file.contacts), tip=requirement.words)
        if len(live) > MOST_REQUIREMENTS:
            yield _pill(tr("and {n} more", n=len(live) - MOST_REQUIREMENTS))

    def _booked(self, file: CaseFile) -> Pill:
        today = self.hub.today
        waiting = (one for one in file.contacts if one.appointment and one.attendance is Attendance.NONE)
        ahead = [one for one in waiting if one.happens_on >= today]
        if not ahead:
            return _pill(tr("Nothing booked"))
        first = min(ahead, key=lambda one: (one.happens_on, str(one.starts_at or "")))
        return _pill(tr("Booked {when}", when=when_words(first, today)), ON_TRACK, first.type_words)

    def _alert(self) -> QFrame:
        made = QFrame()
        made.setObjectName("banner")
        made.setProperty("kind", "refused")
        row = QHBoxLayout(made)
        row.setContentsMargins(10, 5, 10, 5)
        row.addWidget(IconView("triangle-alert", "late"))
        row.addWidget(self.alert, 1)
        return made

    def _lay(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.name)
        top.addWidget(self.facts, 1)
        for button in (self.record, self.book, self.more):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.agreed)
        column.addWidget(self._alert_row)
        column.addWidget(self._pills)

    def _fill_menu(self) -> None:
        self._menu.clear()
        if self.file is None:
            return
        rows: list[tuple[str, Callable[[], object]]] = [
            (tr("Edit details"), lambda: self._open("edit_person")), (tr("Add a note"), lambda: self._open("note")),
            (tr("Own contact interval"), lambda: self._open("interval")),
            *([(tr("Consent"), lambda: self._open("consent"))] if is_voluntary(self.file.person.kind) else []),
            (tr("Change of officer"), lambda: self._open("allocation")),
            (tr("Hand this case over"), lambda: self._open("hand_over")),
        ]  # fmt: skip
        if self.file.line.state is DueState.BEFORE_PROGRAM:
            rows.append((tr("Accept the gap from before this program"), self.accept_gap))
        if self.file.person.closed_on is not None:
            rows.append((tr("Open the case again"), self._reopen))
        else:
            rows.append((tr("Close the case"), lambda: self._open("close_case")))
        rows += [
            (tr("Print everything held"), lambda: self._print("everything-held", TEAM)),
            (tr("Print for an inspection"), lambda: self._print("inspection", "")),
            (tr("They asked for everything held"), lambda: self._open("subject_request")),
            (tr("Hold against removal"), lambda: self._open("hold")),
        ]
        rows.append((tr("Remove this person (undo puts them back)"), self._remove))
        for words, run in rows:
            self._menu.addAction(button_text(words)).triggered.connect(partial(_run, run))

    def accept_gap(self) -> None:
        """Accept that the gap lies before this program."""
        if self.file is not None:
            self.hub.perform(accept_gaps, AcceptGaps(person_ids=(self.file.person.id,)))

    def _reopen(self) -> None:
        if self.file is not None:
            self.hub.perform(reopen_case, ReopenCase(person_id=self.file.person.id))

    def _remove(self) -> None:
        if self.file is not None:
            self.hub.perform(remove_person, RemovePerson(person_id=self.file.person.id))

    def _print(self, key: str, to: str) -> None:
        if self.file is not None:
            request = PaperRequest(key=key, person_id=self.file.person.id, recipient=to,
                                   marking=str(setting(self.hub.session, "marking")))  # fmt: skip
            self.hub.open_dialog("preview", request=request, suggested=(to,) if to else ())

    def _open(self, key: str) -> None:
        if self.file is not None:
            self.hub.open_dialog(key, person_id=self.file.person.id)


def _run(run: Callable[[], object], _checked: bool = False) -> None:
    run()


def _pill_box(parent: QWidget) -> QWidget:
    made = QWidget(parent)
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made


def _pill(words: str, mark: Mark = PLAIN, tip: str = "") -> Pill:
    made = Pill(words, mark)
    set_tip(made, tip)
    made.setAccessibleDescription(tip)
    return made
