"""Words and marks of a case that its page and its dialogs share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from caseload.domain.contact import Attendance, Contact, Outcome
from caseload.domain.dates import clock_time, days_words
from caseload.domain.entry import Statement
from caseload.domain.ledger import added_by
from caseload.domain.level import Evidence, NoLevel, Reader
from caseload.domain.person import CaseKind, Person, Rosh, TierScheme
from caseload.domain.plan import Answer, Goal, GoalStatus, Step, StepStatus
from caseload.domain.progress import ProgressWord
from caseload.domain.sentence import EnforcementFact, Order, OrderKind, Requirement
from caseload.domain.words import Message, msg, tr
from caseload.rulebook import Rules
from ui.widgets.state import HELD, LATE, ON_TRACK, SOON, UNKNOWN, Mark
from ui.words import ROSH_WORDS, near_day

STATEMENTS: dict[Statement, Message] = {
    Statement.FACT: msg("Fact"), Statement.OPINION: msg("Opinion"), Statement.REPORTED: msg("Reported by someone"),
    Statement.NOT_SAID: msg("Not said"),
}  # fmt: skip
CASE_KINDS: dict[CaseKind, Message] = {
    CaseKind.CASE: msg("A case"), CaseKind.REPORT_ONLY: msg("Report only"), CaseKind.VOLUNTARY: msg("Voluntary"),
}  # fmt: skip
ORDER_KINDS: dict[OrderKind, Message] = {
    OrderKind.COMMUNITY: msg("Community order"), OrderKind.SUSPENDED: msg("Suspended sentence order"),
    OrderKind.LICENCE: msg("Licence"), OrderKind.CUSTODY: msg("Custody"),
    OrderKind.POST_SENTENCE: msg("Post-sentence supervision"), OrderKind.YOUTH: msg("Youth rehabilitation order"),
    OrderKind.DEFERRED: msg("Deferred sentence"), OrderKind.UNSUPERVISED: msg("Order without supervision"),
    OrderKind.OTHER: msg("Other"),
}  # fmt: skip
SCHEMES: dict[TierScheme, Message] = {
    TierScheme.LETTER: msg("A to G scheme"), TierScheme.LETTER_DIGIT: msg("A to D scheme"),
}  # fmt: skip
GOAL_GROUPS: dict[GoalStatus, Message] = {
    GoalStatus.ACTIVE: msg("Goals to work on now"), GoalStatus.UNSET: msg("Goals whose status is still to be chosen"),
    GoalStatus.FUTURE: msg("Future goals"), GoalStatus.ACHIEVED: msg("Achieved goals"), GoalStatus.REMOVED: msg("Removed goals"),
}  # fmt: skip
GOAL_STATUSES: dict[GoalStatus, Message] = {
    GoalStatus.ACTIVE: msg("To work on now"), GoalStatus.FUTURE: msg("Future"), GoalStatus.ACHIEVED: msg("Achieved"),
    GoalStatus.REMOVED: msg("Removed"), GoalStatus.UNSET: msg("Still to be chosen"),
}  # fmt: skip
STEP_MARKS: dict[StepStatus, Mark] = {
    StepStatus.NOT_STARTED: Mark(key="not_started", icon="circle", token="quiet"),
    StepStatus.IN_PROGRESS: Mark(key="in_progress", icon="clock", token="accent"),
    StepStatus.CANNOT_BE_DONE_YET: HELD,
    StepStatus.NO_LONGER_NEEDED: Mark(key="not_needed", icon="x", token="quiet"),
    StepStatus.COMPLETED: ON_TRACK,
}
STEP_KEYS: dict[StepStatus, str] = {
    StepStatus.NOT_STARTED: "n", StepStatus.IN_PROGRESS: "p", StepStatus.CANNOT_BE_DONE_YET: "b",
    StepStatus.NO_LONGER_NEEDED: "x", StepStatus.COMPLETED: "c",
}  # fmt: skip
NEXT_STEP: dict[StepStatus, StepStatus] = {
    StepStatus.NOT_STARTED: StepStatus.IN_PROGRESS, StepStatus.IN_PROGRESS: StepStatus.COMPLETED,
    StepStatus.CANNOT_BE_DONE_YET: StepStatus.IN_PROGRESS, StepStatus.NO_LONGER_NEEDED: StepStatus.NOT_STARTED,
    StepStatus.COMPLETED: StepStatus.NOT_STARTED,
}  # fmt: skip
ANSWERS: dict[Answer, Message] = {
    Answer.YES: msg("Yes, agrees"), Answer.NO: msg("No, does not agree"), Answer.COULD_NOT_ANSWER: msg("Could not answer"),
}  # fmt: skip
EVIDENCE: dict[Evidence, Message] = {
    Evidence.OWN_WORD: msg("Own word"), Evidence.SEEN_DOCUMENT: msg("Seen document"),
    Evidence.PARTNER_CONFIRMED: msg("Partner confirmed"), Evidence.OBSERVED: msg("Observed"),
}  # fmt: skip
READERS: dict[Reader, Message] = {Reader.OFFICER: msg("My view"), Reader.PERSON: msg("The person's own view")}
NO_LEVELS: dict[NoLevel, Message] = {NoLevel.NOT_A_NEED: msg("Not a need"), NoLevel.NOT_ASKED: msg("Not asked")}
ENFORCEMENT: dict[EnforcementFact, Message] = {
    EnforcementFact.WARNING: msg("Warning given"), EnforcementFact.COURT_DATE: msg("Breach court date"),
    EnforcementFact.RECALL: msg("Recall"), EnforcementFact.WORDS: msg("Nothing formal"),
}  # fmt: skip
ENFORCEMENT_KEYS: dict[EnforcementFact, str] = {
    EnforcementFact.WARNING: "w", EnforcementFact.COURT_DATE: "c", EnforcementFact.RECALL: "r", EnforcementFact.WORDS: "n",
}  # fmt: skip
PROGRESS_TOKENS: dict[ProgressWord, str] = {
    ProgressWord.CLEAR_MOVE: "on_track", ProgressWord.STRENGTH_KEPT: "on_track", ProgressWord.CLEAR_SLIP: "late",
    ProgressWord.POSSIBLE_SLIP: "soon",
}  # fmt: skip
BOOKED = Mark(key="booked", icon="calendar-check", token="accent")
ABSENT = Mark(key="absent", icon="info", token="quiet")
ATTENDANCE_MARKS: dict[Attendance, Mark] = {
    Attendance.ATTENDED: ON_TRACK, Attendance.DID_NOT_COMPLY: SOON, Attendance.ACCEPTABLE: ABSENT, Attendance.FAILED: LATE,
    Attendance.UNACCEPTABLE: LATE, Attendance.MOVED: Mark(key="moved", icon="calendar-plus", token="quiet"),
}  # fmt: skip


def outcome_missing(contact: Contact, today: date, known_from: date | None) -> bool:
    """Whether an appointment has passed without an outcome, not counting what lay before this program."""
    return (
        contact.appointment and contact.attendance is Attendance.NONE and contact.happens_on < today
        and (known_from is None or contact.happens_on >= known_from)
    )  # fmt: skip


def waits_for_outcome(contact: Contact, today: date) -> bool:
    """Whether an outcome can be written: an appointment of today or before that has none."""
    return contact.appointment and contact.attendance is Attendance.NONE and contact.happens_on <= today


def outcome_state(contact: Contact, today: date, known_from: date | None) -> tuple[Mark | None, str]:
    """The mark and words of how a contact stands."""
    if contact.attendance is not Attendance.NONE:
        return ATTENDANCE_MARKS.get(contact.attendance), contact.outcome_words or tr(contact.attendance.value)
    if not contact.appointment:
        return None, contact.outcome_words
    if contact.happens_on > today:
        return BOOKED, tr("Booked")
    if contact.happens_on == today:
        return BOOKED, tr("Booked today")
    if outcome_missing(contact, today, known_from):
        return LATE, tr("Outcome missing")
    return UNKNOWN, contact.outcome_words or tr("No outcome, before this program")


def keyed_outcomes(rules: Rules) -> list[Outcome]:
    """The outcomes that have a letter, attended first."""
    order = list(Attendance)
    return sorted((row for row in rules.outcomes.values() if row.key), key=lambda row: (order.index(row.attendance), row.words))


def letters_words(rules: Rules) -> str:
    """The letters of outcomes in words: "A attended - complied, F failed to attend"."""
    return ", ".join(f"{row.key.upper()} {row.words.lower()}" for row in keyed_outcomes(rules))


def when_words(contact: Contact, today: date) -> str:
    """`today 10:15`, `Thu 19 Nov`."""
    day = near_day(contact.happens_on, today)
    return tr("{day} {time}", day=day, time=clock_time(contact.starts_at)) if contact.starts_at else day


def order_words(order: Order) -> str:
    """What an order is called: the words as written, else its kind."""
    return order.words[:1].upper() + order.words[1:] or str(ORDER_KINDS[order.kind])


def left_words(order: Order, today: date) -> str:
    """How long an order has still to run, or what its end says instead."""
    if order.closed_on and order.closed_on <= today:
        return tr("closed")
    if order.ends_on is None:
        return order.end_words or tr("end not known")
    left = (order.ends_on - today).days
    if left < 0:
        return tr("past its end")
    return tr("ends today") if left == 0 else tr("{days} left", days=days_words(left))


def requirement_progress(requirement: Requirement, rules: Rules, contacts: Iterable[Contact]) -> str:
    """`RAR 2 of 15 days` with what contacts added, or that it is not known; the words as written where nothing is counted."""
    kind = rules.requirement_types.get(requirement.kind)
    name = (kind.short or kind.words) if kind else requirement.words or requirement.kind
    if requirement.quantity is None:
        return name
    ordered = f"{requirement.quantity:g} {requirement.unit}".strip()
    added = added_by(contacts, requirement.id)
    if requirement.done is None and added is None:
        return tr("{name} {ordered}, done not known", name=name, ordered=ordered)
    done = (requirement.done or 0.0) + (added or 0.0)
    return tr("{name} {done} of {ordered}", name=name, done=f"{done:g}", ordered=ordered)


def tier_words(person: Person) -> str:
    """The tiers with their schemes, never mixed; `Tier not recorded` when there is none."""
    known = [
        tr("Tier {tier} ({scheme})", tier=tier, scheme=tr("A to G"))
        for tier in (person.tier_ag,) if tier
    ] + [tr("Tier {tier} ({scheme})", tier=tier, scheme=tr("A to D")) for tier in (person.tier_ad,) if tier]  # fmt: skip
    return ", ".join(known) or tr("Tier not recorded")


def rosh_pill(rosh: Rosh | None) -> str:
    """`RoSH medium`, or that it is not recorded."""
    return tr("RoSH not recorded") if rosh is None else tr("RoSH {level}", level=str(ROSH_WORDS[rosh]).lower())


def area_words(goal: Goal, rules: Rules) -> str:
    """The official area of a goal, or the words as written until one is chosen."""
    area = rules.areas.get(goal.area)
    if area is not None:
        return tr(area.words)
    return tr("{words} (area still to be chosen)", words=goal.area_words) if goal.area_words else tr("area still to be chosen")


def actor_words(step: Step, rules: Rules, first_name: str) -> str:
    """Who does a step: the person by first name, else the official actor with the name where one is given."""
    if step.actor == "person":
        return first_name
    actor = rules.step_actors.get(step.actor)
    words = tr(actor.words) if actor else step.actor
    return ", ".join(part for part in (words, step.actor_name) if part)


def status_words(status: StepStatus, rules: Rules) -> str:
    """The official words of a step's status."""
    row = rules.step_statuses.get(status.value)
    return tr(row.words) if row else tr(status.value)


def first_name(person: Person) -> str:
    """How the page speaks of the person."""
    return person.known_as or person.forename or person.surname
