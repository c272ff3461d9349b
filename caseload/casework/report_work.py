"""A report with everything that stands beside it, held against the law, the week and the thirty checks; nothing is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from caseload.casework.queries import provisions
from caseload.casework.session import Session
from caseload.casework.settings import setting
from caseload.documents.provision_match import offer_for
from caseload.domain.level import LevelReading
from caseload.domain.person import Person
from caseload.domain.proposing import proposal_findings, rule_days
from caseload.domain.proposing_tables import Finding
from caseload.domain.report import ProposedRequirement, Report, ReportSection, Said, WeekLoad
from caseload.domain.report_check_rows import CHECKS
from caseload.domain.report_checks import CheckFacts, CheckResult, Listed, Written, blocking, run_checks
from caseload.domain.report_parts import Addendum, Adjournment, ReportCheck, ReportPrint, SentenceImposed
from caseload.domain.report_reading import awaited, plain_body, reason_to_adjourn
from caseload.domain.reviewing import needs_now
from caseload.domain.week_load import Week, week_of
from caseload.domain.words import Message, tr
from caseload.domain.workdays import add_working_days

# Prints are listed without their bytes, which are large and asked for one at a time.
PRINTS = "SELECT id FROM report_print WHERE report_id = ? AND deleted_at = '' ORDER BY number, row_id"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWork:
    """A report as its author works on it."""

    report: Report
    person: Person
    sections: tuple[ReportSection, ...]
    ledger: tuple[ReportCheck, ...]
    adjournments: tuple[Adjournment, ...]
    addenda: tuple[Addendum, ...]
    imposed: SentenceImposed | None


def report_work(session: Session, report_id: str) -> ReportWork:
    """A report with what stands beside it."""
    store, mine = session.store, ("report_id = ?", (report_id,))
    report = store.need(Report, report_id)
    imposed = store.find(SentenceImposed, *mine)
    return ReportWork(
        report=report, person=store.need(Person, report.person_id), sections=store.find(ReportSection, *mine),
        ledger=store.find(ReportCheck, *mine), adjournments=store.find(Adjournment, *mine, "from_on, row_id"),
        addenda=store.find(Addendum, *mine, "number"), imposed=imposed[-1] if imposed else None,
    )  # fmt: skip


def findings_of(session: Session, work: ReportWork) -> tuple[Finding, ...]:
    """What the dated tables say against the proposal."""
    return proposal_findings(work.report, work.person.date_of_birth, session.rules.proposal, session.today)


def week_load(session: Session, report: Report) -> Week:
    """The week the proposal asks, with what already fills it."""
    load = report.week[0] if report.week else WeekLoad()
    waking = session.rules.report_rules.whole("waking_hours_week", session.today)
    return week_of(report.proposed_requirements, load, session.rules.proposal.words, waking)


def check_report(session: Session, work: ReportWork) -> tuple[CheckResult, ...]:
    """The thirty checks of a report as it stands today."""
    return run_checks(CHECKS, _facts(session, work), session.today)


def _facts(session: Session, work: ReportWork) -> CheckFacts:
    rules, figures, report = session.rules, session.rules.report_rules, work.report
    return CheckFacts(
        report=report, person=work.person, ledger=work.ledger, findings=findings_of(session, work),
        written={one.name: Written(body=plain_body(one), asked=one.asked is not Said.NOT_ASKED, not_relevant=one.not_relevant,
                                   source_keys=tuple(rules.source_keys)) for one in work.sections},
        asked_in={key for key, row in rules.report_sections.items() if row.asked_in(report.format)},
        kinds=rules.proposal.words, areas={key: tr(row.words) for key, row in rules.areas.items()},
        headings={key: tr(row.heading) for key, row in rules.report_sections.items()},
        needs=needs_of(session, report.person_id), week=week_load(session, report),
        others=_others(session, report.person_id), listed=_listed(session, report),
        control_days=figures.whole("control_days", session.today), repeat_share=figures.whole("repeat_share", session.today),
        presumption_months=figures.whole("presumption_months", rule_days(report, session.today).conviction),
    )  # fmt: skip


def _listed(session: Session, report: Report) -> tuple[Listed, ...]:
    """What the local list says today of each proposed requirement."""
    held, days = provisions(session), int(setting(session, "provision_stale_days"))

    def say(one: ProposedRequirement) -> Listed:
        offer = offer_for(one, held, session.rules, session.today)
        checked = offer.provision.last_checked_on if offer.provision else None
        stale = offer.provision is not None and (checked is None or (session.today - checked).days > days)
        return Listed(start_on=offer.start_on, waits=bool(offer.wait), ended_on=offer.ended_on, stale=stale, checked_on=checked)

    return tuple(say(one) for one in report.proposed_requirements)


def needs_of(session: Session, person_id: str) -> frozenset[str]:
    """The areas that are a need of a person today, by the officer's latest readings."""
    return frozenset(needs_now(session.store.of_person(LevelReading, person_id)))


def _others(session: Session, person_id: str) -> frozenset[str]:
    """Whole names and CRNs of everybody else in the file: one of them in a report is a slip of copying."""
    rows = session.store.rows("SELECT forename, surname, crn FROM person WHERE deleted_at = '' AND id != ?", (person_id,))
    names = {f"{forename} {surname}" for forename, surname, _ in rows if forename and surname}
    return frozenset(names | {crn for _, _, crn in rows if crn})


def outstanding_checks(work: ReportWork) -> tuple[ReportCheck, ...]:
    """Checks that were asked for and not received."""
    return awaited(work.ledger)


def adjourn_advice(session: Session, work: ReportWork) -> Message | None:
    """Why an adjournment is recommended: a blocking check was asked for and is not back; None when nothing asks for one."""
    return reason_to_adjourn(work.ledger, session.rules.blocking_checks)


def planning_day(session: Session, report: Report) -> date | None:
    """The day a report of its format would be ready by working days from the request: an aid, the court sets the day."""
    if report.requested_on is None:
        return None
    days = session.rules.report_rules.whole(f"{report.format.value}_days", session.today)
    return add_working_days(report.requested_on, days, session.rules.holidays).date


def prints_of(session: Session, report_id: str) -> tuple[ReportPrint, ...]:
    """Every draft and the finished report as they went out, oldest first, without their bytes."""
    ids = [row[0] for row in session.store.rows(PRINTS, (report_id,))]
    return tuple(replace(session.store.need(ReportPrint, one), pdf="") for one in ids)


def blocking_checks(session: Session, work: ReportWork) -> tuple[CheckResult, ...]:
    """What stops finishing today."""
    return blocking(check_report(session, work))
