"""The form that starts a pre-sentence report, for somebody in the file or for somebody new who is only reported on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from caseload.casework.queries import case_lines
from caseload.casework.reports import StartReport, start_report
from caseload.casework.settings import setting
from caseload.domain.casefile import is_open
from caseload.domain.person import CaseKind, Person
from caseload.domain.report import Report, ReportFormat
from caseload.domain.report_head import against_head
from caseload.domain.words import tr
from ui.hearing_day import remark_hearing
from ui.pages.reports_head import FORMATS
from ui.widgets.day_edit import BIRTH, DayEdit
from ui.widgets.fields import choice, line_edit, on_edit
from ui.widgets.forms import FieldError, FormDialog
from ui.widgets.panels import columns_in

if TYPE_CHECKING:
    from ui.hub import Hub

NEW_FIELDS = ("surname", "forename", "born")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the form gives out: the report, and the person to be added first when they are new."""

    report: Report
    person: Person | None = None


class StartReportDialog(FormDialog):
    """Asks whose report it is, the court and the dates; everything else is written in the editor."""

    def __init__(self, hub: Hub, parent: QWidget | None, person_id: str = "") -> None:
        super().__init__(hub, parent, tr("Start a report"), form="start_report", record_key=person_id)
        rows = [(line.person_id, self._name(line.name, line.crn)) for line in case_lines(hub.session) if is_open(line, hub.today)]
        self.who: QComboBox = choice(rows, person_id, blank=tr("Somebody new"))
        self.add_field("person", tr("Who"), self.who)
        surname, forename = columns_in(self.body, 1, 1)
        self.add_field("surname", tr("Surname"), line_edit(), into=surname)
        self.add_field("forename", tr("Forename"), line_edit(), into=forename)
        self.add_field("born", tr("Date of birth"), DayEdit(hub.today, example=BIRTH))
        self.add_field("court", tr("Court"), line_edit())
        hearing, due = columns_in(self.body, 1, 1)
        self.add_field("hearing", tr("Hearing"), DayEdit(hub.today), into=hearing)
        self.add_field("due", tr("Due at court"), DayEdit(hub.today), tr("The day the court wants to have it."), into=due)
        self.add_field("format", tr("Format"), choice(((kind.value, str(words)) for kind, words in FORMATS), "short"))
        self.save_button.setText(tr("Start the report"))
        self.save_button.setAccessibleName(tr("Start the report"))
        self.who.currentIndexChanged.connect(lambda _: self._show_new())
        for key in ("born", "hearing"):
            on_edit(self.fields[key].editor, self._tell_age)
        look = remark_hearing(hub, self.fields["hearing"], self._fit)
        self.start()
        self._show_new()
        self._tell_age()
        look()

    def command(self) -> Wanted:
        """The report as typed, with the new person where there is one."""
        values = self.values()
        report = Report(
            person_id=values["person"], format=ReportFormat(values["format"]), court=values["court"].strip(),
            requested_on=self.hub.today, hearing_on=self._day("hearing"), due_on=self._day("due"),
            author=self.hub.session.officer_name, marking=str(setting(self.hub.session, "marking")),
            office=str(setting(self.hub.session, "office")).partition("\n")[0].strip(),
            phone=str(setting(self.hub.session, "phone")),
        )  # fmt: skip
        if report.hearing_on and report.due_on and report.due_on > report.hearing_on:
            raise FieldError("due", tr("The report is due after the hearing. Check both dates."))
        return Wanted(report=report, person=None if values["person"] else self._new_person())

    def _new_person(self) -> Person:
        values = self.values()
        if not values["surname"].strip():
            raise FieldError("surname", tr("The surname is empty. Type the surname, or a name you know the person by."))
        return Person(surname=values["surname"].strip(), forename=values["forename"].strip(), date_of_birth=self._day("born"),
                      kind=CaseKind.REPORT_ONLY)  # fmt: skip

    def _tell_age(self) -> None:
        """Say beside the date of birth that somebody is no adult at the hearing: the report is started all the same."""
        try:
            report, born = Report(person_id="", hearing_on=self._day("hearing")), self._day("born")
        except FieldError:
            return  # said beside its own field once the form is sent
        for told in against_head(report, born, self.hub.today):
            self.fields["born"].say_beside(str(told))
            self._fit()

    def _day(self, key: str) -> date | None:
        editor = self.fields[key].editor
        if isinstance(editor, DayEdit):
            if not editor.readable():
                raise FieldError(key, _unreadable(key, editor.text()))
            return editor.day()
        return None

    def _show_new(self) -> None:
        new = not self.who.currentData()
        for key in NEW_FIELDS:
            self.fields[key].setVisible(new)
        self._fit()

    def _name(self, name: str, crn: str | None) -> str:
        return tr("{name} ({crn})", name=name, crn=crn) if crn else name


def _unreadable(key: str, text: str) -> str:
    if key == "born":
        return tr("“{text}” is not a day. Type it as {example}.", text=text, example=BIRTH)
    return tr("“{text}” is not a day. Type it as 19/11/2026, fri or +2w.", text=text)


def start(hub: Hub, dialog: StartReportDialog, wanted: Wanted) -> None:
    """Add the person where they are new, start the report, and open it; a refusal stays in the form."""
    change = hub.perform(start_report, StartReport(report=wanted.report, person=wanted.person), dialog.refuse)
    if change is not None:
        dialog.saved()
        made = next(entry.after for entry in change.entries if isinstance(entry.after, Report))
        hub.open_page("reports", report_id=made.id)
