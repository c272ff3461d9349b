"""What the papers of plan, progress and voice are made from, without what is sensitive, and why one cannot be made yet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from caseload.casework.assessment import PARTS
from caseload.casework.letters import next_booked
from caseload.casework.paper_request import PaperRequest
from caseload.casework.paragraph import paragraph_offers, paragraph_taken
from caseload.casework.plan_reads import (
    PlanFile,
    changed_since_agreed,
    last_asked,
    next_review,
    plan_file,
    review_limits,
    stuck_of,
)
from caseload.casework.sensitive import printed_tracks, sensitive_tracks
from caseload.casework.session import Session
from caseload.casework.settings import letter_settings
from caseload.casework.today_plan import feedback_asked_on
from caseload.documents.about import Letterhead
from caseload.documents.plan_facts import (
    BriefSheetFacts,
    FeedbackFormFacts,
    ParagraphSheetFacts,
    PersonPlanFacts,
    PlanFacts,
    ReviewFacts,
    SourcedSentence,
    SummaryFacts,
)
from caseload.documents.registry import Needs
from caseload.domain.brief import BriefFacts, make_brief
from caseload.domain.dates import short_date
from caseload.domain.entry import Entry
from caseload.domain.errors import Refusal
from caseload.domain.level import Reader
from caseload.domain.person import Person
from caseload.domain.plan import GoalStatus
from caseload.domain.progress_paragraph import ParagraphUse
from caseload.domain.reviewing import areas_to_ask, changed_since, needs_now
from caseload.domain.words import tr, trn

E = TypeVar("E", bound=Entry)
SENSITIVE, LEVELS = "sensitive", "levels"
"""What `chosen` may name: sensitive entries on the officer's plan and review, levels on the person's own copy."""
EVERYTHING = 99
type_of_tracks = frozenset[tuple[str, Reader]]


def plan_facts(session: Session, request: PaperRequest) -> PlanFacts:
    """The officer's plan; sensitive entries are counted, and printed only where they were chosen."""
    return _plan(session, *_shown(session, request, SENSITIVE))


def person_plan_facts(session: Session, request: PaperRequest) -> PersonPlanFacts:
    """The person's own copy: nothing sensitive, and levels only where the officer chose them."""
    _check_chosen(request, LEVELS)
    file = without_sensitive(plan_file(session, request.person_id))
    booked = next_booked(session, request.person_id)
    return PersonPlanFacts(
        person=file.case.person, head=letterhead(session, request), goals=file.case.goals, steps=file.case.steps,
        stones=file.case.stones, readings=file.case.readings if LEVELS in request.chosen else (),
        booked=None if booked is None or booked.sensitive else booked,
    )  # fmt: skip


def review_facts(session: Session, request: PaperRequest) -> ReviewFacts:
    """The review sheet; refused while there is no goal to look at again."""
    file, left, tracks = _shown(session, request, SENSITIVE)
    if all(goal.status is GoalStatus.REMOVED for goal in file.case.goals):
        raise Refusal(tr("There is no goal to review yet. Add a goal first."))
    case = file.case
    return ReviewFacts(
        plan=_plan(session, file, left, tracks), months=review_limits(session).months, since=last_asked(file),
        changed=changed_since_agreed(file), readiness=file.readiness,
        ask=areas_to_ask(session.rules.areas, case.goals, case.readings, needs_now(case.readings)),
    )  # fmt: skip


def paragraph_sheet_facts(session: Session, request: PaperRequest) -> ParagraphSheetFacts:
    """The progress paragraph; sensitive sentences and feedback are in it only where their keys were chosen."""
    use = ParagraphUse(request.use) if request.use else ParagraphUse.REVIEW
    file = plan_file(session, request.person_id)
    taken = paragraph_taken(paragraph_offers(session, file, use), request.chosen, request.left_out)
    sentences = tuple(SourcedSentence(words=one.sentence.words, sources=one.sources) for one in taken)
    return ParagraphSheetFacts(person=file.case.person, use=use, sentences=sentences)


def brief_facts(session: Session, request: PaperRequest) -> BriefSheetFacts:
    """The brief of the next appointment, of what is not sensitive."""
    _check_chosen(request)
    whole = plan_file(session, request.person_id)
    file, seen = without_sensitive(whole), whole.case.line.summary.last_seen
    facts = BriefFacts(
        last_seen=seen, changed=changed_since(seen, file.goal_events, file.step_events, file.case.stones),
        goals=file.case.goals, steps=file.case.steps, stones=file.case.stones, also_overdue=tuple(_overdue(session, file)),
    )  # fmt: skip
    return BriefSheetFacts(person=file.case.person, brief=make_brief(facts, session.today, EVERYTHING),
                           booked=next_booked(session, request.person_id))  # fmt: skip


def feedback_form_facts(session: Session, request: PaperRequest) -> FeedbackFormFacts:
    """The form knows the CRN and nothing else."""
    return FeedbackFormFacts(crn=session.store.need(Person, request.person_id).crn)


