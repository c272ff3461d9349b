"""The contacts of four weeks on the workload sheet: every share with both of its counts."""

from __future__ import annotations

from collections.abc import Iterator

from caseload.documents.blocks import Column, Heading, Paragraph, Table, type_of_block
from caseload.domain.dates import plain_date
from caseload.domain.words import tr
from caseload.domain.workload_figures import ContactFigures


def contact_blocks(contact: ContactFigures) -> Iterator[type_of_block]:
    """What the contacts on record say; with none on record it is not known."""
    span = tr("{first} to {last}", first=plain_date(contact.first), last=plain_date(contact.last))
    yield Heading(text=tr("Contact, last four weeks"), note=span)
    if contact.recorded_from is None:
        yield Paragraph(tr("Not known: no contact is recorded in this file."))
        return
    rows = (
        (tr("Seen, of appointments with an outcome"), *_share(contact.seen, contact.appointments)),
        (tr("Did not come, no accepted reason"), *_share(contact.failed, contact.appointments)),
        (tr("Did not come, reason accepted"), *_share(contact.accepted, contact.appointments)),
        (tr("Face to face, of contacts with the person"), *_share(contact.face_to_face, contact.met)),
        (tr("No need or step named, of contacts with the person"), *_share(contact.without_purpose, contact.met)),
    )
    yield Table((Column("", 62), Column("", 20, bold=True), Column("", 18, muted=True)), rows)
    if contact.recorded_from > contact.first:
        yield Paragraph(tr("Contacts are on record only from {date}.", date=plain_date(contact.recorded_from)), small=True)


def _share(part: int, whole: int) -> tuple[str, str]:
    """Both counts and their share; nothing to count is said, never 0 per cent."""
    if not whole:
        return tr("none recorded"), ""
    return tr("{part} of {whole}", part=part, whole=whole), f"{100 * part / whole:.0f}%"
