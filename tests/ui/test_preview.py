"""A paper is looked at from memory; nothing leaves before its recipient is recorded, and no file is named after a person."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from pypdf import PdfReader
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from caseload.casework.papers import PaperRequest
from caseload.casework.queries import ReportLine, history, report_file, report_list
from caseload.casework.reports import WriteSection, write_section
from caseload.casework.session import Session
from caseload.domain.change import Change
from caseload.domain.errors import Refusal
from ui.dialogs.preview import PreviewDialog
from ui.dialogs.preview_pages import PdfPane, found_words
from ui.dialogs.print_pages import a4_printer, wanted_pages
from ui.dialogs.print_paper import WORD, papers_folder, with_suffix, write_disclosed
from ui.hub import Hub

RECIPIENT = "Millbrook Magistrates' Court"


@pytest.fixture
def report(session: Session) -> ReportLine:
    return report_list(session)[0]


def opened(qtbot: QtBot, hub: Hub, request: PaperRequest) -> PreviewDialog:
    with qtbot.waitSignal(hub.tasks.ended):
        dialog = PreviewDialog(hub, None, request, (RECIPIENT,))
        qtbot.addWidget(dialog)
        dialog.show()
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot, hub: Hub, report: ReportLine) -> PreviewDialog:
    return opened(qtbot, hub, PaperRequest(key="psr", person_id=report.report.person_id, report_id=report.report.id))


def named(qtbot: QtBot, hub: Hub, dialog: PreviewDialog) -> PreviewDialog:
    """The preview after somebody was named and the pages were set for them."""
    dialog.side.who.setText(RECIPIENT)
    with qtbot.waitSignal(hub.tasks.ended):
        dialog.set_pages()
    return dialog


def disclosures(session: Session, person_id: str) -> list[str]:
    return [line.recipient for line in history(session, person_id) if line.kind == "disclosure"]


def marked(pages: PdfPane) -> bool:
    """Whether a word that was found is seen: the picture is another without the marks."""
    with_marks, model = pages.view.viewport().grab().toImage(), pages.view.searchModel()
    pages.view.setSearchModel(None)
    without = pages.view.viewport().grab().toImage()
    pages.view.setSearchModel(model)
    return bool(with_marks != without)


@pytest.mark.parametrize("mode", [QPdfView.ZoomMode.FitToWidth, QPdfView.ZoomMode.FitInView, QPdfView.ZoomMode.Custom])
def test_a_word_that_was_found_is_brought_into_view(dialog: PreviewDialog, qtbot: QtBot, mode: QPdfView.ZoomMode) -> None:
    pages = dialog.pages
    dialog.resize(800, 400)
    pages.fit(mode)
    if mode is QPdfView.ZoomMode.Custom:
        pages.view.setZoomFactor(2.0)
    pages.find_line.setText("Earlier orders")
    qtbot.waitUntil(lambda: pages._count() > 0)
    QApplication.processEvents()
    hidden = mode is not QPdfView.ZoomMode.FitInView
    assert marked(pages) is not hidden
    pages.find_next()
    qtbot.waitUntil(lambda: marked(pages))


def test_the_pages_can_be_turned_enlarged_and_searched(dialog: PreviewDialog, qtbot: QtBot) -> None:
    pages = dialog.pages
    count = pages.document.pageCount()
    assert count > 1
    pages.go_to(2)
    qtbot.waitUntil(lambda: pages.page == 2)
    pages.page_line.setText("1")
    pages.page_line.returnPressed.emit()
    qtbot.waitUntil(lambda: pages.page == 1)
    pages.page_line.setText("nowhere")
    pages.page_line.returnPressed.emit()
    assert pages.page_line.text() == "1"
    before = pages.view.zoomFactor()
    pages.zoom(2.0)
    pages.zoom(2.0)
    assert pages.view.zoomFactor() > before
    pages.find_line.setText("Sentencing Act")
    qtbot.waitUntil(lambda: pages._count() > 0)
    pages.find_next()
    assert pages._found_words.text().startswith("1 of")
    pages.find_line.setText("")
    assert pages._found_words.text() == ""


def test_found_places_are_told_in_words() -> None:
    assert found_words("", 3, 0) == ""
    assert found_words("x", 0, -1) == "not found"
    assert found_words("x", 3, -1) == "3 found"
    assert found_words("x", 3, 1) == "2 of 3"


def test_nobody_named_means_nothing_leaves(dialog: PreviewDialog, session: Session, report: ReportLine) -> None:
    before = disclosures(session, report.report.person_id)
    dialog.side.save_button.click()
    dialog.side.print_button.click()
    assert "recorded before anything is printed" in dialog.side.who_field.error
    assert QApplication.activeModalWidget() in (None, dialog)
    assert disclosures(session, report.report.person_id) == before


def test_saving_writes_the_pdf_records_the_recipient_and_counts_the_draft(
    dialog: PreviewDialog, qtbot: QtBot, hub: Hub, session: Session, report: ReportLine, tmp_path: Path
) -> None:
    named(qtbot, hub, dialog)
    assert dialog.paper is not None
    name = dialog.paper.named(".pdf")
    assert report.crn is not None
    assert report.crn in name
    assert report.person_name.split(",")[0].lower() not in name.lower()
    with qtbot.waitSignal(dialog.accepted):
        dialog.save_to(tmp_path / name)
    assert f"draft {report.report.draft_number}" in PdfReader(tmp_path / name).pages[0].extract_text().lower()
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".pdf"] == [name]
    assert disclosures(session, report.report.person_id)[0] == RECIPIENT
    assert report_file(session, report.report.id).report.draft_number == report.report.draft_number + 1


def test_the_place_is_asked_once_the_pages_name_the_recipient(dialog: PreviewDialog, qtbot: QtBot, hub: Hub) -> None:
    dialog.side.who.setText(RECIPIENT)
    with qtbot.waitSignal(hub.tasks.ended):
        dialog.side.save_button.click()
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, QFileDialog)
    assert dialog.paper is not None
    assert Path(asked.selectedFiles()[0]).name == dialog.paper.named(".pdf")
    asked.reject()


def test_a_refused_record_leaves_no_file(
    dialog: PreviewDialog, qtbot: QtBot, hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_session: Session, _command: object) -> Change:
        raise Refusal("Not today.")

    named(qtbot, hub, dialog)
    monkeypatch.setattr("ui.dialogs.preview.paper_left", refuse)
    folder = tmp_path / "papers"
    folder.mkdir()
    dialog.save_to(folder / "report")
    dialog.print_on(a4_printer())
    assert list(folder.iterdir()) == []
    assert dialog.side.sentence == "Not today."
    assert dialog.isVisible()


def test_a_folder_that_cannot_be_written_to_is_named_and_nothing_is_recorded(
    dialog: PreviewDialog, qtbot: QtBot, hub: Hub, session: Session, report: ReportLine, tmp_path: Path
) -> None:
    named(qtbot, hub, dialog)
    before = disclosures(session, report.report.person_id)
    dialog.save_to(tmp_path / "gone" / "report.pdf")
    assert dialog.side.sentence.startswith("report.pdf could not be written: no such file or directory.")
    assert disclosures(session, report.report.person_id) == before


def test_characters_without_a_font_are_listed_before_printing(
    qtbot: QtBot, hub: Hub, session: Session, report: ReportLine
) -> None:
    write_section(session, WriteSection(report_id=report.report.id, name="pattern", body="A sign \U00013000 twice \U00013000."))
    dialog = opened(qtbot, hub, PaperRequest(key="psr", person_id=report.report.person_id))
    told = [dialog.side._missing.itemAt(place).widget().text() for place in range(dialog.side._missing.count())]
    assert told[0] == "1 character prints as its number: no font has it"
    assert "U+13000" in told[1]


def test_printing_draws_every_page_of_the_sheet(qtbot: QtBot, hub: Hub, tmp_path: Path) -> None:
    dialog = named(qtbot, hub, opened(qtbot, hub, PaperRequest(key="workload")))
    printer = a4_printer()
    printer.setResolution(72)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    said: list[str] = []
    hub.said.connect(lambda sentence, _undoable: said.append(sentence))
    with qtbot.waitSignal(dialog.accepted):
        dialog.print_on(printer)
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == 2
    assert said[-1] == f"2 pages printed for {RECIPIENT}."


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_start_is_told_apart_from_a_refusal(qtbot: QtBot, hub: Hub, tmp_path: Path) -> None:
    dialog = named(qtbot, hub, opened(qtbot, hub, PaperRequest(key="workload")))
    printer = a4_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "gone" / "printed.pdf"))
    dialog.print_on(printer)
    assert dialog.side.sentence.startswith("The printer could not be started.")


def test_the_pages_asked_for_are_printed_in_the_order_asked_for(qtbot: QtBot) -> None:
    printer = a4_printer()
    assert wanted_pages(printer, 5) == [0, 1, 2, 3, 4]
    printer.setFromTo(2, 3)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert wanted_pages(printer, 5) == [2, 1]


def test_the_marking_of_one_printout_can_be_changed(qtbot: QtBot, hub: Hub) -> None:
    dialog = opened(qtbot, hub, PaperRequest(key="workload"))
    with qtbot.waitSignal(hub.tasks.ended):
        dialog.side._marking.setCurrentIndex(dialog.side._marking.findData("OFFICIAL-SENSITIVE"))
    assert dialog.paper is not None
    assert dialog.paper.document.marking == "OFFICIAL-SENSITIVE"


def test_a_paper_that_cannot_be_made_says_why(qtbot: QtBot, hub: Hub) -> None:
    nobody = next(line.person_id for line in hub.book.lines() if not any(
        one.report.person_id == line.person_id for one in report_list(hub.session)))  # fmt: skip
    dialog = PreviewDialog(hub, None, PaperRequest(key="psr", person_id=nobody))
    qtbot.addWidget(dialog)
    assert dialog.side.sentence.startswith("No pre-sentence report was started for this person.")
    assert not dialog.side.save_button.isEnabled()


def test_closing_throws_away_pages_still_being_set(qtbot: QtBot, hub: Hub) -> None:
    dialog = PreviewDialog(hub, None, PaperRequest(key="workload"))
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(hub.tasks.ended):
        dialog.reject()
    assert dialog.pdf is None


def test_a_file_is_written_aside_until_it_may_have_its_name(tmp_path: Path) -> None:
    seen: list[list[str]] = []

    def look() -> bool:
        seen.append([path.name for path in tmp_path.iterdir()])
        return True

    assert write_disclosed(tmp_path / "a.pdf", lambda at: at.write_bytes(b"x"), look, print)
    assert seen == [["part-of-a.pdf"]]
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_names_and_places_offered_for_saving(tmp_path: Path) -> None:
    assert papers_folder().is_dir()
    assert with_suffix(tmp_path / "a", ".pdf").name == "a.pdf"
    assert with_suffix(tmp_path / "a.PDF", ".pdf").name == "a.PDF"


def test_a_paper_is_saved_as_word_with_its_disclosure_and_its_draft_counted(
    dialog: PreviewDialog, qtbot: QtBot, hub: Hub, session: Session, report: ReportLine, tmp_path: Path
) -> None:
    named(qtbot, hub, dialog)
    with qtbot.waitSignal(hub.tasks.ended):
        dialog.side.word_button.click()
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, QFileDialog)
    assert dialog.paper is not None
    name = dialog.paper.named(".docx")
    assert Path(asked.selectedFiles()[0]).name == name
    asked.reject()
    with qtbot.waitSignal(dialog.accepted):
        dialog.save_to(tmp_path / name, WORD)
    read = docx.Document(str(tmp_path / name))
    assert read.paragraphs[0].text == dialog.paper.document.title
    assert disclosures(session, report.report.person_id)[0] == RECIPIENT
    assert report_file(session, report.report.id).report.draft_number == report.report.draft_number + 1


def test_a_word_file_is_made_of_the_pages_shown(qtbot: QtBot, hub: Hub, tmp_path: Path) -> None:
    dialog = named(qtbot, hub, opened(qtbot, hub, PaperRequest(key="workload")))
    with qtbot.waitSignal(hub.tasks.ended):
        dialog.save(WORD)
    QApplication.activeModalWidget().reject()  # type: ignore[union-attr]
    assert set(dialog._files) == {".pdf", ".docx"}
    with qtbot.waitSignal(hub.tasks.ended):
        dialog.side.large.toggle()
    assert set(dialog._files) == {".pdf"}
    dialog.save_to(tmp_path / "old", WORD)
    assert list(tmp_path.glob("*.docx")) == []


def test_the_language_is_offered_where_a_paper_has_welsh_words(qtbot: QtBot, hub: Hub) -> None:
    dialog = opened(qtbot, hub, PaperRequest(key="workload"))
    with qtbot.waitSignal(hub.tasks.ended):
        dialog.side.language.setCurrentIndex(dialog.side.language.findData("cy"))
    assert dialog.paper is not None
    assert dialog.paper.document.language == "cy"
    sheet = opened(qtbot, hub, PaperRequest(key="day-sheet"))
    assert sheet.side._language_field.isHidden()
    assert not dialog.side._language_field.isHidden()
