"""What a supervision pack is made from: every open case with the reasons to look at it, in one question a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from caseload.casework.chasing import stuck_of_people
from caseload.casework.enforcing_listed import live_warnings
from caseload.casework.leaving import open_cases, promises_of
from caseload.casework.paper_request import PaperRequest
from caseload.casework.progress_page import progress_rows
from caseload.casework.session import Session
from caseload.casework.supervising import decisions_to_look_at
from caseload.casework.workload import workload_figures
from caseload.casework.workload_clocks import VISITS, late_clocks
from caseload.casework.workload_dated import by_person, dated_things, plan_reviews
from caseload.documents.dated_words import dated_words
from caseload.documents.senior_facts import DecisionLine, StripFacts, SupervisionFacts
from caseload.domain.casefile import CaseLine, is_case
from caseload.domain.dates import days_words, short_date
from caseload.domain.decision import EnforcementRecord
from caseload.domain.enforcing import Fact
from caseload.domain.person import Person
from caseload.domain.progress_grid import SLIPS, ProgressRow
from caseload.domain.seniority import NotMet
from caseload.domain.sentence import EnforcementEvent, EnforcementFact
from caseload.domain.strip_choice import HIGH, Candidate, Reason, Why, choose_strips
from caseload.domain.talking import overdue_by
from caseload.domain.voluntary import marked
from caseload.domain.words import tr
from caseload.domain.workload_figures import Named, WorkloadFigures

NOT_MET_DAYS = 28
type_of_reasons = Mapping[str, list[Reason]]


def supervision_facts(session: Session, request: PaperRequest) -> SupervisionFacts:
    """The cases chosen by the stated rules with what stands beside them, the others counted, and the earlier decisions."""
    lines = [line for line in open_cases(session, request.person_ids) if is_case(line)]
    figures = workload_figures(session, tuple(lines))
    late = {one.who.person_id: one.working_days for one in figures.overdue}
    rows = progress_rows(session)
    reasons = _reasons(session, lines, figures, rows)
    closed = {row.person_id: sum(cell.closed for cell in row.cells) for row in rows}
    choice = choose_strips(
        Candidate(line=line, reasons=tuple(reasons.get(line.person_id, ())), overdue_days=late.get(line.person_id, 0))
        for line in lines
    )
    return SupervisionFacts(
        choice=choice, strips=_strips(session, choice.chosen, closed), earlier=_earlier(session),
        stuck_days=session.rules.plan_rules.whole("stuck_days", session.today),
        closed_areas=sum(closed.get(line.person_id, 0) for line in lines),
    )  # fmt: skip


def _strips(session: Session, chosen: Sequence[Candidate], closed: Mapping[str, int]) -> tuple[StripFacts, ...]:
    lines = [one.line for one in chosen]
    promised = promises_of(session, lines)
    since = (session.today - timedelta(days=NOT_MET_DAYS)).isoformat()
    missed = by_person(session, NotMet, [line.person_id for line in lines], f"expected_on >= '{since}'")
    found = []
    for one in chosen:
        person_id = one.line.person_id
        made, entries = promised[person_id], missed.get(person_id, ())
        found.append(StripFacts(
            candidate=one, promises=tuple(each for each in made if not each.sensitive),
            not_met=tuple(each for each in entries if not each.sensitive),
            sensitive=sum(each.sensitive for each in (*made, *entries)), closed_areas=closed.get(person_id, 0),
        ))  # fmt: skip
    return tuple(found)


def _earlier(session: Session) -> tuple[DecisionLine, ...]:
    return tuple(
        DecisionLine(
            who=Named(person_id=one.person.id, name=marked(one.person.name, one.person.kind), crn=one.person.crn),
            decision=one.decision, late=one.late,
        )
        for one in decisions_to_look_at(session)
    )  # fmt: skip


def _reasons(
    session: Session, lines: Sequence[CaseLine], figures: WorkloadFigures, rows: Sequence[ProgressRow]
) -> type_of_reasons:
    """Every reason there is to look at each case, in the order of the rules."""
    found: dict[str, list[Reason]] = defaultdict(list)
    for person_id, reason in (
        *_overdue(figures), *_slips(session, rows), *_warned(session, lines), *_high(lines), *_visits(session, lines),
        *_reviews(session, lines), *_stuck(session, lines),
    ):  # fmt: skip
        found[person_id].append(reason)
    return found


def _overdue(figures: WorkloadFigures) -> Iterator[tuple[str, Reason]]:
    for one in figures.overdue:
        booked = tr("booked {date}", date=short_date(one.next_booked, figures.on)) if one.next_booked else tr("nothing booked")
        words = tr("contact overdue by {age}, {booked}", age=overdue_by(one.working_days), booked=booked)
        yield one.who.person_id, Reason(why=Why.OVERDUE, words=words)


def _slips(session: Session, rows: Iterable[ProgressRow]) -> Iterator[tuple[str, Reason]]:
    for row in rows:
        slipped = [cell for cell in row.cells if cell.report is not None and cell.report.word in SLIPS]
        if slipped:
            areas = ", ".join(tr("{area} ({word})", area=tr(session.rules.areas[cell.area].words),
                                 word=tr(cell.report.word.value) if cell.report else "") for cell in slipped)  # fmt: skip
            yield row.person_id, Reason(why=Why.SLIP, words=areas)


def _warned(session: Session, lines: Iterable[CaseLine]) -> Iterator[tuple[str, Reason]]:
    """The last warning in force of each person, as the strip of the order says."""
    ids = [line.person_id for line in lines]
    told = by_person(session, EnforcementEvent, ids, f"kind = '{EnforcementFact.WARNING.value}'")
    given = by_person(session, EnforcementRecord, ids, f"fact = '{Fact.WARNING.value}'")
    people = [session.store.need(Person, one) for one in ids if one in told or one in given]
    for person_id, until in {person_id: until for until, person_id in sorted(live_warnings(session, people))}.items():
        yield person_id, Reason(why=Why.WARNING, words=tr("in force until {date}", date=short_date(until, session.today)))


def _high(lines: Iterable[CaseLine]) -> Iterator[tuple[str, Reason]]:
    for line in lines:
        if line.rosh in HIGH:
            yield line.person_id, Reason(why=Why.HIGH_RISK, words="")


def _visits(session: Session, lines: Sequence[CaseLine]) -> Iterator[tuple[str, Reason]]:
    [late] = late_clocks(session, lines, VISITS)
    for person_id, clock in late.items():
        yield person_id, Reason(why=Why.NO_VISIT, words=_day(tr("due"), clock.due_on, session.today))


def _reviews(session: Session, lines: Sequence[CaseLine]) -> Iterator[tuple[str, Reason]]:
    past = [one for one in (*plan_reviews(session, lines, session.today), *dated_things(session, lines, session.today))
            if one.kind in ("plan review", "review") and one.on < session.today]  # fmt: skip
    for one in past:
        what = dated_words(one) if one.kind == "review" else tr("plan review")
        yield one.who.person_id, Reason(why=Why.REVIEW, words=tr("{what}, due {date}", what=what,
                                                                 date=short_date(one.on, session.today)))  # fmt: skip


def _stuck(session: Session, lines: Iterable[CaseLine]) -> Iterator[tuple[str, Reason]]:
    for one in stuck_of_people(session, [line.person_id for line in lines]):
        if one.long and one.days is not None:
            hidden = one.step.sensitive or one.goal.sensitive
            step = tr("a sensitive step") if hidden else tr("“{step}”", step=one.step.description)
            words = tr("{step} {reason}", step=step, reason=str(one.reason))
            asked = tr("asked {days} ago", days=days_words((session.today - one.chased.chased_on).days)) if one.chased else ""
            yield one.step.person_id, Reason(why=Why.STUCK, words=", ".join(filter(None, (words, asked))))


def _day(what: str, day: date | None, today: date) -> str:
    return f"{what} {short_date(day, today)}" if day else what
