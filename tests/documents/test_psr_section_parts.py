"""Sections, keys of sources, conviction and drafts on paper, and the script of an oral report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from caseload.documents.blocks import Heading, Paragraph, Table, plain
from caseload.documents.psr import build_psr
from caseload.documents.psr_close import used_keys
from caseload.documents.psr_oral import script
from caseload.documents.psr_typed import typed_blocks
from caseload.documents.psr_words import answer_words, applies
from caseload.domain.report import (
    Convicted,
    CustodyQuestion,
    ReportFormat,
    ReportSection,
    ReportStatus,
    Said,
)
from tests.documents.reports import (
    ABOUT,
    FACTS,
    MAKE,
    TODAY,
    report,
    rich,
    sections,
    with_sections,
)
from tests.documents.sheets import read, words
from tests.documents.told import told

# -- sections


@pytest.mark.parametrize(("section", "said"), [
    (ReportSection(person_id="p", report_id="r", name="trauma"), "Not asked."),
    (ReportSection(person_id="p", report_id="r", name="trauma", asked=Said.NO), "Asked; the answer was no. Nothing more is written."),
    (ReportSection(person_id="p", report_id="r", name="trauma", asked=Said.YES), "Asked; the answer was yes. Nothing more is written."),
    (ReportSection(person_id="p", report_id="r", name="trauma", not_relevant=True), "Considered and not relevant."),
    (ReportSection(person_id="p", report_id="r", name="pattern"), "Not written yet."),
])  # fmt: skip
def test_a_section_without_words_says_how_it_stands(section: ReportSection, said: str) -> None:
    assert answer_words(with_sections(FACTS, section), section.name, ABOUT) == said


def test_what_matters_to_some_people_only_is_asked_of_them_only() -> None:
    assert [applies(FACTS, key, TODAY) for key in ("women", "maturity", "dangerousness", "checks", "trauma")] == [False, False, False, False, True]
    young = replace(FACTS, person=replace(FACTS.person, date_of_birth=date(2002, 11, 24), woman=None), ledger=())
    assert [applies(young, key, TODAY) for key in ("women", "maturity", "checks")] == [True, True, True]
    assert not applies(replace(young, person=replace(young.person, date_of_birth=date(2000, 11, 24))), "maturity", TODAY)  # 26 at the hearing
    asked = report(dangerousness_asked=Said.YES)
    assert applies(asked, "dangerousness", TODAY)
    assert answer_words(asked, "dangerousness", ABOUT) == "The court asked; not written yet."


def test_custody_that_is_ruled_out_needs_no_section() -> None:
    facts = replace(report(custody=CustodyQuestion.RULED_OUT), sections=())
    assert "The court has ruled custody out. Impact of custody" in " ".join(words(build_psr(facts, ABOUT)).split("\n"))


def test_a_heading_tells_what_was_said_and_whose_account_it_is() -> None:
    facts = with_sections(FACTS, rich("trauma", "<p>x</p>", asked=Said.YES, source_keys=("OASys", "interview")))
    notes = [block.note for block in build_psr(facts, ABOUT).blocks if isinstance(block, Heading)]
    assert "asked; the answer was yes  [OASys]  [interview]" in notes
    assert "Custody is possible or expected." in notes


def test_keys_in_brackets_and_of_sections_are_listed_in_the_order_of_the_table() -> None:
    facts = replace(FACTS, sections=sections({"pattern": "one [VPS; cps] two [author, police] [not a key] [TBC]"}))
    marked = with_sections(facts, rich("trauma", "<p>x</p>", source_keys=("OASys",)))
    assert used_keys(marked, ABOUT) == ["CPS", "OASys", "VPS", "police", "author"]
    assert used_keys(replace(FACTS, sections=()), ABOUT) == []


def test_a_table_of_one_row_or_without_a_bold_row_has_no_heading() -> None:
    made = [typed_blocks(rich("pattern", text)) for text in (
        "<table><tr><th>a</th><th>b</th></tr></table>", "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>",
        "<table><tr><th>a</th></tr><tr><td>b</td></tr></table>")]  # fmt: skip
    assert [(table.has_header, len(table.rows)) for [table] in map(list, made) if isinstance(table, Table)] == [(False, 1), (False, 2), (True, 1)]


# -- conviction, drafts and the law


@pytest.mark.parametrize(("fields", "said"), [
    ({"convicted": Convicted.NOT_YET, "conviction_on": None}, "not yet convicted; limits are those for conviction on 24 Nov 2026, the hearing"),
    ({"convicted": Convicted.NOT_YET, "conviction_on": None, "hearing_on": None}, "Convicted not yet convicted"),
    ({"conviction_on": None}, "convicted, day not recorded"),
    ({"convicted": Convicted.NOT_SAID, "conviction_on": None}, "no conviction recorded"),
])  # fmt: skip
def test_a_conviction_that_is_not_there_yet_is_said_on_the_first_page(fields: dict[str, Any], said: str) -> None:
    assert said in read(build_psr(report(**fields), ABOUT))[0]


def test_a_plea_before_conviction_is_anticipated() -> None:
    assert "anticipated: Guilty" in read(build_psr(MAKE["not convicted"](), ABOUT))[0]


def test_a_draft_says_what_the_law_stops_and_a_finished_report_does_not() -> None:
    said = words(build_psr(MAKE["illegal"](), ABOUT))
    assert "To put right before it is finished: Unpaid work: 320 is outside 40 to 300 hours" in said
    assert "Rule, to verify: Sentencing Act 2020 Sch 9 para 2." in said
    finished = report(MAKE["illegal"](), status=ReportStatus.FINAL, finished_on=TODAY)
    assert "To put right" not in words(build_psr(finished, ABOUT))


def test_a_finished_report_speaks_of_the_day_it_was_finished() -> None:
    facts = replace(report(status=ReportStatus.FINAL, finished_on=date(2026, 11, 20)), provisions=())
    later = replace(ABOUT, today=TODAY + timedelta(days=90))
    assert words(build_psr(facts, ABOUT)) == words(build_psr(facts, later))
    assert "start date not known on 20 Nov 2026" in words(build_psr(facts, later))


def test_a_long_plea_leaves_room_on_the_first_page_and_stands_whole_below() -> None:
    plea = "Guilty on a basis: " + "he was not the one who planned it, and left before the end " * 6
    whole = words(build_psr(report(plea=plea), ABOUT))
    assert "(in full below)" in whole
    assert plea.strip() in whole


# -- oral


def test_the_script_is_about_two_minutes_and_says_no_key_of_a_source() -> None:
    made = list(script(report(format=ReportFormat.ORAL), ABOUT))
    spoken = told(made)
    assert "[" not in spoken
    assert "words, about 1 min" in spoken or "words, about 2 min" in spoken
    for said in ("I report on Marcus Achebe, age 29. The offence: Theft from a shop, three times. Millbrook Magistrates' Court, Tuesday 24 November 2026.",
                 "Community order, 12 months: Drug rehabilitation, 6 months (from Thu 3 Dec)", "(start date not known on 21 Nov 2026)",
                 "Not received today: Child safeguarding.", "children low, the public low, known adults medium, staff low"):  # fmt: skip
        assert said in spoken
    count = sum(len(plain(line.text).split()) for block in made for line in getattr(block, "blocks", ()) if isinstance(line, Paragraph) and not line.muted)
    assert 180 < count < 300


def test_a_script_without_hearing_order_or_levels_says_what_is_known() -> None:
    bare = report(hearing_on=None, proposed_order="", risks=(), offences=(), custody=CustodyQuestion.NOT_SAID)
    spoken = told(script(bare, ABOUT))
    assert "I report on Marcus Achebe, age 29. The offence: an offence not recorded. Why" in spoken
    assert "Risk of serious harm: medium." in spoken
    assert "I propose Treatment holds the cause" in spoken
    assert "His tenancy" not in spoken


def test_a_section_with_words_may_be_said_not_to_matter() -> None:
    facts = with_sections(FACTS, rich("trauma", "<p>x</p>", not_relevant=True))
    assert "considered not relevant" in [block.note for block in build_psr(facts, ABOUT).blocks if isinstance(block, Heading)]


def test_brackets_that_are_no_keys_are_spoken() -> None:
    facts = with_sections(report(format=ReportFormat.ORAL), *sections({"offence_analysis": "He said [sic] so [CPS; police]."}))
    assert "He said [sic] so." in told(script(facts, ABOUT))


def test_an_oral_record_leaves_out_the_matrix_and_the_week() -> None:
    whole = words(build_psr(MAKE["oral"](), ABOUT))
    assert "Needs and requirements" not in whole
    assert "The whole load as a week" not in whole
    assert "How each requirement would start" in whole
