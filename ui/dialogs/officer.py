"""The profile of an officer: the name, role and team that stand on papers, and the hours capacity is counted from."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from caseload.casework.officers import AddOfficer, EditOfficer
from caseload.domain.person import Officer
from caseload.domain.words import tr
from ui.hub import Hub
from ui.widgets.fields import choice, line_edit
from ui.widgets.forms import FieldError, FormDialog

GRADES = (("PO", "Probation officer"), ("PSO", "Probation services officer"), ("PQIP", "Trainee"))


class OfficerDialog(FormDialog):
    """Gives out AddOfficer, or EditOfficer when a profile was handed in."""

    def __init__(self, hub: Hub, parent: QWidget | None, officer: Officer | None = None) -> None:
        title = tr("Officer profile") if officer else tr("Add an officer profile")
        super().__init__(hub, parent, title, "officer", officer.id if officer else "")
        self._before = officer
        shown = officer or Officer(name="")
        self.add_field("name", tr("Name, as printed on papers"), line_edit(shown.name))
        self.add_field("role", tr("Role"), line_edit(shown.role))
        self.add_field("team", tr("Team or office"), line_edit(shown.team))
        self.add_field("grade", tr("Grade"), choice(((key, tr(words)) for key, words in GRADES), shown.grade))
        self.add_field(
            "hours",
            tr("Contracted hours a week"),
            line_edit(_hours(shown.contracted_hours)),
            tr("Empty: the usual hours of the grade. Hours taken off for other duties are kept on the Workload page."),
        )
        self.start()

    def command(self) -> object:
        """The profile as typed."""
        typed = self.values()
        if not typed["name"].strip():
            raise FieldError("name", tr("Type the name that should stand on papers."))
        after = replace(
            self._before or Officer(name=""),
            name=typed["name"].strip(),
            role=typed["role"].strip(),
            team=typed["team"].strip(),
            grade=typed["grade"],
            contracted_hours=self._number("hours"),
        )
        return EditOfficer(before=self._before, after=after) if self._before else AddOfficer(officer=after)

    def _number(self, key: str) -> float | None:
        text = str(self.values()[key]).strip()
        if not text:
            return None
        try:
            return float(text)
        except ValueError:
            raise FieldError(key, tr("{text} is not a number of hours. Type one such as 37 or 18.5.", text=text)) from None


def _hours(hours: float | None) -> str:
    return "" if hours is None else f"{hours:g}"
