"""Commands of supervision: diary, enforcement of one case, compliance of one case or of the caseload."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import click

from caseload.casework.closed import unless_closed
from caseload.casework.complying import case_compliance
from caseload.casework.complying_caseload import caseload_cohorts
from caseload.casework.diary import DiaryDay, diary
from caseload.casework.enforcing import OrderStrip, case_strips
from caseload.casework.lookups import line_of_crn
from caseload.casework.session import Session
from caseload.cli.opening import Use, opened
from caseload.cli.options import Choices, command, with_sensitive
from caseload.cli.output import say, say_json, say_table
from caseload.cli.showing import look_at, open_chosen
from caseload.domain.cohort import Cohort
from caseload.domain.compliance import Tally
from caseload.domain.dates import clock_time, moment_words, plain_date, short_date
from caseload.domain.words import tr

INDENT = "  "
TALLY = ("attended", "did_not_comply", "accepted", "awaiting", "unacceptable", "moved_by_person", "moved_by_service", "moved",
         "no_outcome")  # fmt: skip


@command("diary")
@click.option("--days", type=click.IntRange(1, 92), default=7, show_default=True, help="How many days from today on.")
def _diary(choices: Choices, days: int) -> None:
    """List the appointments of the days ahead, with clashes and days away."""
    with opened(choices, Use.READ) as session:
        found = diary(session, session.today, session.today + timedelta(days=days - 1))
        if choices.json:
            say_json([_day_object(day) for day in found])
            return
        rows = [row for day in found for row in _day_rows(day, session)]
        say_table([tr("Day"), tr("Time"), tr("Name"), tr("CRN"), tr("Appointment"), tr("Note")], rows)
        if not rows:
            say(tr("Nothing is booked."))


def _day_rows(day: DiaryDay, session: Session) -> list[list[str]]:
    rows = [
        [short_date(day.day, session.today), clock_time(slot.contact.starts_at) if slot.contact.starts_at else "-",
         slot.person_name, slot.crn or "-", slot.contact.type_words, "; ".join(slot.tight)]
        for slot in day.slots
    ]  # fmt: skip
    return [*([[short_date(day.day, session.today), "", "", "", "", day.away]] if day.away else []), *rows]


def _day_object(day: DiaryDay) -> dict[str, Any]:
    return {
        "date": day.day.isoformat(), "working": day.working, "away": day.away or None,
        "appointments": [
            {"time": slot.contact.starts_at.isoformat("minutes") if slot.contact.starts_at else None, "name": slot.person_name,
             "crn": slot.crn, "type": slot.contact.type_words, "outcome": slot.contact.outcome_code or None,
             "tight": list(slot.tight)}
            for slot in day.slots
        ],
    }  # fmt: skip


@command("enforcement")
@click.argument("crn")
@with_sensitive
def _enforcement(choices: Choices, crn: str, chosen: tuple[str, ...]) -> None:
    """Say where each order of a case stands, what the rules allow next, and what could support the person first."""
    with opened(choices, Use.CONSULT) as session:
        person_id = line_of_crn(session, crn).person_id
        look_at(session, person_id)
        open_chosen(session, person_id, chosen, told=choices.json)
        strips = case_strips(session, person_id)
        if choices.json:
            say_json([_strip_object(session, one) for one in strips])
            return
        if not strips:
            say(tr("No order that can be enforced: contact is by agreement, for a report only, or in custody."))
        for one in strips:
            _say_strip(one)


def _say_strip(one: OrderStrip) -> None:
    say(tr("{order}: {standing}", order=one.order.words or tr(one.order.kind.value), standing=str(one.strip.standing.reason)))
    for words in one.unread:
        say(INDENT + tr("to confirm: {words}", words=words))
    for support in one.strip.supports:
        say(INDENT + tr("support: {words} ({because})", words=tr(support.option.words), because=str(support.because)))
    for clock in one.strip.clocks:
        ends = plain_date(clock.last_on) if clock.at is None else moment_words(clock.at)
        unit = tr(clock.unit.value)
        say(INDENT + tr("clock: {words} {ends}, {unit}; {source}", words=str(clock.words), ends=ends, unit=unit,
                        source=str(clock.source)))  # fmt: skip
    for step in one.strip.next:
        source, certainty = step.source or tr("ours"), step.certainty or tr("not rated")
        words = tr(step.words)
        say(INDENT + tr("may be recorded: {words} ({source}; {certainty})", words=words, source=source, certainty=certainty))
    say()


def _strip_object(session: Session, one: OrderStrip) -> dict[str, Any]:
    standing = one.strip.standing
    return {
        "order": one.order.kind.value, "state": standing.state.name, "reason": str(standing.reason),
        "since": standing.since.isoformat() if standing.since else None,
        "until": standing.until.isoformat() if standing.until else None, "referral_required": standing.required,
        "unread": list(one.unread), "supports": [support.option.key for support in one.strip.supports],
        "allowed": [step.event.value for step in one.strip.next],
        "clocks": [{"clock": clock.key, "last_day": clock.last_on.isoformat(), "left": clock.left, "unit": clock.unit.value}
                   | ({"at": clock.at.isoformat(timespec="minutes")} if clock.at else {}) for clock in one.strip.clocks],
        "history": [{"date": line.on.isoformat(), "words": unless_closed(session, line.words, line.entry), "by": line.by,
                     "reason": unless_closed(session, line.reason, line.entry) or None} for line in one.history],
    }  # fmt: skip


@command("compliance")
@click.argument("crn", required=False)
def _compliance(choices: Choices, crn: str | None) -> None:
    """Count what was offered and what came of it: one case, or every cohort of the caseload."""
    with opened(choices, Use.READ if crn is None else Use.CONSULT) as session:
        if crn is None:
            found = caseload_cohorts(session, on_paper=False)
            if choices.json:
                say_json([_cohort_object(one) for one in found])
            else:
                say_table([tr("Cohort"), tr("Cases"), tr("Attendance"), tr("Completion")], [_cohort_row(one) for one in found])
            return
        person_id = line_of_crn(session, crn).person_id
        look_at(session, person_id)
        told = case_compliance(session, person_id)
        if choices.json:
            say_json({"tally": _tally_object(told.tally), "patterns": [
                {"kind": one.kind.value, "value": one.value, "missed": one.missed, "accepted": one.accepted,
                 "offered": one.offered} for one in told.patterns]})  # fmt: skip
        else:
            say_table([tr("What"), tr("Count")], [[name.replace("_", " "), n] for name, n in _tally_object(told.tally).items()])


def _tally_object(counted: Tally) -> dict[str, int]:
    return {name: getattr(counted, name) for name in TALLY}


def _cohort_row(one: Cohort) -> list[object]:
    name = tr("{kind}: {cohort}", kind=tr(one.kind.value).capitalize(), cohort=tr(one.key))
    return [name, one.cases, str(one.attendance.reason), str(one.completion.reason)]


def _cohort_object(one: Cohort) -> dict[str, Any]:
    return {
        "kind": one.kind.value, "cohort": one.key, "cases": one.cases,
        "attended": one.attendance.count, "offered": one.attendance.of,
        "attendance_percent": one.attendance.percent, "completed": one.completion.count, "ended": one.completion.of,
    }  # fmt: skip


COMMANDS = {"diary": _diary, "enforcement": _enforcement, "compliance": _compliance}
