"""`report` with letters, the day sheet and the contact account: what the options say reaches the paper, as PDF or Word."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from tests.cli.running import Ended, refused

LETTER = ("report", "letter", "--crn", "X470120", "--office", "Eastgate House", "--office", "Millbrook", "--phone", "01632 960123")


def pages(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_a_letter_as_pdf_with_what_to_bring(told: Callable[..., Any], tmp_path: Path) -> None:
    made = told(*LETTER, "--bring", "Your tablets", "--out", tmp_path)
    page = pages(Path(made["file"]))
    assert Path(made["file"]).name.startswith("appointment-letter-X470120-")
    for words in ("Eastgate House", "Telephone: 01632 960123", "Your tablets", "Where Eastgate House, Millbrook"):
        assert words in page


def test_the_same_letter_as_word_in_welsh_and_large(told: Callable[..., Any], tmp_path: Path) -> None:
    made = told(*LETTER, "--word", "--language", "cy", "--large-print", "--out", tmp_path)
    path = Path(made["file"])
    paper = docx.Document(BytesIO(path.read_bytes()))
    assert (path.suffix, made["pages"], made["missing_characters"]) == (".docx", None, [])
    assert paper.paragraphs[0].text == "Eich apwyntiad prawf"
    assert paper.styles["Normal"].font.size.pt == 16


def test_a_word_file_is_said_without_pages_and_needs_its_ending(caseload: Callable[..., Ended], tmp_path: Path) -> None:
    out = tmp_path / "a.docx"
    assert caseload(*LETTER, "--word", "--out", out).out == f"Appointment letter saved as {out}.\n"
    assert "does not end in .docx" in refused(caseload(*LETTER, "--word", "--out", tmp_path / "a.pdf"))


def test_a_warning_letter_says_what_happened(caseload: Callable[..., Ended], told: Callable[..., Any], tmp_path: Path) -> None:
    wanted = ("report", "warning-letter", "--crn", "X471388", "--out", tmp_path)
    assert "the letter must say what happened" in refused(caseload(*wanted))
    page = pages(Path(told(*wanted, "--happened", "You left early.", "--given", "2026-11-19")["file"]))
    assert "You left early." in page
    assert "from Thursday 19 November 2026 to Thursday 18 November 2027" in page


def test_a_day_sheet_of_a_day_with_its_call_in(told: Callable[..., Any], tmp_path: Path) -> None:
    made = told("report", "day-sheet", "--on", "2026-11-23", "--call-in", "17:30", "--call-in-to", "duty desk", "--out", tmp_path)
    page = pages(Path(made["file"]))
    assert Path(made["file"]).name == "day-sheet-2026-11-23.pdf"
    assert "Monday 23 November 2026" in page
    assert "Call in by 17:30: duty desk" in page


def test_a_contact_account_of_a_period(told: Callable[..., Any], tmp_path: Path) -> None:
    made = told("report", "contact-account", "--crn", "X470120", "--from", "2026-09-07", "--to", "2026-10-04", "--out", tmp_path)
    assert Path(made["file"]).name == "contact-account-X470120-2026-09-07-2026-10-04.pdf"
    assert "7 Sep 2026 to 4 Oct 2026" in pages(Path(made["file"]))


@pytest.mark.parametrize("wrong", ["5pm", "25:00", "17:3"])
def test_a_time_that_is_none_is_a_usage_error(caseload: Callable[..., Ended], wrong: str) -> None:
    ended = caseload("report", "day-sheet", "--call-in", wrong)
    assert (ended.code, ended.out) == (2, "")
    assert "is not a time. Write it as 17:30." in ended.err
