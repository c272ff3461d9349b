"""Beside the plan: when it is next reviewed, what the person answered, and the keys that work on its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from caseload.casework.plan_reads import PlanFile, next_review
from caseload.casework.settings import setting
from caseload.domain.dates import long_date, short_date
from caseload.domain.plan_history import PlanReview
from caseload.domain.words import Message, msg, tr, trn
from ui.case_words import ANSWERS, STEP_KEYS, first_name, status_words
from ui.pages.case_tab import entry_row, fact_row, pair_row, panel, state_row
from ui.sensitive import closed_row, is_closed
from ui.widgets.panels import Panel
from ui.widgets.state import LATE

if TYPE_CHECKING:
    from ui.pages.case_plan import PlanTab

ANSWERS_SHOWN = 4
PLAN_KEYS: tuple[tuple[str, Message], ...] = (
    ("G", msg("Add a goal")), ("V", msg("Hold a review")), ("E", msg("Ask about the plan")), ("H", msg("History")),
    ("O", msg("Open what to look at")),
)  # fmt: skip
GOAL_KEYS: tuple[tuple[str, Message], ...] = (
    ("A", msg("Achieved")), ("W", msg("To work on now")), ("F", msg("Future")), ("S", msg("Add a step")),
    ("T", msg("This first")), ("Y", msg("Copy for the official plan")), ("Del", msg("Remove, with a reason")),
)  # fmt: skip
STEP_MORE: tuple[tuple[str, Message], ...] = (
    ("W", msg("Waits on someone")), ("J", msg("Asked today; Shift+J says how")), ("Del", msg("Take out")),
)  # fmt: skip


def review_panel(tab: PlanTab, plan: PlanFile) -> Panel:
    """When the next review is due and why then, and the last one."""
    due, today = next_review(tab.hub.session, plan), tab.hub.today
    rows: list[QWidget] = []
    if due.due_on is not None:
        day = short_date(due.due_on, today)
        rows.append(state_row(LATE, tr("Review was due {day}", day=day)) if due.overdue
                    else fact_row(tr("Next review {day}", day=day), "strong"))  # fmt: skip
    said = str(due.reason)
    rows.append(fact_row(said[:1].upper() + said[1:], "small"))
    if plan.reviews:
        rows.append(_last(tab, plan.reviews[-1]))
    links = ((tr("Hold a review"), tab.opener("review")),)
    made = panel(tr("Review"), rows[:1], links)
    for row in rows[1:]:
        made.body.addWidget(row)
    made.add_row(entry_row("history", tr("History of the plan"), opened=tab.opener("plan_history")))
    return made


def _last(tab: PlanTab, review: PlanReview) -> QWidget:
    row = tab.hub.session.rules.review_reasons.get(review.reason)
    words = tr(row.words) if row else review.reason
    return fact_row(tr("Last held {day}: {reason}", day=short_date(review.held_on, tab.hub.today), reason=words), "small")


def agreement_panel(tab: PlanTab, plan: PlanFile) -> Panel:
    """The person's answers, newest first."""
    rows: list[QWidget] = []
    name = first_name(plan.case.person)
    stood = sorted(enumerate(plan.case.agreements), key=lambda one: (one[1].agreed_on, one[0]), reverse=True)
    answers = [one for _, one in stood]
    for one in answers[:ANSWERS_SHOWN]:
        if is_closed(tab.hub, one):
            rows.append(closed_row(tab.hub, tab.person_id, one))
            continue
        views = [one.why, one.person_view, one.officer_view]
        detail = "\n".join(part for part in (long_date(one.agreed_on), *views) if part)
        rows.append(entry_row(one.id, str(ANSWERS[one.answer]), detail=detail, strong=not rows))
    words = tr("{name} has not been asked yet, as far as is recorded.", name=name)
    links = ((tr("Ask again") if rows else tr("Record"), tab.opener("agreement")),)
    made = panel(tr("Agreed with {name}", name=name), rows, links, words)
    if len(answers) > ANSWERS_SHOWN:
        more = len(answers) - ANSWERS_SHOWN
        made.add_row(fact_row(trn("{n} more in the history.", "{n} more in the history.", more), "small"))
    return made


def keys_panel(tab: PlanTab) -> Panel:
    """The letters of the plan, of a goal and of a step."""
    rules, made = tab.hub.session.rules, Panel(tr("Keys"))
    ladder = ((("L", msg("Ladder")),) if setting(tab.hub.session, "goal_ladder") == "on" else ())
    _add(made, tr("Anywhere in the plan"), [(key, str(words)) for key, words in PLAN_KEYS])
    _add(made, tr("On a goal: Alt with Up or Down, or the mouse, moves it"),
         [(key, str(words)) for key, words in (*GOAL_KEYS, *ladder)])  # fmt: skip
    steps = [(letter.upper(), status_words(status, rules)) for status, letter in STEP_KEYS.items()]
    _add(made, tr("On a step: Space moves it on, Alt with Up or Down places it"),
         [*steps, *((key, str(words)) for key, words in STEP_MORE)])  # fmt: skip
    return made


def _add(made: Panel, heading: str, rows: list[tuple[str, str]]) -> None:
    made.body.addWidget(fact_row(heading, "small"))
    for key, words in rows:
        made.body.addWidget(_key(key, words))


def _key(letter: str, words: str) -> QWidget:
    row = pair_row(letter, words, "small")
    layout = row.layout()
    if layout is not None:
        layout.setContentsMargins(6, 1, 6, 1)
        item = layout.itemAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.setMinimumWidth(24)
    return row
