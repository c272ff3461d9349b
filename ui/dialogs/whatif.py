"""What if: a case more or fewer, leave, cover, a report; worked out beside the workload, and nothing of it is kept."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from caseload.casework.workload import workload_figures
from caseload.casework.workload_whatif import ask_what_if
from caseload.documents.capacity_words import table_words
from caseload.domain.casefile import cases_counted
from caseload.domain.errors import Refusal
from caseload.domain.report import ReportFormat
from caseload.domain.tier_recorded import read_either_tier
from caseload.domain.whatif import AddCase, Cover, Leave, Load, LoadCase, LoseCase, ReportRequest, WhatIf, type_of_question
from caseload.domain.words import msg, tr
from caseload.domain.workload import CaseType
from ui.dialogs.beside import stands
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.widgets.buttons import push_button
from ui.widgets.choices import SearchChoice
from ui.widgets.fields import line_edit, on_edit, put_value
from ui.widgets.forms import FieldError
from ui.widgets.labels import button_text, plain_label
from ui.widgets.panels import Panel, clear_layout, row_of

RIGHT, LEFT = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
ADD, LOSE, LEAVE, COVER, REPORT = "add", "lose", "leave", "cover", "report"
QUESTIONS = (
    (ADD, msg("One more case")), (LOSE, msg("One case fewer")), (LEAVE, msg("Leave")), (COVER, msg("Cover for a colleague")),
    (REPORT, msg("A report to write")),
)  # fmt: skip
FIELDS = {"tiers": {ADD, COVER}, "case_type": {ADD, COVER}, "person": {LOSE}, "days": {LEAVE}, "format": {REPORT}}


def whatif_dialog(hub: Hub, parent: QWidget | None) -> QDialog:
    """The questions and their answer."""
    return WhatIfDialog(hub, parent)


class WhatIfDialog(CaseForm):
    """Adds one question after another to the answer; gives nothing out and writes nothing."""

    def __init__(self, hub: Hub, parent: QWidget | None) -> None:
        super().__init__(hub, parent, tr("What if"), "", "", {})
        self.questions: list[type_of_question] = []
        self._capacity = workload_figures(hub.session, hub.book.lines()).capacity
        self.body.addWidget(plain_label(tr("Worked out apart from the record: nothing here is kept."), "small", wrap=True))
        self.add_choice("kind", tr("What would change"), [(key, str(words)) for key, words in QUESTIONS], ADD)
        hint = tr("Several with commas, such as B2, C1, C1.")
        self.add_field("tiers", tr("Tier of the case"), line_edit(hint=tr("B2")), hint)
        self.add_choice("case_type", tr("Case type"), [(one.value, tr(one.value).capitalize()) for one in CaseType])
        people = [(one.person_id, one.name) for one in cases_counted(hub.book.lines(), hub.today)]
        self.add_field("person", tr("Which case"), SearchChoice(people, hint=tr("Type a part of the name")))
        self.add_field("days", tr("Working days away in the next four weeks"), line_edit())
        self.add_choice("format", tr("Report"), [(one.value, tr(one.value).capitalize()) for one in ReportFormat])
        self._answer = Panel(tr("Answer"))
        self.body.addWidget(self._answer)
        self.body.addWidget(row_of(push_button(tr("Start again"), self.start_again)))
        self.save_button.setText(button_text(tr("Work it out")))
        on_edit(self.fields["kind"].editor, self._fit_kind)
        self.start()
        self._fit_kind()
        self._show(ask_what_if(hub.session, ()))

    def command(self) -> type_of_question:
        """The question as typed."""
        match self.text("kind"):
            case "add" | "cover" as kind:
                cases = self._cases()
                if kind == ADD and len(cases) == 1:
                    return AddCase(case=cases[0])
                return Cover(cases=cases)
            case "lose":
                missing = tr("The case is missing. Type a part of the name and choose it.")
                return LoseCase(key=self.found_in("person", missing) or self.needed("person", missing))
            case "leave":
                days = self.whole("days")
                if not days:
                    raise FieldError("days", tr("The days are missing. Type how many working days, such as 5."))
                return Leave(days=days)
        return ReportRequest(format=ReportFormat(self.text("format")))

    def start_again(self) -> None:
        """Forget the questions."""
        self.questions = []
        self._show(ask_what_if(self.hub.session, ()))

    def _cases(self) -> tuple[LoadCase, ...]:
        text = self.needed("tiers", tr("The tier is missing. Type it, such as B2 or C."))
        found = []
        for place, part in enumerate(one.strip() for one in text.split(",") if one.strip()):
            stands("tiers", partial(read_either_tier, part))
            letter, points = read_either_tier(part)
            found.append(LoadCase(key=f"asked {len(self.questions)} {place}", tier_ag=letter, tier_ad=points,
                                  case_type=CaseType(self.text("case_type"))))  # fmt: skip
        return tuple(found)

    def _save(self, command: object) -> None:
        """Put the question after those asked before; one that cannot be leaves the answer as it is."""
        asked = [*self.questions, cast("type_of_question", command)]
        try:
            answer = ask_what_if(self.hub.session, asked)
        except Refusal as refusal:
            self.refuse(str(refusal))
            return
        self.questions = asked
        put_value(self.fields["tiers"].editor, "")
        self._show(answer)

    def _show(self, answer: WhatIf) -> None:
        body = self._answer.body
        clear_layout(body)
        body.setSpacing(6)
        for line in answer.lines:
            body.addWidget(plain_label(str(line), wrap=True))
        body.addLayout(_figures(answer))
        self._say_weighted(answer, body)
        self.fit_height()

    def _say_weighted(self, answer: WhatIf, body: QVBoxLayout) -> None:
        words = tr("{weighted} of {cases} cases weighted", weighted=answer.with_it.weighted, cases=answer.with_it.cases)
        said = tr("With it {weighted}. Now {table}.", weighted=words, table=table_words(self._capacity))
        body.addWidget(plain_label(said, "small", wrap=True))

    def _fit_kind(self) -> None:
        for key, kinds in FIELDS.items():
            self.fields[key].setVisible(self.text("kind") in kinds)


def _figures(answer: WhatIf) -> QGridLayout:
    """The figures now and with the changes, side by side."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setColumnStretch(0, 1)
    for column, words in enumerate((tr("Now"), tr("With it")), start=1):
        grid.addWidget(plain_label(words, "small"), 0, column, RIGHT)
    heads = (tr("Points"), tr("Available"), tr("Remaining"), tr("Capacity"))
    for row, cells in enumerate(zip(heads, _cells(answer.without), _cells(answer.with_it), strict=True), start=1):
        for column, words in enumerate(cells):
            grid.addWidget(plain_label(words, "strong" if column else "body"), row, column, RIGHT if column else LEFT)
    return grid


def _cells(load: Load) -> tuple[str, ...]:
    unknown = tr("not known")
    percent = tr("{percent}%", percent=f"{load.percent:.1f}") if load.percent is not None else unknown
    return (f"{load.total:,}", *(unknown if one is None else f"{one:,}" for one in (load.available, load.remaining)), percent)
