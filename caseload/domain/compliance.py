"""Compliance over time: what was offered and what came of it, by month and by pattern; counts always, never one figure alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, time
from enum import StrEnum

from caseload.domain.contact import Attendance, Contact, Mode
from caseload.domain.dates import WEEKDAYS
from caseload.domain.months import add_months
from caseload.domain.words import Message, msg, tr


class MovedBy(StrEnum):
    """Who asked for an appointment to be moved or cancelled; the service side never counts against the person."""

    PERSON = "person"
    SERVICE = "service"
    NOT_SAID = "not said"


# What the official outcomes say of who moved an appointment.
MOVED_BY_OUTCOME = {"RSOF": MovedBy.PERSON, "RSSR": MovedBy.SERVICE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """One appointment that was offered, as far as its counts need to know."""

    on: date
    attendance: Attendance
    at: time | None = None
    mode: Mode = Mode.UNKNOWN
    place: str = ""
    moved_by: MovedBy = MovedBy.NOT_SAID
    enforceable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Appointments by what came of them; `offered` is their sum, moved and cancelled ones among them."""

    attended: int = 0
    did_not_comply: int = 0
    accepted: int = 0
    awaiting: int = 0
    unacceptable: int = 0
    moved_by_person: int = 0
    moved_by_service: int = 0
    moved: int = 0
    no_outcome: int = 0

    @property
    def offered(self) -> int:
        """All appointments offered."""
        moved = self.moved_by_person + self.moved_by_service + self.moved
        return self.seen + self.accepted + self.failed + moved + self.no_outcome

    @property
    def seen(self) -> int:
        """The person was there, complied or not."""
        return self.attended + self.did_not_comply

    @property
    def failed(self) -> int:
        """Absences that were not accepted, those still waiting for a reason among them."""
        return self.awaiting + self.unacceptable

    @property
    def reason(self) -> Message:
        """The counts in words."""
        return msg("{offered} offered: {seen} attended, {accepted} accepted absences, {failed} failed, {moved} moved or "
                   "cancelled", offered=self.offered, seen=self.seen, accepted=self.accepted, failed=self.failed,
                   moved=self.moved + self.moved_by_person + self.moved_by_service)


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeEvent:
    """Something in the person's life that stands beside the counts of its month."""

    on: date
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One month of a timeline."""

    first: date
    tally: Tally
    life: tuple[LifeEvent, ...] = ()


class PatternKind(StrEnum):
    """By what absences are looked at together."""

    WEEKDAY = "weekday"
    TIME = "time of day"
    PLACE = "place"
    MODE = "way of meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """Absences that share a weekday, a time, a place or a way of meeting, with how many were offered there."""

    kind: PatternKind
    value: str
    missed: int
    accepted: int
    offered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A pattern over many people: of how many it is made, and who was absent there, accepted or not."""

    pattern: Pattern
    cases: int
    people: tuple[str, ...] = ()


_LATE = "16:00 or later"
_BANDS = ((time(10), "before 10:00"), (time(12), "10:00 to 11:59"), (time(14), "12:00 to 13:59"), (time(16), "14:00 to 15:59"))
# Which count of a tally an attendance belongs to; a moved appointment belongs to whoever asked for it.
FIELDS = {
    Attendance.ATTENDED: "attended",
    Attendance.DID_NOT_COMPLY: "did_not_comply",
    Attendance.ACCEPTABLE: "accepted",
    Attendance.FAILED: "awaiting",
    Attendance.UNACCEPTABLE: "unacceptable",
    Attendance.NONE: "no_outcome",
}
_MOVED = {MovedBy.PERSON: "moved_by_person", MovedBy.SERVICE: "moved_by_service", MovedBy.NOT_SAID: "moved"}
_ABSENT = frozenset({Attendance.FAILED, Attendance.UNACCEPTABLE})


def offered_of(contact: Contact, moved_by: MovedBy | None = None) -> Offered | None:
    """A contact as an appointment that was offered; None for what is no appointment or not with the person."""
    if not contact.appointment or contact.deleted_at or contact.mode is Mode.THIRD_PARTY:
        return None
    if contact.attendance is Attendance.NOT_ATTENDANCE:
        return None
    by = moved_by or MOVED_BY_OUTCOME.get(contact.outcome_code, MovedBy.NOT_SAID)
    return Offered(on=contact.happens_on, at=contact.starts_at, mode=contact.mode,
                   place="" if contact.sensitive else contact.place,
                   attendance=contact.attendance, moved_by=by, enforceable=contact.national_standard)


