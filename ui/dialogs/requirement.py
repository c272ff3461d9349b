"""Adding and editing a requirement of an order."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.queries import CaseFile, case_file
from caseload.casework.sentences import AddRequirement, EditRequirement, add_requirement, edit_requirement
from caseload.domain.sentence import Requirement
from caseload.domain.words import tr
from caseload.rulebook.tables import RequirementType
from ui.case_words import order_words
from ui.dialogs.case_form import CaseForm
from ui.dialogs.said import said_value, said_word, yes_no_rows
from ui.hub import Hub
from ui.widgets.choices import SearchChoice
from ui.widgets.fields import line_edit, text_edit
from ui.widgets.forms import FieldError

UNITS = ("days", "hours", "sessions", "weeks", "months")


def requirement_dialog(hub: Hub, parent: QWidget | None, person_id: str, requirement_id: str = "") -> QDialog:
    """The form of a requirement, or of a new one."""
    file = case_file(hub.session, person_id)
    before = next((one for one in file.requirements if one.id == requirement_id), None)
    return RequirementDialog(hub, parent, file, before)


def _named(row: RequirementType) -> str:
    """Its words with the short name officers type."""
    known = row.short and row.short.casefold() not in row.words.casefold()
    return tr("{words} ({short})", words=tr(row.words), short=row.short) if known else tr(row.words)


def _typed(number: float | None) -> str:
    return "" if number is None else f"{number:g}"


class RequirementDialog(CaseForm):
    """Gives out AddRequirement or EditRequirement."""

    def __init__(self, hub: Hub, parent: QWidget | None, file: CaseFile, before: Requirement | None) -> None:
        title = tr("Add a requirement") if before is None else tr("Edit the requirement")
        acts = {AddRequirement: add_requirement, EditRequirement: edit_requirement}
        super().__init__(hub, parent, title, "requirement", before.id if before else file.person.id, acts)
        self._before = before
        shown = before or Requirement(person_id=file.person.id, order_id=file.line.summary.order_id, kind="")
        self._shown = shown
        kinds = [(row.key, _named(row)) for row in hub.session.rules.requirement_types.values()]
        self.add_field("kind", tr("Kind of requirement"), SearchChoice(kinds, shown.kind, tr("Type a part of its name")))
        self.add_field("words", tr("As written"), line_edit(shown.words))
        orders = [(order.id, order_words(order)) for order in file.orders]
        self.add_choice("order", tr("Of which order"), orders, shown.order_id, blank=tr("Not known"))
        done, ordered, unit = self.columns(1, 1, 1)
        self.add_field("done", tr("Done"), line_edit(_typed(shown.done), tr("not known")), into=done)
        self.add_field("quantity", tr("Ordered"), line_edit(_typed(shown.quantity)), into=ordered)
        units = [(one, tr(one)) for one in dict.fromkeys((*UNITS, *((shown.unit,) if shown.unit else ())))]
        self.add_choice("unit", tr("Counted in"), units, shown.unit, blank=tr("Not counted"), into=unit)
        left, right = self.columns(1, 1)
        self.add_day("ordered_on", tr("Ordered on"), shown.ordered_on, into=left)
        self.add_day("due", tr("Due to start"), shown.due_start_on, into=right)
        left, right = self.columns(1, 1)
        self.add_day("started", tr("Started on"), shown.started_on, into=left)
        self.add_day("finished", tr("Finished on"), shown.finished_on, into=right)
        self.add_choice("complied", tr("Complied with"), yes_no_rows(), said_word(shown.complied), blank=tr("Not said yet"))
        self.add_field("note", tr("Note"), text_edit(shown.note, lines=2))
        self.start()

    def command(self) -> AddRequirement | EditRequirement:
        """The requirement typed."""
        wrong = tr("No requirement has this name. Type a part of it, such as unpaid or RAR.")
        kind = self.found_in("kind", wrong)
        if not kind and not self.text("words"):
            raise FieldError("kind", tr("The kind is missing. Choose one, or write the requirement as it stands in the order."))
        made = replace(
            self._shown, kind=kind, words=self.text("words"), order_id=self.text("order"), done=self.number("done"),
            quantity=self.number("quantity"), unit=self.text("unit"), ordered_on=self.day("ordered_on"),
            due_start_on=self.day("due"), started_on=self.day("started"), finished_on=self.day("finished"),
            note=self.text("note"), complied=said_value(self.text("complied")),
        )  # fmt: skip
        if made.started_on and made.finished_on and made.finished_on < made.started_on:
            raise FieldError("finished", tr("It finishes before it starts. Check both dates."))
        return AddRequirement(requirement=made) if self._before is None else EditRequirement(before=self._before, after=made)
