"""The recovery sheet for the senior's safe: one page, the code in large groups, how to use it; nobody on it has a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from caseload.documents.blocks import BulletList, Column, Document, Heading, NoteBox, Paragraph, Span, Table, type_of_block
from caseload.documents.phrases import file_stem
from caseload.domain.dates import plain_date
from caseload.domain.words import tr

SHEET_MARKING = "OFFICIAL-SENSITIVE"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryFacts:
    """A code as printed and the day it was made."""

    code: str = field(repr=False)
    made_on: date


def build_recovery_sheet(facts: RecoveryFacts) -> Document:
    """One page; who it belongs to is written on it by hand, so that the file it is printed from names nobody."""
    return Document(
        title=tr("Recovery sheet"), right_label=tr("Made {day}", day=plain_date(facts.made_on)),
        subtitle=tr("Opens one Caseload file when its passphrase is forgotten or its officer is away"),
        blocks=tuple(_blocks(facts)), marking=SHEET_MARKING, subject=tr("Recovery sheet"), outline=False, large_print=True,
        footer_left=tr("Keep it locked away."),
    )  # fmt: skip


def recovery_file_stem(facts: RecoveryFacts) -> str:
    """A file name of document and day."""
    return file_stem("recovery-sheet", facts.made_on.isoformat())


def _blocks(facts: RecoveryFacts) -> Iterator[type_of_block]:
    groups = facts.code.split("-")
    columns = tuple(Column(title=str(place)) for place in range(1, len(groups) + 1))
    yield Paragraph(tr("Whoever holds this sheet and the computer can read everything in the file. Put it in a sealed envelope "
                       "in a safe, and write in the safe's log who takes it out."))  # fmt: skip
    yield Heading(text=tr("The recovery code"))
    yield Table(columns=columns, rows=(tuple((Span(one, bold=True),) for one in groups),))
    yield Paragraph(tr("Capital or small letters, spaces and hyphens make no difference. There is no letter I, L, O or U: what "
                       "looks like one is a figure 1, a figure 0 or a V."))  # fmt: skip
    yield Heading(text=tr("How to use it"))
    yield BulletList((
        tr("Start Caseload on the computer where the file is, and choose “Use the recovery code”."),
        tr("Type the code, your own name and why you open the file. Both are kept in the history of the file."),
        tr("Set a new passphrase when asked: this code then ends. Print a new sheet and shred this one."),
    ), numbered=True)  # fmt: skip
    yield Heading(text=tr("If this sheet is lost or was seen"))
    yield Paragraph(tr("Open the file with the passphrase and make a new sheet in Settings, Keys and lock: this one then opens "
                       "nothing but copies and backups made before."))  # fmt: skip
    yield NoteBox(tr("Whose caseload file, and on which computer"), 10.0)
    yield NoteBox(tr("Put in the safe, taken out: by whom, when and why"), 14.0)
