"""The certificate that cases were removed for good: what is left of each, and nobody's data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from caseload.documents.about import About
from caseload.documents.blocks import BulletList, Document, Fact, FactGrid, Heading, NoteBox, Paragraph, type_of_block
from caseload.documents.held_facts import CertificateFacts
from caseload.documents.phrases import file_stem, officer_words
from caseload.domain.dates import long_date, plain_date
from caseload.domain.rights import Tombstone
from caseload.domain.words import tr, trn


def build_certificate(facts: CertificateFacts, about: About) -> Document:
    """One part a case, with what a reader needs to check it and the copies that still hold it."""
    return Document(
        title=tr("Certificate of removal"), right_label=long_date(about.today),
        subtitle=trn("{n} case removed for good; it names nobody", "{n} cases removed for good; it names nobody",
                     len(facts.stones)),
        blocks=tuple(_blocks(facts, about)), marking=about.marking, author=about.officer_name,
        subject=tr("Certificate of removal"), footer_left=tr("Certificate of removal"),
    )  # fmt: skip


def certificate_file_stem(_facts: CertificateFacts, about: About) -> str:
    """A file name of document and day."""
    return file_stem("removal", about.today.isoformat())


def _blocks(facts: CertificateFacts, about: About) -> Iterator[type_of_block]:
    yield Paragraph(tr("Every record of these cases was erased from the caseload file: entries, words of the search, typing not "
                       "saved, what imports remembered, and the detail of the audit. The file was written over where they "
                       "lay."))  # fmt: skip
    checked = tr("The audit was checked when this was printed, and these records meet it.")
    yield Paragraph(checked if facts.verified else tr("These records do NOT meet the audit. Run the check of the file."))
    for number, stone in enumerate(facts.stones, 1):
        yield from _stone(number, stone, facts.last_days)
    yield Heading(text=tr("How to check it"))
    yield BulletList((
        tr("The reference is a salted digest of the CRN: whoever holds the CRN and this file can tell whether they belong "
           "together. The CRN does not stand in it."),
        tr("The links of the audit stay, without names. “verify” on the command line and Check the file in Settings hold each "
           "record against them."),
        tr("A backup named above brings the case back if it is restored: remove the case again then."),
        tr("Only backups in the folder in use were looked for. Handover files, saved papers and backups in a folder used before "
           "are not known here: look for them."),
    ))  # fmt: skip
    yield NoteBox(tr("Signed by {who}, and the day", who=officer_words(about.officer)), 14.0)


def _stone(number: int, stone: Tombstone, last_days: Mapping[str, date]) -> Iterator[type_of_block]:
    yield Heading(text=tr("Case {n}", n=number))
    yield FactGrid((
        Fact(tr("Removed on"), plain_date(stone.removed_on)), Fact(tr("Removed by"), stone.removed_by),
        Fact(tr("Why"), stone.reason), Fact(tr("Entries erased"), str(stone.entries)),
        Fact(tr("Links of the audit"), tr("{first} to {last}", first=stone.audit_from, last=stone.audit_to)),
        Fact(tr("Backups that hold it"), _until(stone)),
    ))  # fmt: skip
    yield FactGrid((Fact(tr("Reference"), stone.reference), Fact(tr("Digest"), stone.digest)), columns=1)
    if stone.backups:
        yield BulletList(tuple(_copy(name, last_days.get(name)) for name in stone.backups))


def _until(stone: Tombstone) -> str:
    if not stone.backups:
        return tr("none known")
    return trn("{n} copy, named below with its last day", "{n} copies, each named below with its last day", len(stone.backups))


def _copy(name: str, last_day: date | None) -> str:
    if last_day is None:
        return tr("{name}: it has no last day, delete it by hand", name=name)
    return tr("{name}: gone by {day} at the latest", name=name, day=plain_date(last_day))
