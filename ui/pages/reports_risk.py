"""Risk in a report: the level to each group with why in a line, named tools with day, score and meaning, dangerousness."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from caseload.domain.errors import Refusal
from caseload.domain.report import RiskGroup, RiskTool, Said
from caseload.domain.words import Message, msg, tr
from ui.pages.reports_pane import ReportPane, offer
from ui.pages.reports_typed import day_text, day_typed
from ui.widgets.day_edit import DayEdit
from ui.widgets.fields import choice, line_edit, on_edit, put_value, value_of
from ui.widgets.icons import IconButton
from ui.widgets.labels import hairline, plain_label
from ui.widgets.line_list import Line, LineList

if TYPE_CHECKING:
    from caseload.casework.report_work import ReportWork
    from caseload.domain.report import Report
    from ui.hub import Hub

Row = dict[str, str]
Words = tuple[tuple[str, Message], ...]
GROUPS: Words = (
    ("children", msg("Children")), ("public", msg("The public")), ("known_adults", msg("Known adults")), ("staff", msg("Staff")),
    ("prisoners", msg("Prisoners, where custody is likely")),
)  # fmt: skip
LEVELS: Words = (("low", msg("low")), ("medium", msg("medium")), ("high", msg("high")), ("very_high", msg("very high")))
ASKED: Words = (
    (Said.NOT_ASKED.value, msg("not recorded")), (Said.YES.value, msg("yes, assess it")), (Said.NO.value, msg("no")),
)


class ToolLine(Line):
    """A tool by name, with its day, its score and what that means for this person."""

    def __init__(self, today: date, row: Row, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editors: dict[str, QWidget] = {
            "name": line_edit(row["name"], tr("Tool")), "dated_on": DayEdit(today),
            "score": line_edit(row["score"], tr("score or level")),
            "meaning": line_edit(row["meaning"], tr("What it means for this person")),
        }  # fmt: skip
        named = {"name": tr("Tool"), "dated_on": tr("Day of the tool"), "score": tr("Score or level"),
                 "meaning": tr("What it means for this person")}  # fmt: skip
        self.remove = IconButton("x", tr("Take out this tool"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        for keys in (("name", "dated_on", "score"), ("meaning",)):
            line = QHBoxLayout()
            for key in keys:
                self.editors[key].setAccessibleName(named[key])
                line.addWidget(self.editors[key], {"dated_on": 3, "score": 2}.get(key, 3))
            if "meaning" in keys:
                line.addWidget(self.remove)
            column.addLayout(line)
        put_value(self.editors["dated_on"], row["dated_on"])
        for editor in self.editors.values():
            on_edit(editor, self.edited.emit)
        self.remove.clicked.connect(self.removed)

    def focus_first(self) -> None:
        """Put the keyboard on the name."""
        self.editors["name"].setFocus()

    def row(self) -> Row:
        """The tool as typed."""
        day = self.editors["dated_on"]
        assert isinstance(day, DayEdit)  # noqa: S101  what was made above
        typed = {key: str(value_of(editor)).strip() for key, editor in self.editors.items()}
        return {**typed, "dated_on": day_text(day.day()) or typed["dated_on"]}


class ToolsEdit(LineList[ToolLine]):
    """The named tools, a line each; lines without a name are left out."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(tr("Add a tool"), parent)
        self._today = today

    def rows(self) -> list[Row]:
        """Every tool that has a name."""
        return [row for line in self.lines if (row := line.row())["name"]]

    def line_of(self, row: Row) -> ToolLine:
        """The line of a tool."""
        return ToolLine(self._today, row)

    def empty_row(self) -> Row:
        """A tool that is not named yet."""
        return {"name": "", "dated_on": "", "score": "", "meaning": ""}


