"""The recovery sheet: one page, the whole code in its groups, the marking, plain steps, and nobody's name."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

from pypdf import PdfReader

from caseload.documents.blocks import texts_of
from caseload.documents.recovery_sheet import RecoveryFacts, build_recovery_sheet, recovery_file_stem
from caseload.domain.recovery_code import RANDOM_BYTES, code_of
from caseload.render.pdf import render_pdf

FACTS = RecoveryFacts(code=code_of(bytes(range(40, 40 + RANDOM_BYTES))), made_on=date(2026, 11, 22))


def test_it_is_one_page_with_the_code_and_the_marking() -> None:
    printed = render_pdf(build_recovery_sheet(FACTS), printed_by="Caseload", printed_at=datetime(2026, 11, 22, 9, 0, tzinfo=UTC))
    assert printed.pages == 1
    assert printed.missing == ()
    text = PdfReader(BytesIO(printed.data)).pages[0].extract_text()
    assert all(group in text for group in FACTS.code.split("-"))
    assert text.count("OFFICIAL-SENSITIVE") == 2
    assert "Use the recovery code" in " ".join(text.split())
    assert "page 1 of 1" in text


def test_the_widest_code_still_fits_one_page() -> None:
    widest = RecoveryFacts(code="-".join(["WMWMW"] * 7), made_on=date(2026, 9, 30))
    printed = render_pdf(build_recovery_sheet(widest), printed_by="Caseload", printed_at=datetime(2026, 9, 30, 23, 59, tzinfo=UTC))
    assert printed.pages == 1


def test_the_code_stands_on_the_page_and_nowhere_else() -> None:
    document = build_recovery_sheet(FACTS)
    assert FACTS.code not in repr(FACTS)
    assert FACTS.code not in recovery_file_stem(FACTS)
    assert recovery_file_stem(FACTS) == "recovery-sheet-2026-11-22"
    assert FACTS.code.split("-")[0] not in document.subject + document.author + document.title
    assert sum(FACTS.code.split("-")[0] in text for text in texts_of(document)) == 1
