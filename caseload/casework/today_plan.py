"""What the plan asks of today: reviews due, feedback to ask for, and whom to ask again about a step that waits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from caseload.casework.chasing import ask_again, stuck_of_people
from caseload.casework.closed import unless_closed
from caseload.casework.need_lines import LATE, MOST_LINES, SOON, NeedGroup, NeedLine, need_group
from caseload.casework.plan_reads import review_limits
from caseload.casework.session import Session
from caseload.casework.settings import setting
from caseload.domain.casefile import CaseLine, is_case
from caseload.domain.dates import short_date
from caseload.domain.feedback import feedback_due
from caseload.domain.months import add_months
from caseload.domain.plan import Agreement, Answer
from caseload.domain.plan_history import PlanReview
from caseload.domain.reviewing import ReviewDue, review_due
from caseload.domain.sentence import OrderKind
from caseload.domain.stuck import StuckStep
from caseload.domain.voice import AnsweredHow, FeedbackRound
from caseload.domain.words import tr

REVIEW_AHEAD = timedelta(days=7)
MONTH_ENDS = timedelta(days=3)
"""By how much months counted back and forth can differ, as the last of February has no 31st to come back to."""
OFF, EVERYONE = "off", "everyone"
# Of a group of rows with one greatest day, the other columns are those of the row that has it.
LAST_REVIEWS = "SELECT person_id, max(held_on), next_on FROM plan_review WHERE deleted_at = '' GROUP BY person_id"
LAST_ASKED = "SELECT person_id, max(agreed_on) FROM agreement WHERE deleted_at = '' GROUP BY person_id"
LAST_FEEDBACK = "SELECT person_id, max(asked_on) FROM feedback_round WHERE deleted_at = '' GROUP BY person_id"


def plan_needs(session: Session, every: Mapping[str, CaseLine]) -> Iterable[NeedGroup]:
    """The groups of Today that rest on plan, progress and feedback."""
    yield _reviews(session, every)
    yield _feedback(session, every)
    yield _chases(session, every)


def feedback_asked_on(session: Session, rounds: Sequence[FeedbackRound], started: date | None) -> date | None:
    """The day feedback is next asked of a person; None where the officer asks nobody, or only those asked before."""
    months = session.rules.plan_rules.whole("feedback_months", session.today)
    return _asked_on(str(setting(session, "feedback")), months, rounds, started)


def _asked_on(wanted: str, months: int, rounds: Sequence[FeedbackRound], started: date | None) -> date | None:
    if wanted == OFF or (wanted != EVERYONE and not rounds):
        return None
    return feedback_due(rounds, started, months)


def _reviews(session: Session, every: Mapping[str, CaseLine]) -> NeedGroup:
    today = session.today
    due = sorted(_reviews_due(session, every), key=lambda one: (one[0], every[one[1]].name))
    lines = [
        NeedLine(person_id=person_id, words=every[person_id].name,
                 detail=tr("due {date}: {reason}", date=short_date(day, today), reason=str(found.reason)))
        for day, person_id, found in due[:MOST_LINES]
    ]  # fmt: skip
    detail = tr("{date}: {name}", date=short_date(due[0][0], today), name=lines[0].words) if due else ""
    late = bool(due) and due[0][0] < today
    return need_group("reviews", tr("Review due"), LATE if late else SOON, lines, detail, [one for _, one, _ in due])


def _reviews_due(session: Session, every: Mapping[str, CaseLine]) -> Iterator[tuple[date, str, ReviewDue]]:
    """Whose review falls within the week, of those who have a plan: it was held or asked about before, or has an open goal."""
    store, limits, today = session.store, review_limits(session), session.today
    held = {person_id: (day, following) for person_id, day, following in store.rows(LAST_REVIEWS)}
    asked = dict(store.rows(LAST_ASKED))
    until = today + REVIEW_AHEAD
    counted = (add_months(until, -limits.months) + MONTH_ENDS).isoformat()
    closing = until + timedelta(weeks=limits.closing_weeks)
    for person_id, line in every.items():
        last, following = held.get(person_id, ("", None))
        answered, ends = asked.get(person_id, ""), line.summary.ends_on
        if not (last or answered or line.summary.open_goals):
            continue
        # Reviews are months apart: most people are passed over by their latest day, without asking the rule.
        if following is None and max(last, answered) > counted and (ends is None or ends > closing):
            continue
        reviews = (PlanReview(person_id=person_id, held_on=_day(last), reason="", next_on=_when(following)),) if last else ()
        answers = (Agreement(person_id=person_id, agreed_on=_day(answered), answer=Answer.YES),) if answered else ()
        found = review_due(_began(line), reviews, answers, ends, limits, today)
        if found.due_on is not None and found.due_on <= until:
            yield found.due_on, person_id, found


def _began(line: CaseLine) -> date | None:
    """The release of a licence, else the start of the order."""
    summary = line.summary
    licence = summary.order_kind == OrderKind.LICENCE.value
    return summary.counts_from if licence else summary.started_on or summary.counts_from


def _feedback(session: Session, every: Mapping[str, CaseLine]) -> NeedGroup:
    today, wanted = session.today, str(setting(session, "feedback"))
    months = session.rules.plan_rules.whole("feedback_months", today)
    last = dict(session.store.rows(LAST_FEEDBACK)) if wanted != OFF else {}
    due: list[tuple[date, str, str]] = []
    for person_id in every if wanted == EVERYONE else last.keys() & every.keys():
        line, given = every[person_id], last.get(person_id)
        if not is_case(line):
            continue
        day = _asked_on(wanted, months, _rounds(person_id, given) if given else (), _began(line))
        if day is not None and day <= today:
            due.append((day, line.name, person_id))
    due.sort()
    lines = [
        NeedLine(person_id=person_id, words=name, detail=tr("to be asked since {date}", date=short_date(day, today)))
        for day, name, person_id in due[:MOST_LINES]
    ]
    return need_group("feedback", tr("Feedback due"), SOON, lines, whose=[one for _, _, one in due])


def _rounds(person_id: str, last: str) -> tuple[FeedbackRound, ...]:
    return (FeedbackRound(person_id=person_id, asked_on=_day(last), how=AnsweredHow.PAPER),)


def _chases(session: Session, every: Mapping[str, CaseLine]) -> NeedGroup:
    """Steps about which somebody is to be asked; only the first seven are read whole."""
    found = [(step, person_id) for step, person_id in ask_again(session) if person_id in every]
    first = found[:MOST_LINES]
    stuck = {one.step.id: one for one in stuck_of_people(session, sorted({person_id for _, person_id in first}))}
    lines = [
        NeedLine(person_id=person_id, words=every[person_id].name, step_id=step,
                 detail=_chase_words(session, stuck[step]))
        for step, person_id in first
    ]  # fmt: skip
    return need_group("chases", tr("Chase due"), SOON, lines, whose=[person_id for _, person_id in found])


def _chase_words(session: Session, one: StuckStep) -> str:
    """The step and on whom it waits, for how long."""
    said = tr("{step}: {reason}", step=one.step.description, reason=str(one.reason))
    return unless_closed(session, said, one.step, one.goal)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _when(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
