"""The contacts of four weeks on the workload sheet: one line, every share with both of its counts."""

from __future__ import annotations

from collections.abc import Iterator

from caseload.domain.dates import plain_date
from caseload.domain.words import tr
from caseload.domain.workload_figures import ContactFigures


def contact_words(contact: ContactFigures) -> str:
    """What the contacts on record say; with none on record it is not known."""
    if contact.recorded_from is None:
        return tr("not known: no contact is recorded in this file")
    told = "; ".join(_parts(contact))
    if contact.recorded_from > contact.first:
        return tr("{told}; on record only from {date}", told=told, date=plain_date(contact.recorded_from))
    return told


def _parts(contact: ContactFigures) -> Iterator[str]:
    yield tr("{share} of appointments kept", share=_share(contact.seen, contact.appointments))
    yield tr("{n} failed, {accepted} absent with an accepted reason", n=contact.failed, accepted=contact.accepted)
    yield tr("{share} of contacts face to face", share=_share(contact.face_to_face, contact.met))
    yield tr("{share} named no need or step", share=_share(contact.without_purpose, contact.met))


def _share(part: int, whole: int) -> str:
    """Both counts and their share; nothing to count is said, never 0 per cent."""
    if not whole:
        return tr("none recorded")
    return tr("{part} of {whole} ({percent}%)", part=part, whole=whole, percent=f"{100 * part / whole:.0f}")
