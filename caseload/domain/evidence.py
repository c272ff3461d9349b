"""The evidence window of a missed appointment: calendar days from the day missed, and every outcome kept as it changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from caseload.domain.contact import Attendance
from caseload.domain.dates import days_words, short_date
from caseload.domain.figures import Figures
from caseload.domain.words import Message, msg, tr


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceWindow:
    """Until when a reason may come: the last day counts, and on it no days are left after today."""

    missed_on: date
    last_on: date
    days: int
    source: Message

    def days_left(self, today: date) -> int:
        """Days after today in which a reason may still come; below zero once the window has closed."""
        return (self.last_on - today).days

    def open_on(self, today: date) -> bool:
        """Whether a reason may still come that day."""
        return self.missed_on <= today <= self.last_on

    def reason(self, today: date) -> Message:
        """The sentence that explains it on a day."""
        missed, last = short_date(self.missed_on, today), short_date(self.last_on, today)
        values, left = {"missed": missed, "last": last, "days": days_words(self.days)}, self.days_left(today)
        if left < 0:
            return msg("missed {missed}; {days} to give a reason ended {last}", **values)
        if left == 0:
            return msg("missed {missed}; {days} to give a reason, today is the last", **values)
        return msg("missed {missed}; {days} to give a reason, last day {last}, {left} left", left=days_words(left), **values)


def evidence_window(missed_on: date, figures: Figures) -> EvidenceWindow:
    """The window of an appointment missed on a day, by the calendar days set for that day."""
    row = figures.on("evidence_days", missed_on)
    days = int(row.value or 0)
    return EvidenceWindow(missed_on=missed_on, last_on=missed_on + timedelta(days=days), days=days, source=row.cited)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeStep:
    """One outcome given to one contact: the first, or a later one with the evidence that changed it; none is written over."""

    contact_id: str
    attendance: Attendance
    recorded_on: date
    sequence: int = 0
    outcome_code: str = ""
    reason_key: str = ""
    evidence: str = ""
    by: str = ""


def outcome_now(steps: Iterable[OutcomeStep]) -> OutcomeStep | None:
    """The outcome that stands: the last recorded, whatever order they are given in."""
    return max(steps, key=lambda step: (step.recorded_on, step.sequence), default=None)


def interim(step: OutcomeStep | None) -> bool:
    """Whether an outcome still waits for evidence and a decision."""
    return step is not None and step.attendance is Attendance.FAILED


def history_of(steps: Iterable[OutcomeStep], today: date) -> tuple[Message, ...]:
    """Each outcome in the order it was recorded, with what changed it."""
    told = sorted(steps, key=lambda step: (step.recorded_on, step.sequence))
    return tuple(
        msg("{date}: {outcome}, because {evidence}", date=short_date(step.recorded_on, today), outcome=tr(step.attendance.value),
            evidence=step.evidence)
        if step.evidence
        else msg("{date}: {outcome}", date=short_date(step.recorded_on, today), outcome=tr(step.attendance.value))
        for step in told
    )
