"""Overview: what an officer needs in the five minutes before an appointment."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from caseload.casework.contacts import RecordOutcome, record_outcome
from caseload.casework.nudging import plan_nudges
from caseload.casework.people import AcceptGaps, accept_gaps
from caseload.casework.plan_reads import plan_file
from caseload.casework.queries import CaseFile
from caseload.domain.casefile import DueState
from caseload.domain.contact import Contact
from caseload.domain.plan import Goal, GoalStatus, StepStatus, steps_count
from caseload.domain.sentence import LicenceCondition, OrderKind
from caseload.domain.words import tr, trn
from ui.case_words import (
    area_words,
    keyed_outcomes,
    letters_words,
    outcome_missing,
    outcome_state,
    requirement_progress,
    status_words,
    when_words,
)
from ui.pages.case_contact_rows import note_start
from ui.pages.case_decisions import decisions_panel
from ui.pages.case_expected import expected_panel
from ui.pages.case_header import due_words
from ui.pages.case_plan_nudges import HEAD, nudges_words
from ui.pages.case_reach import alert_panel, reach_panel
from ui.pages.case_strip import overview_strips
from ui.pages.case_tab import Act, PanelTab, entry_row, fact_row, pair_row, panel
from ui.pages.case_tier import not_met_panel, tier_panel
from ui.sensitive import closed_row, is_closed
from ui.widgets.buttons import push_button
from ui.widgets.labels import plain_label
from ui.widgets.panels import Panel, row_of
from ui.widgets.state import LATE, ON_TRACK, StateLabel
from ui.words import ago_words

LAST_CONTACTS, MISSING_SHOWN, GOALS_SHOWN = 4, 4, 5
OPEN_GOALS = frozenset({GoalStatus.ACTIVE, GoalStatus.UNSET})
LIVE_STEPS = (StepStatus.IN_PROGRESS, StepStatus.NOT_STARTED, StepStatus.CANNOT_BE_DONE_YET)


class OverviewTab(PanelTab):
    """Panels that answer: when next, what is missing, where the plan stands, what to mind."""

    def show_file(self, file: CaseFile) -> None:
        """Draw the panels."""
        self.panels(
            (self._contact(file), expected_panel(self.hub, file), self._plan(file), self._last(file)),
            (alert_panel(self.hub, file), *overview_strips(self.hub, file), self._requirements(file), tier_panel(self.hub, file),
             decisions_panel(self.hub, file), not_met_panel(self.hub, file), reach_panel(file)),
        )

    def _contact(self, file: CaseFile) -> Panel:
        mark, words = due_words(file, self.hub)
        made = Panel(tr("Contact"))
        state = StateLabel(mark, words)
        state.setContentsMargins(6, 8, 6, 0)
        made.body.addWidget(state)
        made.body.addWidget(fact_row(file.line.summary.due_reason, "small"))
        if file.line.state is DueState.BEFORE_PROGRAM:
            made.body.addWidget(row_of(push_button(tr("Accept this gap"), self._accept_gap)))
        for row in (self._booked(file), *self._seen(file), *self._missing(file)):
            made.add_row(row)
        return made

    def _accept_gap(self) -> None:
        self.hub.perform(accept_gaps, AcceptGaps(person_ids=(self.person_id,)))

    def _booked(self, file: CaseFile) -> QWidget:
        today = self.hub.today
        ahead = [one for one in file.contacts if one.happens_on >= today and one.appointment and not one.outcome_code]
        if not ahead:
            return pair_row(tr("Next booked"), tr("nothing booked: Ctrl+B books"))
        first = min(ahead, key=lambda one: (one.happens_on, str(one.starts_at or "")))
        parts = (when_words(first, today), first.type_words, first.place, note_start(first.note, is_closed(self.hub, first)))
        return pair_row(tr("Next booked"), ", ".join(part for part in parts if part), "strong")

    def _seen(self, file: CaseFile) -> Iterator[QWidget]:
        summary, today = file.line.summary, self.hub.today
        parts = [tr("last seen {when}", when=ago_words(summary.last_seen, today) or tr("not known"))]
        if summary.last_face_to_face and summary.last_face_to_face != summary.last_seen:
            parts.append(tr("face to face {when}", when=ago_words(summary.last_face_to_face, today)))
        parts.append(tr("home visit {when}", when=ago_words(summary.last_home_visit, today) or tr("none recorded")))
        yield pair_row(tr("Seen"), "; ".join(parts))

    def _missing(self, file: CaseFile) -> Iterator[QWidget]:
        missing = [one for one in file.contacts if outcome_missing(one, self.hub.today, file.person.known_from)]
        for contact in missing[:MISSING_SHOWN]:
            yield entry_row(
                contact.id, contact.type_words, lead=when_words(contact, self.hub.today), state=(LATE, tr("Outcome missing")),
                opened=self.opener("record_contact", contact_id=contact.id), keys=self._outcome_keys(contact),
            )  # fmt: skip
        if missing:
            letters = letters_words(self.hub.session.rules)
            more = trn("{n} more in Contacts.", "{n} more in Contacts.", len(missing) - MISSING_SHOWN)
            keys = tr("On a line: {letters}.", letters=letters)
            yield fact_row(f"{more} {keys}" if len(missing) > MISSING_SHOWN else keys, "small")

    def _outcome_keys(self, contact: Contact) -> dict[str, Act]:
        rows = keyed_outcomes(self.hub.session.rules)
        return {
            row.key: partial(self.hub.perform, record_outcome, RecordOutcome(contact_id=contact.id, outcome_code=row.code))
            for row in rows
        }

    def _plan(self, file: CaseFile) -> Panel:
        goals = [goal for goal in file.goals if goal.status in OPEN_GOALS]
        rows: list[QWidget] = [self._goal(file, goal) for goal in goals[:GOALS_SHOWN]]
        if len(goals) > GOALS_SHOWN:
            rows.append(fact_row(trn("{n} more in Plan.", "{n} more in Plan.", len(goals) - GOALS_SHOWN), "small"))
        rows += self._to_look_at(file)
        links = ((tr("Open the plan"), lambda: self.hub.open_case(self.person_id, "plan")),)
        return panel(tr("Plan at a glance"), rows, links, tr("No goal to work on now."))

    def _to_look_at(self, file: CaseFile) -> Iterator[QWidget]:
        """One line that counts what the plan lacks, and leads there."""
        found = plan_nudges(self.hub.session, plan_file(self.hub.session, file.person.id, file))
        if found:
            yield entry_row(f"overview {HEAD}", nudges_words(len(found)), opened=lambda: self.hub.open_page(
                "case", person_id=self.person_id, tab="plan", entry_id=HEAD
            ))  # fmt: skip

    def _goal(self, file: CaseFile, goal: Goal) -> QWidget:
        if is_closed(self.hub, goal):
            return closed_row(self.hub, self.person_id, goal)
        steps = tuple(step for step in file.steps if step.goal_id == goal.id)
        done, counted = steps_count(steps)
        following = next((step for status in LIVE_STEPS for step in steps if step.status is status), None)
        detail = area_words(goal, self.hub.session.rules)
        if following is not None and not is_closed(self.hub, following):
            status = status_words(following.status, self.hub.session.rules).lower()
            detail = tr("{area}. Next step: {step} ({status})", area=detail, step=following.description, status=status)
        past = goal.target_on is not None and goal.target_on < self.hub.today
        count = tr("{done} of {all} steps", done=done, all=counted) if counted else tr("no steps yet")
        finished = (ON_TRACK, tr("all steps done")) if counted and done == counted else None
        state = (LATE, tr("past the target")) if past else finished
        return entry_row(
            goal.id, goal.title, detail=detail, strong=True, state=state, extra=(plain_label(count, "quiet"),),
            opened=lambda: self.hub.open_page("case", person_id=self.person_id, tab="plan", entry_id=goal.id),
        )  # fmt: skip

    def _last(self, file: CaseFile) -> Panel:
        past = [one for one in file.contacts if one.happens_on <= self.hub.today][:LAST_CONTACTS]
        rows = [self._contact_row(one, file) for one in past]
        links = ((tr("All contacts"), lambda: self.hub.open_case(self.person_id, "contacts")),)
        return panel(tr("Last contacts"), rows, links, tr("No contact recorded yet. Ctrl+N records one."))

    def _contact_row(self, contact: Contact, file: CaseFile) -> QWidget:
        mark, words = outcome_state(contact, self.hub.today, file.person.known_from)
        return entry_row(
            f"last {contact.id}", contact.type_words, detail=note_start(contact.note, is_closed(self.hub, contact)),
            lead=when_words(contact, self.hub.today), state=(mark, words) if mark else None,
            opened=self.opener("contact", contact_id=contact.id),
        )  # fmt: skip

    def _requirements(self, file: CaseFile) -> Panel:
        rules = self.hub.session.rules
        rows: list[QWidget] = []
        for one in file.requirements:
            if one.finished_on is None:
                started = tr("started {when}", when=ago_words(one.started_on, self.hub.today)) if one.started_on else ""
                late = one.started_on is None and one.due_start_on is not None and one.due_start_on < self.hub.today
                due = tr("was due to start {when}", when=ago_words(one.due_start_on, self.hub.today)) if late else ""
                detail = started or due or tr("not started, as far as known")
                rows.append(entry_row(one.id, requirement_progress(one, rules, file.contacts), detail=detail,
                                      state=(LATE, tr("late to start")) if late else None,
                                      opened=self.opener("requirement", requirement_id=one.id)))  # fmt: skip
        rows += [self._condition(one) for one in file.conditions if one.ended_on is None or one.ended_on > self.hub.today]
        words = tr("Requirements and conditions") if file.conditions or _on_licence(file) else tr("Requirements")
        return panel(words, rows, none=tr("No requirement or condition recorded."))

    def _condition(self, one: LicenceCondition) -> QWidget:
        category = self.hub.session.rules.condition_categories.get(one.category)
        words = tr(category.words) if category else one.category
        return entry_row(one.id, words, detail=one.words, opened=self.opener("condition", condition_id=one.id))


def _on_licence(file: CaseFile) -> bool:
    return file.line.summary.order_kind in (OrderKind.LICENCE, OrderKind.CUSTODY, OrderKind.POST_SENTENCE)
