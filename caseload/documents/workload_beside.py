"""What stands beside lateness on the senior's second page: delays, progress, contact, continuity, what changed."""

from __future__ import annotations

from collections.abc import Iterator

from caseload.documents.blocks import BulletList, Column, Heading, Paragraph, Table, type_of_block, type_of_row
from caseload.documents.continuity_table import timeline_table
from caseload.documents.workload_capacity import some_names
from caseload.documents.workload_contact import contact_words
from caseload.documents.workload_room import Room
from caseload.domain.dates import plain_date
from caseload.domain.words import tr, trn
from caseload.domain.workload_summary import DelayKind, ProgressCounts, WorkloadSummary

MOST_AGES, MOST_NAMES = 4, 2
BESIDE_QUARTERS, ALONE = ("author", "changes", "planned", "handover"), ("throughout", "author", "contacts", "handover")


def beside_blocks(summary: WorkloadSummary, room: Room) -> Iterator[type_of_block]:
    """A line a fact, then what changed; what is not recorded is said."""
    contact = (tr("Contact, four weeks"), contact_words(summary.figures.contact))
    rows = [*_delays(summary, room.delays), *_progress(summary.progress), contact, *_continuity(summary, room)]
    yield Heading(text=tr("Delays and progress"))
    yield Table((Column("", 25), Column("", 75)), tuple(rows))
    if summary.timeline is not None and room.quarters:
        yield timeline_table(summary.timeline)
    yield Heading(text=tr("Changed"), note=_printed(summary))
    yield from _changed(summary, room.changes)


def _delays(summary: WorkloadSummary, most: int) -> Iterator[type_of_row]:
    kinds = summary.delays
    for kind in kinds[:most]:
        yield (kind.words, _delay_words(kind))
    if len(kinds) > most:
        left = sum(len(kind.lines) for kind in kinds[most:])
        yield (tr("Other requirements"), trn("{n} more not started", "{n} more not started", left))
    if not kinds:
        yield (tr("Requirement delays"), tr("none: no set start has passed without a start recorded"))


def _delay_words(kind: DelayKind) -> str:
    ages = ", ".join(str(one.days) for one in kind.lines[:MOST_AGES])
    if len(kind.lines) > MOST_AGES:
        ages = tr("{ages} and {n} more", ages=ages, n=len(kind.lines) - MOST_AGES)
    names = some_names(tuple(one.who for one in kind.lines), MOST_NAMES)
    return tr("{people} have it, {n} not started, days after the set start {ages}: {names}", people=kind.people,
              n=len(kind.lines), ages=ages, names=names)  # fmt: skip


def _progress(counts: ProgressCounts | None) -> Iterator[type_of_row]:
    shut = counts.closed if counts is not None else 0
    closed = trn("{n} area not told, since a level in it is sensitive",
                 "{n} areas not told, since a level in each is sensitive", shut) if shut else ""  # fmt: skip
    if counts is None or not counts.read:
        yield (tr("Progress"), closed or tr("no level has been read"))
        return
    said = ", ".join(tr("{word} {n}", word=tr(word.value), n=n) for word, n in counts.words)
    told = tr("{words}; {read} areas of {people} people read", words=said, read=counts.read, people=counts.people)
    if counts.out_of_date:
        told = tr("{told}, {n} out of date", told=told, n=counts.out_of_date)
    if closed:
        told = tr("{told}; {more}", told=told, more=closed)
    yield (tr("Progress words"), told)
    if counts.slipped:
        yield (tr("Slipped"), some_names(counts.slipped, MOST_NAMES))


def _continuity(summary: WorkloadSummary, room: Room) -> Iterator[type_of_row]:
    """What is known of continuity and a senior acts on; measures that the quarters tell are told there."""
    wanted = BESIDE_QUARTERS if room.quarters else ALONE
    told = [one for one in summary.continuity if one.key in wanted and str(one.value) != tr("not known")]
    if told:
        yield (tr("Continuity of officer"), "; ".join(tr("{what} {value}", what=str(one.words), value=str(one.value))
                                                      for one in told))  # fmt: skip


def _printed(summary: WorkloadSummary) -> str:
    day = summary.changed.printed_on
    return tr("since the printout of {date}", date=plain_date(day)) if day else ""


def _changed(summary: WorkloadSummary, most: int) -> Iterator[type_of_block]:
    changed = summary.changed
    if changed.printed_on is None:
        yield Paragraph(tr("Not printed before."), muted=True, small=True)
        return
    if not changed.lines:
        yield Paragraph(tr("Nothing that the sheet tells has changed."), muted=True, small=True)
        return
    yield BulletList(changed.lines[:most])
    if len(changed.lines) > most:
        yield Paragraph(tr("and {n} more changes", n=len(changed.lines) - most), muted=True, small=True)
