"""The people and facts around a case: one pair of acts for every kind of record beside the case itself."""

from __future__ import annotations

from dataclasses import dataclass

from caseload.casework.checks import check_not_future, check_words
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.absence import Absence, check_absence
from caseload.domain.appointment import HomeVisitCheck, OfficerAbsence, PlacementEntry
from caseload.domain.change import AuditKind, Change
from caseload.domain.cohort import check_cohort, check_stretch
from caseload.domain.dates import plain_date
from caseload.domain.decision import LifeEventEntry
from caseload.domain.entry import Entry
from caseload.domain.errors import Refusal
from caseload.domain.partners import CaseContact, CohortEntry, Meeting, MeetingAction, PrisonStay, Sharing
from caseload.domain.words import msg, tr

# Each kind with its name in a sentence and the field that must not be empty.
KINDS: dict[type[Entry], tuple[object, str]] = {
    CaseContact: (msg("Contact person"), "name"), Meeting: (msg("Meeting"), "kind"), MeetingAction: (msg("Action"), "words"),
    Sharing: (msg("Shared information"), "what"), PrisonStay: (msg("Prison stay"), "prison"),
    LifeEventEntry: (msg("Life event"), "words"), HomeVisitCheck: (msg("Home visit check"), ""),
    PlacementEntry: (msg("Placement"), "place"), OfficerAbsence: (msg("Absence"), "officer_name"),
    CohortEntry: (msg("Cohort"), "cohort"),
}  # fmt: skip
HAPPENED = {Sharing: "shared_on", LifeEventEntry: "happened_on", HomeVisitCheck: "assessed_on"}


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAround:
    """A new record of one of the kinds."""

    record: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class EditAround:
    """A record before and after editing."""

    before: Entry
    after: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveAround:
    """Take a record away; undo puts it back."""

    record: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around one case."""

    case_contacts: tuple[CaseContact, ...]
    meetings: tuple[Meeting, ...]
    actions: tuple[MeetingAction, ...]
    sharings: tuple[Sharing, ...]
    prison_stays: tuple[PrisonStay, ...]
    life_events: tuple[LifeEventEntry, ...]
    home_visit_checks: tuple[HomeVisitCheck, ...]
    placements: tuple[PlacementEntry, ...]
    cohorts: tuple[CohortEntry, ...]


def around_of(session: Session, person_id: str) -> Around:
    """What stands around one case, newest first."""
    store = session.store
    return Around(
        case_contacts=store.of_person(CaseContact, person_id), meetings=store.of_person(Meeting, person_id, "held_on DESC"),
        actions=store.of_person(MeetingAction, person_id, "done_on IS NOT NULL, due_on, row_id"),
        sharings=store.of_person(Sharing, person_id, "shared_on DESC, row_id DESC"),
        prison_stays=store.of_person(PrisonStay, person_id, "from_on DESC, row_id DESC"),
        life_events=store.of_person(LifeEventEntry, person_id, "happened_on DESC, row_id DESC"),
        home_visit_checks=store.of_person(HomeVisitCheck, person_id, "assessed_on DESC, row_id DESC"),
        placements=store.of_person(PlacementEntry, person_id, "happened_on DESC, row_id DESC"),
        cohorts=store.of_person(CohortEntry, person_id, "from_on DESC, row_id DESC"),
    )  # fmt: skip


def absences(session: Session) -> tuple[OfficerAbsence, ...]:
    """Every recorded absence, the latest first."""
    return session.store.find(OfficerAbsence, order="from_on DESC, row_id DESC")


def add_around(session: Session, command: AddAround) -> Change:
    """Add a record of one of the kinds."""
    _check(session, command.record)
    with act(session, "add_around", AuditKind.COLLECTION) as unit:
        unit.add(command.record)
        unit.sentence = tr("{what} added.", what=_name(command.record))
    return unit.result


def edit_around(session: Session, command: EditAround) -> Change:
    """Change a record; what it said before stays in the history."""
    _check(session, command.after)
    with act(session, "edit_around", AuditKind.ALTERATION) as unit:
        unit.write(command.before, command.after)
        unit.sentence = tr("{what} saved.", what=_name(command.after))
    return unit.result


def remove_around(session: Session, command: RemoveAround) -> Change:
    """Take a record away."""
    with act(session, "remove_around", AuditKind.ALTERATION) as unit:
        unit.remove(command.record)
        unit.sentence = tr("{what} removed.", what=_name(command.record))
    return unit.result


def _name(record: Entry) -> str:
    return str(KINDS[type(record)][0])


def _check(session: Session, record: Entry) -> None:
    needed = KINDS[type(record)][1]
    if needed:
        check_words(str(getattr(record, needed)), _name(record))
    day = getattr(record, HAPPENED.get(type(record), "deleted_at"))
    if type(record) in HAPPENED and day is not None:
        check_not_future(day, session.today, _name(record))
    if isinstance(record, Meeting) and record.next_on is not None and record.next_on < record.held_on:
        raise Refusal(tr("The next meeting is on {next}, before this one on {held}. Check both days.",
                         next=plain_date(record.next_on), held=plain_date(record.held_on)))  # fmt: skip
    if isinstance(record, CohortEntry | PrisonStay):
        check_stretch(record.from_on, record.to_on)
    if isinstance(record, CohortEntry):
        check_cohort(record, session.store.of_person(CohortEntry, record.person_id))
    if isinstance(record, OfficerAbsence):
        held = [_absence(one) for one in absences(session) if one.id != record.id]
        check_absence(_absence(record), held)


def _absence(one: OfficerAbsence) -> Absence:
    return Absence(officer=one.officer_name, from_on=one.from_on, to_on=one.to_on, kind=one.kind, cover=one.cover)
