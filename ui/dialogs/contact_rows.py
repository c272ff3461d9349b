"""What the lists of a contact's forms offer: types, outcomes, steps, requirements, and how a type takes place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from caseload.casework.closed import unless_closed
from caseload.casework.queries import CaseFile
from caseload.domain.contact import Attendance, ContactType
from caseload.domain.plan import GoalStatus, Step, StepStatus
from caseload.domain.words import Message, msg, tr
from caseload.rulebook import Rules
from ui.case_words import keyed_outcomes, requirement_progress
from ui.hub import Hub
from ui.widgets.choices import SearchChoice
from ui.widgets.fields import Field
from ui.widgets.labels import plain_label

USUAL_TYPES = ("COAP", "COPT", "COVC", "CHVS", "COOO", "COAI", "C084", "CODC", "COSR", "CTOB", "CTOA", "CTXT")
USUAL = "COAP"
DEAD = frozenset({StepStatus.COMPLETED, StepStatus.NO_LONGER_NEEDED})
ALONE, GROUP = "", "group"
GROUPS: tuple[tuple[str, Message], ...] = ((ALONE, msg("One to one")), (GROUP, msg("In a group")))


def type_rows(rules: Rules) -> list[tuple[str, str]]:
    """Contact types as (code, words): what officers use most first, the rest by their words."""
    first = [rules.contact_types[code] for code in USUAL_TYPES if code in rules.contact_types]
    usual = {row.code for row in first}
    rest = sorted((row for row in rules.contact_types.values() if row.code not in usual), key=_words)
    return [(row.code, row.words) for row in (*first, *rest)]


def _words(row: ContactType) -> str:
    return row.words.casefold()


def outcome_rows(rules: Rules, kept: str = "", *, met: bool = True, letters: bool = True) -> list[tuple[str, str]]:
    """Outcomes as (code, words), those with a letter first; `kept` stays in the list although it is no longer offered.

    Without `met` nobody can have attended: only outcomes that are no attendance are offered.
    """
    every = [row for row in rules.outcomes.values() if met or row.attendance is Attendance.NOT_ATTENDANCE or row.code == kept]
    keyed = [row for row in keyed_outcomes(rules) if row in every]
    rest = [row for row in every if not row.key and (row.offered or row.code == kept)]
    rest.sort(key=lambda row: row.words.casefold())
    named = [(row.code, f"{row.key.upper()}  {row.words}" if letters else row.words) for row in keyed]
    return named + [(row.code, row.words) for row in rest]


def outcome_keys(rules: Rules) -> dict[str, str]:
    """The letter of each outcome that has one, by code."""
    return {row.code: row.key for row in rules.outcomes.values() if row.key}


def group_rows() -> list[tuple[str, str]]:
    """One to one or in a group, as rows of a list."""
    return [(key, str(words)) for key, words in GROUPS]


def mode_words(kind: ContactType) -> str:
    """How a contact of that type takes place, which the type decides: "How: home visit, face to face"."""
    if not kind.with_person:
        return tr("How: {mode}. Not with the person, so never counted as contact.", mode=tr(kind.mode.value))
    if kind.face_to_face:
        return tr("How: {mode}, face to face.", mode=tr(kind.mode.value))
    return tr("How: {mode}, not face to face.", mode=tr(kind.mode.value))


def mode_line(field: Field) -> QLabel:
    """A line right under the list of types, for how the one chosen takes place."""
    made, layout = plain_label("", "small", wrap=True), field.layout()
    if isinstance(layout, QVBoxLayout):
        layout.insertWidget(2, made)
    return made


def requirement_rows(rules: Rules, file: CaseFile, kept: str = "") -> list[tuple[str, str]]:
    """Requirements a contact can count for, with how they stand; `kept` stays although it is finished."""
    open_ones = (one for one in file.requirements if one.finished_on is None or one.id == kept)
    return [(one.id, requirement_progress(one, rules, file.contacts)) for one in open_ones]


def refill(box: QComboBox, rows: Sequence[tuple[str, str]]) -> None:
    """Other rows under the blank first one; what was chosen stays while it is among them."""
    chosen = box.currentData()
    while box.count() > 1:
        box.removeItem(1)
    for key, words in rows:
        box.addItem(words, key)
    box.setCurrentIndex(max(0, box.findData(chosen)))


def step_rows(hub: Hub, file: CaseFile, kept: str = "") -> list[tuple[str, str]]:
    """Steps that can still move, with their goal; `kept` stays although it can no longer. What is closed is told as closed."""
    goals = {goal.id: goal for goal in file.goals if goal.status in (GoalStatus.ACTIVE, GoalStatus.UNSET, GoalStatus.FUTURE)}
    rows = [
        (step.id, step_words(hub, file, step, tr("{step} ({goal})", step=step.description, goal=goals[step.goal_id].title)))
        for step in file.steps if step.goal_id in goals and step.status not in DEAD
    ]  # fmt: skip
    held = dict(rows)
    return rows + [(step.id, step_words(hub, file, step, step.description))
                   for step in file.steps if step.id == kept and step.id not in held]  # fmt: skip


def step_words(hub: Hub, file: CaseFile, step: Step, words: str) -> str:
    """Words of a step for a list to choose from, unless it or its goal is closed."""
    return unless_closed(hub.session, words, step, *(goal for goal in file.goals if goal.id == step.goal_id))


def person_choice(lines: list[tuple[str, str]], chosen: str = "") -> QWidget:
    """A list of people found by typing a part of a name or CRN."""
    return SearchChoice(lines, chosen, tr("Name or CRN"))
