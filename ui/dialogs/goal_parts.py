"""Parts of the form of a goal: its target with presets of whole months, and the other areas it is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from caseload.casework.plans import ENDED
from caseload.domain.months import add_months
from caseload.domain.plan import Goal, GoalStatus
from caseload.domain.words import tr, trn
from ui.dialogs.case_form import CaseForm
from ui.widgets.buttons import link_button
from ui.widgets.day_edit import DayEdit
from ui.widgets.fields import line_edit
from ui.widgets.forms import FieldError
from ui.widgets.more import More
from ui.widgets.panels import row_of
from ui.widgets.tick_box import TickBox

PRESETS = (3, 6, 12)


def adds_back(before: GoalStatus, after: GoalStatus) -> bool:
    """Whether moving a goal so takes it up again after it had ended."""
    return before in ENDED and after not in ENDED


def add_target(form: CaseForm, goal: Goal, day: QVBoxLayout, words: QVBoxLayout) -> None:
    """Ask for the target as a day or in words; three links set a whole number of months from today."""
    editor = form.add_day("target", tr("Target date"), goal.target_on, into=day)
    day.addWidget(row_of(*(
        link_button(trn("In {n} month", "In {n} months", months), _setter(form, editor, months)) for months in PRESETS
    )))  # fmt: skip
    form.add_field("target_words", tr("Or in words"), line_edit(goal.target_words), into=words)


def _setter(form: CaseForm, editor: DayEdit, months: int) -> Callable[[], None]:
    return lambda: editor.set_day(add_months(form.hub.today, months))


def target_of(form: CaseForm, goal: Goal) -> date | None:
    """The target typed; a day that has passed is refused unless it stood there before."""
    day = form.day("target")
    if day is not None and day < form.hub.today and day != goal.target_on:
        raise FieldError("target", tr("This day has passed. Choose today or later, or leave it empty."))
    return day


class RelatedAreas:
    """The boxes of the other areas a goal is about, out of the way unless one is ticked."""

    def __init__(self, form: CaseForm, goal: Goal) -> None:
        """Put the boxes into the form."""
        self._form, self._keys = form, tuple(form.hub.session.rules.areas)
        more, grid = More(tr("Also about other areas")), QGridLayout()
        grid.setVerticalSpacing(2)
        for at, row in enumerate(form.hub.session.rules.areas.values()):
            box = TickBox(tr(row.words), row.key in goal.related_areas)
            field = form.add_field(f"related_{row.key}", tr("Also about {area}", area=tr(row.words)), box)
            grid.addWidget(field, at // 2, at % 2)
        more.body.addLayout(grid)
        more.open(bool(goal.related_areas))
        form.body.addWidget(more)

    def chosen(self, area: str) -> tuple[str, ...]:
        """The areas ticked, without the goal's own."""
        return tuple(key for key in self._keys if key != area and self._form.ticked(f"related_{key}"))
