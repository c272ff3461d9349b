"""The rows of cohorts and of where absences fall: counts first, a rate beside them only where there are cases enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from caseload.casework.complying_caseload import CaseloadCompliance
from caseload.domain.cohort import Cohort, CohortKind, Share, share
from caseload.domain.compliance import PatternKind, Spread
from caseload.domain.words import Message, msg, tr
from ui.models.cells import Cell, Row

PLACES_SHOWN = 8
COHORT_COLUMNS = (
    (msg("Cohort"), 24), (msg("Cases"), 9), (msg("Attended"), 20), (msg("Before that"), 20), (msg("Completed"), 14),
)  # fmt: skip
SPREAD_COLUMNS = ((msg("Where"), 27), (msg("With outcome"), 13), (msg("Failed"), 16), (msg("Accepted absences"), 18))
COHORT_HEADS: dict[CohortKind, Message] = {
    CohortKind.ORDER: msg("By order"), CohortKind.TIER: msg("By tier"), CohortKind.COHORT: msg("By cohort"),
    CohortKind.REQUIREMENT: msg("By requirement"),
}  # fmt: skip
SPREAD_HEADS: dict[PatternKind, Message] = {
    PatternKind.WEEKDAY: msg("By weekday"), PatternKind.TIME: msg("By time of day"), PatternKind.PLACE: msg("By place"),
    PatternKind.MODE: msg("By way of meeting"),
}  # fmt: skip
UNNAMED: dict[PatternKind, Message] = {
    PatternKind.TIME: msg("time not recorded"), PatternKind.PLACE: msg("place not recorded"),
}  # fmt: skip


def cohort_rows(found: CaseloadCompliance) -> Iterator[Row]:
    """A heading a kind, then its cohorts."""
    for kind, group in groupby(found.cohorts, key=lambda one: one.kind):
        yield _head(kind.value, str(COHORT_HEADS[kind]), len(COHORT_COLUMNS))
        yield from map(_cohort, group)


def _cohort(one: Cohort) -> Row:
    name = tr(one.key)
    name = name[:1].upper() + name[1:]
    cells = (Cell(words=name, tip=name), Cell(words=f"{one.cases:,}"), share_cell(one.attendance),
             share_cell(one.before) if one.before else Cell(), share_cell(one.completion, none=""))  # fmt: skip
    return Row(entry_id=f"{one.kind} {one.key}|{name}", record=one.people, cells=cells)


def share_cell(one: Share, none: str = "-") -> Cell:
    """`120 of 150, 80%`; the rate is left off where the cases are too few."""
    if not one.of:
        return Cell(words=none, token="quiet", tip=str(one.reason))
    counts = tr("{count} of {of}", count=f"{one.count:,}", of=f"{one.of:,}")
    words = counts if one.percent is None else tr("{counts}, {percent}%", counts=counts, percent=one.percent)
    return Cell(words=words, tip=str(one.reason))


def spread_rows(spread: Iterable[Spread], floor: int) -> Iterator[Row]:
    """A heading a kind, then its values; only the places with most appointments."""
    for kind, group in groupby(spread, key=lambda one: one.pattern.kind):
        values = list(group)
        if all(not one.pattern.value for one in values):
            continue
        yield _head(kind.value, str(SPREAD_HEADS[kind]), len(SPREAD_COLUMNS))
        named = [one for one in values if one.pattern.value]
        shown = named[:PLACES_SHOWN] if kind is PatternKind.PLACE else named
        yield from (_value(one, floor) for one in (*shown, *(one for one in values if not one.pattern.value)))
        if len(named) > len(shown):
            words = tr("and {n} more places with fewer appointments", n=len(named) - len(shown))
            yield _head("more places", words, len(SPREAD_COLUMNS), strong=False)


def _value(one: Spread, floor: int) -> Row:
    told = one.pattern
    words = told.value or str(UNNAMED.get(told.kind, msg("not recorded")))
    name = words[:1].upper() + words[1:]
    failed, accepted = (share(count, told.offered, one.cases, floor) for count in (told.missed, told.accepted))
    cells = (Cell(words=name, tip=name), Cell(words=f"{told.offered:,}"), share_cell(failed), share_cell(accepted))
    label = tr("Absent: {where}", where=words)
    return Row(entry_id=f"{told.kind} {told.value}|{label}", record=one.people, cells=cells)


def _head(key: str, words: str, columns: int, *, strong: bool = True) -> Row:
    first = Cell(words=words, strong=strong, token="text" if strong else "quiet")
    return Row(entry_id=f"head {key}", cells=(first, *(Cell() for _ in range(columns - 1))))
