"""What is kept around a case: one row a kind, with the fields its form asks for and how a line tells it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseload.domain.appointment import HomeVisitCheck, OfficerAbsence, PlacementEntry
from caseload.domain.dates import plain_date, short_date
from caseload.domain.decision import LifeEventEntry
from caseload.domain.entry import Entry
from caseload.domain.partners import CaseContact, CohortEntry, Meeting, MeetingAction, PrisonStay, Sharing
from caseload.domain.words import Message, msg, tr

LINE, LONG, DAY, MEETING, REQUIREMENT, STEP, AWAY = "line", "long", "day", "meeting", "requirement", "step", "away"
CHOICES: dict[str, tuple[tuple[str, Message], ...]] = {
    STEP: (
        ("sought", msg("Sought")), ("offered", msg("Offered")), ("accepted", msg("Accepted")), ("refused", msg("Refused")),
        ("ended", msg("Ended")),
    ),
    AWAY: (("leave", msg("Leave")), ("sick", msg("Sick")), ("training", msg("Training")), ("other", msg("Other"))),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class AroundField:
    """One field of a form: `key` is that of the record, `kind` how it is typed; `needed` may not stay empty."""

    key: str
    words: Message
    kind: str = LINE
    needed: bool = False
    today: bool = False
    hint: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How a line tells a record: a day first, its words, more under them."""

    words: str
    detail: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AroundKind:
    """One kind: its record, the title of its form, its fields, and its line."""

    key: str
    record: type[Any]
    title: Message
    fields: tuple[AroundField, ...]
    told: Callable[[Any, date], Told]


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _contact(one: CaseContact, today: date) -> Told:
    asked = one.consent or tr("consent not recorded")
    day = tr("on {day}", day=short_date(one.consent_on, today)) if one.consent_on else ""
    return Told(words=_joined(one.name, one.role, one.agency), detail=_joined(one.reach, f"{asked} {day}".strip()))


def _meeting(one: Meeting, today: date) -> Told:
    """A meeting ahead says why and what is asked, one that was held what was said; each when the next one is."""
    asked = (tr("why: {words}", words=one.why) if one.why else "", tr("we ask: {words}", words=one.asks) if one.asks else "")
    following = tr("next meeting {day}", day=short_date(one.next_on, today)) if one.next_on else ""
    said = asked if one.held_on >= today and not one.note else (one.note,)
    return Told(words=one.kind, detail="\n".join(part for part in (one.who, *said, following) if part), day=one.held_on)


def _action(one: MeetingAction, today: date) -> Told:
    due = tr("due {day}", day=short_date(one.due_on, today)) if one.due_on else tr("no date set")
    done = tr("done {day}", day=short_date(one.done_on, today)) if one.done_on else due
    return Told(words=one.words, detail=_joined(one.owner or tr("no owner recorded"), done))


def _sharing(one: Sharing, _: date) -> Told:
    basis = one.basis or tr("lawful basis not recorded")
    return Told(words=tr("{what}, to {whom}", what=one.what, whom=one.to_whom), detail=basis, day=one.shared_on)


def _stay(one: PrisonStay, _: date) -> Told:
    start = plain_date(one.from_on) if one.from_on else tr("start not known")
    end = plain_date(one.to_on) if one.to_on else tr("now, or end not known")
    return Told(words=one.prison, detail=_joined(tr("{start} to {end}", start=start, end=end), one.prison_officer))


def _life(one: LifeEventEntry, _: date) -> Told:
    return Told(words=one.words, day=one.happened_on)


def _visit(one: HomeVisitCheck, today: date) -> Told:
    decided = short_date(one.decided_on, today) if one.decided_on else ""
    said = _joined(one.decision, one.decided_by, decided) or tr("the manager's decision is not recorded")
    return Told(words=tr("Risk assessed for home visits"), detail="\n".join(part for part in (said, one.note) if part),
                day=one.assessed_on)  # fmt: skip


def _placement(one: PlacementEntry, _: date) -> Told:
    skills = tr("skills: {skills}", skills=one.skills) if one.skills else ""
    by = tr("by {who}", who=one.by) if one.by else ""
    return Told(words=_joined(tr("Placement {step}", step=tr(one.step.value)), one.place), detail=_joined(by, one.why, skills),
                day=one.happened_on)  # fmt: skip


def _cohort(one: CohortEntry, today: date) -> Told:
    start = plain_date(one.from_on)
    end = plain_date(one.to_on) if one.to_on else ""
    stretch = tr("{start} to {end}", start=start, end=end) if end else tr("since {start}", start=start)
    agreed = tr("agreed by {who}", who=one.agreed_by) if one.agreed_by else ""
    return Told(words=one.cohort, detail=_joined(stretch, one.reason or tr("reason not recorded"), agreed))


def _away(one: OfficerAbsence, today: date) -> Told:
    stretch = tr("{start} to {end}", start=short_date(one.from_on, today), end=short_date(one.to_on, today))
    cover = tr("covered by {who}", who=one.cover) if one.cover else tr("no cover recorded")
    return Told(words=one.officer_name, detail=_joined(stretch, tr(one.kind.value), cover))


