"""The proposal of a report, its sources and its private note."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from caseload.casework.progress import RecordLevel, record_level
from caseload.casework.reports import AddProvision, add_provision
from caseload.domain.level import Evidence, LevelReading, Reader
from caseload.domain.report import Provision, Said
from caseload.domain.words import tr
from tests.ui.reports.kit import stored
from ui.dialogs.preview import PreviewDialog
from ui.hub import Hub
from ui.pages.reports_editor import ReportEditor
from ui.pages.reports_proposal import ProposalPane
from ui.pages.reports_requirement import ANSWERS, EMPTY, RequirementBox
from ui.pages.reports_sources import NotePane, SourcesPane
from ui.widgets.fields import put_value, value_of

TODAY, LINE = date(2026, 11, 21), 40
"""The day of the tests; how many pixels apart controls of one line end at most."""


def proposal(editor: ReportEditor) -> ProposalPane:
    editor.choose("proposal")
    pane = editor.panes["proposal"]
    assert isinstance(pane, ProposalPane)
    return pane


@pytest.mark.qt_log_ignore("grabbing the keyboard")
def test_a_requirement_takes_its_real_start_from_the_directory(editor: ReportEditor, hub: Hub, qtbot: QtBot) -> None:
    for provider, ended in (("Harbour service", None), ("Old service", TODAY - timedelta(days=1))):
        hub.perform(add_provision, AddProvision(provision=Provision(
            requirement_type="alcohol_treatment", provider=provider, area="Eastgate", waiting_weeks=3, programme="Evenings",
            next_start_on=date(2026, 12, 9), places=2, last_checked_on=TODAY, ended_on=ended,
        )))  # fmt: skip
    pane = proposal(editor)
    pane.requirements.show_rows([])
    pane.requirements.add_empty()
    box = pane.requirements.lines[0]
    put_value(box.fields["kind"].editor, "alcohol_treatment")
    assert box.fields["quantity"].words == "How many months"
    put_value(box.fields["quantity"].editor, "6")
    box.local.click()
    menu = box.findChild(QMenu)
    assert menu is not None
    offered = [action.text() for action in menu.actions()]
    assert not any("Old service" in words for words in offered)
    chosen = next(action for action in menu.actions() if "Harbour service" in action.text())
    assert "next start Wed 9 Dec" in chosen.text()
    chosen.trigger()
    menu.close()
    assert editor.save()
    found = stored(editor).report.proposed_requirements[0]
    assert (found.kind, found.quantity, found.unit, found.words) == ("alcohol_treatment", 6.0, "months", "Evenings")
    assert (found.provider, found.place, found.earliest_start_on, found.wait) == (
        "Harbour service", "Eastgate", date(2026, 12, 9), "3 weeks",
    )  # fmt: skip


def test_tab_walks_the_proposal_from_the_top_to_the_bottom(editor: ReportEditor) -> None:
    pane = proposal(editor)
    pane.requirements.show_rows([{**EMPTY, "kind": "alcohol_treatment", "quantity": "6"}, {**EMPTY, "kind": "rar"}])
    pane.judge()
    for box in pane.requirements.boxes:
        box.open()
    QApplication.processEvents()
    heights, at = [], pane.fields["proposed_why"].editor
    while pane.isAncestorOf(at):
        if at.isVisible() and at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            heights.append(at.mapTo(pane, QPoint(0, at.height())).y())
        at = at.nextInFocusChain()
    assert len(heights) > 40
    assert all(before <= after + LINE for before, after in itertools.pairwise(heights))


def test_answers_that_are_not_asked_leave_no_gap(editor: ReportEditor) -> None:
    pane = proposal(editor)
    pane.requirements.show_rows([{**EMPTY, "kind": "alcohol_treatment"}])
    [box] = pane.requirements.boxes
    QApplication.processEvents()
    asked = [box.fields[key] for key, _ in ANSWERS if not box.fields[key].isHidden()]
    assert [field.words for field in asked] == ["Willing", "Arranged", "Dependent"]
    assert len({field.y() for field in asked}) == 1
    assert asked[0].x() < asked[1].x() < asked[2].x()


def test_the_reason_of_the_proposal_is_kept_as_typed(editor: ReportEditor) -> None:
    pane = proposal(editor)
    put_value(pane.fields["proposed_why"].editor, "It holds the cause.\nHe asked for it.")
    assert editor.save()
    assert stored(editor).report.proposed_why == "It holds the cause.\nHe asked for it."


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [("quantity", "lots", "is not an amount"), ("start", "31/2/2027", "is not a day"), ("months", "a year", "is not a number of months"),
     ("travel", "far", "is not an amount")],
)  # fmt: skip
def test_what_cannot_be_read_of_a_requirement_is_said_beside_it(editor: ReportEditor, key: str, text: str, words: str) -> None:
    pane = proposal(editor)
    pane.requirements.show_rows([{**EMPTY, "kind": "rar", "quantity": "25", key: text}])
    pane.judge()
    assert words in pane.unread.text()
    assert not editor.save()
    box = pane.requirements.boxes[0]
    assert words in box.fields[key].error
    assert box.is_open
    assert value_of(box.fields[key].editor) == text


def test_the_law_is_shown_beside_each_requirement_as_it_is_typed(editor: ReportEditor, qtbot: QtBot) -> None:
    pane = proposal(editor)
    put_value(pane.fields["proposed_order"].editor, "community order")
    pane.requirements.show_rows([{**EMPTY, "kind": "unpaid_work", "quantity": "300"}, {**EMPTY, "kind": "drug_rehabilitation"}])
    pane.judge()
    work, drugs = pane.requirements.boxes
    assert work.findings.words == ()
    assert any(words.startswith("Stopped: Drug rehabilitation: the person must be willing; not asked yet.")
               and words.endswith("Rule, to verify: Sentencing Act 2020 Sch 9 Part 10.") for words in drugs.findings.words)  # fmt: skip
    put_value(work.fields["quantity"].editor, "301")
    qtbot.waitUntil(lambda: bool(work.findings.words))
    assert work.findings.words[0].startswith("Stopped: Unpaid work: 301 is outside 40 to 300 hours")
    assert "Rule, to verify: Sentencing Act 2020 Sch 9 para 2." in work.findings.words[0]
    put_value(drugs.fields["willing"].editor, "yes")
    qtbot.waitUntil(lambda: not any(words.startswith("Stopped") for words in drugs.findings.words))
    assert any(words.startswith("Doubtful") for words in drugs.findings.words)


def test_only_what_its_rules_ask_is_asked_of_a_requirement(editor: ReportEditor) -> None:
    pane = proposal(editor)
    pane.requirements.show_rows([{**EMPTY, "kind": "unpaid_work"}, {**EMPTY, "kind": "drug_rehabilitation", "quantity": "12"}])
    work, drugs = pane.requirements.boxes

    def asked(box: RequirementBox) -> set[str]:
        return {key for key, _ in ANSWERS if not box.fields[key].isHidden()}

    assert asked(work) == {"willing"}
    assert asked(drugs) == {"willing", "arranged", "recommended", "dependent"}
    put_value(drugs.fields["quantity"].editor, "13")
    assert "reviews" in asked(drugs)
    put_value(drugs.fields["reviews"].editor, "yes")
    put_value(drugs.fields["quantity"].editor, "12")
    assert drugs.row()["reviews"] == "not asked"
    assert drugs.fields["months"].isHidden()
    assert not work.fields["months"].isHidden()


def test_lengths_are_those_of_the_order(editor: ReportEditor) -> None:
    pane = proposal(editor)
    put_value(pane.fields["proposed_order"].editor, "suspended sentence order")
    assert pane.fields["proposed_months"].isHidden()
    for key, text in (("custody_months", "4.5"), ("operational_months", "12"), ("supervision_months", "18")):
        put_value(pane.fields[key].editor, text)
    pane.judge()
    assert any("supervision period of 18 months is longer" in words for words in pane.findings.words)
    assert editor.save()
    report = stored(editor).report
    assert (report.custody_months, report.operational_months, report.proposed_months) == (4.5, 12, None)
    put_value(pane.fields["proposed_order"].editor, "fine")
    assert editor.save()
    assert stored(editor).report.custody_months is None


def test_a_short_term_is_typed_in_weeks_and_shown_so_again(editor: ReportEditor) -> None:
    pane = proposal(editor)
    put_value(pane.fields["proposed_order"].editor, "suspended sentence order")
    put_value(pane.fields["custody_months"].editor, "16 weeks")
    assert editor.save()
    assert stored(editor).report.custody_months == pytest.approx(112 / 30.4375)
    assert value_of(pane.fields["custody_months"].editor) == "16 weeks"
    put_value(pane.fields["custody_months"].editor, "16 fortnights")
    assert not editor.save()
    assert "is not a term" in pane.fields["custody_months"].error


def test_needs_and_requirements_find_their_partners(editor: ReportEditor, hub: Hub) -> None:
    assert hub.perform(record_level, RecordLevel(reading=LevelReading(
        person_id=stored(editor).person.id, area="alcohol", reader=Reader.OFFICER, read_on=TODAY, level=2,
        evidence=Evidence.OWN_WORD,
    ), now_a_need=True))  # fmt: skip
    pane = proposal(editor)
    pane.requirements.show_rows([{**EMPTY, "kind": "alcohol_treatment"}])
    pane.judge()
    assert pane.matrix._marks["alcohol"].accessibleName() == "need not met"
    assert not pane.matrix._orphans[0].isHidden()
    pane.matrix.ticks["alcohol", 0].setChecked(True)
    assert pane.matrix._marks["alcohol"].accessibleName() == "need met"
    assert pane.matrix._orphans[0].isHidden()
    assert editor.save()
    assert stored(editor).report.proposed_requirements[0].meets == ("alcohol",)


def test_a_week_nobody_could_do_is_seen(editor: ReportEditor, qtbot: QtBot) -> None:
    pane = proposal(editor)
    pane.requirements.show_rows([{**EMPTY, "kind": "unpaid_work", "hours_per_week": "21", "travel": "6"}])
    put_value(pane.fields["work"].editor, "48")
    qtbot.waitUntil(lambda: "75 hours a week outside the home" in pane.week.words or "105" in pane.week.words)
    put_value(pane.fields["care"].editor, "60")
    qtbot.waitUntil(lambda: "nobody could do it" in pane.week.words)
    assert editor.save()
    assert stored(editor).report.week[0].work == 48


def test_the_length_is_a_number_of_months(editor: ReportEditor) -> None:
    pane = proposal(editor)
    put_value(pane.fields["proposed_order"].editor, "community order")
    put_value(pane.fields["proposed_months"].editor, "a year")
    assert not editor.save()
    assert "is not a number of months" in pane.fields["proposed_months"].error
    put_value(pane.fields["proposed_months"].editor, "18")
    assert editor.save()
    assert stored(editor).report.proposed_months == 18
    put_value(pane.fields["proposed_months"].editor, "")
    assert editor.save()
    assert stored(editor).report.proposed_months is None


def test_sources_are_ticked_or_typed_one_a_line(editor: ReportEditor) -> None:
    editor.choose("sources")
    pane = editor.panes["sources"]
    assert isinstance(pane, SourcesPane)
    for tick in pane.ticks.values():
        tick.setChecked(False)
    pane.ticks["Interview"].setChecked(True)
    put_value(pane.fields["others"].editor, "GP letter 2021\n\nSchool record")
    put_value(pane.fields["marking"].editor, "OFFICIAL-SENSITIVE")
    assert editor.save()
    for key, text in (("office", "Eastgate"), ("countersigned_by", "A. Senior"), ("countersigned_on", "today")):
        put_value(pane.fields[key].editor, text)
    put_value(pane.fields["equality_considered"].editor, "yes")
    assert editor.save()
    report = stored(editor).report
    assert (report.office, report.countersigned_by, report.countersigned_on) == ("Eastgate", "A. Senior", TODAY)
    assert report.equality_considered is Said.YES
    assert report.sources == ("Interview", "GP letter 2021", "School record")
    assert report.marking == "OFFICIAL-SENSITIVE"


def test_the_private_note_is_kept_and_never_printed(editor: ReportEditor, hub: Hub, qtbot: QtBot) -> None:
    editor.choose("note")
    pane = editor.panes["note"]
    assert isinstance(pane, NotePane)
    put_value(pane.fields["private_note"].editor, "Ask the senior about the address.")
    with qtbot.waitSignal(hub.tasks.ended):
        editor.preview()
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, PreviewDialog)
    assert stored(editor).report.private_note == "Ask the senior about the address."
    assert shown.pdf is not None
    pages = range(shown.pages.document.pageCount())
    assert not any("Ask the senior" in shown.pages.document.getAllText(page).text() for page in pages)
    shown.reject()


def test_a_need_without_a_requirement_is_told_what_the_directory_has(editor: ReportEditor, hub: Hub) -> None:
    pane = proposal(editor)
    area = next(iter(pane.matrix._needs))
    pane.requirements.show_rows([])
    pane.judge()
    words = tr(hub.session.rules.areas[area].words)
    assert f"No requirement for {words}. In the directory: " in pane.matrix.elsewhere.text()
    pane.requirements.show_rows([{**EMPTY, "kind": "rar", "meets": list(pane.matrix._needs)}])
    pane.judge()
    assert pane.matrix.elsewhere.isHidden()
