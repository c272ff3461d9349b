"""Risk in a report: a level and a line for each group, tools with their day and meaning, what the court asked."""

from __future__ import annotations

from datetime import date

from caseload.domain.report import RiskGroup, RiskTool, Said
from tests.ui.reports.kit import stored
from ui.pages.reports_editor import ReportEditor
from ui.pages.reports_risk import RiskPane
from ui.widgets.fields import put_value


def risk(editor: ReportEditor) -> RiskPane:
    editor.choose("risk")
    pane = editor.panes["risk"]
    assert isinstance(pane, RiskPane)
    return pane


def test_levels_and_tools_are_kept_as_typed(editor: ReportEditor) -> None:
    pane = risk(editor)
    for key in pane.levels:
        put_value(pane.levels[key], "")
        put_value(pane.words[key], "")
    put_value(pane.levels["staff"], "very_high")
    put_value(pane.words["staff"], "threats in March")
    pane.tools.show_rows([])
    pane.tools.add_empty()
    line = pane.tools.lines[0]
    for key, text in (("name", "OGRS"), ("dated_on", "12/11/2026"), ("score", "64%"), ("meaning", "medium; fits")):
        put_value(line.editors[key], text)
    pane.tools.add_empty()
    put_value(pane.fields["dangerousness_asked"].editor, "yes")
    assert editor.save()
    report = stored(editor).report
    assert report.risks == (RiskGroup(group="staff", level="very_high", words="threats in March"),)
    assert report.tools == (RiskTool(name="OGRS", dated_on=date(2026, 11, 12), score="64%", meaning="medium; fits"),)
    assert report.dangerousness_asked is Said.YES
    assert not pane.dirty


def test_the_day_of_a_tool_that_cannot_be_read_is_named(editor: ReportEditor) -> None:
    pane = risk(editor)
    pane.tools.show_rows([{"name": "SARA", "dated_on": "31/6", "score": "", "meaning": ""}])
    assert not editor.save()
    assert "SARA: “31/6” is not a day" in pane.message.text()
    pane.tools.lines[0].remove.click()
    assert pane.tools.rows() == []
    assert editor.save()
