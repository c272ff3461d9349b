"""The enforcement strip of an order: support first, where it stands, its clocks, and what the rules allow next."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseload.casework.closed import held_with, is_closed
from caseload.casework.enforcing import OrderStrip, case_strips
from caseload.casework.queries import CaseFile
from caseload.domain.dates import short_date
from caseload.domain.decision import SupportTried
from caseload.domain.enforcing import EnforcingStep, State
from caseload.domain.enforcing_clocks import Clock
from caseload.domain.enforcing_supports import Support
from caseload.domain.words import tr, trn
from ui.case_words import order_words
from ui.enforcing_words import (
    NO_ENFORCEMENT,
    STATE_MARKS,
    clock_mark,
    clock_words,
    state_words,
    step_source,
    step_words,
)
from ui.hub import Hub
from ui.pages.case_enforcement import enforcement_panel, letter_links, unread, word_row
from ui.pages.case_tab import Act, entry_row, fact_row, panel, state_row
from ui.widgets.buttons import link_button
from ui.widgets.icons import IconView
from ui.widgets.labels import plain_label
from ui.widgets.panels import Panel, column_of
from ui.widgets.state import HELD, ON_TRACK, UNKNOWN, Mark

BRIEF_SUPPORTS = 2


def overview_strips(hub: Hub, file: CaseFile) -> list[Panel]:
    """The strips of the open orders as the overview shows them; the whole is a part of the case of its own."""
    strips = [one for one in case_strips(hub.session, file.person.id) if one.order.open_on(hub.today)]
    shown = [brief_panel(hub, file, one) for one in strips]
    waiting = [] if not shown and file.enforcement else unread(file)
    if waiting:
        shown.append(panel(tr("Words about enforcement to confirm"), [word_row(hub, file, event) for event in waiting]))
    return shown or [without_strip(hub, file)]


def without_strip(hub: Hub, file: CaseFile) -> Panel:
    """What is said where no order can be enforced; what a tracker told of enforcement is never hidden."""
    if file.enforcement:
        return enforcement_panel(hub, file)
    return panel(tr("Enforcement"), [fact_row(str(NO_ENFORCEMENT[file.person.kind]))])


def brief_panel(hub: Hub, file: CaseFile, shown: OrderStrip) -> Panel:
    """The strip of one order in one panel: the first options, and the whole of where it stands."""
    rows = [*_supports(hub, shown, BRIEF_SUPPORTS), *_stands(hub, shown)]
    links = ((tr("Whole history"), lambda: hub.open_case(file.person.id, "enforcement")),)
    return panel(tr("Enforcement: {order}", order=order_words(shown.order)), rows, links)


def support_panel(hub: Hub, shown: OrderStrip) -> Panel:
    """Every supportive option that fits an order now."""
    return panel(tr("Support first: {order}", order=order_words(shown.order)), list(_supports(hub, shown)))


def standing_panel(hub: Hub, shown: OrderStrip) -> Panel:
    """Where an order stands, its clocks and what may be recorded next."""
    links = (*letter_links(hub, shown.order), (tr("Record something else"), fact_opener(hub, shown)))
    return panel(tr("Where it stands: {order}", order=order_words(shown.order)), list(_stands(hub, shown)), links)


def fact_opener(hub: Hub, shown: OrderStrip, fact: str = "") -> Act:
    """A call that opens the form of a fact of an order."""
    given = {"person_id": shown.order.person_id, "order_id": shown.order.id, "fact": fact}
    return lambda: hub.open_dialog("fact", **given)


def _supports(hub: Hub, shown: OrderStrip, most: int = 0) -> Iterator[QWidget]:
    yield _heading(tr("Support first") if most else "", tr("T tried, S set aside with a reason."))
    supports = shown.strip.supports
    kept = supports[:most] if most else supports
    yield from (_support(hub, shown, one) for one in kept)
    if left := len(supports) - len(kept):
        yield fact_row(trn("{n} more option in Enforcement.", "{n} more options in Enforcement.", left), "small")


def _stands(hub: Hub, shown: OrderStrip) -> Iterator[QWidget]:
    yield from _standing(hub, shown)
    yield from (_clock(hub, one) for one in shown.strip.clocks)
    if shown.strip.next:
        said = tr("Nothing is decided or sent by the program. Enter records what you decided.")
        yield _heading(tr("What the rules allow next"), said)
    yield from (_step(hub, shown, step) for step in shown.strip.next)


def _heading(words: str, detail: str) -> QWidget:
    heading = (plain_label(words, "strong"),) if words else ()
    made = column_of(*heading, plain_label(detail, "small", wrap=True), spacing=2)
    made.setContentsMargins(6, 8, 6, 4)
    return made


def _support(hub: Hub, shown: OrderStrip, one: Support) -> QWidget:
    open_for = partial(hub.open_dialog, "support", person_id=shown.order.person_id, order_id=shown.order.id,
                       option_key=one.option.key)  # fmt: skip
    tried, aside = partial(open_for, aside=""), partial(open_for, aside="yes")
    because = str(one.because)
    told = one.option.when[:1] == ("always",) or because == str(shown.strip.standing.reason)
    parts = [] if told else [because[:1].upper() + because[1:]]
    session = hub.session
    open_ones = (kept for kept in shown.tried if not is_closed(session, *held_with(session, kept)))
    last = next((kept for kept in open_ones if kept.option_key == one.option.key), None)
    parts += [tried_words(hub, last)] if last else []
    words = tr(one.option.words)
    links = (_named(tr("Tried"), words, tried), _named(tr("Set aside"), words, aside))
    return entry_row(
        f"support {shown.order.id} {one.option.key}", words, detail=". ".join(parts), state=_tried_state(last),
        opened=tried, keys={"t": tried, "s": aside}, extra=links,
    )  # fmt: skip


def _named(words: str, about: str, run: Act) -> QWidget:
    made = link_button(words, run)
    made.setAccessibleName(tr("{action}: {about}", action=words, about=about))
    return made


def _tried_state(last: SupportTried | None) -> tuple[Mark, str] | None:
    if last is None:
        return None
    return (HELD, tr("set aside")) if last.set_aside_why else (ON_TRACK, tr("tried"))


def tried_words(hub: Hub, told: SupportTried) -> str:
    """When an option was tried or set aside, and what came of it or why."""
    day = short_date(told.tried_on, hub.today)
    if told.set_aside_why:
        return tr("Set aside {day}: {why}", day=day, why=told.set_aside_why)
    return tr("Tried {day}: {outcome}", day=day, outcome=told.outcome)


def _standing(hub: Hub, shown: OrderStrip) -> Iterator[QWidget]:
    """Words nobody has confirmed come before any state, and nothing is called clear while there are some."""
    for words in shown.unread:
        yield state_row(UNKNOWN, tr("Enforcement not known: “{words}” is still to be confirmed", words=words))
    if not shown.unread or shown.strip.standing.state is not State.COMPLIANT:
        yield standing_row(hub, shown)


def standing_row(hub: Hub, shown: OrderStrip) -> QWidget:
    """Where an order stands: the state with its shape, the sentence that says why, and since when."""
    standing = shown.strip.standing
    mark, words = STATE_MARKS[standing.state], state_words(standing.state, hub.session.rules)
    reason = str(standing.reason)
    since = tr("Since {day}.", day=short_date(standing.since, hub.today)) if standing.since else ""
    if standing.required:
        since = f"{since} {tr('The law leaves referral as the only step.')}".lstrip()
    parts = [plain_label(words, mark.token), plain_label(reason[:1].upper() + reason[1:], wrap=True)]
    parts += [plain_label(since, "small", wrap=True)] if since else []
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(6, 8, 6, 8)
    row.addWidget(IconView(mark.icon, mark.token), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(column_of(*parts, spacing=2), 1)
    made.setAccessibleName(tr("{state}: {reason}", state=words, reason=reason))
    return made


def _clock(hub: Hub, clock: Clock) -> QWidget:
    mark, name = clock_mark(clock), str(clock.words)
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(6, 7, 6, 7)
    row.addWidget(IconView(mark.icon, mark.token), 0, Qt.AlignmentFlag.AlignTop)
    said = tr("{clock}: {until}", clock=name[:1].upper() + name[1:], until=clock_words(clock, hub.today))
    row.addWidget(column_of(plain_label(said, mark.token if mark.token != "quiet" else "body", wrap=True),
                            plain_label(str(clock.source), "small", wrap=True), spacing=2), 1)  # fmt: skip
    made.setAccessibleName(said)
    return made


def _step(hub: Hub, shown: OrderStrip, step: EnforcingStep) -> QWidget:
    return entry_row(
        f"next {shown.order.id} {step.event.value}", step_words(step), detail=step_source(step),
        opened=fact_opener(hub, shown, step.event.value),
    )  # fmt: skip
