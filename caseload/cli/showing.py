"""`show CRN`: one case, as its page shows it first; looking is audited when the file can be held."""

from __future__ import annotations

from datetime import date

import click

from caseload.casework.closed import as_closed
from caseload.casework.everything_held import sensitive_held
from caseload.casework.lookups import line_of_crn
from caseload.casework.people import open_case
from caseload.casework.queries import CaseFile, case_file
from caseload.casework.sensitive import OpenSensitive, open_sensitive
from caseload.casework.session import Session
from caseload.cli.case_object import case_object
from caseload.cli.case_words import condition_words, contact_state_words, event_words, near_day, registration_words
from caseload.cli.lines import requirement_text
from caseload.cli.opening import Use, opened
from caseload.cli.options import Choices, command, with_sensitive
from caseload.cli.output import say, say_facts, say_json, say_table, warn
from caseload.domain.dates import age_words, plain_date
from caseload.domain.errors import Refusal
from caseload.domain.person import age_on
from caseload.domain.plan import steps_count
from caseload.domain.words import tr

LATEST, NOTE = 10, 160


@command("show")
@click.argument("crn")
@with_sensitive
def _show(choices: Choices, crn: str, chosen: tuple[str, ...]) -> None:
    """Show one case by its CRN: order, requirements, contact, plan, reports. Looking is recorded in its history."""
    with opened(choices, Use.CONSULT) as session:
        person_id = line_of_crn(session, crn).person_id
        look_at(session, person_id)
        open_chosen(session, person_id, chosen, told=choices.json)
        file = as_closed(session, case_file(session, person_id)) if choices.json else case_file(session, person_id)
        if choices.json:
            say_json(case_object(file, session))
        else:
            _say_case(file, session)


def open_chosen(session: Session, person_id: str, chosen: tuple[str, ...], *, told: bool) -> None:
    """Open what is sensitive of a case where that was chosen; the audit is told. Only `--json` tells it."""
    if not chosen:
        return
    if not told:
        raise Refusal(tr("What is sensitive is told with --json only: a terminal keeps what it showed."))
    held = tuple(one.id for one in sensitive_held(session, person_id))
    if held:
        open_sensitive(session, OpenSensitive(person_id=person_id, entries=held))


def look_at(session: Session, person_id: str) -> None:
    """Record that a case was looked at; a file that can only be read says that it was not."""
    if session.read_only:
        warn(tr("This look was not recorded in the history: another copy holds the file, or it may only be read."))
    else:
        open_case(session, person_id)


def _say_case(file: CaseFile, session: Session) -> None:
    person, summary, today = file.person, file.line.summary, session.today
    say_facts((
        (tr("Name"), person.name), (tr("CRN"), person.crn or tr("none yet")),
        (tr("Born"), _born(person.date_of_birth, today)),
        (tr("Tier"), _tier(file)), (tr("RoSH"), person.rosh.value.replace("_", " ").lower() if person.rosh else tr("not known")),
        (tr("Order"), _order(file)), (tr("Requirements"), _requirements(file, session)),
        (tr("Conditions"), "; ".join(condition_words(one, session) for one in file.conditions)), (tr("Flags"), summary.flags),
        (tr("Registered"), "; ".join(registration_words(one, session) for one in file.registrations)),
        (tr("Last seen"), near_day(summary.last_seen, today) if summary.last_seen else tr("not known")),
        (tr("Next due"), _due(file, today)),
        (tr("Why"), summary.due_reason),
        (tr("Booked"), near_day(summary.next_booked, today) if summary.next_booked else tr("nothing")),
        (tr("Enforcement"), summary.enforcement), (tr("Officer"), summary.officer),
    ))  # fmt: skip
    _say_enforcement(file, today)
    _say_contacts(file, today)
    _say_notes(file, today)
    _say_goals(file, today)
    _say_reports(file)


def _born(born: date | None, today: date) -> str:
    return f"{plain_date(born)}, {age_words(age_on(born, today))}" if born else tr("not known")


def _tier(file: CaseFile) -> str:
    return f"{file.line.tier} ({file.line.tier_scheme})" if file.line.tier else tr("not known")


def _order(file: CaseFile) -> str:
    summary = file.line.summary
    if not summary.order_kind:
        return tr("not known")
    end = plain_date(summary.ends_on) if summary.ends_on else summary.end_words or tr("end not known")
    start = plain_date(summary.started_on) if summary.started_on else tr("start not known")
    return tr("{kind}, {start} to {end}", kind=tr(summary.order_kind), start=start, end=end)


def _requirements(file: CaseFile, session: Session) -> str:
    found = [requirement_text(one, session) for one in file.requirements if one.finished_on is None]
    return "; ".join(found) or tr("none recorded")


def _due(file: CaseFile, today: date) -> str:
    state = tr(file.line.state.value)
    return f"{near_day(file.line.summary.due_on, today)}, {state}" if file.line.summary.due_on else state


def _note(text: str, *, sensitive: bool) -> str:
    """The start of a note; of a sensitive one only that it is there, since a terminal keeps what it showed."""
    if sensitive and text:
        return tr("sensitive, not shown here")
    return text if len(text) <= NOTE else f"{text[:NOTE].rstrip()}…"


def _say_enforcement(file: CaseFile, today: date) -> None:
    if file.enforcement:
        say()
        rows = [
            [near_day(one.happened_on, today) if one.happened_on else tr("no date"), event_words(one),
             _note(one.words, sensitive=one.sensitive)]
            for one in file.enforcement
        ]
        say_table([tr("Date"), tr("Enforcement"), tr("Words")], rows)


def _say_notes(file: CaseFile, today: date) -> None:
    if file.notes:
        say()
        rows = [
            [near_day(one.written_on, today) if one.written_on else tr("no date"), _note(one.body, sensitive=one.sensitive)]
            for one in file.notes[:LATEST]
        ]
        say_table([tr("Date"), tr("Note")], rows)
        if len(file.notes) > LATEST:
            say(tr("and {n} more", n=len(file.notes) - LATEST))


def _say_contacts(file: CaseFile, today: date) -> None:
    say()
    if not file.contacts:
        say(tr("No contact is recorded."))
        return
    rows = [
        [near_day(one.happens_on, today), one.type_words or one.type_code, contact_state_words(one, today),
         _note(one.note, sensitive=one.sensitive)]
        for one in file.contacts[:LATEST]
    ]
    say_table([tr("Date"), tr("Contact"), tr("Outcome"), tr("Note")], rows, widest=34)
    if len(file.contacts) > LATEST:
        say(tr("and {n} earlier", n=len(file.contacts) - LATEST))


def _say_goals(file: CaseFile, today: date) -> None:
    if file.goals:
        say()
        rows = []
        for goal in file.goals:
            done, counted = steps_count(tuple(step for step in file.steps if step.goal_id == goal.id))
            typed = _note(goal.target_words, sensitive=goal.sensitive) or "-"
            target = near_day(goal.target_on, today) if goal.target_on else typed
            rows.append([tr(goal.status.value), target, f"{done}/{counted}", _note(goal.title, sensitive=goal.sensitive)])
        say_table([tr("Status"), tr("Target"), tr("Steps"), tr("Goal")], rows)


def _say_reports(file: CaseFile) -> None:
    if file.reports:
        say()
        rows = [
            [tr(one.format.value), tr(one.status.value), plain_date(one.due_on) if one.due_on else "?", one.court or "?"]
            for one in file.reports
        ]
        say_table([tr("Report"), tr("Status"), tr("Due"), tr("Court")], rows)


COMMANDS = {"show": _show}