def summary_facts(session: Session, request: PaperRequest) -> SummaryFacts:
    """The newest version of the assessment summary, for an agency that is named."""
    file = plan_file(session, request.person_id)
    if not file.summaries:
        raise Refusal(tr("No assessment summary was written for this person. Write it first."))
    if not request.recipient.strip():
        raise Refusal(tr("The summary needs the name of the agency it is for: it is kept who has which version."))
    return SummaryFacts(
        person=file.case.person, summary=max(file.summaries, key=lambda one: one.number), head=letterhead(session, request),
        parts=tuple((row.key, str(row.words)) for row in PARTS), basis=request.basis.strip(),
    )  # fmt: skip


def without_sensitive(file: PlanFile, opened: Collection[str] = ()) -> PlanFile:
    """The file without its sensitive entries, but for those `opened`, and without what hangs on a sensitive goal or step.

    A track with a sensitive reading is left out whole: without it, it would tell another story than the truth.
    """
    case = file.case
    goals = _plain(case.goals, opened)
    kept = {goal.id for goal in goals}
    steps = tuple(one for one in _plain(case.steps, opened) if one.goal_id in kept)
    hidden = {one.id for one in case.steps} - {one.id for one in steps}
    open_case = replace(case, goals=goals, steps=steps, agreements=_plain(case.agreements, opened),
                        readings=printed_tracks(case.readings, opened), stones=_plain(case.stones, opened))  # fmt: skip
    return replace(
        file, case=open_case, goal_events=tuple(one for one in _plain(file.goal_events, opened) if one.goal_id in kept),
        step_events=tuple(one for one in _plain(file.step_events, opened) if one.goal_id in kept and one.step_id not in hidden),
        ladders=_plain(file.ladders, opened), ladder_readings=_plain(file.ladder_readings, opened),
        readiness=_plain(file.readiness, opened), strengths=_plain(file.strengths, opened),
        settled=_plain(file.settled, opened), life_events=_plain(file.life_events, opened),
    )  # fmt: skip


def _plain(entries: Iterable[E], opened: Collection[str]) -> tuple[E, ...]:
    return tuple(one for one in entries if not one.sensitive or one.id in opened)


def _shown(session: Session, request: PaperRequest, *offered: str) -> tuple[PlanFile, int, type_of_tracks]:
    """The file as it may be printed, how many entries are left out of it, and which tracks."""
    _check_chosen(request, *offered)
    whole = plan_file(session, request.person_id)
    if SENSITIVE in request.chosen:
        return whole, 0, frozenset()
    shown = without_sensitive(whole)
    return shown, _count(whole) - _count(shown), sensitive_tracks(whole.case.readings)


def _count(file: PlanFile) -> int:
    case = file.case
    parts = (case.goals, case.steps, case.agreements, case.readings, case.stones, file.strengths, file.settled)
    return sum(map(len, parts))


def _check_chosen(request: PaperRequest, *offered: str) -> None:
    """Refuse to be asked for something this paper never leaves out."""
    for one in sorted({*request.chosen} - {*offered}):
        if offered:
            raise Refusal(tr("This paper has no “{what}” to add. Choose {offered}, or leave it out.", what=one,
                             offered=", ".join(offered)))  # fmt: skip
        raise Refusal(tr("This paper has nothing to add, “{what}” neither. Leave it out.", what=one))


def _plan(session: Session, file: PlanFile, left: int, tracks: type_of_tracks) -> PlanFacts:
    case = file.case
    return PlanFacts(
        person=case.person, line=case.line, goals=case.goals, steps=case.steps, agreements=case.agreements,
        readings=case.readings, stones=case.stones, review=next_review(session, file), ladders=file.ladders,
        rungs=file.ladder_readings, strengths=file.strengths, settled=file.settled,
        life_events=file.life_events, left_out=left, left_tracks=tracks,
    )  # fmt: skip


def letterhead(session: Session, request: PaperRequest) -> Letterhead:
    """The office and telephone number asked for, else those of the settings."""
    asked, kept = request.letter, letter_settings(session)
    return Letterhead(office=kept.office if asked.office is None else asked.office,
                      phone=kept.phone if asked.phone is None else asked.phone)  # fmt: skip


def _overdue(session: Session, file: PlanFile) -> Iterator[str]:
    """What is late besides steps: outcomes, the review, feedback to ask for, and chases to make again."""
    today, summary = session.today, file.case.line.summary
    if summary.outcomes_missing:
        oldest = tr(", the oldest of {date}", date=short_date(summary.oldest_missing, today)) if summary.oldest_missing else ""
        yield trn("{n} appointment without an outcome", "{n} appointments without an outcome", summary.outcomes_missing) + oldest
    review = next_review(session, file)
    if review.overdue and review.due_on:
        yield tr("plan review, due {date}", date=short_date(review.due_on, today))
    order = file.order
    asked = feedback_asked_on(session, file.feedback, (order.started_on or order.sentenced_on) if order else None)
    if asked is not None and asked < today:
        yield tr("feedback to ask for, due {date}", date=short_date(asked, today))
    for one in stuck_of(session, file):
        if one.chase_due:
            yield tr("ask again about “{step}”", step=one.step.description)


PLAN_GATHER: dict[Needs, Callable[[Session, PaperRequest], Any]] = {
    Needs.PLAN: plan_facts, Needs.PERSON_PLAN: person_plan_facts, Needs.REVIEW: review_facts,
    Needs.PARAGRAPH: paragraph_sheet_facts, Needs.BRIEF: brief_facts, Needs.FEEDBACK: feedback_form_facts,
    Needs.SUMMARY: summary_facts,
}  # fmt: skip
