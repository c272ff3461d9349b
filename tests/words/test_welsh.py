"""The Welsh catalogue fits the sources, covers the papers it is for, and names of days and months are the standard ones."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from babel.dates import get_day_names, get_month_names
from babel.units import format_unit
from pypdf import PdfReader

from caseload.casework.papers import PaperRequest, make_paper
from caseload.casework.queries import report_list
from caseload.casework.session import Session
from caseload.documents.blocks import Document, Paragraph
from caseload.domain import dates, words
from caseload.domain.report import ReportFormat, ReportStatus
from caseload.domain.words import tr, trn
from caseload.render.pdf import render_pdf
from caseload.rulebook import catalogue
from caseload.rulebook.catalogue import load_catalogue, placeholders, words_in
from tests.architecture import house
from tests.words.sources import heads, said, table_words
from tests.words.welsh import PAGE, forms, messages, rows, written

AT = datetime(2026, 11, 20, 9, 30)  # noqa: DTZ001  a local civil time, as printing takes it
FURNITURE = ("caseload/render/pdf.py", "caseload/render/page.py", "caseload/domain/dates.py")
REPORT = (
    *(house.named(path) for path in sorted((house.ROOT / "caseload" / "documents").glob("psr*.py")) if path.stem != "psr_typed"),
    *(f"caseload/domain/{part}.py" for part in ("finding_words", "proposing", "proposing_orders", "report_head", "report_reading", "week_load")),
)
LETTERS = tuple(
    f"caseload/documents/{part}.py"
    for part in ("letters", "appointment_letter", "failure_words", "warning_letter", "compliance_letter")
)
HELD = (
    *(f"caseload/documents/{part}.py" for part in ("held_paper", "inspection")), "caseload/domain/change.py",
    *(f"caseload/casework/{part}.py" for part in ("held_headings", "held_labels", "held_values", "everything_held")),
)
SHEET = tuple(f"caseload/documents/workload_{part}.py" for part in ("sheet", "capacity", "trend", "ahead", "beside"))
WELSH = {english for message in messages() for english in forms(message.id)}


def has_words(text: str) -> bool:
    """Whether anything in a message is left to translate besides its values."""
    for name in placeholders(text):
        text = text.replace(f"{{{name}}}", "")
    return any(char.isalpha() for char in text)


def test_every_message_of_the_catalogue_stands_in_the_sources() -> None:
    known = {text for one in said() for text in one.ids} | table_words()
    assert sorted(WELSH - known) == []


def test_every_translation_asks_for_the_values_of_the_english() -> None:
    for message in messages():
        asked = {placeholders(text) for text in (*forms(message.id), *forms(message.string))}
        assert len(asked) == 1, message.id


def test_every_translation_is_written_and_tidy() -> None:
    for message in messages():
        assert forms(message.string), message.id
        assert all(text and text == text.strip() and "\N{EM DASH}" not in text for text in forms(message.string)), message.id


def test_pairs_of_the_catalogue_are_pairs_of_the_sources() -> None:
    pairs = {one.ids for one in said() if one.call == "trn"}
    assert [message.id for message in messages() if message.pluralizable and tuple(forms(message.id)) not in pairs] == []


@pytest.mark.parametrize("module", [*FURNITURE, *REPORT, *LETTERS, *HELD])
def test_every_message_of_page_furniture_dates_the_report_letters_and_what_is_held_is_in_welsh(module: str) -> None:
    asked = {text for one in said() if one.place.startswith(f"{module}:") for text in one.ids}
    assert asked
    assert sorted(text for text in asked - WELSH if has_words(text)) == []


def test_every_heading_of_the_workload_sheet_is_in_welsh() -> None:
    asked = set(heads(*SHEET))
    assert len(asked) > 15
    assert sorted(text for text in asked - WELSH if has_words(text)) == []


class Asking:
    """A catalogue that notes every message it is asked for."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def gettext(self, message: str) -> str:
        self.asked.add(message)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self.asked.update((msgid1, msgid2))
        return msgid1 if n == 1 else msgid2


def test_everything_the_reports_of_the_demo_look_up_is_in_welsh(session: Session) -> None:
    asking = Asking()
    with words.speaking(asking):
        for line in report_list(session):
            make_paper(session, PaperRequest(key="psr", report_id=line.report.id))
    assert len(asking.asked) > 60
    typed = {line.report.proposed_order for line in report_list(session)}
    assert sorted(text for text in asking.asked - WELSH - typed if has_words(text)) == []
    assert {one.report.format for one in report_list(session)} >= {ReportFormat.SHORT}
    assert {one.report.status for one in report_list(session)} >= {ReportStatus.DRAFT}


