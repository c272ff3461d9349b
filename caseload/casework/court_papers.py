"""What the papers for a court are made from: a pre-sentence report with all that stands beside it, and a current order."""

from __future__ import annotations

from dataclasses import replace

from caseload.casework.order_counts import counted_since, events_standing, order_requirements, order_tally
from caseload.casework.paper_request import PaperRequest
from caseload.casework.paragraph import paragraph_offers
from caseload.casework.plan_papers import without_sensitive
from caseload.casework.plan_reads import PlanFile, next_review, plan_file
from caseload.casework.queries import provisions
from caseload.casework.report_work import report_work
from caseload.casework.sensitive import printed_tracks
from caseload.casework.session import Session
from caseload.documents.about import ReportFacts
from caseload.documents.court_facts import CourtFacts
from caseload.domain.contact import Attendance, Contact
from caseload.domain.errors import Refusal
from caseload.domain.level import LevelReading
from caseload.domain.person import Allocation
from caseload.domain.plan import GoalStatus, Step, StepStatus
from caseload.domain.progress_paragraph import ParagraphUse
from caseload.domain.report import Report, ReportFormat, ReportStatus
from caseload.domain.reviewing import needs_now
from caseload.domain.sentence import EnforcementFact
from caseload.domain.words import tr

COURT_REVIEW = "C241"
"""The official contact type of a review by the court."""
BOOKED, OPEN_STEPS = 3, (StepStatus.NOT_STARTED, StepStatus.IN_PROGRESS)


def open_report(session: Session, person_id: str) -> Report:
    """The report of a person that a command means: the newest being written, else the newest finished."""
    found = session.store.of_person(Report, person_id)
    kept = [one for one in found if one.status is not ReportStatus.WITHDRAWN]
    if not kept:
        raise Refusal(tr("No pre-sentence report was started for this person. Start one on the Reports page of the window."))
    return max(kept, key=lambda one: (one.status is ReportStatus.DRAFT, one.created_at, one.id))


def psr_facts(session: Session, request: PaperRequest) -> ReportFacts:
    """The report asked for, in another format where one is asked for, and as it will be once finished where that is."""
    work = report_work(session, request.report_id or open_report(session, request.person_id).id)
    report = work.report
    if request.format:
        report = replace(report, format=ReportFormat(request.format))
    if request.final:
        report = replace(report, status=ReportStatus.FINAL, finished_on=report.finished_on or session.today)
    readings = printed_tracks(session.store.of_person(LevelReading, work.person.id))
    return ReportFacts(
        report=report, person=work.person, sections=work.sections, provisions=provisions(session), ledger=work.ledger,
        allocations=session.store.of_person(Allocation, work.person.id, "from_on"), adjournments=work.adjournments,
        needs=frozenset(needs_now(readings)),
    )  # fmt: skip


def court_facts(session: Session, request: PaperRequest) -> CourtFacts:
    """The current order of a person as a court or a report author may be told of it; refused where there is none."""
    whole = plan_file(session, request.person_id)
    file, order = without_sensitive(whole), whole.order
    if order is None or not order.open_on(session.today):
        raise Refusal(tr("This person has no current order to tell a court about. Check the sentence of the case."))
    contacts = [one for one in whole.case.contacts if not one.sensitive]
    offers = paragraph_offers(session, file, ParagraphUse.COURT)
    return CourtFacts(
        person=whole.case.person, order=order, since=counted_since(order), tally=order_tally(session, order),
        warned=events_standing(session, order, EnforcementFact.WARNING),
        breach_on=events_standing(session, order, EnforcementFact.COURT_DATE), requirements=order_requirements(session, order),
        progress=tuple(one.sentence.words for one in offers if one.sentence.chosen),
        reviews=tuple(sorted((one for one in contacts if one.type_code == COURT_REVIEW), key=lambda one: one.happens_on)),
        booked=_booked(session, contacts), steps=_next_steps(file), plan_review_on=next_review(session, file).due_on,
        left_out=_left_out(whole),
    )  # fmt: skip


def _booked(session: Session, contacts: list[Contact]) -> tuple[Contact, ...]:
    ahead = [one for one in contacts if one.happens_on >= session.today and one.attendance is Attendance.NONE and one.appointment]
    ahead = [one for one in ahead if one.type_code != COURT_REVIEW]
    return tuple(sorted(ahead, key=lambda one: (one.happens_on, str(one.starts_at or "")))[:BOOKED])


def _next_steps(file: PlanFile) -> tuple[Step, ...]:
    live = {one.id for one in file.case.goals if one.status in (GoalStatus.ACTIVE, GoalStatus.UNSET)}
    steps = [one for one in file.case.steps if one.goal_id in live and one.status in OPEN_STEPS]
    return tuple(sorted(steps, key=lambda one: (one.due_on is None, str(one.due_on or ""))))


def _left_out(whole: PlanFile) -> int:
    """How many entries of the plan and appointments are not told: sensitive ones, and the readings of a track with one."""
    case = whole.case
    parts = (case.goals, case.steps, case.agreements, case.stones, case.contacts, case.requirements)
    readings = len(case.readings) - len(printed_tracks(case.readings))
    return sum(one.sensitive for part in parts for one in part) + readings
