"""Acts on notes about a person or one of their entries."""

from __future__ import annotations

from dataclasses import dataclass, replace

from caseload.casework.checks import check_words
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind, Change
from caseload.domain.plan import Note
from caseload.domain.words import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNote:
    """A note about a person or an entry of theirs."""

    note: Note


@dataclass(frozen=True, slots=True, kw_only=True)
class EditNote:
    """A note before and after editing."""

    before: Note
    after: Note


def add_note(session: Session, command: AddNote) -> Change:
    """Add a note, marked as fact, opinion or reported."""
    body = check_words(command.note.body, tr("The note"))
    with act(session, "add_note", AuditKind.COLLECTION) as unit:
        unit.add(replace(command.note, body=body, written_on=command.note.written_on or session.today))
        unit.sentence = tr("Note added.")
    return unit.result


def edit_note(session: Session, command: EditNote) -> Change:
    """Change a note; the earlier text stays in the history."""
    check_words(command.after.body, tr("The note"))
    with act(session, "edit_note", AuditKind.ALTERATION) as unit:
        unit.write(command.before, command.after)
        unit.sentence = tr("Note saved.")
    return unit.result
