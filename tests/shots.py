"""What `python -m tests.screenshots` draws: one row a picture; a new page or dialog is a new row."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import openpyxl
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from caseload.casework.chasing import stuck_list
from caseload.casework.directory import agencies
from caseload.casework.directory_book import ExportDirectory, export_directory
from caseload.casework.enforcing import case_strips
from caseload.casework.handing import HandedCase
from caseload.casework.handing_log import Sending
from caseload.casework.letters import letters_of
from caseload.casework.lookups import line_of_crn
from caseload.casework.outcomes import evidence_windows
from caseload.casework.papers import LetterWords, PaperRequest, paper_ready
from caseload.casework.queries import case_file, report_list
from caseload.casework.report_work import prints_of
from caseload.casework.workload import workload_figures
from caseload.casework.workload_history import weeks_to_now
from caseload.domain.entry import Entry
from caseload.domain.person import Person
from caseload.domain.seniority import Handover, HandoverForm
from caseload.domain.voice import AssessmentSummary, FeedbackAnswer, FeedbackRound, ReadinessReading, SettledFact, Strength
from tests import backup_shots, shots_closed, shots_keys, shots_release, shots_rights
from tests.conftest import PASSPHRASE
from ui.around_kinds import KINDS
from ui.dialogs.appointment import AppointmentDialog
from ui.dialogs.columns import ColumnsDialog
from ui.dialogs.goal import AddGoalDialog
from ui.dialogs.import_dialog import ImportDialog
from ui.dialogs.officer import OfficerDialog
from ui.dialogs.unlock import UnlockPage
from ui.dialogs.view_name import ViewNameDialog
from ui.dialogs.welcome import WelcomePage
from ui.main_window import MainWindow
from ui.models.columns import START_COLUMNS
from ui.pages.case import TABS, CasePage
from ui.pages.case_progress import ProgressTab
from ui.pages.feedback_form import FeedbackForm
from ui.pages.feedback_screens import ScaleScreen
from ui.pages.progress import ProgressPage
from ui.pages.reports import ReportsPage
from ui.pages.reports_proposal import ProposalPane
from ui.pages.workload import WorkloadPage
from ui.widgets.fields import put_value
from ui.widgets.labels import message_box

SMALL_LIST = """CRN,Surname,Forename,DOB,Tier,RoSH,Order,Start,End,Last seen,Old ref
X500101,Marsh,Edwin,14/07/1988,B2,H,CO 12m,01/09/2026,31/08/2027,05/11/2026,A1
X500102,Tŵm,Gwenllian,2/3/91,C1,Med,ORA CO,14 Sept 2026,13/09/2027,31/02/2026,A2
X500102,Other,Person,1/1/90,C1,Low,CO,01/10/2026,30/09/2027,,A3
,Hedge,Ida,5/5/1979,D0,??,SSO 12 mths susp 24,01/03/2026,28/02/2028,w/c 2/11/2026,A4
"""


VOLUNTARY = "X480264"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotRow:
    """One picture: its file name and what to do in the open window; a widget given back is drawn instead of the window."""

    name: str
    draw: Callable[[MainWindow], QWidget | None]


def page(key: str, **given: str) -> Callable[[MainWindow], None]:
    """The window at a page."""
    return lambda window: window.hub.open_page(key, **given)


def case(tab: str) -> Callable[[MainWindow], None]:
    """The window at a tab of the first case whose appointment is today."""
    return lambda window: window.hub.open_case(first_person(window), tab)


def case_of(crn: str, tab: str) -> Callable[[MainWindow], None]:
    """The window at a tab of one case of the demo."""
    return lambda window: window.hub.open_case(line_of_crn(window.hub.session, crn).person_id, tab)


def _consent(window: MainWindow) -> QWidget:
    """The consent of a voluntary case."""
    return dialog("consent", person_id=line_of_crn(window.hub.session, VOLUNTARY).person_id)(window)


def _agency(window: MainWindow) -> QWidget:
    """An agency with several services and contact people."""
    found = next(one for one in agencies(window.hub.session) if one.name == "Women's centre")
    return dialog("agency", agency_id=found.id)(window)


def _directory_book(window: MainWindow) -> QWidget:
    """The preview of a directory in which a row is new, one is changed and one refused."""
    path = Path(tempfile.mkdtemp(prefix="caseload-shots-")) / "directory.xlsx"
    export_directory(window.hub.session, ExportDirectory(path=path))
    book = openpyxl.load_workbook(path)
    book["Agencies"]["B2"] = "Quarry Hill"
    book["Services"]["C3"] = "Houzing"
    book["Services"].append(["Fathers inside", "Letters home", "", "fathers"])
    book.save(path)
    return dialog("directory_book", path=path)(window)


def dialog(key: str, **given: object) -> Callable[[MainWindow], QWidget]:
    """A dialog of the registry by itself."""

    def draw(window: MainWindow) -> QWidget:
        window.hub.open_dialog(key, **given)
        return front(window)

    return draw


def person_dialog(key: str) -> Callable[[MainWindow], QWidget]:
    """A dialog of the registry about the first case whose appointment is today."""
    return lambda window: dialog(key, person_id=first_person(window))(window)


def order_dialog(key: str, **given: object) -> Callable[[MainWindow], QWidget]:
    """A dialog about the order of the first case whose appointment is today."""

    def draw(window: MainWindow) -> QWidget:
        person = first_person(window)
        order = case_strips(window.hub.session, person)[0].order
        return dialog(key, person_id=person, order_id=order.id, **given)(window)

    return draw


def contact_dialog(key: str) -> Callable[[MainWindow], QWidget]:
    """A dialog about a contact: one that waits for moving, or one that was missed."""

    def draw(window: MainWindow) -> QWidget:
        person = first_person(window)
        missed = evidence_windows(window.hub.session)
        if key == "change_outcome" and missed:
            return dialog(key, person_id=missed[0].person_id, contact_id=missed[0].contact.id)(window)
        booked = next(one for one in case_file(window.hub.session, person).contacts if one.happens_on >= window.hub.today)
        return dialog(key, person_id=person, contact_id=booked.id)(window)

    return draw


def plan_dialog(key: str, **given: object) -> Callable[[MainWindow], QWidget]:
    """A dialog about the first goal of a plan and its last step."""

    def draw(window: MainWindow) -> QWidget:
        person = first_person(window)
        file = case_file(window.hub.session, person)
        about = {"goal_id": file.goals[0].id} if key in ("ladder", "remove_goal") else {}
        about |= {"step_id": file.steps[-1].id} if key in ("step", "wait") else {}
        return dialog(key, person_id=person, **about, **given)(window)

    return draw


def _plan_open(window: MainWindow) -> None:
    """The plan with what to look at opened."""
    case("plan")(window)
    assert window.desk is not None
    tab = window.desk.page("case").tabs["plan"]  # type: ignore[attr-defined]  a CasePage
    tab.turn_nudges()


def _goal_idea(window: MainWindow) -> QWidget:
    """The form of a goal once a suggested one is taken."""
    shown = plan_dialog("goal", area="accommodation")(window)
    assert isinstance(shown, AddGoalDialog)
    shown.take("own_key")
    return shown


def around_dialog(kind: str) -> Callable[[MainWindow], QWidget]:
    """The form of a kind of record around a case."""
    return lambda window: dialog("around", kind=kind, person_id=first_person(window))(window)


def made(make: Callable[[MainWindow], QWidget]) -> Callable[[MainWindow], QWidget]:
    """A widget made for the picture."""

    def draw(window: MainWindow) -> QWidget:
        widget = make(window)
        widget.show()
        return widget

    return draw


def first_person(window: MainWindow) -> str:
    """The person of the first appointment today."""
    hub = window.hub
    return next(line.person_id for line in hub.book.lines() if line.summary.next_booked == hub.today)


def front(window: MainWindow) -> QWidget:
    """The dialog in front of the window."""
    QApplication.processEvents()
    return QApplication.activeModalWidget() or window


def report(part: str) -> Callable[[MainWindow], None]:
    """The window at a part of the report that is due first."""

    def draw(window: MainWindow) -> None:
        window.hub.open_page("reports", report_id=report_list(window.hub.session)[0].report.id, part=part)

    return draw


def report_dialog(key: str, **given: object) -> Callable[[MainWindow], QWidget]:
    """A dialog about the report that is due first."""
    return lambda window: dialog(key, report_id=report_list(window.hub.session)[0].report.id, **given)(window)


def _report_changes(window: MainWindow) -> QWidget:
    """What changed in the report that is due first since its first draft."""
    report_id = report_list(window.hub.session)[0].report.id
    return report_dialog("report_changes", print_id=prints_of(window.hub.session, report_id)[0].id)(window)


def _proposal_open(window: MainWindow) -> None:
    """The proposal with its first requirement opened."""
    report("proposal")(window)
    shown = window.desk.page("reports") if window.desk is not None else None
    assert isinstance(shown, ReportsPage)
    pane = shown.editor.panes["proposal"]
    assert isinstance(pane, ProposalPane)
    pane.requirements.boxes[0].open()


def preview(key: str) -> Callable[[MainWindow], QWidget]:
    """The preview of a paper, once its pages are set."""

    def draw(window: MainWindow) -> QWidget:
        person = report_list(window.hub.session)[0].report.person_id if key == "psr" else ""
        window.hub.open_dialog("preview", request=PaperRequest(key=key, person_id=person), suggested=("Eastgate court",))
        settle(window)
        return front(window)

    return draw


def failure_letter(window: MainWindow) -> QWidget:
    """The form of the letter about the first failure that asks for one."""
    session = window.hub.session
    for line in window.hub.book.lines():
        for strip in case_strips(session, line.person_id):
            if about := letters_of(session, strip.order)[1]:
                return dialog("failure_letter", person_id=line.person_id, contact_id=about[0])(window)
    raise LookupError("nobody in the demo has failed an appointment")


def paper(key: str, **more: object) -> Callable[[MainWindow], QWidget]:
    """The preview of a paper about the first person it can be made of, once its pages are set."""

    def draw(window: MainWindow) -> QWidget:
        session = window.hub.session
        words = {"letter": LetterWords(office=("Eastgate House", "2 Bridge Street"), phone="01632 960123", happened="You left early.")}
        for line in window.hub.book.lines():
            request = PaperRequest(key=key, person_id=line.person_id, **words, **more)  # type: ignore[arg-type]
            if paper_ready(session, request):
                window.hub.open_dialog("preview", request=request)
                settle(window)
                return front(window)
        raise LookupError(key)

    return draw


def importing(step: str) -> Callable[[MainWindow], QWidget]:
    """The import of a small list, at a step."""

    def draw(window: MainWindow) -> QWidget:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "my list.csv"
            path.write_text(SMALL_LIST, encoding="utf-8")
            window.hub.open_dialog("import", path=path)
            settle(window)
        shown = front(window)
        assert isinstance(shown, ImportDialog)
        if step == "preview":
            shown.make_plan()
            settle(window)
        return shown

    return draw


def settle(window: MainWindow) -> None:
    """Wait until no work is under way."""
    if window.hub.tasks.busy:
        loop = QEventLoop()
        window.hub.tasks.ended.connect(lambda _task: loop.quit())
        loop.exec()
    QApplication.processEvents()


def _searching(window: MainWindow) -> None:
    if window.desk is not None:
        window.activateWindow()
        window.desk.search.setFocus()
        window.desk.search.setText("ap")


def _booking_typed(window: MainWindow) -> QWidget:
    """A home visit half typed: folded part open, what is recorded of visits, a clash told."""
    form = person_dialog("book_contact")(window)
    assert isinstance(form, AppointmentDialog)
    for key, text in (("date", "today"), ("time", "9:40"), ("type", "CHVS"), ("minutes", "45")):
        put_value(form.fields[key].editor, text)
    form.more.open()
    return form


def _recorded(window: MainWindow) -> None:
    window.hub.open_page("today")
    window.hub.said.emit("Siân O'Neill: Planned Telephone Contact (NS), Attended - Complied.", True)


def _refused(window: MainWindow) -> None:
    window.hub.open_page("caseload")
    window.hub.refused.emit("30 November 2026 has not come yet. Book an appointment, or choose a day up to today.")


def _filtered(window: MainWindow) -> None:
    window.hub.open_page("caseload", state="overdue")


def _feedback(how: str, answered: int) -> Callable[[MainWindow], QWidget]:
    """The feedback form of the first person, with the first questions answered."""

    def draw(window: MainWindow) -> QWidget:
        person = first_person(window)
        form = dialog("feedback_form", person_id=person, how=how, on="2026-11-21")(window)
        assert isinstance(form, FeedbackForm)
        for _ in range(answered):
            shown = form.stack.currentWidget()
            if isinstance(shown, ScaleScreen):
                shown.choose(FeedbackAnswer.MOSTLY)
        if how == "alone on this screen":
            form.go(0)
        form.resize(1366, 768)
        return form

    return draw


def _case_table(window: MainWindow) -> None:
    window.hub.open_case(first_person(window), "progress")
    page = window.desk.page("case") if window.desk is not None else None
    assert isinstance(page, CasePage)
    tab = page.tabs["progress"]
    assert isinstance(tab, ProgressTab)
    tab.turn()


def _person_with(window: MainWindow, record: type[Entry]) -> str:
    """The first person who has an entry of a kind."""
    found = window.hub.session.store.find(record)
    return str(found[0].person_id)  # type: ignore[attr-defined]


def _about(key: str, record: type[Entry], **given: object) -> Callable[[MainWindow], QWidget]:
    """A dialog about the first person who has an entry of a kind."""
    return lambda window: dialog(key, person_id=_person_with(window, record), **given)(window)


def _chase(window: MainWindow) -> QWidget:
    one = stuck_list(window.hub.session)[0]
    return dialog("chase", person_id=one.person_id, step_id=one.stuck.step.id)(window)


def _progress_table(window: MainWindow) -> None:
    window.hub.open_page("progress", view="people")
    page = window.desk.page("progress") if window.desk is not None else None
    assert isinstance(page, ProgressPage)
    page.turn_table()


def _empty_file(window: MainWindow) -> QWidget:
    return WelcomePage(Path("~/Caseload/my.caseload").expanduser(), window.hub.clock, lambda _session: None)


def _welcome_typed(window: MainWindow) -> QWidget:
    page = _empty_file(window)
    assert isinstance(page, WelcomePage)
    page.passphrase.line.setText("password1")
    page.resize(900, 760)
    page.make()
    return page


def _unlock(window: MainWindow) -> UnlockPage:
    page = UnlockPage(window.hub.session.path, window.hub.clock, lambda _session: None, make_new=lambda: None)
    page.resize(900, 560)
    return page


def _unlock_wrong(window: MainWindow) -> QWidget:
    page = _unlock(window)
    assert isinstance(page.line, QLineEdit)
    page.line.setText(PASSPHRASE.upper())
    page.unlock()
    return page


def _trouble(window: MainWindow) -> QWidget:
    return message_box(
        window, "Not saved", "There is no room left on the disk. Nothing was saved: free some space and try again."
    )


CASE_DIALOGS = (
    "record_contact",
    "book_contact",
    "series",
    "edit_person",
    "allocation",
    "order",
    "requirement",
    "condition",
    "registration",
    "enforcement",
    "goal",
    "agreement",
    "review",
    "plan_history",
    "level",
    "stone",
    "note",
    "interval",
    "close_case",
)

REPORT_PARTS = ("head", "proposal", "risk", "checks", "sources", "note", "before", "drafts", "offence_analysis", "trauma")
REPORT_DIALOGS: tuple[tuple[str, dict[str, object]], ...] = (
    ("adjourn", {}), ("report_check", {"kind": "domestic_abuse"}), ("finish_report", {}), ("addendum", {}), ("sentence", {}),
)  # fmt: skip

ORDER_DIALOGS: tuple[tuple[str, dict[str, object]], ...] = (
    ("fact", {}), ("support", {"option_key": "ask"}), ("third", {}), ("early", {}),
)  # fmt: skip

def _workload_tables(window: MainWindow) -> None:
    """The workload page with its charts as tables."""
    window.hub.open_page("workload")
    assert window.desk is not None
    shown = window.desk.page("workload")
    assert isinstance(shown, WorkloadPage)
    shown.turn_charts()


def _week(window: MainWindow) -> QWidget:
    """This week of the workload, opened."""
    session = window.hub.session
    return dialog("week", week=weeks_to_now(session, workload_figures(session))[-1])(window)


def _sending(key: str, *, received: bool = False) -> Callable[[MainWindow], QWidget]:
    """A form about cases that were handed over; one on copies shows why none may go, since nothing is recorded for the picture."""

    def draw(window: MainWindow) -> QWidget:
        session = window.hub.session
        day = session.today if received else None
        cases = tuple(
            HandedCase(person=one, handover=Handover(person_id=one.id, to_officer="Nia Hale", form=HandoverForm.FILE,
                                                     sent_on=session.today, bundle="drawn", receipt_on=day))
            for one in session.store.find(Person)[:3]
        )  # fmt: skip
        return dialog(key, sending=Sending(bundle="drawn", to_officer="Nia Hale", form=HandoverForm.FILE, cases=cases))(window)

    return draw


SHOTS: tuple[ShotRow, ...] = (
    ShotRow(name="today", draw=page("today")),
    ShotRow(name="today-recorded", draw=_recorded),
    *(ShotRow(name=f"worklist-{key}", draw=page("worklist", list=key)) for key in ("ndelius", "outcomes")),
    ShotRow(name="diary-week", draw=page("diary", day="2026-11-16", view="week")),
    ShotRow(name="diary-day", draw=page("diary", day="2026-11-21", view="day")),
    ShotRow(name="caseload", draw=page("caseload", state="")),
    ShotRow(name="caseload-overdue", draw=_filtered),
    ShotRow(name="caseload-refused", draw=_refused),
    ShotRow(name="search", draw=_searching),
    *(ShotRow(name=f"case-{key}", draw=case(key)) for key in (row.key for row in TABS)),
    *(ShotRow(name=f"dialog-{key.replace('_', '-')}", draw=person_dialog(key)) for key in CASE_DIALOGS),
    *(ShotRow(name=name, draw=draw) for name, draw in shots_release.PAGES.items()),
    *(ShotRow(name=f"dialog-{name}", draw=partial(draw, front=front)) for name, draw in shots_release.FORMS.items()),
    ShotRow(name="dialog-book-home-visit", draw=_booking_typed),
    *(ShotRow(name=f"dialog-{key}", draw=order_dialog(key, **given)) for key, given in ORDER_DIALOGS),
    *(ShotRow(name=f"dialog-{key.replace('_', '-')}", draw=contact_dialog(key)) for key in ("move_contact", "change_outcome")),
    *(ShotRow(name=f"dialog-around-{row.key}", draw=around_dialog(row.key)) for row in KINDS if row.key != "absence"),
    ShotRow(name="dialog-absence", draw=dialog("around", kind="absence")),
    *(ShotRow(name=f"dialog-{key}", draw=plan_dialog(key)) for key in ("step", "wait", "ladder")),
    ShotRow(name="dialog-goal-idea", draw=_goal_idea),
    ShotRow(name="dialog-stones", draw=dialog("stones")),
    ShotRow(name="case-plan-open", draw=_plan_open),
    ShotRow(name="dialog-package", draw=person_dialog("package")),
    ShotRow(name="dialog-rule", draw=dialog("rule", table="contact_frequency", at=0)),
    ShotRow(name="settings", draw=page("settings")),
    ShotRow(name="reports", draw=page("reports")),
    *(ShotRow(name=f"report-{part}", draw=report(part)) for part in REPORT_PARTS),
    ShotRow(name="report-proposal-open", draw=_proposal_open),
    ShotRow(name="directory", draw=page("directory")),
    ShotRow(name="directory-agencies", draw=page("directory", view="agencies")),
    *(ShotRow(name=f"dialog-{key.replace('_', '-')}", draw=report_dialog(key, **given)) for key, given in REPORT_DIALOGS),
    ShotRow(name="dialog-agency", draw=dialog("agency")),
    ShotRow(name="dialog-agency-open", draw=_agency),
    ShotRow(name="dialog-directory-book", draw=_directory_book),
    ShotRow(name="directory-asked", draw=page("directory", view="agencies", need="relationships", who="young woman")),
    ShotRow(name="case-voluntary", draw=case_of(VOLUNTARY, "overview")),
    ShotRow(name="case-voluntary-contacts", draw=case_of(VOLUNTARY, "contacts")),
    ShotRow(name="dialog-consent", draw=_consent),
    ShotRow(name="case-meetings", draw=case_of("X483117", "around")),
    ShotRow(name="dialog-report-changes", draw=_report_changes),
    ShotRow(name="progress", draw=page("progress", view="people", order="slips")),
    ShotRow(name="progress-table", draw=_progress_table),
    ShotRow(name="progress-stuck", draw=page("progress", view="stuck")),
    ShotRow(name="case-progress-table", draw=_case_table),
    ShotRow(name="feedback-start", draw=_about("feedback", FeedbackRound)),
    ShotRow(name="feedback-alone", draw=_feedback("alone on this screen", 0)),
    ShotRow(name="feedback-question", draw=_feedback("by telephone", 2)),
    ShotRow(name="feedback-open", draw=_feedback("with the officer", 6)),
    ShotRow(name="feedback-said", draw=_about("feedback_said", FeedbackRound)),
    ShotRow(name="dialog-summary", draw=_about("summary", AssessmentSummary)),
    ShotRow(name="dialog-paragraph", draw=_about("paragraph", FeedbackRound)),
    ShotRow(name="dialog-plan-paper", draw=_about("plan_paper", FeedbackRound, paper="person-plan")),
    ShotRow(name="dialog-chase", draw=_chase),
    ShotRow(name="dialog-readiness", draw=_about("readiness", ReadinessReading)),
    ShotRow(name="dialog-strength", draw=_about("strength", Strength)),
    ShotRow(name="dialog-settled", draw=_about("settled", SettledFact, fact="work_started")),
    ShotRow(name="workload", draw=page("workload")),
    ShotRow(name="compliance", draw=page("compliance")),
    ShotRow(name="compliance-all", draw=page("compliance", stretch="all")),
    ShotRow(name="workload-preview", draw=preview("workload")),
    ShotRow(name="report-preview", draw=preview("psr")),
    ShotRow(name="dialog-tier", draw=person_dialog("tier")),
    ShotRow(name="dialog-tier-inputs", draw=person_dialog("tier_inputs")),
    ShotRow(name="dialog-tier-working", draw=person_dialog("tier_working")),
    ShotRow(name="dialog-not-met", draw=person_dialog("not_met")),
    ShotRow(name="dialog-letter", draw=contact_dialog("letter")),
    ShotRow(name="dialog-letter-failure", draw=failure_letter),
    ShotRow(name="dialog-calendar", draw=contact_dialog("calendar")),
    ShotRow(name="dialog-account", draw=person_dialog("account")),
    ShotRow(name="dialog-day-sheet", draw=dialog("day_sheet")),
    ShotRow(name="dialog-office", draw=dialog("office")),
    *(ShotRow(name=f"paper-{key}", draw=paper(key)) for key in ("letter", "warning-letter", "compliance-letter", "day-sheet",
                                                                "contact-account")),
    ShotRow(name="paper-letter-welsh", draw=paper("letter", language="cy", large_print=True)),
    *(ShotRow(name=f"dialog-{key.replace('_', '-')}", draw=dialog(key)) for key in (
        "supervision", "hand_over", "take_over", "handed", "cover", "leaving", "continuity", "impact", "colleagues",
        "colleague_contact", "not_met_list")),
    *(ShotRow(name=f"dialog-{key.replace('_', '-')}", draw=person_dialog(key)) for key in ("decision", "handover_pack")),
    ShotRow(name="workload-tables", draw=_workload_tables),
    ShotRow(name="dialog-week", draw=_week),
    ShotRow(name="dialog-receipt", draw=_sending("receipt")),
    ShotRow(name="dialog-remove-copies", draw=_sending("remove_copies", received=True)),
    ShotRow(name="dialog-reduction", draw=dialog("reduction")),
    ShotRow(name="dialog-whatif", draw=dialog("whatif")),
    ShotRow(name="dialog-workload-points", draw=dialog("workload_points")),
    ShotRow(name="dialog-start-report", draw=dialog("start_report")),
    ShotRow(name="dialog-start-report-case", draw=person_dialog("start_report")),
    ShotRow(name="dialog-provision", draw=dialog("provision")),
    ShotRow(name="import-choose", draw=dialog("import")),
    ShotRow(name="import-columns", draw=importing("columns")),
    ShotRow(name="import-rows", draw=importing("preview")),
    ShotRow(name="dialog-shortcuts", draw=dialog("shortcuts")),
    ShotRow(name="dialog-columns", draw=made(lambda window: ColumnsDialog(START_COLUMNS, window))),
    ShotRow(name="dialog-view-name", draw=made(lambda window: ViewNameDialog(window.hub, window))),
    ShotRow(name="dialog-officer", draw=made(lambda window: OfficerDialog(window.hub, window, window.hub.session.officer))),
    ShotRow(name="dialog-trouble", draw=made(_trouble)),
    *(ShotRow(name=f"backups-{name}", draw=draw) for name, draw in (
        ("settings", backup_shots.settings_backups), ("restore", backup_shots.restore), ("check", backup_shots.check_file),
        ("older", backup_shots.older_file), ("rescue", backup_shots.rescue))),
    ShotRow(name="unlock", draw=made(_unlock)),
    ShotRow(name="unlock-wrong", draw=made(_unlock_wrong)),
    *(ShotRow(name=name, draw=draw) for name, draw in shots_keys.KEY_SHOTS),
    ShotRow(name="welcome", draw=made(_welcome_typed)),
    *(ShotRow(name=f"rights-{name}", draw=draw) for name, draw in shots_rights.SHOTS),
    *(ShotRow(name=f"closed-{name}", draw=draw) for name, draw in shots_closed.SHOTS),
)
