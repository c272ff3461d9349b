"""The pre-sentence report: what a sentencer reads first, and that nothing unanswered reads as "no"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from caseload.documents.blocks import Table
from caseload.documents.psr import build_psr, psr_file_stem
from caseload.domain.report import ProposedRequirement, ReportFormat, ReportSection, ReportStatus
from caseload.domain.sentence import Offence
from tests.documents.sheets import ABOUT, FACTS, PERSON, SECTIONS, printed, read, report_facts, words
from tests.render import papers

EVERY_SECTION = tuple(ABOUT.rules.report_sections)


def section(name: str, body: str) -> ReportSection:
    return ReportSection(person_id="p", report_id="r", name=name, body=body)


def test_the_first_page_answers_who_which_hearing_what_is_proposed_and_from_when() -> None:
    first = read(build_psr(FACTS, ABOUT))[0]
    for told in (
        "Marcus Achebe", "5 Jun 1997, age 29 at the hearing", "X482217", "Millbrook Magistrates' Court",
        "Tuesday 24 November 2026", "Guilty", "Theft from a shop", "Proposal: community order, 12 months",
        "Drug rehabilitation, 6 months", "Millbrook treatment service", "Willing, asked on 18 November.",
        "Assessed medium on 2 Nov 2026. Public low.",
        "Rowan Maddox; supervises since 3 Mar 2025",
        "Report under section 31 of the Sentencing Act 2020. It does not bind the court.",
    ):  # fmt: skip
        assert told in first


def test_a_start_comes_from_the_report_else_the_local_list_else_is_said_not_to_be_known() -> None:
    first = read(build_psr(FACTS, ABOUT))[0]
    assert "Thu 3 Dec 2 weeks" in first  # the list, found whatever the case of its words
    assert "Fri 27 Nov 6 days" in first  # the officer's own date, the wait counted from today
    assert "start date not known on 21 Nov 2026 14 days" in first  # neither, with the wait as the officer wrote it


@pytest.mark.parametrize(
    ("start", "told"),
    [
        (date(2026, 11, 20), "20 Nov 2026, which has passed not known"),
        (date(2026, 11, 21), "Sat 21 Nov none"),
        (date(2026, 11, 22), "Sun 22 Nov none"),
        (date(2026, 11, 23), "Mon 23 Nov 2 days"),
    ],
)
def test_a_start_that_has_passed_is_not_a_start(start: date, told: str) -> None:
    wanted = ProposedRequirement(kind="rar", provider="Eastgate", earliest_start_on=start)
    shown = read(build_psr(report_facts(proposed_requirements=(wanted,)), ABOUT))[0]
    assert told in shown.replace("? ", "")


def test_a_list_row_that_has_passed_gives_its_wait_but_no_start() -> None:
    passed = replace(FACTS.provisions[0], next_start_on=date(2026, 11, 1))
    first = read(build_psr(replace(FACTS, provisions=(passed,)), ABOUT))[0]
    assert "start date not known on 21 Nov 2026 2 weeks" in first


def test_nothing_unanswered_prints_as_no() -> None:
    document = build_psr(replace(FACTS, sections=()), ABOUT)
    answers = {row[0]: row[1] for block in document.blocks if isinstance(block, Table) and block.columns[0].title == "Answer"
               for row in block.rows if "Accommodation" in row[1] or "Behaviour" in row[1]}  # fmt: skip
    assert list(answers) == ["Not asked.", "Not written yet."]
    for heading in ("Accommodation", "Trauma and adverse experience", "Caring responsibilities", "Mental health"):
        assert heading in answers["Not asked."]
    text = words(document)
    assert not any(line.strip(" .").lower() in {"no", "none"} for line in text.splitlines())


def test_what_was_held_not_relevant_says_so() -> None:
    pages = read(build_psr(FACTS, ABOUT))
    assert "Considered and not relevant. Diversity and maturity" in " ".join(pages)


@pytest.mark.parametrize("kind", list(ReportFormat))
def test_each_format_asks_for_its_own_sections_and_keeps_what_was_written(kind: ReportFormat) -> None:
    text = words(build_psr(replace(report_facts(format=kind), sections=(section("victim_impact", "Shop staff."),)), ABOUT))
    for row in ABOUT.rules.report_sections.values():
        asked = row.asked_in(kind) and row.key not in ("maturity", "dangerousness")  # he is 29, and the court did not ask
        assert (row.heading in text) == (asked or row.key == "victim_impact"), row.key
    assert "Shop staff." in text


def test_every_section_is_printed_as_it_was_typed_in_the_order_of_the_table() -> None:
    bodies = {name: f"Text of {name}: £5 & <b>x</b> “ŵŷ” {{{{token}}}}.\nNext line." for name in EVERY_SECTION}
    facts = replace(report_facts(format=ReportFormat.STANDARD), sections=tuple(section(*pair) for pair in bodies.items()))
    whole = papers.squeezed(" ".join(read(build_psr(facts, ABOUT))))
    places = [whole.rindex(papers.squeezed(body)) for name, body in bodies.items()]
    assert places == sorted(places)


def test_a_section_no_table_knows_is_never_lost() -> None:
    text = words(build_psr(replace(FACTS, sections=(*SECTIONS, section("old_topic", "Kept words."))), ABOUT))
    assert "Old topic" in text
    assert "Kept words." in text


def test_a_long_proposal_is_cut_after_a_sentence_on_the_first_page_and_whole_below() -> None:
    body = " ".join(f"Sentence number {n} of the proposal." for n in range(60))
    document = build_psr(replace(FACTS, sections=(section("proposal", body),)), ABOUT)
    assert "of the proposal. (in full under Proposed sentence)" in read(document)[0]
    assert body in words(document)


def test_the_private_note_is_in_no_byte_of_the_paper() -> None:
    document = build_psr(FACTS, ABOUT)
    assert "number nine" not in words(document)
    assert "number nine" not in " ".join(read(document))


def test_a_draft_is_marked_on_every_page_and_a_final_report_on_none() -> None:
    draft = read(build_psr(FACTS, ABOUT))
    assert all("DRAFT 3" in page and "OFFICIAL" in page for page in draft)
    assert all("Pre-sentence report, X482217, draft 3. Author: Rowan Maddox" in page for page in draft)
    final = build_psr(report_facts(status=ReportStatus.FINAL, finished_on=date(2026, 11, 20)), ABOUT)
    assert final.draft_label is None
    assert all("DRAFT" not in page and "final, number 3" in page for page in read(final))
    assert build_psr(report_facts(status=ReportStatus.WITHDRAWN), ABOUT).draft_label == "WITHDRAWN"


def test_the_marking_is_the_one_chosen_for_the_report() -> None:
    assert all("OFFICIAL-SENSITIVE" in page for page in read(build_psr(report_facts(marking="OFFICIAL-SENSITIVE"), ABOUT)))


def test_an_empty_report_prints_and_says_what_it_does_not_know() -> None:
    report = report_facts(court="", hearing_on=None, due_on=None, conviction_on=None, plea="", offences=(), author="",
                          proposed_order="", proposed_months=None, proposed_requirements=(), sources=())  # fmt: skip
    facts = replace(report, person=replace(PERSON, date_of_birth=None, crn=None, rosh=None, rosh_on=None, addresses=()),
                    sections=(), provisions=(), allocations=())  # fmt: skip
    first = read(build_psr(facts, replace(ABOUT, officer=None)))[0]
    for told in ("Proposal: none recorded yet", "no CRN", "no conviction recorded", "Serious harm ? level not recorded", "Born not recorded"):
        assert told in first
    assert "No source is recorded." in words(build_psr(facts, replace(ABOUT, officer=None)))


def test_many_offences_are_counted_on_the_first_page_and_listed_below() -> None:
    offences = tuple(Offence(description=f"Offence {n}", committed_on=date(2026, 1, n)) for n in range(1, 7))
    pages = read(build_psr(report_facts(offences=offences), ABOUT))
    assert "Offence 3 (3 Jan 2026); and 3 more, listed below" in pages[0]
    assert "Offence 6 6 Jan 2026" in " ".join(pages)


def test_an_order_without_requirements_or_length_says_so() -> None:
    first = read(build_psr(report_facts(proposed_requirements=(), proposed_months=None), ABOUT))[0]
    assert "Proposal: community order, length not recorded No requirement is proposed." in first


@pytest.mark.parametrize(
    ("crn", "status", "stem"),
    [
        ("X482217", ReportStatus.DRAFT, "pre-sentence-report-X482217-draft-3"),
        (None, ReportStatus.DRAFT, "pre-sentence-report-no-crn-draft-3"),
        ("../X1", ReportStatus.FINAL, "pre-sentence-report-X1-final"),
    ],
)
def test_the_file_is_named_after_the_crn_and_never_the_person(crn: str | None, status: ReportStatus, stem: str) -> None:
    facts = replace(report_facts(status=status), person=replace(PERSON, crn=crn))
    assert psr_file_stem(facts, ABOUT) == stem


def test_a_very_long_report_with_hostile_text_prints_whole() -> None:
    hostile = '<img src="/etc/hostname"/> </para> &amp; {name} %s ' + "unbreakable" * 40
    facts = replace(FACTS, sections=(section("offence_analysis", f"{hostile}\n\n{'Long words. ' * 3000}"),))
    result = printed(build_psr(facts, ABOUT))
    assert result.pages > 8
    assert papers.squeezed(hostile) in papers.squeezed("".join(papers.pages(result)))