def test_days_and_months_are_those_of_the_unicode_locale_data() -> None:
    with words_in("cy"):
        for names, width in ((dates.WEEKDAYS, "wide"), (dates.SHORT_WEEKDAYS, "abbreviated")):
            standard = get_day_names(width, locale="cy")
            assert [tr(name) for name in names] == [standard[day] for day in range(7)]
        assert [tr(name) for name in dates.MONTHS] == list(get_month_names("wide", locale="cy").values())
        assert [tr(name) for name in dates.SHORT_MONTHS] == list(get_month_names("abbreviated", locale="cy").values())
        for number in range(40):
            assert dates.days_words(number) == format_unit(number, "duration-day", "short", locale="cy")
            assert dates.weeks_words(number) == format_unit(number, "duration-week", "long", locale="cy")
            assert trn("{n} month", "{n} months", number) == format_unit(number, "duration-month", "short", locale="cy")


def test_the_page_lists_every_translation_with_who_checked_it_or_that_it_waits() -> None:
    kept = written(PAGE.read_text(encoding="utf-8"))
    assert list(kept) == list(rows())
    assert all(kept.values())


def printed(language: str) -> str:
    document = Document(title="Papur", blocks=(Paragraph("Bore da"),), language=language, draft_label=None)
    got = PdfReader(BytesIO(render_pdf(document, printed_by="Gwen ferch Emrys", printed_at=AT).data))
    assert got.root_object["/Lang"] == {"cy": "cy-GB", "en": "en-GB"}[language]
    return got.pages[0].extract_text()


def test_a_welsh_document_prints_welsh_page_words_and_the_window_stays_english() -> None:
    page = printed("cy")
    assert "tudalen 1 o 1" in page
    assert "Argraffwyd 20 Tach 2026 09:30 gan Gwen ferch Emrys" in page
    assert "OFFICIAL" in page
    assert tr("page {page} of {pages}", page=1, pages=1) == "page 1 of 1"
    assert "page 1 of 1" in printed("en")


def test_a_report_made_in_welsh_has_welsh_headings(session: Session) -> None:
    report = report_list(session)[0].report
    with words_in("cy"):
        titles = repr(make_paper(session, PaperRequest(key="psr", report_id=report.id)).document)
    for heading in ("Adroddiad cyn dedfrydu", "Diffynnydd", "Cynnig", "Dadansoddiad o'r drosedd", "Risg o niwed difrifol", "Gofyniad"):
        assert heading in titles
    assert "Defendant and hearing" not in titles


def test_another_thread_keeps_its_own_words() -> None:
    heard: list[str] = []
    with words_in("cy"):
        other = threading.Thread(target=lambda: heard.append(tr("Defendant")))
        other.start()
        other.join()
        assert tr("Defendant") == "Diffynnydd"
    assert heard == ["Defendant"]


def test_words_are_put_back_after_a_failure() -> None:
    def fails() -> None:
        with words_in("cy"):
            raise LookupError

    with pytest.raises(LookupError):
        fails()
    assert dates.long_date(date(2026, 11, 19)) == "Thursday 19 November 2026"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of catalogues of our own."""
    monkeypatch.setattr(catalogue, "TRANSLATIONS", tmp_path)
    load_catalogue.cache_clear()
    yield tmp_path
    load_catalogue.cache_clear()


WHOLE = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'


@pytest.mark.parametrize("language", ["", "xx", "../cy", "cy/../../etc", "EN", "x" * 300, "en-GB", "\x00"])
def test_a_language_without_a_catalogue_speaks_english(folder: Path, language: str) -> None:
    assert load_catalogue(language).gettext("Defendant") == "Defendant"


@pytest.mark.parametrize("data", [
    b"", b"\xff\xfe\x00", b'msgid "a\nmsgstr "b"\n', b"\x00" * 50, b"no catalogue at all",
    WHOLE.encode() + b'msgid "Defendant"\nmsgstr "\xff\xff"\n', WHOLE.encode() + b'msgid "Defendant"\nmsgstr ""\n',
])  # fmt: skip
def test_a_damaged_catalogue_speaks_english(folder: Path, data: bytes) -> None:
    (folder / "cy.po").write_bytes(data)
    assert load_catalogue("cy").gettext("Defendant") == "Defendant"
    assert load_catalogue("cy").ngettext("{n} day", "{n} days", 2) == "{n} days"


def test_a_translation_with_other_values_is_left_out_and_the_rest_is_kept(folder: Path) -> None:
    (folder / "cy.po").write_text(
        WHOLE + 'msgid "page {page} of {pages}"\nmsgstr "tudalen {pag} o {pages}"\n\n'
        'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} diwrnod"\nmsgstr[1] "{n diwrnod"\n\n'
        'msgid "Defendant"\nmsgstr "Diffynnydd"\n', encoding="utf-8",
    )  # fmt: skip
    with words_in("cy"):
        assert tr("page {page} of {pages}", page=1, pages=2) == "page 1 of 2"
        assert trn("{n} day", "{n} days", 2) == "2 days"
        assert tr("Defendant") == "Diffynnydd"


def test_an_empty_text_stays_empty() -> None:
    with words_in("cy"):
        assert tr("") == ""
        assert str(words.Message("")) == ""
