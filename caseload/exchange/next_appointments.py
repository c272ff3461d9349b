"""The "next appointment" cell of a caseload row: booked when it names a day ahead that is not booked already."""

from __future__ import annotations

from datetime import date

from caseload.domain.contact import Attendance, Contact
from caseload.domain.entry import Statement
from caseload.domain.words import tr
from caseload.exchange.directory import Known
from caseload.exchange.line import Line, read_date
from caseload.exchange.planning import Planning, keep_words
from caseload.exchange.settle import Values

NEXT = "|next|"


def add_next_appointment(planning: Planning, line: Line, known: Known) -> None:
    """Book the day the cell names; words that are no single day are kept as a note."""
    if not line.text("next_booked"):
        return
    read, text = read_date(line, "next_booked"), line.text("next_booked")
    if read.date is None:
        _keep(planning, line, known, tr("next appointment: {problem}; nothing booked, the words kept as a note",
                                        problem=str(read.problem)))
        return
    values: Values = {"happens_on": read.date}
    values |= {"starts_at": read.time} if read.time else {}
    row_key = f"{known.key}{NEXT}{read.date.isoformat()}"
    if ("contact", row_key) in planning.existing.by_key:
        planning.settler.settle(line, Contact, row_key, values)
    elif read.date < planning.today:
        _keep(planning, line, known, tr(
            "the next appointment “{text}” is in the past: nothing booked, the words kept as a note", text=text))
    else:
        if read.problem is not None:
            line.warn("next_booked", tr("next appointment: {problem}", problem=str(read.problem)))
        _book(planning, line, known, row_key, values)


def _keep(planning: Planning, line: Line, known: Known, reason: str) -> None:
    line.warn("next_booked", reason)
    keep_words(planning, line, known, "next_booked")


def _book(planning: Planning, line: Line, known: Known, row_key: str, values: Values) -> None:
    """Book the day once: not when the file or the caseload has a contact then; an untouched earlier booking moves."""
    day: date = values["happens_on"]
    contacts = planning.existing.belonging(Contact, known.person.id) if known.stored else ()
    if day in planning.days[known.person.id] or any(contact.happens_on == day for contact in contacts):
        return
    always: Values = {
        "person_id": known.person.id, "type_words": line.heading("next_booked"), "statement": Statement.NOT_SAID,
        "order_id": planning.order_on(known.person.id, day),
    }
    moved = _untouched(planning, contacts)
    planning.settler.settle(
        line, Contact, row_key, values, always=always, known=moved,
        replaces=planning.existing.by_entry[moved.id].row_key if moved else "",
    )


def _untouched(planning: Planning, contacts: tuple[Contact, ...]) -> Contact | None:
    """The booking an earlier import made that still lies ahead as it was made: the sheet has moved it."""
    for contact in contacts:
        mark = planning.existing.by_entry.get(contact.id)
        ahead = contact.happens_on >= planning.today and contact.attendance is Attendance.NONE
        if mark is not None and NEXT in mark.row_key and ahead and contact.happens_on.isoformat() in mark.row_key:
            return contact
    return None
