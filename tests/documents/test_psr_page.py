"""How a report stands on its pages: what a sentencer must see is on the first, little tables are whole, names stand by their labels."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from caseload.documents.blocks import Column, Document, Fact, FactGrid, Heading, KeepTogether, Table
from caseload.documents.kept_whole import LETTERS, ROWS, together
from caseload.documents.psr import build_psr
from caseload.documents.psr_words import kind_words
from caseload.domain.report import CustodyQuestion, ProposedRequirement, ReportFormat, Said
from caseload.domain.sentence import Offence
from caseload.render.pdf import render_pdf
from tests.documents.reports import ABOUT, MAKE, report
from tests.documents.sheets import read
from tests.render.papers import AT


def test_a_short_table_stands_whole_under_its_heading_and_a_long_one_may_run_over() -> None:
    heading, row = Heading(text="Rows"), ("a", "b")
    columns = (Column("One", 50), Column("Two", 50))
    [kept] = together(heading, Table(columns, (row,) * ROWS))
    assert isinstance(kept, KeepTogether)
    assert len(list(together(heading, Table(columns, (row,) * (ROWS + 1))))) == 2
    assert len(list(together(heading, Table(columns, (("word " * LETTERS, ""),))))) == 2


@pytest.mark.parametrize(
    "name", ["short", "suspended", "woman", "young adult", "right to left", "hostile", "heavy week", "custody"]
)
def test_the_first_page_holds_whether_to_adjourn_and_the_hearing_begins_behind_it(name: str) -> None:
    first, second, *_ = read(build_psr(MAKE[name](), ABOUT))
    assert "Adjourn: child safeguarding" in first
    assert "Defendant and hearing" not in first
    assert "Defendant and hearing" in second


def test_offences_too_long_for_the_first_page_are_counted_there_and_listed_behind() -> None:
    offences = tuple(Offence(description=f"Offence {n} told at a length that nobody can read at a glance") for n in range(3))
    first, second, *_ = read(build_psr(report(offences=offences), ABOUT))
    assert "Offence 0" in first
    assert "and 2 more, listed below" in first
    assert all(f"Offence {n}" in second for n in range(3))


def test_a_value_read_right_to_left_begins_beside_its_label() -> None:
    document = Document(
        title="Facts", blocks=(FactGrid((Fact("Defendant", "يوسف"), Fact("Court", "Millbrook"))),), marking="OFFICIAL"
    )
    places: dict[str, float] = {}

    def note(text: str, page: list[float], line: list[float], _font: object, _size: float) -> None:
        places.update({word: page[4] + line[4] for word in ("Defendant", "يوسف", "Court") if word in text})

    PdfReader(BytesIO(render_pdf(document, printed_by="Rowan Maddox", printed_at=AT).data)).pages[0].extract_text(
        visitor_text=note
    )
    assert places["Defendant"] < places["يوسف"] < places["Defendant"] + 80 < places["Court"]


def test_the_reason_of_the_proposal_stands_on_the_first_page_and_whole_behind_it() -> None:
    given = "Treatment first, since every spell in it was one without offending."
    first, *others = read(build_psr(report(proposed_why=given), ABOUT))
    assert given in first
    assert "Treatment holds the cause" not in first
    assert f"Why this order {given}" in " ".join(others)
    assert given in " ".join(read(build_psr(report(proposed_why=given, format=ReportFormat.ORAL), ABOUT))[1:2])
    assert "(in full below)" in read(build_psr(report(proposed_why=f"{given} " * 9), ABOUT))[0]


def _requirement(number: int) -> ProposedRequirement:
    kinds = ("drug_rehabilitation", "rar", "unpaid_work", "curfew", "exclusion", "programme", "residence", "foreign_travel")
    answers = (Said.YES, Said.NOT_ASKED, Said.NO)
    return ProposedRequirement(
        kind=kinds[number % len(kinds)], words=f"number {number} of those proposed", quantity=20, unit="days", willing=answers[number % 3],
        provider="Millbrook and Eastgate treatment service", place="12 Bridge Street, Millbrook", wait="about 7 weeks",
        earliest_start_on=None if number % 2 else date(2026, 12, 3), hours_per_week=2,
    )  # fmt: skip


@pytest.mark.parametrize("number", [1, 3, 4, 5, 8, 12, 16])
def test_however_many_requirements_the_first_page_holds_all_a_sentencer_must_see(number: int) -> None:
    wanted = tuple(map(_requirement, range(number)))
    facts = report(proposed_requirements=wanted, custody=CustodyQuestion.POSSIBLE)
    first, *others = (" ".join(page.split()) for page in read(build_psr(facts, ABOUT)))
    for told in ("Marcus Achebe", "Tuesday 24 November 2026", "community order, 12 months", "Reoffending", "Harm to known adults",
                 "Risk to self", "Child safeguarding", "Adjourn: child safeguarding"):  # fmt: skip
        assert told in first, told
    behind = " ".join(others)
    for one in wanted:
        assert kind_words(one.kind, ABOUT) in first
        assert one.words in behind
    assert "How each requirement would start" in behind
    assert ("Each in full under How each requirement would start." in first) is (number > 3)