KINDS: tuple[AroundKind, ...] = (
    AroundKind(key="case_contact", record=CaseContact, title=msg("Family, carer or agency worker"), told=_contact, fields=(
        AroundField(key="name", words=msg("Name"), needed=True),
        AroundField(key="role", words=msg("Who they are to the person, or to the case"),
                    hint=msg("mother, partner, support worker, police")),
        AroundField(key="agency", words=msg("Agency")), AroundField(key="reach", words=msg("How to reach them")),
        AroundField(key="consent", words=msg("What the person agreed to")),
        AroundField(key="consent_on", words=msg("Agreed on"), kind=DAY),
    )),
    AroundKind(key="meeting", record=Meeting, title=msg("Meeting (MAPPA, IOM, MARAC or another)"), told=_meeting, fields=(
        AroundField(key="kind", words=msg("Which meeting"), needed=True),
        AroundField(key="held_on", words=msg("Day, ahead or past"), kind=DAY, needed=True, today=True),
        AroundField(key="who", words=msg("Who is invited, or was there"), hint=msg("police, housing, health")),
        AroundField(key="why", words=msg("Why it is held"), kind=LONG),
        AroundField(key="asks", words=msg("What we ask of the others"), kind=LONG),
        AroundField(key="note", words=msg("What was said and agreed"), kind=LONG),
        AroundField(key="next_on", words=msg("Next meeting"), kind=DAY),
    )),
    AroundKind(key="action", record=MeetingAction, title=msg("Action"), told=_action, fields=(
        AroundField(key="words", words=msg("What is to be done"), kind=LONG, needed=True),
        AroundField(key="owner", words=msg("Who does it")),
        AroundField(key="meeting_id", words=msg("From which meeting"), kind=MEETING),
        AroundField(key="due_on", words=msg("By"), kind=DAY), AroundField(key="done_on", words=msg("Done on"), kind=DAY),
    )),
    AroundKind(key="sharing", record=Sharing, title=msg("Information that was shared"), told=_sharing, fields=(
        AroundField(key="what", words=msg("What"), kind=LONG, needed=True),
        AroundField(key="to_whom", words=msg("To whom"), needed=True),
        AroundField(key="shared_on", words=msg("When"), kind=DAY, needed=True, today=True),
        AroundField(key="basis", words=msg("Lawful basis")),
    )),
    AroundKind(key="prison_stay", record=PrisonStay, title=msg("Time in a prison"), told=_stay, fields=(
        AroundField(key="prison", words=msg("Prison"), needed=True), AroundField(key="from_on", words=msg("From"), kind=DAY),
        AroundField(key="to_on", words=msg("To"), kind=DAY), AroundField(key="prison_officer", words=msg("Prison officer")),
    )),
    AroundKind(key="life_event", record=LifeEventEntry, title=msg("Something that happened in the person's life"), told=_life,
               fields=(
        AroundField(key="happened_on", words=msg("When"), kind=DAY, needed=True, today=True),
        AroundField(key="words", words=msg("What happened"), kind=LONG, needed=True),
    )),
    AroundKind(key="home_visit", record=HomeVisitCheck, title=msg("Check before home visits"), told=_visit, fields=(
        AroundField(key="assessed_on", words=msg("Risk assessed on"), kind=DAY, needed=True, today=True),
        AroundField(key="decision", words=msg("The manager's decision, in their words")),
        AroundField(key="decided_by", words=msg("Decided by")), AroundField(key="decided_on", words=msg("Decided on"), kind=DAY),
        AroundField(key="note", words=msg("Note"), kind=LONG),
    )),
    AroundKind(key="placement", record=PlacementEntry, title=msg("Unpaid work placement"), told=_placement, fields=(
        AroundField(key="requirement_id", words=msg("Of which requirement"), kind=REQUIREMENT, needed=True),
        AroundField(key="step", words=msg("What happened"), kind=STEP, needed=True),
        AroundField(key="happened_on", words=msg("When"), kind=DAY, needed=True, today=True),
        AroundField(key="place", words=msg("Where"), needed=True), AroundField(key="by", words=msg("By whom")),
        AroundField(key="why", words=msg("Why")), AroundField(key="skills", words=msg("Skills gained")),
    )),
    AroundKind(key="cohort", record=CohortEntry, title=msg("In a cohort"), told=_cohort, fields=(
        AroundField(key="cohort", words=msg("Which cohort"), needed=True, hint=msg("IOM")),
        AroundField(key="from_on", words=msg("From"), kind=DAY, needed=True, today=True),
        AroundField(key="to_on", words=msg("Until (the last day)"), kind=DAY),
        AroundField(key="reason", words=msg("Why they joined, or left"), kind=LONG),
        AroundField(key="agreed_by", words=msg("Who agreed it")),
    )),
    AroundKind(key="absence", record=OfficerAbsence, title=msg("Days an officer is away"), told=_away, fields=(
        AroundField(key="officer_name", words=msg("Officer"), needed=True),
        AroundField(key="from_on", words=msg("First day"), kind=DAY, needed=True),
        AroundField(key="to_on", words=msg("Last day"), kind=DAY, needed=True),
        AroundField(key="kind", words=msg("Why"), kind=AWAY, needed=True), AroundField(key="cover", words=msg("Who covers")),
    )),
)  # fmt: skip


def kind_row(key: str) -> AroundKind:
    """The row of a kind (raises KeyError for a key that is not in the table)."""
    return {row.key: row for row in KINDS}[key]


def kind_of(record: Entry) -> AroundKind:
    """The row of a record."""
    return next(row for row in KINDS if isinstance(record, row.record))
