"""`show CRN`: one case, as its page shows it first; looking is audited when the file can be held."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from caseload.casework.lookups import line_of_crn
from caseload.casework.people import open_case
from caseload.casework.queries import CaseFile, case_file
from caseload.casework.session import Session
from caseload.cli.lines import iso, list_object, requirement_text
from caseload.cli.opening import Use, opened
from caseload.cli.options import Choices, command
from caseload.cli.output import say, say_facts, say_json, say_table, warn
from caseload.domain.contact import Contact
from caseload.domain.dates import age_words, plain_date, short_date
from caseload.domain.person import age_on
from caseload.domain.plan import steps_count
from caseload.domain.words import tr

LATEST, NOTE = 10, 160


@command("show")
@click.argument("crn")
def _show(choices: Choices, crn: str) -> None:
    """Show one case by its CRN: order, requirements, contact, plan, reports. Looking is recorded in its history."""
    with opened(choices, Use.CONSULT) as session:
        person_id = line_of_crn(session, crn).person_id
        if session.read_only:
            warn(tr("Another copy of Caseload holds the file, so this look was not recorded in the history."))
        else:
            open_case(session, person_id)
        file = case_file(session, person_id)
        if choices.json:
            say_json(case_object(file, session))
        else:
            _say_case(file, session)


def case_object(file: CaseFile, session: Session) -> dict[str, Any]:
    """One case of `show --json`: the fields of `list` and what hangs on the case."""
    open_ones = tuple(one for one in file.requirements if one.finished_on is None)
    return {
        **list_object(file.line, open_ones, session),
        "orders": [
            {"kind": one.kind.value, "court": one.court or None, "start": iso(one.started_on), "end": iso(one.ends_on),
             "end_words": one.end_words or None, "closed": iso(one.closed_on),
             "offences": [{"description": offence.description, "date": iso(offence.committed_on), "main": offence.main}
                          for offence in one.offences]}
            for one in file.orders
        ],
        "contacts": [_contact_object(one) for one in file.contacts],
        "goals": [
            {"title": goal.title, "area": goal.area or None, "status": goal.status.value, "target": iso(goal.target_on),
             "steps": [{"description": step.description, "status": step.status.value, "due": iso(step.due_on)}
                       for step in file.steps if step.goal_id == goal.id]}
            for goal in file.goals
        ],
        "registrations": [
            {"code": one.code, "words": one.words, "category": one.category or None, "level": one.level or None,
             "review": iso(one.review_on), "ended": iso(one.ended_on)}
            for one in file.registrations
        ],
        "reports": [
            {"id": one.id, "format": one.format.value, "status": one.status.value, "court": one.court or None,
             "hearing": iso(one.hearing_on), "due": iso(one.due_on), "draft_number": one.draft_number}
            for one in file.reports
        ],
    }  # fmt: skip


def _contact_object(one: Contact) -> dict[str, Any]:
    return {
        "date": iso(one.happens_on), "time": one.starts_at.isoformat("minutes") if one.starts_at else None,
        "type": one.type_code or None, "type_words": one.type_words or None, "outcome": one.outcome_code or None,
        "outcome_words": one.outcome_words or None, "attendance": one.attendance.value, "note": one.note or None,
        "id": one.id,
    }  # fmt: skip


def _say_case(file: CaseFile, session: Session) -> None:
    person, summary, today = file.person, file.line.summary, session.today
    say_facts((
        (tr("Name"), person.name), (tr("CRN"), person.crn or tr("none yet")),
        (tr("Born"), _born(person.date_of_birth, today)),
        (tr("Tier"), _tier(file)), (tr("RoSH"), person.rosh.value.replace("_", " ").lower() if person.rosh else tr("not known")),
        (tr("Order"), _order(file)), (tr("Requirements"), _requirements(file, session)), (tr("Flags"), summary.flags),
        (tr("Last seen"), _day(summary.last_seen, today)), (tr("Next due"), _due(file, today)),
        (tr("Why"), summary.due_reason), (tr("Booked"), _day(summary.next_booked, today, tr("nothing"))),
        (tr("Enforcement"), summary.enforcement), (tr("Officer"), summary.officer),
    ))  # fmt: skip
    _say_contacts(file, today)
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
    return f"{short_date(file.line.summary.due_on, today)}, {state}" if file.line.summary.due_on else state


def _day(day: date | None, today: date, unknown: str = "") -> str:
    return short_date(day, today) if day else unknown or tr("not known")


def _say_contacts(file: CaseFile, today: date) -> None:
    say()
    if not file.contacts:
        say(tr("No contact is recorded."))
        return
    rows = [
        [short_date(one.happens_on, today), one.type_words or one.type_code, one.outcome_words or one.attendance.value,
         one.note if len(one.note) <= NOTE else f"{one.note[:NOTE].rstrip()}…"]
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
            target = short_date(goal.target_on, today) if goal.target_on else goal.target_words or "-"
            rows.append([tr(goal.status.value), target, f"{done}/{counted}", goal.title])
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