def tally(offered: Iterable[Offered]) -> Tally:
    """Count appointments by what came of them."""
    counts = Counter(_MOVED[one.moved_by] if one.attendance is Attendance.MOVED else FIELDS[one.attendance] for one in offered)
    return Tally(**counts)


def added(tallies: Iterable[Tally]) -> Tally:
    """The counts of many tallies together."""
    held = tuple(tallies)
    return Tally(**{one.name: sum(getattr(own, one.name) for own in held) for one in fields(Tally)})


def timeline(offered: Sequence[Offered], life: Sequence[LifeEvent], first: date, last: date) -> tuple[Month, ...]:
    """Every month from the first to the last, empty ones too, so that a quiet month is seen."""
    months, month = [], first.replace(day=1)
    while month <= last:
        following = add_months(month, 1)
        inside = [one for one in offered if max(month, first) <= one.on < following and one.on <= last]
        events = tuple(one for one in life if max(month, first) <= one.on < following and one.on <= last)
        months.append(Month(first=month, tally=tally(inside), life=events))
        month = following
    return tuple(months)


def patterns(offered: Iterable[Offered]) -> tuple[Pattern, ...]:
    """Where absences fall, failed and accepted apart, most first; a moved appointment is nobody's absence."""
    counted = _spread_of(("", one) for one in offered)
    found = [one.pattern for one in counted if one.pattern.value and one.people]
    return tuple(sorted(found, key=lambda one: (-(one.missed + one.accepted), tuple(PatternKind).index(one.kind), one.value)))


def spread(offered: Mapping[str, Iterable[Offered]]) -> tuple[Spread, ...]:
    """The same of many people, by person: every value in its own order, those without an absence too; unnamed places last."""
    found = _spread_of((person_id, one) for person_id, own in offered.items() for one in own)
    return tuple(sorted(found, key=lambda one: (tuple(PatternKind).index(one.pattern.kind), _order(one.pattern))))


def _spread_of(offered: Iterable[tuple[str, Offered]]) -> list[Spread]:
    counts: Counter[tuple[PatternKind, str]] = Counter()
    missed, accepted = counts.copy(), counts.copy()
    people: dict[tuple[PatternKind, str], dict[str, bool]] = defaultdict(dict)
    for person_id, one in offered:
        if one.attendance in (Attendance.MOVED, Attendance.NONE):
            continue
        absent = one.attendance in _ABSENT
        away = absent or one.attendance is Attendance.ACCEPTABLE
        for key in _keys(one):
            counts[key] += 1
            missed[key] += absent
            accepted[key] += away and not absent
            people[key][person_id] = people[key].get(person_id, False) or away
    return [
        Spread(pattern=Pattern(kind=key[0], value=_shown(*key), missed=missed[key], accepted=accepted[key], offered=number),
               cases=len(people[key]), people=tuple(one for one, away in people[key].items() if away))
        for key, number in counts.items()
    ]  # fmt: skip


def _order(pattern: Pattern) -> tuple[bool, int, str]:
    """Days and times as they run, places and ways of meeting by how many were offered; what is not recorded last."""
    run = {PatternKind.WEEKDAY: [tr(day) for day in WEEKDAYS], PatternKind.TIME: [*(tr(words) for _, words in _BANDS), tr(_LATE)]}
    known = run.get(pattern.kind, [])
    place = known.index(pattern.value) if pattern.value in known else -pattern.offered
    return (not pattern.value, place, pattern.value)


def time_band(at: time | None) -> str:
    """The part of the day a time falls in; empty when no time is recorded."""
    words = _band(at) if at is not None else ""
    return tr(words) if words else ""


def _band(at: time) -> str:
    return next((words for end, words in _BANDS if at < end), _LATE)


def _keys(one: Offered) -> tuple[tuple[PatternKind, str], ...]:
    """What an appointment is counted under: untranslated, since thousands are counted for one that is shown."""
    return (
        (PatternKind.WEEKDAY, WEEKDAYS[one.on.weekday()]), (PatternKind.TIME, _band(one.at) if one.at else ""),
        (PatternKind.PLACE, one.place.strip()), (PatternKind.MODE, one.mode.value),
    )  # fmt: skip


def _shown(kind: PatternKind, value: str) -> str:
    """A place as it was typed; everything else in words of ours."""
    return value if kind is PatternKind.PLACE or not value else tr(value)
