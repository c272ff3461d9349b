"""Contacts done for a colleague's case, or by a colleague for a case of yours: recorded, edited, and weighed for some days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload.casework.checks import check_not_future, check_words
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind, Change
from caseload.domain.continuity import same_officer
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.seniority import ColleagueContact
from caseload.domain.words import tr
from caseload.domain.workload_contacts import SupportBalance, SupportContact, support_balance, support_counts, support_points


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordColleagueContact:
    """Work of a kind and level on a day, for a colleague's case (`for_others`) or by a colleague for a case of yours."""

    colleague: str
    done_on: date
    kind: str
    level: str
    for_others: bool
    person_id: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditColleagueContact:
    """A contact with a colleague before and after editing."""

    before: ColleagueContact
    after: ColleagueContact


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveColleagueContact:
    """Take a contact with a colleague out of the list."""

    contact_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColleagueLine:
    """One contact as the list shows it: in whose case, its points by the table of today, and whether it counts today."""

    contact: ColleagueContact
    case: str
    kind: str
    points: int
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportKind:
    """A kind of work that the table in force weighs, with the points of each level."""

    key: str
    words: str
    levels: tuple[tuple[str, int], ...]


def record_colleague_contact(session: Session, command: RecordColleagueContact) -> Change:
    """Keep a contact for or by a colleague; an unknown kind, a day to come, nobody named are refused."""
    new = ColleagueContact(
        officer_name=session.officer_name, colleague=command.colleague.strip(), done_on=command.done_on, kind=command.kind,
        level=command.level, for_others=command.for_others, case_id=command.person_id, about=command.about.strip(),
    )  # fmt: skip
    _check(session, new)
    with act(session, "record_colleague_contact", AuditKind.COLLECTION) as unit:
        unit.add(new)
        unit.sentence = tr("Contact done for {who} kept.", who=new.colleague) if new.for_others else tr(
            "Contact done by {who} kept.", who=new.colleague)  # fmt: skip
    return unit.result


def edit_colleague_contact(session: Session, command: EditColleagueContact) -> Change:
    """Change a contact with a colleague; refused as a new one would be."""
    _check(session, command.after)
    with act(session, "edit_colleague_contact", AuditKind.ALTERATION) as unit:
        unit.write(command.before, command.after)
        unit.sentence = tr("Contact with {who} saved.", who=command.after.colleague)
    return unit.result


def remove_colleague_contact(session: Session, command: RemoveColleagueContact) -> Change:
    """Take a contact with a colleague out of the list; undo puts it back."""
    with act(session, "remove_colleague_contact", AuditKind.ALTERATION) as unit:
        gone = unit.remove(session.store.need(ColleagueContact, command.contact_id))
        unit.sentence = tr("Contact with {who} removed.", who=gone.colleague)
    return unit.result


def colleague_contacts(session: Session, person_id: str = "") -> tuple[ColleagueLine, ...]:
    """The contacts in this officer's workload, the newest first, all of them or those on one case."""
    wanted, given = ("AND case_id = ?", (person_id,)) if person_id else ("", ())
    found = session.store.find(ColleagueContact, f"officer_name = ? {wanted}", (session.officer_name, *given),
                               "done_on DESC, row_id DESC")  # fmt: skip
    people = {one.id: one for one in session.store.find(Person)} if found else {}
    words = {one.key: one.words for one in support_kinds(session)}
    table, today = session.rules.workload, session.today
    return tuple(
        ColleagueLine(
            contact=one, case=people[one.case_id].name if one.case_id in people else one.about,
            kind=words.get(one.kind, one.kind), points=support_points(table, _weighed(one)),
            counts=support_counts(table, _weighed(one), today),
        )
        for one in found
    )  # fmt: skip


def support_today(session: Session) -> SupportBalance:
    """What the contacts that count on the session's day add and take away."""
    found = session.store.find(ColleagueContact, "officer_name = ? AND done_on <= ?",
                               (session.officer_name, session.today.isoformat()))  # fmt: skip
    return support_balance(session.rules.workload, (_weighed(one) for one in found), session.today)


def support_kinds(session: Session) -> tuple[SupportKind, ...]:
    """The kinds of work in the table, each with its levels and their points in force, for choosing one."""
    table = session.rules.workload.support
    words = {row.kind: row.words for row in session.rules.support_rows}
    return tuple(
        SupportKind(key=key, words=tr(said),
                    levels=tuple((level, points) for (kind, level), points in table.items() if kind == key))
        for key, said in words.items()
    )  # fmt: skip


def _weighed(one: ColleagueContact) -> SupportContact:
    return SupportContact(kind=one.kind, level=one.level, on=one.done_on, for_others=one.for_others)


def _check(session: Session, new: ColleagueContact) -> None:
    check_words(new.colleague, tr("The colleague's name"))
    if same_officer(new.colleague, session.officer_name):
        raise Refusal(tr("{who} is who works here. Name the colleague.", who=new.colleague))
    check_not_future(new.done_on, session.today, tr("The contact"))
    if (new.kind, new.level) not in session.rules.workload.support:
        raise Refusal(tr("No points are known for {kind}, {level}. Choose a kind and a level of the list.",
                         kind=new.kind or tr("nothing"), level=new.level or tr("no level")))  # fmt: skip
    if not new.for_others and not new.case_id:
        raise Refusal(tr("Work that a colleague did belongs to a case of yours. Choose the case."))