class RiskPane(ReportPane):
    """Edits the level of risk to each group, the tools and whether dangerousness was asked about."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, "risk", parent)
        self.levels: dict[str, QWidget] = {}
        self.words: dict[str, QWidget] = {}
        self.body.addWidget(plain_label(tr("Risk of serious harm to each group"), "heading"))
        self.body.addWidget(plain_label(tr("As the official assessment says it. A group without a level prints as not recorded."),
                                        "quiet", wrap=True))  # fmt: skip
        self.body.addLayout(self._groups())
        self.body.addWidget(hairline())
        self.body.addWidget(plain_label(tr("Tools"), "heading"))
        self.tools = ToolsEdit(hub.today)
        self.tools.edited.connect(self.touched)
        self.body.addWidget(self.tools)
        self.body.addWidget(hairline())
        asked = choice((key, str(words)) for key, words in ASKED)
        self.add_field("dangerousness_asked", tr("Has the court asked about dangerousness?"), asked,
                       tr("An assessment needs a countersignature, under Sources and author."))  # fmt: skip
        self.body.addWidget(self.message)
        self.message.hide()
        self.body.addStretch(1)
        self.first = self.levels["children"]

    def values_of(self, file: ReportWork) -> dict[str, Any]:
        """The stored risk."""
        held = {one.group: one for one in file.report.risks}
        return {
            "groups": {key: [held[key].level, held[key].words] if key in held else ["", ""] for key, _ in GROUPS},
            "tools": [{"name": one.name, "dated_on": day_text(one.dated_on), "score": one.score, "meaning": one.meaning}
                      for one in file.report.tools],
            "dangerousness_asked": file.report.dangerousness_asked.value,
        }  # fmt: skip

    def read(self) -> dict[str, Any]:
        """Risk as typed."""
        groups = {key: [str(value_of(self.levels[key])), str(value_of(self.words[key])).strip()] for key, _ in GROUPS}
        return {**super().read(), "groups": groups, "tools": self.tools.rows()}

    def put(self, values: dict[str, Any]) -> None:
        """Show risk."""
        super().put(values)
        for key, (level, words) in values["groups"].items():
            offer(self.levels[key], level)
            put_value(self.levels[key], level)
            if str(value_of(self.words[key])).strip() != words:
                put_value(self.words[key], words)
        if self.tools.rows() != values["tools"]:
            self.tools.show_rows(values["tools"])

    def applied(self, report: Report, values: dict[str, Any]) -> Report:
        """The report with this risk; groups of another list stay as they are."""
        known = {key for key, _ in GROUPS}
        said = values["groups"].items()
        groups = [RiskGroup(group=key, level=level, words=words) for key, (level, words) in said if level or words]
        others = [one for one in report.risks if one.group not in known]
        return replace(
            report, risks=(*groups, *others), dangerousness_asked=Said(values["dangerousness_asked"]),
            tools=tuple(_tool(row, partial(day_typed, row["dated_on"], self.hub.today)) for row in values["tools"]),
        )  # fmt: skip

    def _groups(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(2, 5)
        for at, (key, group) in enumerate(GROUPS):
            level = choice(((one, str(words)) for one, words in LEVELS), blank=tr("not recorded"))
            level.setMinimumContentsLength(11)
            words = line_edit(hint=tr("why, in a line"))
            level.setAccessibleName(tr("Level: {group}", group=str(group)))
            words.setAccessibleName(tr("Why: {group}", group=str(group)))
            self.levels[key], self.words[key] = level, words
            for place, part in enumerate((plain_label(str(group), "strong", wrap=True), level, words)):
                grid.addWidget(part, at, place)
            for editor in (level, words):
                on_edit(editor, self.touched)
        return grid


def _tool(row: Row, day: Callable[[], date | None]) -> RiskTool:
    try:
        dated = day()
    except Refusal as refusal:
        raise Refusal(tr("{tool}: {why}", tool=row["name"], why=str(refusal))) from refusal
    return RiskTool(name=row["name"], dated_on=dated, score=row["score"], meaning=row["meaning"])
