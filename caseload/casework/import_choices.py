"""What an officer chooses about an import: what the columns hold, and the answers to the questions held rows ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from caseload.casework.session import Session
from caseload.domain.casefile import ImportMark
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.words import tr, trn
from caseload.exchange.answers import Answers, Offer, OfferKind
from caseload.exchange.fields import FIELDS, SheetKind, field_words, kind_words
from caseload.exchange.headings import Column, Mapping, as_kind
from caseload.exchange.names import tidy_crn
from caseload.exchange.plan import Counts, ImportPlan, RowKind, RowPlan, RowStatus, SheetWarning
from caseload.exchange.proposal import HELD, conflict_words
from caseload.exchange.sheets import Sheet, Workbook, cell_text

SAMPLES, LONGEST = 3, 60


def samples(sheet: Sheet, mapping: Mapping, column: Column) -> str:
    """The first few different things that stand in a column, so that one can tell what it holds."""
    found: list[str] = []
    for row in sheet.rows:
        if row.number > mapping.header_row and column.index < len(row.values):
            text = " ".join(cell_text(row.values[column.index]).split())[:LONGEST]
            if text and text not in found:
                found.append(text)
        if len(found) == SAMPLES:
            break
    return "  |  ".join(found)


def row_reasons(row: RowPlan) -> Iterator[tuple[str, str]]:
    """Everything said of a row: the cell (empty for the whole row) and the sentence; its status says that it is held."""
    if row.reason:
        yield "", row.reason.removeprefix(HELD).strip()
    for one in row.warnings:
        yield one.cell, one.reason
    for clash in row.conflicts:
        yield clash.cell, conflict_words(clash)


def ticked_words(counts: Counts) -> str:
    """A sentence on how many typed contacts a file ticks off and how many of them say something else; "" when none."""
    if not counts.ticked:
        return ""
    said = trn("{n} entry typed here ticked off", "{n} entries typed here ticked off", counts.ticked)
    if not counts.ticked_differ:
        return tr("{said}.", said=said)
    return trn("{said}, of them {n} differs.", "{said}, of them {n} differ.", counts.ticked_differ, said=said)


def same_person(answers: Answers, offer: Offer, *, crn_is_right: bool = False) -> Answers:
    """Yes, the rows mean the person of the offer; `crn_is_right` gives the person the CRN the rows write."""
    right = answers.right_crns | ({offer.key} if crn_is_right else frozenset())
    return replace(answers, people={**answers.people, offer.key: offer.person_key}, right_crns=right)


def other_person(answers: Answers, offer: Offer) -> Answers:
    """No, the rows mean somebody else: they are left out."""
    return replace(answers, people={**answers.people, offer.key: ""})


def person_of_crn(session: Session, answers: Answers, offer: Offer, crn: str) -> Answers:
    """The rows mean the person of a CRN; refuses a CRN that nobody in the file has."""
    wanted = tidy_crn(crn)
    found = session.store.find(Person, "crn = ?", (wanted,))
    if not found:
        raise Refusal(tr("Nobody in the file has the CRN {crn}. Check it, or leave these rows out.", crn=wanted or crn))
    marks = session.store.find(ImportMark, "entry_id = ?", (found[0].id,))
    key = marks[0].row_key if marks else f"id:{found[0].id}"
    return replace(answers, people={**answers.people, offer.key: key})


def give_crn(answers: Answers, offer: Offer, crn: str) -> Answers:
    """The CRN of the row's person; empty to import without one."""
    return replace(answers, crns={**answers.crns, offer.key: tidy_crn(crn)})


def another_contact(answers: Answers, offer: Offer) -> Answers:
    """Yes, it is another contact although one like it is kept."""
    return replace(answers, repeats=answers.repeats | {offer.key})


def every_contact(answers: Answers) -> Answers:
    """Every row that looks like a repeat is another contact."""
    return replace(answers, every_repeat=True)


def tick_off(answers: Answers, offer: Offer, *, outcome: bool = False) -> Answers:
    """Yes, the row is the contact typed here; with `outcome` that contact, which has none yet, takes the one of the row."""
    ticks = {**answers.ticks, offer.key: offer.entry_id} if offer.entry_id else answers.ticks
    return replace(answers, ticks=ticks, outcomes=answers.outcomes | ({offer.key} if outcome else frozenset()))


def every_outcome(answers: Answers) -> Answers:
    """Every typed contact that is ticked off and has no outcome yet takes that of its row."""
    return replace(answers, every_outcome=True)


def answered(answers: Answers) -> int:
    """How many questions were answered."""
    ticked = len(answers.ticks.keys() | answers.outcomes) + answers.every_outcome
    return len(answers.people) + len(answers.crns) + len(answers.repeats) + answers.every_repeat + ticked


__all__ = [
    "FIELDS", "Answers", "Column", "Counts", "ImportPlan", "Mapping", "Offer", "OfferKind", "RowKind", "RowPlan", "RowStatus",
    "Sheet", "SheetKind", "SheetWarning", "Workbook", "another_contact", "answered", "as_kind", "every_contact", "every_outcome",
    "field_words", "give_crn", "kind_words", "other_person", "person_of_crn", "row_reasons", "same_person", "samples", "tick_off",
    "ticked_words",
]
