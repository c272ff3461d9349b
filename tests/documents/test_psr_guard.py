"""The guard: a part that fails, in whatever way, is named with its problem and takes no other part with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from caseload.documents.blocks import Heading, Panel, Paragraph, type_of_block
from caseload.documents.court_progress import build_court_progress
from caseload.documents.psr import build_psr
from caseload.documents.psr_guard import guarded
from caseload.domain.errors import Refusal
from caseload.domain.report import ReportFormat, ReportSection
from tests.documents.reports import ABOUT, DRR, FACTS, RAR, report, with_sections
from tests.documents.sheets import words
from tests.documents.test_court_progress import FACTS as COURT
from tests.documents.told import told


@pytest.mark.parametrize(("wrong", "why"), [
    (ValueError, "a value in it cannot be read"), (KeyError, "something it refers to is not there"),
    (IndexError, "something it refers to is not there"), (OverflowError, "a date or a number in it is out of range"),
    (TypeError, "a value in it is not of the kind it should be"), (AttributeError, "a value in it is not of the kind it should be"),
    (RecursionError, "the program failed in it"), (StopIteration, "the program failed in it"), (AssertionError, "the program failed in it"),
    (NameError, "the program failed in it"), (OSError, "something it needs is refused"), (Refusal, "something it needs is refused"),
])  # fmt: skip
def test_a_part_that_fails_is_named_and_its_words_stand(wrong: type[Exception], why: str) -> None:
    def fails() -> Iterable[type_of_block]:
        yield Paragraph("begun")
        raise wrong

    made = guarded("Pattern of offending", fails, "As it was typed.")
    assert isinstance(made[0], Heading)
    assert isinstance(made[1], Panel)
    assert told(made) == f"Pattern of offending This part could not be laid out: {why}. Check it in the case before relying on it. As it was typed."


def test_stopping_the_program_is_not_hidden() -> None:
    def fails() -> Iterable[type_of_block]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        guarded("x", fails)


BROKEN: dict[str, Any] = {
    "court": 7, "plea": None, "offences": (None,), "proposed_order": 3, "proposed_months": "twelve", "proposed_requirements": (None,), "risks": (1,),
    "tools": (None,), "sources": (4,), "week": (None,), "requested_on": "yesterday", "hearing_on": "soon", "countersigned_by": None, "indication": 5,
    "proposed_why": 3, "custody": "odd", "interviewed_on": 1, "requested_by": None, "case_number": 9,
}  # fmt: skip


@pytest.mark.parametrize("field", BROKEN)
@pytest.mark.parametrize("shape", ReportFormat)
def test_a_value_of_the_wrong_kind_anywhere_ends_no_report(field: str, shape: ReportFormat) -> None:
    made = build_psr(report(format=shape, **{field: BROKEN[field]}), ABOUT)
    whole = words(made)
    for section in FACTS.sections:
        if shape is not ReportFormat.ORAL and section.name not in ("proposal", "rationale"):
            assert " ".join(section.body.split()) in whole, section.name
    assert "End of report" in whole


@pytest.mark.parametrize("body", [None, 7, ["a list"]])
def test_a_section_whose_words_are_none_is_named_and_the_others_stand(body: Any) -> None:
    facts = with_sections(FACTS, ReportSection(person_id="p", report_id="r", name="pattern", body=body))
    whole = words(build_psr(facts, ABOUT))
    assert "This part could not be laid out: a value in it is not of the kind it should be." in whole
    assert "Two years in care from the age of 9" in whole


def test_a_check_that_is_none_ends_no_report() -> None:
    whole = words(build_psr(replace(FACTS, ledger=(None,)), ABOUT))  # type: ignore[arg-type]
    assert "Two years in care from the age of 9" in whole
    assert whole.count("This part could not be laid out") >= 2


def test_a_court_paper_with_a_value_of_the_wrong_kind_is_made_with_the_part_named() -> None:
    facts = replace(COURT, order=replace(COURT.order, sentenced_on="once"))  # type: ignore[arg-type]
    whole = words(build_court_progress(facts, ABOUT))
    assert "This part could not be laid out: a value in it is not of the kind it should be." in whole
    assert "What comes next" in whole


def test_a_date_beyond_counting_takes_no_other_part_with_it() -> None:
    """A wait is counted in days; the risk and every section of the report stand all the same."""
    facts = report(proposed_requirements=(replace(DRR, provider="", quantity=float("inf")), RAR))
    whole = words(build_psr(facts, ABOUT))
    assert "This part could not be laid out: a date or a number in it is out of range." in whole
    assert "Harm to children" in whole
    assert "If it goes wrong" in whole
