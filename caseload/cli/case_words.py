"""How the parts of a case are said on a terminal: where a contact stands, days that could be mistaken, kinds in words."""

from __future__ import annotations

from datetime import date

from caseload.casework.session import Session
from caseload.domain.contact import Attendance, Contact
from caseload.domain.dates import plain_date, short_date
from caseload.domain.person import Registration
from caseload.domain.sentence import EnforcementEvent, EnforcementFact, LicenceCondition
from caseload.domain.words import tr

# What can truly be known of an appointment before its day has come.
_KNOWN_AHEAD = (Attendance.ACCEPTABLE, Attendance.MOVED)


def is_ahead(one: Contact, today: date) -> bool:
    """Whether a contact still lies ahead, whatever a sheet said of its outcome; one cancelled or excused ahead is over."""
    return one.happens_on > today and one.attendance not in _KNOWN_AHEAD


def contact_state(one: Contact, today: date) -> str:
    """Where a contact stands: `booked`, `outcome missing`, `outcome`, or `no outcome needed`."""
    waits = one.attendance is Attendance.NONE
    if is_ahead(one, today) or (waits and one.appointment and one.happens_on == today):
        return "booked"
    if not waits:
        return "outcome"
    return "outcome missing" if one.appointment else "no outcome needed"


def contact_state_words(one: Contact, today: date) -> str:
    """The same in words: the outcome where there is one, and words of an outcome nobody could read beside the rest."""
    state = contact_state(one, today)
    if state == "outcome":
        return one.outcome_words or tr(one.attendance.value)
    if state == "booked":
        return tr("booked")
    if state == "outcome missing":
        return tr("outcome missing (“{words}”)", words=one.outcome_words) if one.outcome_words else tr("outcome missing")
    return one.outcome_words or "-"


def near_day(day: date, today: date) -> str:
    """`Thu 19 Nov` in this year, `19 Nov 2027` in any other: contacts lie on both sides of today."""
    return short_date(day, today) if day.year == today.year else plain_date(day)


def condition_words(one: LicenceCondition, session: Session) -> str:
    """A licence condition: the words written, after its category where they say something else."""
    kind = session.rules.condition_categories.get(one.category)
    category = kind.words if kind else one.category
    words = f"{category} ({one.words})" if one.words and one.words.casefold() != category.casefold() else category
    return tr("{condition}, ended {date}", condition=words, date=plain_date(one.ended_on)) if one.ended_on else words


def registration_words(one: Registration, session: Session) -> str:
    """A registration: its name, category and level, and whether it has ended."""
    kind = session.rules.risk_flags.get(one.code)
    parts = [kind.words if kind else one.words or one.code]
    parts += [tr("category {category}", category=one.category)] if one.category else []
    parts += [tr("level {level}", level=one.level)] if one.level else []
    parts += [tr("ended {date}", date=plain_date(one.ended_on))] if one.ended_on else []
    return " ".join(parts)


def event_words(one: EnforcementEvent) -> str:
    """What kind of fact an enforcement event is; words somebody confirmed are no longer to confirm."""
    return tr("words, confirmed") if one.confirmed and one.kind is EnforcementFact.WORDS else tr(one.kind.value)
