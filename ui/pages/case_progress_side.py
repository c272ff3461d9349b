"""Beside the tracks: what is due, stones and life events on one line of time, what is stuck, strengths, facts, ladders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from caseload.casework.chasing import ChaseStep, chase_step
from caseload.casework.plan_reads import PlanFile, next_review, review_limits, stuck_of
from caseload.casework.settings import setting
from caseload.casework.today_plan import feedback_asked_on
from caseload.casework.voicing import EditStrength, edit_strength
from caseload.domain.dates import days_words, plain_date, short_date
from caseload.domain.decision import LifeEventEntry
from caseload.domain.level import Stone
from caseload.domain.reviewing import second_baseline_due
from caseload.domain.sentence import OrderKind
from caseload.domain.stuck import StuckStep
from caseload.domain.voice import SettledFact, Strength
from caseload.domain.words import tr, trn
from ui.case_words import EVIDENCE
from ui.models.stuck_rows import SOON_DAYS
from ui.pages.case_tab import entry_row, fact_row, panel, state_row
from ui.sensitive import closed_among, closed_row, closed_step, is_closed
from ui.widgets.buttons import link_button
from ui.widgets.labels import plain_label
from ui.widgets.panels import Panel, row_of
from ui.widgets.state import HELD, LATE, SOON, UNKNOWN

if TYPE_CHECKING:
    from ui.pages.case_progress import ProgressTab

STONES_SHOWN, STUCK_SHOWN = 8, 6
RELEASED = frozenset({OrderKind.LICENCE, OrderKind.CUSTODY, OrderKind.POST_SENTENCE})
ON_RELEASE = "accommodation"


def due_panel(tab: ProgressTab, plan: PlanFile) -> Panel:
    """When the next review, the second reading and the next feedback are due, and why then."""
    session, today = tab.hub.session, tab.hub.today
    made = panel(tr("What is due"), (), ((tr("Hold a review (V)"), tab.opener("review")),))
    review = next_review(session, plan)
    reason = str(review.reason)
    made.add_row(_due(tr("Review"), review.due_on, today) if review.due_on else fact_row(reason[:1].upper() + reason[1:]))
    if review.due_on:
        made.body.addWidget(fact_row(reason[:1].upper() + reason[1:], "small"))
    second = second_baseline_due(plan.case.readings, review_limits(session))
    if second is not None:
        made.add_row(_due(tr("Second reading"), second, today))
        said = tr("An area was read once only. Two readings, some weeks apart, are the baseline all later ones are held against.")
        made.body.addWidget(fact_row(said, "small"))
    order = plan.order
    asked = feedback_asked_on(session, plan.feedback, (order.started_on or order.sentenced_on) if order else None)
    if asked is not None:
        made.add_row(_due(tr("Feedback"), asked, today))
    return made


def _due(what: str, day: date, today: date) -> QWidget:
    if day < today:
        return state_row(LATE, tr("{what}: was due {day}", what=what, day=short_date(day, today)))
    return fact_row(tr("{what}: due {day}", what=what, day=short_date(day, today)), "strong")


def stones_panel(tab: ProgressTab, plan: PlanFile, *, everything: bool) -> Panel:
    """Stones, lapses and life events, the newest first; the older ones are one link away."""
    told: list[Stone | LifeEventEntry] = [*plan.case.stones, *plan.life_events]
    told.sort(key=lambda one: one.happened_on, reverse=True)
    shown = told if everything else told[:STONES_SHOWN]
    rows = [_stone(tab, one) if isinstance(one, Stone) else _event(tab, one) for one in shown]
    links = ((tr("Lay a stone"), tab.opener("stone")), (tr("Life event (L)"), tab.opener("around", kind="life_event")))
    none = tr("No stone yet. A stone is a small thing that went right, with its date.")
    made = panel(tr("Stones and events"), rows, links, none)
    if len(told) > len(shown):
        words = trn("{n} older one: show all", "{n} older ones: show all", len(told) - len(shown))
        made.add_row(row_of(link_button(words, tab.show_all_stones)))
    return made


def _stone(tab: ProgressTab, stone: Stone) -> QWidget:
    if is_closed(tab.hub, stone):
        return closed_row(tab.hub, tab.person_id, stone)
    area = tab.hub.session.rules.areas.get(stone.area)
    evidence = str(EVIDENCE[stone.evidence]).lower() if stone.evidence else tr("evidence not said")
    detail = ". ".join(part for part in (tr(area.words) if area else "", evidence) if part)
    words = stone.words[:1].upper() + stone.words[1:]
    told = stone.lapse and not words.casefold().startswith(tr("Lapse").casefold())
    words = tr("Lapse: {words}", words=stone.words) if told else words
    return entry_row(stone.id, words, detail=detail, lead=short_date(stone.happened_on, tab.hub.today),
                     opened=tab.opener("stone", stone_id=stone.id))  # fmt: skip


def _event(tab: ProgressTab, event: LifeEventEntry) -> QWidget:
    if is_closed(tab.hub, event):
        return closed_row(tab.hub, tab.person_id, event)
    return entry_row(event.id, event.words, detail=tr("Life event"), lead=short_date(event.happened_on, tab.hub.today),
                     opened=tab.opener("around", kind="life_event", record_id=event.id))  # fmt: skip


def stuck_panel(tab: ProgressTab, plan: PlanFile) -> Panel:
    """The steps that wait, the longest first; C says that they were asked today."""
    found = sorted(stuck_of(tab.hub.session, plan), key=lambda one: -(one.days if one.days is not None else -1))
    rows = [_stuck(tab, one) for one in found[:STUCK_SHOWN]]
    links = ((tr("All stuck steps"), partial(tab.hub.open_page, "progress", view="stuck")),)
    made = panel(tr("Stuck"), rows, links, tr("No step is waiting on anyone."))
    if rows:
        made.body.addWidget(fact_row(tr("C: asked today. Shift+C: how, and when to ask again."), "small"))
    return made


def _stuck(tab: ProgressTab, one: StuckStep) -> QWidget:
    closed = closed_step(tab.hub, one.step, tab.file.goals if tab.file else ())
    if closed is not None:
        return closed_row(tab.hub, tab.person_id, closed, one.step.id)
    step, chased = one.step, one.chased
    mark = UNKNOWN if one.days is None else LATE if one.long else SOON if one.days >= SOON_DAYS else UNKNOWN
    since = tr("since when is not known") if one.days is None else days_words(one.days)
    detail = tr("waiting on {who}", who=step.waiting_on or tr("someone not named"))
    if chased is not None:
        detail = tr("{waiting}; asked {day}", waiting=detail, day=short_date(chased.chased_on, tab.hub.today))
    keys = {
        "c": lambda: tab.hub.perform(chase_step, ChaseStep(step_id=step.id)), "shift+c": tab.opener("chase", step_id=step.id),
    }  # fmt: skip
    return entry_row(step.id, step.description, detail=detail, state=(mark, since), opened=tab.opener("step", step_id=step.id),
                     keys=keys)  # fmt: skip


def strengths_panel(tab: ProgressTab, plan: PlanFile) -> Panel:
    """Strengths and protective factors that last, then those that ended; Delete says that one ended today."""
    rows = [_strength(tab, one) for one in sorted(plan.strengths, key=lambda one: one.ended_on is not None)]
    made = panel(tr("Strengths"), rows, ((tr("Add"), tab.opener("strength")),), tr("None is written down yet."))
    if rows:
        made.body.addWidget(fact_row(tr("Enter changes one, Del says that it ended today."), "small"))
    return made


def _strength(tab: ProgressTab, one: Strength) -> QWidget:
    if is_closed(tab.hub, one):
        return closed_row(tab.hub, tab.person_id, one)
    area = tab.hub.session.rules.areas.get(one.area)
    parts = (tr(area.words) if area else "", tr("protective factor") if one.protective else "",
             tr("noted {day}", day=plain_date(one.noted_on)))  # fmt: skip
    ended = (HELD, tr("ended {day}", day=short_date(one.ended_on, tab.hub.today))) if one.ended_on else None
    end = EditStrength(before=one, after=replace(one, ended_on=tab.hub.today))
    keys = {} if one.ended_on else {"delete": lambda: tab.hub.perform(edit_strength, end)}
    return entry_row(one.id, one.words, detail=". ".join(part for part in parts if part), state=ended, keys=keys,
                     opened=tab.opener("strength", strength_id=one.id))  # fmt: skip


def settled_panel(tab: ProgressTab, plan: PlanFile) -> Panel:
    """The facts asked of accommodation and employment with the latest answer; those of a release only where there is one."""
    latest = {one.fact: one for one in plan.settled}
    released = any(order.kind in RELEASED or order.released_on for order in plan.case.orders)
    rows = [
        _settled(tab, row.key, tr(row.words), latest.get(row.key))
        for row in tab.hub.session.rules.settled_facts.values()
        if released or row.area != ON_RELEASE or row.key in latest
    ]  # fmt: skip
    return panel(tr("Home and work"), rows)


def _settled(tab: ProgressTab, key: str, words: str, answer: SettledFact | None) -> QWidget:
    opened = tab.opener("settled", fact=key)
    if answer is not None and is_closed(tab.hub, answer):
        return closed_row(tab.hub, tab.person_id, answer, key, about=words)
    if answer is None:
        return entry_row(key, words, state=(UNKNOWN, tr("not asked")), opened=opened)
    parts = (tr("asked {day}", day=plain_date(answer.asked_on)),
             tr("since {day}", day=plain_date(answer.happened_on)) if answer.happened_on else "", answer.words)  # fmt: skip
    said, detail = tr(answer.answer.value), ", ".join(part for part in parts if part)
    row = entry_row(key, words, detail=detail, opened=opened, extra=(plain_label(said, "strong"),))
    row.setAccessibleName(tr("{fact}: {answer}", fact=words, answer=said))
    row.stands_for = (answer.id,)
    return row


def ladder_panels(tab: ProgressTab, plan: PlanFile) -> Iterator[Panel]:
    """Where goals stand on their ladders, where ladders are on and one is kept; no score is made of it."""
    if setting(tab.hub.session, "goal_ladder") != "on" or not plan.ladders:
        return
    goals, last = {goal.id: goal for goal in plan.case.goals}, {one.goal_id: one for one in plan.ladder_readings}
    rows = []
    for ladder in plan.ladders:
        goal, read = goals.get(ladder.goal_id), last.get(ladder.goal_id)
        shut = closed_among(tab.hub, [one for one in (goal, ladder, read) if one is not None])
        if goal is not None and shut:
            rows.append(closed_row(tab.hub, tab.person_id, shut[0], f"ladder {goal.id}", along=shut[1:]))
        elif goal is not None:
            said = tr("{rung}. {words}, {day}", rung=read.rung, words=ladder.rungs[read.rung - 1],
                      day=short_date(read.read_on, tab.hub.today)) if read else tr("not read yet")  # fmt: skip
            row = entry_row(f"ladder {goal.id}", goal.title, detail=said, opened=tab.opener("ladder", goal_id=goal.id))
            row.stands_for = tuple(one.id for one in (ladder, read) if one is not None)
            rows.append(row)
    yield panel(tr("Goal ladders"), rows)
