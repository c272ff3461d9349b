"""The outcomes a person's contacts had, one after another, as the rules take them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from caseload.domain.appointment import OutcomeEntry
from caseload.domain.contact import Attendance, Contact
from caseload.domain.evidence import OutcomeStep

if TYPE_CHECKING:
    from caseload.casework.unit import Unit


def steps_by_contact(kept: Iterable[OutcomeEntry]) -> defaultdict[str, list[OutcomeStep]]:
    """The outcome steps of a person's contacts, in order of recording; a contact with one outcome only has none here."""
    found: defaultdict[str, list[OutcomeStep]] = defaultdict(list)
    for place, entry in enumerate(kept, start=1):
        found[entry.contact_id].append(step_of(entry, place))
    return found


def keep_step(unit: Unit, before: Contact, after: Contact) -> None:
    """Keep a corrected outcome behind the ones a contact had, so that the rules take the one that stands.

    A contact with one outcome only has none kept: its correction is told by the audit. Taken away, so are the kept ones.
    """
    kept = unit.session.store.find(OutcomeEntry, "contact_id = ?", (after.id,))
    if not kept or (before.outcome_code, before.attendance) == (after.outcome_code, after.attendance):
        return
    if after.attendance is not Attendance.NONE:
        unit.add(OutcomeEntry(
            person_id=after.person_id, contact_id=after.id, recorded_on=unit.session.today, attendance=after.attendance,
            outcome_code=after.outcome_code, by=unit.session.officer_name,
        ))  # fmt: skip
        return
    for one in kept:
        unit.remove(one)


def step_of(entry: OutcomeEntry, sequence: int) -> OutcomeStep:
    """One kept outcome as a step of the rules."""
    return OutcomeStep(
        contact_id=entry.contact_id, attendance=entry.attendance, recorded_on=entry.recorded_on, sequence=sequence,
        outcome_code=entry.outcome_code, reason_key=entry.reason_key, evidence=entry.evidence, by=entry.by,
    )  # fmt: skip
