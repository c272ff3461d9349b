"""What is expected of a case beside its next contact: its clocks, its package, the final third, an early end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtWidgets import QWidget

from caseload.casework.decided import kept_back
from caseload.casework.expecting import CaseExpectations, case_expectations
from caseload.casework.queries import CaseFile
from caseload.domain.account import Balance
from caseload.domain.clocks import ClockState, ContactClock
from caseload.domain.dates import days_words, short_date
from caseload.domain.decision import ExpectationEntry
from caseload.domain.early_end import EarlyEnd, EarlyState, Side
from caseload.domain.final_third import FinalThird, ThirdState
from caseload.domain.packages import Package
from caseload.domain.person import CaseKind
from caseload.domain.words import tr
from ui.hub import Hub
from ui.pages.case_tab import Act, entry_row, fact_row, panel, state_row
from ui.sensitive import closed_row, is_closed
from ui.widgets.labels import plain_label
from ui.widgets.panels import Panel, column_of
from ui.widgets.state import ABOVE, HELD, LATE, ON_TRACK, SOON, UNKNOWN, Mark

NEUTRAL = Mark(key="neutral", icon="info", token="quiet")
CLOCK_MARKS: dict[ClockState, Mark] = {
    ClockState.DONE: ON_TRACK, ClockState.OVERDUE: LATE, ClockState.SOON: SOON, ClockState.ON_TRACK: ON_TRACK,
    ClockState.NO_INTERVAL: NEUTRAL, ClockState.NOT_KNOWN: UNKNOWN,
}  # fmt: skip
THIRD_MARKS: dict[ThirdState, Mark] = {
    ThirdState.NOT_KNOWN: UNKNOWN, ThirdState.NOT_APPLICABLE: NEUTRAL, ThirdState.NOT_YET: NEUTRAL,
    ThirdState.EXEMPT: NEUTRAL, ThirdState.ELIGIBLE: SOON, ThirdState.SUSPENDED: HELD,
}  # fmt: skip
EARLY_MARKS: dict[EarlyState, Mark] = {EarlyState.TO_DECIDE: SOON, EarlyState.CERTIFIED: HELD}
EARLY_HIDDEN = frozenset({EarlyState.NOT_IN_FORCE, EarlyState.NOT_APPLICABLE})


def expected_panel(hub: Hub, file: CaseFile) -> Panel:
    """The panel of the overview; a report-only person has nothing expected."""
    if file.person.kind is CaseKind.REPORT_ONLY:
        return panel(tr("What is expected"), [fact_row(tr("This person is here for a report only: no contact is expected."))])
    found = case_expectations(hub.session, file.person.id)
    links: list[tuple[str, Act]] = [
        (tr("Set the interval"), lambda: hub.open_dialog("interval", person_id=file.person.id)),
        (tr("Set the package"), lambda: hub.open_dialog("package", person_id=file.person.id)),
    ]
    return panel(tr("What is expected"), list(_rows(hub, file, found)), links if found.supervised else links[:1])


def _rows(hub: Hub, file: CaseFile, found: CaseExpectations) -> Iterator[QWidget]:
    if not found.supervised and found.interval is None:
        yield state_row(NEUTRAL, _capital(file.line.summary.due_reason))
    if found.interval is not None:
        yield interval_row(found.interval, hub.today)
    if found.balance is not None:
        yield balance_row(found.balance)
    yield from (clock_row(clock) for clock in found.clocks)
    if found.supervised:
        yield package_row(found.package)
    if found.third is not None and found.order is not None:
        yield third_row(hub, file.person.id, found.order.id, found.third)
    if found.check_ins.attended:
        yield fact_row(str(found.check_ins.reason), "small")
    yield from _reasons(hub, file.person.id)


def _reasons(hub: Hub, person_id: str) -> Iterator[QWidget]:
    """The decisions whose reason is sensitive, each with the line that opens it; papers and the lines above never tell it."""
    for one in kept_back(hub.session, person_id):
        said = tr("{date}: {words}", date=short_date(one.on, hub.today), words=one.said)
        if is_closed(hub, one.entry):
            yield closed_row(hub, person_id, one.entry, f"reason {one.entry.id}", about=said)
        else:
            yield entry_row(f"reason {one.entry.id}", said, detail=one.reason)


def interval_row(own: ExpectationEntry, today: date) -> QWidget:
    """The interval an officer set, since when, by whom and why."""
    days, who = days_words(own.interval_days or 0), own.set_by or tr("the officer")
    since = short_date(own.from_on, today)
    return state_row(NEUTRAL, tr("{interval} set by {who} from {day}: {why}", interval=days, who=who, day=since, why=own.reason))


def balance_row(found: Balance) -> QWidget:
    """Contact of the last four weeks beside what was expected: above is shown as plainly as below."""
    mark = ABOVE if found.difference > 0 else SOON if found.difference < 0 else ON_TRACK
    return state_row(mark, str(found.reason))


def clock_row(clock: ContactClock) -> QWidget:
    """One clock with its own reason."""
    return state_row(CLOCK_MARKS[clock.state], _capital(str(clock.reason)))


def package_row(package: Package) -> QWidget:
    """How a package stands; it is a ceiling, so nothing in it is ever late."""
    words = tr("Package: {reason}", reason=str(package.reason))
    row = state_row(ABOVE if package.above else NEUTRAL, words)
    if not package.notes:
        return row
    return column_of(row, *(fact_row(_capital(str(note)), "small") for note in package.notes), spacing=0)


def third_row(hub: Hub, person_id: str, order_id: str, third: FinalThird) -> QWidget:
    """How a case stands to the final third; Enter records the officer's word on it."""
    ask: Act = lambda: hub.open_dialog("third", person_id=person_id, order_id=order_id)  # noqa: E731  a call to hand on
    decides = third.state in (ThirdState.ELIGIBLE, ThirdState.EXEMPT, ThirdState.SUSPENDED)
    mark = THIRD_MARKS[third.state]
    said = tr("Final third: {reason}", reason=str(third.reason))
    if not decides:
        return state_row(mark, said)
    state = (mark, tr("to decide") if third.state is ThirdState.ELIGIBLE else tr(third.state.value))
    return entry_row(f"third {order_id}", said, detail=tr("Enter records your decision."), state=state, opened=ask)


def early_panel(hub: Hub, file: CaseFile) -> list[Panel]:
    """Requirements on one side, the plan on the other, never added; nothing where orders do not end in this way."""
    found = case_expectations(hub.session, file.person.id)
    if found.early is None or found.order is None or found.early.state in EARLY_HIDDEN:
        return []
    early, order_id = found.early, found.order.id
    link = (tr("Record your decision"), lambda: hub.open_dialog("early", person_id=file.person.id, order_id=order_id))
    return [panel(tr("Early end of the order"), list(_early_rows(early)), (link,))]


def _early_rows(early: EarlyEnd) -> Iterator[QWidget]:
    yield state_row(EARLY_MARKS.get(early.state, NEUTRAL), _capital(str(early.reason)))
    yield _side(tr("Requirements: {done} of {total} complete", done=early.requirements.done, total=early.requirements.total),
                early.requirements)  # fmt: skip
    yield _side(tr("Plan: {done} of {total} objectives met", done=early.plan.done, total=early.plan.total), early.plan)
    yield fact_row(str(early.source), "small")


def _side(words: str, side: Side) -> QWidget:
    parts = [plain_label(words, "strong", wrap=True)]
    parts += [plain_label(_capital(str(one)), "small", wrap=True) for one in side.outstanding]
    made = column_of(*parts, spacing=2)
    made.setContentsMargins(6, 6, 6, 6)
    return made


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
