"""Holding a review: why, what changed, how far in each area, the person's answer, and when the next one is; one act, one undo."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from caseload.casework.agreeing import HoldReview, hold_review
from caseload.casework.checks import check_not_future
from caseload.casework.plan_reads import PlanFile, plan_file, review_limits
from caseload.casework.settings import setting
from caseload.domain.carrying import OPEN
from caseload.domain.plan import GoalStatus
from caseload.domain.plan_history import LadderReading, PlanReview
from caseload.domain.reviewing import review_due
from caseload.domain.words import tr
from ui.case_words import first_name
from ui.dialogs.agreement_fields import ANSWER, add_answer, add_views, answer_typed
from ui.dialogs.beside import stands
from ui.dialogs.case_form import CaseForm
from ui.dialogs.changed import changed_in
from ui.dialogs.review_levels import ReviewLevels
from ui.hub import Hub
from ui.sensitive import open_among
from ui.widgets.choices import LetterChoice
from ui.widgets.fields import text_edit
from ui.widgets.flow import FlowLayout
from ui.widgets.forms import FieldError
from ui.widgets.labels import plain_label
from ui.widgets.level_pick import AROUND
from ui.widgets.panels import come_into_view

LEVELS = "levels"
FIRST, USUAL = "first", "three_months"
DIGITS = "12345"


def review_dialog(hub: Hub, parent: QWidget | None, person_id: str) -> QDialog:
    """The form of a review of a person's plan."""
    return ReviewDialog(hub, parent, plan_file(hub.session, person_id))


class ReviewDialog(CaseForm):
    """Gives out HoldReview. Digits and letters answer and go on, so that three areas take under two minutes."""

    width_wanted = 940

    def __init__(self, hub: Hub, parent: QWidget | None, file: PlanFile) -> None:
        person = file.case.person
        super().__init__(hub, parent, tr("Hold a review"), "review", person.id, {HoldReview: hold_review})
        self._file, self._rungs = file, {}  # type: ignore[var-annotated]
        self.heading.setText(tr("Review with {name}", name=first_name(person)))
        self._when()
        self.body.addWidget(changed_in(hub, file))
        self.section(tr("How far, area by area"))
        said = tr("Which is closest over the last 4 weeks? A digit chooses and goes on. A working scale, not a risk score.")
        self.body.addWidget(plain_label(said, "small", wrap=True))
        self.levels = ReviewLevels(hub, file)
        self.body.addWidget(self.levels)
        self._add_rungs()
        self._add_answer()
        self.add_field("words", tr("What was said, in a few words"), text_edit(lines=2))
        self.levels.edited.connect(self._on_edit)
        self.levels.went_on.connect(self._after_levels)
        self.start()

    def values(self) -> dict[str, Any]:
        """The fields and the levels."""
        return {**super().values(), LEVELS: self.levels.value()}

    def put(self, kept: dict[str, Any]) -> None:
        """Put both back."""
        super().put({key: value for key, value in kept.items() if key != LEVELS})
        if LEVELS in kept:
            self.levels.put(kept[LEVELS])

    def submit(self) -> None:
        """Give out the review, unless a level cannot stand, which its area says."""
        held = self._held_quietly()
        if held is None or not self.levels.fault(held):
            super().submit()

    def command(self) -> HoldReview:
        """The review with everything taken at it."""
        held = self.day_of("held", tr("The day is missing. Type the day of the review, such as today."))
        stands("held", lambda: check_not_future(held, self.hub.today, tr("This review")))
        following = self.day("next")
        if following is not None and following <= held:
            raise FieldError("next", tr("The next review is not after this one. Choose a later day, or leave it empty."))
        person_id = self._file.case.person.id
        reason = self.needed("reason", tr("Why the review is held is missing. Choose the reason."))
        asked = ANSWER in self.fields and bool(self.text(ANSWER))
        return HoldReview(
            review=PlanReview(person_id=person_id, held_on=held, reason=reason, words=self.text("words"), next_on=following),
            agreement=answer_typed(self, person_id, held) if asked else None, readings=self.levels.readings(held),
            rungs=tuple(LadderReading(person_id=person_id, goal_id=goal_id, read_on=held, rung=int(self.text(key)))
                        for key, goal_id in self._rungs.items() if self.text(key)),
        )  # fmt: skip

    def _when(self) -> None:
        reason, held, following = self._side_by_side()
        rows = [(key, tr(row.words)) for key, row in self.hub.session.rules.review_reasons.items()]
        self.add_choice("reason", tr("Why it is held"), rows, USUAL if self._file.reviews else FIRST, into=reason)
        self.add_day("held", tr("Held on"), self.hub.today, into=held)
        self.add_day("next", tr("Next review"), self._next(self.hub.today), into=following)

    def _side_by_side(self) -> list[QVBoxLayout]:
        """Three columns that go under one another where there is no room."""
        holder, made = QWidget(), []
        flow = FlowLayout(holder, 16)
        for _ in range(3):
            column = QWidget()
            made.append(QVBoxLayout(column))
            made[-1].setContentsMargins(0, 0, 0, 0)
            flow.addWidget(column)
        self.body.addWidget(holder)
        return made

    def _next(self, held: date) -> date | None:
        """The day the next review falls due by the settings, counted from this one."""
        order = self._file.order
        this = PlanReview(person_id="", held_on=held, reason="")
        due = review_due(None, (this,), (), order.ends_on if order else None, review_limits(self.hub.session), held).due_on
        return due if due is not None and due > held else None

    def _add_rungs(self) -> None:
        kept = open_among(self.hub, self._file.ladders) if setting(self.hub.session, "goal_ladder") == "on" else ()
        ladders = {one.goal_id: one for one in kept}
        goals = [goal for goal in open_among(self.hub, self._file.case.goals) if goal.id in ladders and goal.status in OPEN]
        if goals:
            self.section(tr("Where we are on the ladders"))
        for goal in goals:
            rows = [(str(at), f"{at}  {words}") for at, words in enumerate(ladders[goal.id].rungs, start=1)]
            box = LetterChoice(rows, {digit: digit for digit in DIGITS}, blank=tr("Not asked today"))
            self.add_field(f"rung {goal.id}", goal.title, box)
            self._rungs[f"rung {goal.id}"] = goal.id

    def _add_answer(self) -> None:
        name = first_name(self._file.case.person)
        self.section(tr("Does {name} agree the plan as it is now?", name=name))
        if any(goal.status is not GoalStatus.REMOVED for goal in self._file.case.goals):
            add_views(self, name, add_answer(self, tr("Not asked today")))
        else:
            self.body.addWidget(plain_label(tr("There is no goal to agree yet."), "quiet", wrap=True))

    def _after_levels(self) -> None:
        """After the last area: the first ladder, else the answer, else what was said."""
        key = next((key for key in (*self._rungs, ANSWER, "words") if key in self.fields), "words")
        field = self.fields[key]
        field.editor.setFocus()
        come_into_view(field, AROUND)

    def _held_quietly(self) -> date | None:
        """The day typed, where it can be read."""
        try:
            return self.day("held")
        except FieldError:
            return None
