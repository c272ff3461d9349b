"""The two papers about a current order: counts, requirements, progress, court reviews, what comes next, on one page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from io import BytesIO
from typing import Any

import docx
import pytest

from caseload.documents.blocks import texts_of
from caseload.documents.court_facts import CourtFacts, RequirementFacts
from caseload.documents.court_progress import (
    build_court_progress,
    build_tell_the_court,
    court_progress_file_stem,
    tell_the_court_file_stem,
)
from caseload.documents.court_words import done_words, review_words, started_words
from caseload.domain.compliance import Tally
from caseload.domain.contact import Attendance, Contact
from caseload.domain.ledger import ledger_line
from caseload.domain.plan import Step
from caseload.domain.sentence import Order, OrderKind, Requirement
from caseload.render.docx import render_docx
from tests.documents.sheets import ABOUT, PERSON, TODAY, printed, read
from tests.render import papers

ORDER = Order(person_id="p", id="o", kind=OrderKind.COMMUNITY, words="Community order 12 months", court="Millbrook Magistrates' Court",
              sentenced_on=date(2026, 4, 25), started_on=date(2026, 4, 25), ends_on=date(2027, 4, 24), court_reviews=True)  # fmt: skip


def requirement(**fields: Any) -> RequirementFacts:
    need = replace(Requirement(person_id="p", order_id="o", id="n", kind="rar", words="RAR 20 days", quantity=20, unit="days"), **fields)
    return RequirementFacts(requirement=need, ledger=ledger_line(need, (), TODAY, ORDER, ABOUT.rules.figures))


FACTS = CourtFacts(
    person=PERSON, order=ORDER, since=date(2026, 4, 25), tally=Tally(attended=18, accepted=2, awaiting=1, unacceptable=1, moved_by_service=1, no_outcome=1),
    warned=(date(2026, 6, 3),), breach_on=(date(2026, 12, 4),),
    requirements=(requirement(done=5, started_on=date(2026, 5, 26)), requirement(kind="unpaid_work", words="", quantity=60, unit="hours", due_start_on=date(2026, 12, 1))),
    progress=("1 of 3 goals has been achieved.", "Accommodation: moved in (30 Jun 2026, observed)."),
    reviews=(Contact(person_id="p", happens_on=date(2026, 8, 3), attendance=Attendance.ATTENDED),
             Contact(person_id="p", happens_on=date(2026, 9, 3), attendance=Attendance.MOVED), Contact(person_id="p", happens_on=date(2027, 1, 11))),
    booked=(Contact(person_id="p", happens_on=date(2026, 11, 24), starts_at=time(11, 30), type_words="Planned Office Visit (NS)"),),
    steps=(Step(person_id="p", goal_id="g", description="Ring the housing office", due_on=date(2026, 8, 6)),
           Step(person_id="p", goal_id="g", description="Open an account", due_on=date(2026, 12, 6)), Step(person_id="p", goal_id="g", description="Ask about work")),
    plan_review_on=date(2026, 12, 12), left_out=2,
)  # fmt: skip
EITHER = pytest.mark.parametrize("build", [build_court_progress, build_tell_the_court])


@EITHER
def test_one_page_says_it_all(build: Any) -> None:
    [page] = read(build(FACTS, ABOUT))
    for told in (
        "Marcus Achebe", "Community order 12 months", "Millbrook Magistrates' Court", "25 Apr 2026", "24 Apr 2027", "J. Hale",
        "Since 25 Apr 2026: 24 offered: 18 attended, 2 accepted absences, 2 failed, 1 moved or cancelled.", "1 absence still waits for a reason.",
        "1 appointment has no outcome recorded yet.", "1 warning was given: 3 Jun 2026.", "Breach is before the court: 4 Dec 2026.", "RAR 20 days",
        "Unpaid work", "1 of 3 goals has been achieved. Accommodation: moved in", "Court reviews held: 3 Aug 2026.", "Next court review: 11 Jan 2027.",
        "24 Nov 2026 at 11:30: Planned Office Visit (NS)", "Overdue: Ring the housing office, due 6 Aug 2026 and still open.",
        "Step of the plan, by 6 Dec 2026: Open an account", "Step of the plan: Ask about work", "Plan review: 12 Dec 2026", "The order ends on 24 Apr 2027",
        "2 sensitive entries, feedback and risk scores are not part of this paper.",
    ):  # fmt: skip
        assert told in page, told


@EITHER
def test_word_says_the_same(build: Any) -> None:
    document = build(FACTS, ABOUT)
    paper = docx.Document(BytesIO(render_docx(document, printed_by="Rowan Maddox", printed_at=papers.AT)))
    lines = [line.text for line in paper.paragraphs] + [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    whole = papers.squeezed("".join(lines))
    assert [text for block in document.blocks for text in texts_of(block) if papers.squeezed(text) not in whole] == []


@EITHER
def test_a_bare_order_says_what_is_not_recorded(build: Any) -> None:
    bare = CourtFacts(person=replace(PERSON, crn=None), order=Order(person_id="p", end_words="life"), since=None, tally=Tally())
    [page] = read(build(bare, replace(ABOUT, officer=None, recipient="")))
    for told in ("no CRN", "No appointment has been offered since the first appointment recorded.", "No requirement is recorded.", "nobody named",
                 "No goal, step or stone is recorded.", "Whether the court reviews this order is not recorded.", "No appointment is booked.", "life"):  # fmt: skip
        assert told in page, told


@EITHER
def test_much_stays_on_one_page_and_says_that_there_is_more(build: Any) -> None:
    much = replace(FACTS, requirements=FACTS.requirements * 8, progress=tuple(f"Sentence {n} of progress that goes on and on." for n in range(90)),
                   booked=FACTS.booked * 3, steps=FACTS.steps * 5)  # fmt: skip
    assert printed(build(much, ABOUT)).pages == 1
    assert "The plan holds more." in read(build(much, ABOUT))[0]


@pytest.mark.parametrize(("fields", "started", "done"), [
    ({"done": 5, "started_on": date(2026, 5, 26)}, "26 May 2026", "5 days, 15 left"),
    ({"done": 5}, "on a day not recorded", "5 days, 15 left"),
    ({"due_start_on": date(2026, 12, 1)}, "not yet, due 1 Dec 2026", "not recorded"),
    ({}, "not recorded", "not recorded"), ({"finished_on": date(2026, 9, 1)}, "on a day not recorded", "finished 1 Sep 2026"),
    ({"done": 3, "quantity": None}, "on a day not recorded", "3 days"), ({"done": 0}, "not recorded", "0 days, 20 left"),
])  # fmt: skip
def test_what_was_started_and_done_is_never_guessed(fields: dict[str, Any], started: str, done: str) -> None:
    one = requirement(**fields)
    assert (started_words(one), done_words(one)) == (started, done)


@pytest.mark.parametrize(("reviewed", "said"), [
    (True, "The court reviews this order; no review date is recorded."), (False, "The court does not review this order."),
    (None, "Whether the court reviews this order is not recorded."),
])  # fmt: skip
def test_court_reviews_without_a_date_are_said_as_known(reviewed: bool | None, said: str) -> None:
    facts = replace(FACTS, reviews=(), order=replace(ORDER, court_reviews=reviewed))
    assert list(review_words(facts, TODAY)) == [said]


def test_the_files_are_named_after_document_crn_and_day() -> None:
    later = replace(ABOUT, today=TODAY + timedelta(days=1))
    assert court_progress_file_stem(FACTS, ABOUT) == "court-progress-X482217-2026-11-21"
    assert tell_the_court_file_stem(FACTS, later) == "tell-the-court-X482217-2026-11-22"


@EITHER
def test_what_is_overdue_is_said_as_overdue_and_is_no_part_of_what_comes_next(build: Any) -> None:
    late = tuple(Step(person_id="p", goal_id="g", description=f"Late step {n}.", due_on=date(2026, 8, n)) for n in (1, 2, 3))
    edge = (Step(person_id="p", goal_id="g", description="Due today", due_on=TODAY), Step(person_id="p", goal_id="g", description="Late by a day", due_on=TODAY - timedelta(days=1)))
    [page] = read(build(replace(FACTS, steps=(*late, *edge), plan_review_on=date(2026, 10, 12)), ABOUT))
    before, _, after = page.partition("What comes next")
    assert ("Overdue: Late step 1, due 1 Aug 2026 and still open; Late step 2, due 2 Aug 2026 and still open; and 2 more steps of the plan; "
            "plan review, due 12 Oct 2026 and not held.") in before
    assert "Step of the plan, by 21 Nov 2026: Due today" in after
    assert not any(words in after for words in ("Late", "12 Oct 2026", "still open"))


@EITHER
def test_nothing_is_said_of_overdue_where_nothing_is(build: Any) -> None:
    [page] = read(build(replace(FACTS, steps=FACTS.steps[1:]), ABOUT))
    assert "Overdue" not in page
