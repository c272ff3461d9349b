"""Requirements that waited to start, and unpaid work: pace, and placements sought, offered and refused with who and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from caseload.casework.ledgers import UnpaidWork
from caseload.domain.casefile import CaseLine
from caseload.domain.dates import days_words, short_date
from caseload.domain.ledger import PlacementFact, StartDelay
from caseload.domain.placement import SearchState
from caseload.domain.words import Message, msg, tr
from caseload.rulebook import Rules
from ui.models.cells import Cell, Row
from ui.pages.workload_people import people_link
from ui.widgets.buttons import link_button
from ui.widgets.labels import plain_label
from ui.widgets.state import LATE, ON_TRACK, SOON, UNKNOWN, WITHIN, Mark, StateLabel

if TYPE_CHECKING:
    from ui.hub import Hub

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
DELAYS_SHOWN, REFUSALS_SHOWN = 8, 5
DELAY_COLUMNS = ((msg("Name"), 18), (msg("Requirement"), 16), (msg("Waited"), 22))
Delays = Sequence[tuple[CaseLine, StartDelay]]


def delay_rows(rules: Rules, delays: Delays) -> Iterator[Row]:
    """Each delay with how long it waited, those still waiting first."""
    for line, one in delays[:DELAYS_SHOWN]:
        kind = rules.requirement_types.get(one.kind)
        words = (kind.short or kind.words) if kind else one.words or one.kind
        still, days = one.started_on is None, days_words(one.days)
        waited = tr("{days}, waiting", days=days) if still else tr("{days}, started", days=days)
        yield Row(entry_id=one.requirement_id, record=line.person_id, cells=(
            Cell(words=line.name, strong=True, tip=line.name), Cell(words=words, tip=one.words or words),
            Cell(words=waited, mark=SOON if still else ON_TRACK, tip=str(one.reason)),
        ))  # fmt: skip


def fill_delays(hub: Hub, body: QVBoxLayout, delays: Delays) -> None:
    """How many wait and how many waited, each open to its people."""
    if not delays:
        body.addWidget(plain_label(tr("Nothing recorded has waited past the day it was due to start."), "quiet", wrap=True))
        return
    waiting, waited = ([line.person_id for line, one in delays if (one.started_on is None) is still] for still in (True, False))
    _counts(hub, body, (
        (SOON, tr("Not started after the day they were due"), waiting), (ON_TRACK, tr("Started late"), waited),
    ))  # fmt: skip


def fill_unpaid(hub: Hub, body: QVBoxLayout, found: Sequence[UnpaidWork]) -> None:
    """Pace first, then how far the search for a placement has come, then each refusal with who and why."""
    if not found:
        body.addWidget(plain_label(tr("No unpaid work is running."), "quiet"))
        return
    _counts(hub, body, [(mark, str(words), _people(found, meets)) for mark, words, meets in PACES])
    body.addWidget(plain_label(tr("Placements"), "small"))
    at_state = {state: [one for one in found if one.search.state is state] for state in SearchState}
    _counts(hub, body, [
        (PLACED.get(state, SOON), _search_words(state, own), [one.line.person_id for one in own])
        for state, own in at_state.items()
    ])  # fmt: skip
    _refusals(hub, body, [(one, fact) for one in found for fact in one.search.refusals])


def _refusals(hub: Hub, body: QVBoxLayout, told: list[tuple[UnpaidWork, PlacementFact]]) -> None:
    """The newest refusals, with where, by whom and why."""
    if told:
        body.addWidget(plain_label(tr("Refused"), "small"))
    grid = QGridLayout()
    grid.setColumnStretch(1, 1)
    grid.setHorizontalSpacing(8)
    newest = sorted(told, key=lambda one: one[1].on, reverse=True)[:REFUSALS_SHOWN]
    for at, (one, fact) in enumerate(newest):
        by = tr("by {who}", who=fact.by) if fact.by else ""
        said = ", ".join(part for part in (short_date(fact.on, hub.today), fact.where, by, fact.why) if part)
        grid.addWidget(link_button(one.line.name, _opener(hub, one)), at, 0, TOP)
        grid.addWidget(plain_label(said, "quiet", wrap=True), at, 1)
    body.addLayout(grid)


PACES: tuple[tuple[Mark, Message, Callable[[UnpaidWork], bool]], ...] = (
    (LATE, msg("Time for it ended, hours left"), lambda one: _pace(one) == "ended"),
    (SOON, msg("Behind an even pace"), lambda one: _pace(one) == "behind"),
    (ON_TRACK, msg("On pace, or all hours done"), lambda one: _pace(one) == "on"),
    (UNKNOWN, msg("Pace not known: hours, start or end missing"), lambda one: _pace(one) == "unknown"),
)
PLACED = {SearchState.PLACED: ON_TRACK, SearchState.NONE: UNKNOWN, SearchState.ENDED: WITHIN}


def _pace(one: UnpaidWork) -> str:
    if one.ledger.left == 0:
        return "on"
    if one.ledger.pace is None:
        return "unknown"
    if one.ledger.pace.a_week is None:
        return "ended"
    return "on" if one.ledger.pace.on_pace else "behind"


def _people(found: Iterable[UnpaidWork], meets: Callable[[UnpaidWork], bool]) -> list[str]:
    return [one.line.person_id for one in found if meets(one)]


def _search_words(state: SearchState, own: Iterable[UnpaidWork]) -> str:
    longest = max((one.search.days or 0 for one in own), default=0)
    words = tr(state.value)
    words = words[:1].upper() + words[1:]
    return tr("{state}, longest {days}", state=words, days=days_words(longest)) if longest else words


def _opener(hub: Hub, one: UnpaidWork) -> Callable[[], object]:
    return lambda: hub.open_case(one.line.person_id, "around")


def _counts(hub: Hub, body: QVBoxLayout, rows: Iterable[tuple[Mark, str, Sequence[str]]]) -> None:
    """States with their number, each open to its people; a state nobody is in is left out."""
    grid = QGridLayout()
    grid.setColumnStretch(0, 1)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(2)
    for at, (mark, words, people) in enumerate(row for row in rows if row[2]):
        grid.addWidget(StateLabel(mark, words), at, 0)
        grid.addWidget(people_link(hub, str(len(set(people))), people, words), at, 1, RIGHT)
    body.addLayout(grid)
