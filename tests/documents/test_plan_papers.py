"""Papers of plan and progress, read back as PDF and Word: what is told, what is never told, and typed text as it was typed."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from caseload.documents.blocks import Document, texts_of
from caseload.documents.plan_facts import FeedbackFormFacts, PersonPlanFacts
from caseload.documents.registry import Needs, ReportKind, report_kind
from caseload.domain.entry import Entry
from caseload.domain.level import Evidence, LevelReading, Reader
from caseload.domain.plan import GoalStatus
from caseload.domain.reviewing import Changed
from caseload.render.docx import render_docx
from caseload.rulebook.catalogue import words_in
from tests import plan_case
from tests.documents import plans
from tests.documents.sheets import ABOUT, printed, read
from tests.render import papers

FACTS: dict[str, Any] = {
    "plan": plans.PLAN, "person-plan": plans.OWN_LEVELS, "review": plans.REVIEW, "progress-paragraph": plans.PARAGRAPH,
    "brief": plans.BRIEF, "feedback-form": plans.FEEDBACK, "assessment-summary": plans.ASSESSMENT,
}  # fmt: skip


def made(key: str, facts: Any = None) -> Document:
    return report_kind(key).build(facts or FACTS[key], ABOUT)


def whole(key: str, facts: Any = None) -> str:
    return " ".join(read(made(key, facts)))


def word_text(document: Document) -> str:
    got = docx.Document(BytesIO(render_docx(document, printed_by="Rowan Maddox", printed_at=papers.AT)))
    return "\n".join(node.text or "" for node in got.element.iter(qn("w:t")))


@pytest.mark.parametrize("key", FACTS)
def test_word_holds_every_word_that_the_pdf_does(key: str) -> None:
    document = made(key)
    told = papers.squeezed(word_text(document))
    kept = [text for block in document.blocks for text in texts_of(block) if key != "review"]
    assert [text for text in kept if papers.squeezed(text) not in told] == []
    assert "Paid" in word_text(made("review"))


HOSTILE = "<b>x</b> & “ŵŷ” {name} %s \u202eevil\u202c\x07 ✓"


def poisoned(thing: Any) -> Any:
    """The same facts with every typed text of a record hostile; keys, ids and stamps stay."""
    if isinstance(thing, tuple):
        return tuple(HOSTILE if type(part) is str and isinstance(part, str) else poisoned(part) for part in thing)
    if not is_dataclass(thing) or isinstance(thing, type):
        return thing
    typed = {"title", "words", "description", "reason", "why", "person_view", "officer_view", "waiting_on", "evidence", "actor_name",
             "surname", "forename", "body", "place", "officer_name", "next_step", "praise", "basis", "target_words", "rungs",
             "since", "overdue", "sources", "phone", "area_words", "note"}  # fmt: skip
    moved = {}
    for field in fields(thing):
        value = getattr(thing, field.name)
        keeps = field.name not in typed and type(value) is str
        moved[field.name] = value if keeps else HOSTILE if type(value) is str else _deeper(thing, field.name, value)
    return replace(thing, **moved)


def _deeper(owner: Any, name: str, value: Any) -> Any:
    keys = ("related_areas",) if isinstance(owner, Entry) else ("ask", "parts")
    return value if name in keys else poisoned(value)


@pytest.mark.parametrize("key", [key for key in FACTS if key != "feedback-form"])
def test_hostile_text_stays_text_in_pdf_and_word(key: str) -> None:
    document = made(key, poisoned(FACTS[key]))
    shown = "<b>x</b> & “ŵŷ” {name} %s"
    assert papers.squeezed(shown) in papers.squeezed(" ".join(read(document)))
    assert shown in word_text(document)


def test_the_plan_tells_areas_agreement_with_both_views_review_ladder_strengths_and_facts() -> None:
    told = whole("plan")
    for words in (
        "Next review 13 Nov 2026 (past)", "3 sensitive entries are not printed here.",
        "This first. Accommodation; also Finances; target 28 Feb 2027; 1 of 3 steps done",
        "☑ Bring every letter in a bag Marcus completed, 25 May 2026, shown by letters seen",
        "Ms Pritchard, Money Matters cannot be done yet, by 1 Nov 2026 (past), waiting on Money Matters, 68 days",
        "Where we are on the ladder: 3 of 5, “two or three”, 13 Nov 2026", "Answer yes, 21 Aug 2026", "Marcus's view It is mine now.",
        "Officer's view Fewer goals, first steps are his.", "Asked before no, 13 May 2026: Too many goals at once.",
        "Employment and education Keeps every shift 13 May 2026", "Sister rings each Sunday protects, 1 Jun 2026",
        "Started work, training or volunteering ✓ yes, on 4 May 2026, asked 1 Jun 2026", "? not known, asked 1 Sep 2026",
        "Finances; achieved 20 Aug 2026 Wages go into it now.", "20 Jul 2026 Life event: New job at the depot",
    ):  # fmt: skip
        assert words in told, words
    assert "Old hobby" not in told
    assert told.index("pay the arrears off") < told.index("without drinking")


def test_goals_without_an_order_stand_by_the_official_order_of_areas() -> None:
    goals = tuple(replace(one, position=0, first=False) for one in plans.PLAN.goals if one.status is GoalStatus.ACTIVE)
    told = whole("plan", replace(plans.PLAN, goals=goals[::-1], steps=()))
    assert told.index("pay the arrears off") < told.index("without drinking")


def test_the_persons_copy_has_stones_first_and_no_area_risk_word_waiting_or_lapse() -> None:
    told = whole("person-plan", plans.OWN)
    for words in (
        "This plan belongs to Marcus.", "✓ Paid two weeks running 6 November 2026", "✓ I talked openly about my use 2 September 2026", "✓ I have a bank account 3 June 2026",
        "I reached my goal: I want a bank account in my own name", "I start with this one. I want to get there by 28 February 2027.",
        "☐ Ring the housing office and ask for a payment plan (by 27 November 2026)", "☑ Bring every letter in a bag (done)",
        "Ms Pritchard, Money Matters: Set the arrears out on one sheet (this has to wait for now)",
        "My probation officer: Book the first session (done)", "I wanted to get there by 9 November 2026. We can choose a new day.",
        "For later • I want to see my son on Saturdays", "When Thursday 26 November 2026 at 2:15pm",
        "My probation officer is Rowan Maddox. I can ring 01632 960 123.",
    ):  # fmt: skip
        assert words in told, words
    assert told.index("What I have done") < told.index("What I am working on")
    for hidden in ("Alcohol use", "Accommodation", "urgent", "struggling", "RoSH", "risk", "waiting on", "wedding", "learn to drive",
                   "fund for the deposit", "refuge", "Fewer goals", "How far I have come"):
        assert hidden not in told, hidden


def test_levels_on_the_persons_copy_name_only_what_is_good_to_hear() -> None:
    told = whole("person-plan")
    for words in ("How far I have come", "I have moved forward", "I have stayed strong", "what I said", "looked at 4 times", "building"):
        assert words in told, words
    for hidden in ("urgent", "struggling", "held", "slip", "too early", "out of date", "Drug use"):
        assert hidden not in told.lower(), hidden


def test_everything_to_read_on_the_persons_copy_is_sixteen_points_or_more() -> None:
    sizes: dict[str, float] = {}

    def seen(text: str, _cm: Any, matrix: Any, _font: Any, size: float) -> None:
        if text.strip():
            sizes[text.strip()] = size * abs(matrix[0])

    for page in PdfReader(BytesIO(printed(made("person-plan", plans.OWN)).data)).pages:
        page.extract_text(visitor_text=seen)
    small = {text for text, size in sizes.items() if round(size, 1) < 16}
    furniture = "My plan, X482217. Printed 21 Nov 2026 09:50 by Rowan Maddox page 1 of 2 OFFICIAL 21 November 2026"
    assert len(sizes) > 20
    assert [text for text in small if text not in furniture] == []


def test_the_persons_copy_in_welsh_leaves_what_was_typed_alone() -> None:
    with words_in("cy"):
        told = whole("person-plan", plans.OWN)
    for words in ("Fy nghynllun", "Beth rwyf wedi'i wneud", "Mae gen i gyfrif banc 3 Mehefin 2026", "Paid two weeks running 6 Tachwedd 2026",
                  "I want to keep my flat", "Fy swyddog prawf: Book the first session", "Rowan Maddox yw fy swyddog prawf."):
        assert words in told, words
    for english in ("What I", "My officer", "helps me", "next appointment"):
        assert english not in told, english


def test_a_persons_copy_with_nothing_yet_says_so_kindly_and_leaves_room_for_a_number() -> None:
    bare = PersonPlanFacts(person=plans.PLAN.person, head=replace(plans.HEAD, phone=""))
    told = whole("person-plan", bare)
    for words in ("Nothing is written here yet. Small steps count", "I have no goal to work on now.", "Telephone number to ring"):
        assert words in told, words
    assert "My next appointment" not in told


def test_more_stones_than_fit_are_counted() -> None:
    stones = tuple(replace(plan_case.stones()[0], words=f"stone {n}", happened_on=date(2026, 10, n + 1)) for n in range(14))
    assert "And 5 more before that." in whole("person-plan", replace(plans.OWN, stones=stones))


def test_the_review_asks_before_it_shows_an_earlier_level() -> None:
    pages = read(made("review"))
    overleaf = next(number for number, page in enumerate(pages) if "Looking back" in page)
    first, later = " ".join(pages[:overleaf]), pages[overleaf:]
    assert "What changed since Marcus was last asked, 21 Aug 2026" in first
    assert "and 6 earlier" in first
    assert "This review is due on 13 Nov 2026: 3 months after the last review." in first
    for words in ("Which goal matters most to you now?", "What Marcus says", "☐ 1 ☐ 2 ☐ 3 ☐ 4 ☐ 5", "2 Struggling: problem known"):
        assert words in first, words
    assert "clear move" not in first
    rest = " ".join(later)
    for words in ("clear move since 8 May 2026, 4 readings", "! 4 steady 13 Nov 2026 2 levels apart 2 struggling 13 Nov 2026",
                  "wants to but needs help, 13 Nov 2026", "Alcohol use: Marcus said 4 steady on 13 Nov 2026", "A New job at the depot",
                  "not a need 8 May 2026", "Does Marcus agree the plan as it is now?", "☐ could not answer", "Officer's view",
                  "Next review, 3 months on: 21 Feb 2027 if this one is held today.", "Not a risk score."):  # fmt: skip
        assert words in rest, words


def test_a_first_review_says_that_nobody_was_asked_and_that_nothing_was_read() -> None:
    bare = replace(plans.REVIEW, since=None, changed=(), ask=(), readiness=(),
                   plan=replace(plans.PLAN, readings=(), stones=(), agreements=(), review=None))  # fmt: skip
    told = whole("review", bare)
    for words in ("Marcus has not been asked about the plan yet", "Nothing is recorded since then.", "No level has been read yet.",
                  "Next review not set"):
        assert words in told, words
    assert "Levels now" not in told


def test_a_reading_asked_and_not_answered_stands_beside_the_other_view() -> None:
    read_once = LevelReading(person_id="p", area="alcohol", reader=Reader.PERSON, read_on=date(2026, 11, 2), level=None)
    told = whole("review", replace(plans.REVIEW, ask=("alcohol",), plan=replace(plans.PLAN, readings=(read_once,), stones=())))
    assert "Alcohol use not asked 2 Nov 2026 not asked" in told


def test_the_paragraph_stands_whole_and_then_sentence_by_sentence_with_its_sources() -> None:
    told = whole("progress-paragraph")
    assert "for the court" in told
    assert "achieved. Finances: bank account (3 Jun 2026, seen document)." in told
    assert "2 Finances: bank account (3 Jun 2026, seen document). stone, 3 Jun 2026, seen document" in told
    assert "do not predict reoffending" in told
    assert "For J. Hale" in told


def test_the_brief_names_nobody_and_fits_half_a_page_whatever_was_typed() -> None:
    long = "word " * 700
    full = replace(plans.BRIEF, brief=replace(plans.BRIEF.brief, since=(long,) * 9, overdue=(long,) * 9, next_step=long, praise=long))
    lowest: list[float] = []

    def seen(text: str, moved: Any, matrix: Any, _font: Any, _size: float) -> None:
        if "Shred" in text or "word" in text:
            lowest.append(moved[5] + matrix[5])

    (page,) = PdfReader(BytesIO(printed(made("brief", full)).data)).pages
    told = page.extract_text(visitor_text=seen)
    assert 595 > min(lowest) > 297 / 2 * 72 / 25.4
    assert told.count("and 4 more") == 2
    short = whole("brief")
    for words in ("M.A., X482217: Thursday 26 November 2026 at 2:15pm, last seen 6 Nov 2026", "Smallest next step Ring the housing office",
                  "To praise Paid two weeks running", "Overdue plan review, due Fri 13 Nov"):
        assert words in short, words
    assert "Achebe" not in short
    bare = replace(plans.BRIEF, booked=None, brief=replace(plans.BRIEF.brief, last_seen=None, since=(), next_step="", praise="",
                                                           overdue=()))  # fmt: skip
    assert "nothing booked, last seen: not recorded" in whole("brief", bare)


def test_the_feedback_form_is_anonymous_but_for_a_number_and_lets_every_question_go_unanswered() -> None:
    told = whole("feedback-form")
    assert told.count("☐ rather not say") == 8
    assert [told.count(f"☐ {word}") for word in ("never", "not often", "always")] == [6, 6, 6]
    assert "Achebe" not in told
    assert "The number X482217 is there so that my officer can keep it with my case." in told
    assert "Number (my officer writes it here)" in whole("feedback-form", FeedbackFormFacts(crn=None))
    with words_in("cy"):
        assert whole("feedback-form").count("☐ gwell gen i beidio â dweud") == 8


def test_the_summary_is_one_page_with_version_agency_basis_and_the_parts_that_were_written() -> None:
    (page,) = read(made("assessment-summary"))
    for words in ("version 2, 16 Nov 2026", "For J. Hale", "Lawful basis consent", "Telephone 01632 960 123", "What we ask of you",
                  "A working scale, not validated; not a risk score", "Marcus Achebe was asked about sharing this with J. Hale, and",
                  "Assessment summary, X482217, version 2, for J. Hale"):
        assert words in page, words
    assert "keep everyone safe" not in page
    bare = replace(plans.ASSESSMENT, head=replace(plans.HEAD, phone=""), basis="")
    assert "to be written in: ____" in whole("assessment-summary", bare)


def test_a_plan_of_three_years_keeps_to_its_pages() -> None:
    readings = tuple(replace(one, read_on=date(2023 + n % 3, 1 + n % 12, 5)) for n, one in enumerate(plans.PLAN.readings * 8))
    changed = tuple(Changed(on=date(2026, 1, 1), words="x" * 4000, about="") for _ in range(12))
    plan = replace(plans.PLAN, readings=readings, goals=plans.PLAN.goals * 10, stones=plans.PLAN.stones * 30)
    for key, facts in (("plan", plan), ("review", replace(plans.REVIEW, plan=plan, changed=changed))):
        pages = read(made(key, facts))
        assert all(f"page {number} of {len(pages)}" in page for number, page in enumerate(pages, start=1))


def test_every_paper_of_a_plan_is_in_the_registry_by_its_need() -> None:
    kinds: list[ReportKind] = [report_kind(key) for key in FACTS]
    assert {kind.needs for kind in kinds} == {
        Needs.PLAN, Needs.PERSON_PLAN, Needs.REVIEW, Needs.PARAGRAPH, Needs.BRIEF, Needs.FEEDBACK, Needs.SUMMARY,
    }  # fmt: skip
    assert [kind.key for kind in kinds if kind.welsh] == ["person-plan", "feedback-form"]
    assert Evidence.SEEN_DOCUMENT.value == "seen document"
