"""Acts of agreeing and reviewing a plan: the person's answer, and a review with what it read, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace

from caseload.casework.checks import check_not_future, check_words
from caseload.casework.progress import RecordLevel, add_reading, check_reading
from caseload.casework.session import Session
from caseload.casework.unit import Unit, act
from caseload.domain.change import AuditKind, Change
from caseload.domain.dates import long_date
from caseload.domain.errors import Refusal
from caseload.domain.plan import Agreement, Answer, Goal, GoalStatus
from caseload.domain.plan_history import LadderReading, PlanReview
from caseload.domain.words import tr, trn


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAgreement:
    """The person's answer to the plan."""

    agreement: Agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldReview:
    """A review: why it was held, the person's answer to the plan, the readings taken, places on goal ladders."""

    review: PlanReview
    agreement: Agreement | None = None
    readings: tuple[RecordLevel, ...] = ()
    rungs: tuple[LadderReading, ...] = ()


def record_agreement(session: Session, command: RecordAgreement) -> Change:
    """Record whether the person agrees the plan, at any time and as often as it is asked; a reason unless the answer is yes."""
    check_agreement(session, command.agreement)
    with act(session, "record_agreement", AuditKind.COLLECTION) as unit:
        unit.add(command.agreement)
        unit.sentence = tr("Agreement recorded: {answer}.", answer=tr(command.agreement.answer.value))
    return unit.result


def check_agreement(session: Session, agreement: Agreement) -> None:
    """Refuse an answer before there is anything to agree, one that lies ahead, and no reason where one is needed."""
    check_not_future(agreement.agreed_on, session.today, tr("The answer to the plan"))
    goals = [one for one in session.store.of_person(Goal, agreement.person_id) if one.status is not GoalStatus.REMOVED]
    if not goals:
        raise Refusal(tr("There is no goal to agree yet. Add a goal first."))
    if agreement.answer is not Answer.YES:
        check_words(agreement.why, tr("The reason"))


def hold_review(session: Session, command: HoldReview) -> Change:
    """Keep a review with everything taken at it, whole or not at all."""
    review = command.review
    check_not_future(review.held_on, session.today, tr("This review"))
    _check_review(session, review)
    if command.agreement is not None:
        check_agreement(session, command.agreement)
    for one in command.readings:
        check_reading(session, one)
    with act(session, "hold_review", AuditKind.COLLECTION) as unit:
        kept = unit.add(review)
        if command.agreement is not None:
            unit.add(replace(command.agreement, review_id=kept.id))
        for one in command.readings:
            add_reading(unit, replace(one, reading=replace(one.reading, review_id=kept.id)))
        _add_rungs(unit, command.rungs, kept.id)
        unit.sentence = _sentence(command)
    return unit.result


def _sentence(command: HoldReview) -> str:
    if not command.readings:
        return tr("Review of {date} kept.", date=long_date(command.review.held_on))
    return trn("Review of {date} kept, with {n} reading.", "Review of {date} kept, with {n} readings.", len(command.readings),
               date=long_date(command.review.held_on))  # fmt: skip


def _check_review(session: Session, review: PlanReview) -> None:
    if review.reason not in session.rules.review_reasons:
        raise Refusal(tr("Why the review is held is missing. Choose the reason from the list."))
    if review.next_on is not None and review.next_on <= review.held_on:
        raise Refusal(tr("The next review on {date} is not after this one. Choose a later day, or leave it to the setting.",
                         date=long_date(review.next_on)))  # fmt: skip


def _add_rungs(unit: Unit, rungs: tuple[LadderReading, ...], review_id: str) -> None:
    for one in rungs:
        unit.add(replace(one, review_id=review_id))
