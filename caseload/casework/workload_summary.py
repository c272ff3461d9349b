"""Everything the senior's two pages tell of a caseload, gathered in one question a table however many people there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import dropwhile

from caseload.casework.chasing import stuck_of_people
from caseload.casework.hours import held_reductions
from caseload.casework.outcomes import missing_outcomes
from caseload.casework.progress_page import progress_rows
from caseload.casework.queries import case_lines
from caseload.casework.session import Session
from caseload.casework.workload import AHEAD, workload_figures
from caseload.casework.workload_changed import changed_since
from caseload.casework.workload_clocks import PLANS, VISITS, late_clocks
from caseload.casework.workload_continuity import continuity_measures
from caseload.casework.workload_dated import every_dated, named
from caseload.casework.workload_history import weeks_to_now
from caseload.casework.workload_waits import delay_kinds
from caseload.domain.casefile import CaseLine, is_case, is_open
from caseload.domain.dates import plain_date
from caseload.domain.expectation import ROSH_SCHEME
from caseload.domain.final_third import final_third_point
from caseload.domain.seniority import SupervisionDecision
from caseload.domain.words import tr
from caseload.domain.workdays import Holidays, working_days_between
from caseload.domain.workload_figures import Dated, Named, WorkloadFigures
from caseload.domain.workload_history import over_run, trend
from caseload.domain.workload_hours import holds_on
from caseload.domain.workload_summary import (
    LateItem,
    LateKind,
    Phase,
    WorkloadSummary,
    late_lines,
    phase_counts,
    phase_of,
    progress_counts,
)

DATED_KINDS = {
    "report": LateKind.REPORT, "review": LateKind.REVIEW, "plan review": LateKind.PLAN_REVIEW, "end": LateKind.END,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    """The open lines of a caseload, those with a case, and the names of those."""

    every: tuple[CaseLine, ...]
    cases: tuple[CaseLine, ...]
    people: dict[str, Named]


def workload_summary(session: Session, paper: str = "") -> WorkloadSummary:
    """The two pages on the session's day; `paper` is the name under which printing the sheet is recorded."""
    lines = case_lines(session)
    figures, held = workload_figures(session, lines), _open(session, lines)
    dated, weeks = every_dated(session, held.every, session.today + AHEAD), weeks_to_now(session, figures)
    return WorkloadSummary(
        figures=figures, reductions=tuple(_reductions(session)), dated=dated,
        phases=phase_counts(_phase(session, line) for line in held.cases),
        trend=tuple(dropwhile(lambda one: one[1] is None, trend(weeks, session.today))),
        over=over_run(weeks, session.today, session.rules.workload),
        delays=delay_kinds(session, held.cases, figures.delays),
        late=late_lines(_late(session, figures, held, dated)),
        progress=progress_counts(progress_rows(session), held.people),
        continuity=continuity_measures(session, held.cases),
        changed=changed_since(session, figures, held.every, paper),
    )  # fmt: skip


def _open(session: Session, lines: Sequence[CaseLine]) -> _Open:
    every = tuple(line for line in lines if is_open(line, session.today))
    cases = tuple(line for line in every if is_case(line))
    return _Open(every=every, cases=cases, people={line.person_id: named(line) for line in cases})


def _reductions(session: Session) -> Iterator[str]:
    """The reductions in force, each with its hours, its reason and its last day."""
    for one in held_reductions(session):
        if holds_on(one, session.today):
            row = session.rules.reduction_reasons.get(one.reason)
            reason = tr(row.words) if row else one.reason
            until = tr("until {date}", date=plain_date(one.to_on)) if one.to_on else tr("no end set")
            yield tr("{hours} h {reason}, {until}", hours=f"{one.hours:g}", reason=reason, until=until)


def _phase(session: Session, line: CaseLine) -> Phase:
    summary = line.summary
    third = None
    if summary.counts_from and summary.ends_on and summary.ends_on >= summary.counts_from:
        third = final_third_point(summary.counts_from, summary.ends_on, session.today, session.rules.figures)
    return phase_of(line, session.today, _early_weeks(session, line), third)


def _early_weeks(session: Session, line: CaseLine) -> int:
    """The early weeks of the tier's row in the table of contact, else of the RoSH; none where neither has one."""
    rows = session.rules.frequency.rows
    level = (line.tier or "").removesuffix("S") if line.tier_scheme == "A-D" else line.tier or ""
    row = rows.get((line.tier_scheme or "", level)) or rows.get((ROSH_SCHEME, line.rosh or ""))
    return row.early_weeks if row else 0


def _late(session: Session, figures: WorkloadFigures, held: _Open, dated: Sequence[Dated]) -> Iterator[LateItem]:
    """Everything that is overdue, each with its age in working days."""
    yield from (LateItem(kind=LateKind.CONTACT, who=one.who, days=one.working_days) for one in figures.overdue)
    for kind, clocks in zip((LateKind.HOME_VISIT, LateKind.PLAN), late_clocks(session, held.cases, VISITS, PLANS), strict=True):
        for person_id, clock in clocks.items():
            yield LateItem(kind=kind, who=held.people[person_id], days=_since(session, clock.due_on))
    for missing in missing_outcomes(session):
        if missing.person_id in held.people:
            yield LateItem(kind=LateKind.OUTCOME, who=held.people[missing.person_id],
                           days=_since(session, missing.contact.happens_on))  # fmt: skip
    for one in dated:
        if one.on < session.today and one.kind in DATED_KINDS:
            yield LateItem(kind=DATED_KINDS[one.kind], who=one.who, days=_since(session, one.on))
    yield from _late_steps_and_decisions(session, held)


def _late_steps_and_decisions(session: Session, held: _Open) -> Iterator[LateItem]:
    limit = session.rules.plan_rules.whole("stuck_days", session.today)
    for stuck in stuck_of_people(session, list(held.people)):
        if stuck.long and stuck.days is not None:
            over = session.today - timedelta(days=stuck.days - limit)
            yield LateItem(kind=LateKind.STUCK, who=held.people[stuck.step.person_id], days=_since(session, over))
    due = session.store.find(SupervisionDecision, "done_on IS NULL AND follow_up_on < ?", (session.today.isoformat(),))
    for one in due:
        if one.person_id in held.people:
            yield LateItem(kind=LateKind.DECISION, who=held.people[one.person_id], days=_since(session, one.follow_up_on))


def _since(session: Session, day: date | None) -> int:
    return _working_days(day, session.today, session.rules.holidays) if day else 0


@lru_cache(maxsize=4096)
def _working_days(day: date, today: date, holidays: Holidays) -> int:
    """Many things are late since the same day, and counting years of days takes a while."""
    return working_days_between(day, today, holidays)
