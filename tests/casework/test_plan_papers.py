"""Papers of plan and progress from a real store: what is sensitive stays out, what is chosen goes in, each refusal says why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from caseload.casework.assessment import holders
from caseload.casework.paper_request import LetterWords
from caseload.casework.papers import Paper, PaperLeft, PaperRequest, make_paper, paper_left, paper_ready
from caseload.casework.paragraph import paragraph_offers, paragraph_taken, sources_of
from caseload.casework.plan_papers import without_sensitive
from caseload.casework.plan_reads import plan_file
from caseload.casework.queries import history
from caseload.casework.session import Session
from caseload.casework.settings import ChangeSetting, change_setting
from caseload.documents.blocks import Track, texts_of
from caseload.domain.errors import Refusal
from caseload.domain.plan import Goal, GoalStatus
from caseload.domain.progress_paragraph import ParagraphUse
from tests import kit, plan_case
from tests.plan_case import SECRET

EVERY = ("plan", "person-plan", "review", "progress-paragraph", "brief", "feedback-form", "assessment-summary")


@pytest.fixture
def person_id(sitting: Session) -> str:
    return plan_case.keep(sitting).id


def asked(person_id: str, key: str, **more: object) -> PaperRequest:
    return replace(PaperRequest(key=key, person_id=person_id, recipient="Money Matters"), **more)  # type: ignore[arg-type]


def words(paper: Paper) -> str:
    return "\n".join(texts_of(paper.document))


@pytest.mark.parametrize("key", EVERY)
def test_nothing_sensitive_is_on_any_paper_unless_it_is_chosen(sitting: Session, person_id: str, key: str) -> None:
    told = words(make_paper(sitting, asked(person_id, key)))
    assert SECRET not in told
    assert "bus pass" not in told


@pytest.mark.parametrize("key", ["plan", "review"])
def test_what_is_left_out_is_counted_and_printed_where_it_is_chosen(sitting: Session, person_id: str, key: str) -> None:
    assert "3 sensitive entries are not printed here." in words(make_paper(sitting, asked(person_id, key)))
    told = words(make_paper(sitting, asked(person_id, key, chosen=("sensitive",))))
    assert SECRET in told
    assert "not printed here" not in told


def test_a_file_without_its_sensitive_entries_keeps_nothing_that_hangs_on_them(sitting: Session, person_id: str) -> None:
    whole = plan_file(sitting, person_id)
    shown = without_sensitive(whole)
    assert SECRET in repr(whole)
    assert SECRET not in repr(replace(shown, case=replace(shown.case, contacts=(), notes=()), feedback=()))
    assert len(whole.case.steps) - len(shown.case.steps) == 1


def test_the_persons_copy_has_levels_only_when_asked_and_the_next_appointment(sitting: Session, person_id: str) -> None:
    plain = make_paper(sitting, asked(person_id, "person-plan"))
    assert plain.document.large_print
    assert plain.stem == "my-plan-X482217-2026-11-20"
    assert "Thursday 26 November 2026 at 2:15pm" in words(plain)
    assert "How far I have come" not in words(plain)
    assert "Ask about the refuge" not in words(plain)
    levels = make_paper(sitting, asked(person_id, "person-plan", chosen=("levels",)))
    assert "How far I have come" in words(levels)
    assert any(isinstance(one, Track) for block in levels.document.blocks for one in getattr(block, "tracks", ()))


def test_the_persons_copy_takes_the_number_of_the_settings_or_the_one_given(sitting: Session, person_id: str) -> None:
    assert "Telephone number to ring" in words(make_paper(sitting, asked(person_id, "person-plan")))
    change_setting(sitting, ChangeSetting(key="phone", value="01632 960 123"))
    assert "I can ring 01632 960 123." in words(make_paper(sitting, asked(person_id, "person-plan")))
    given = asked(person_id, "person-plan", letter=LetterWords(phone="01632 960 999"))
    assert "I can ring 01632 960 999." in words(make_paper(sitting, given))


def test_a_sensitive_appointment_is_not_on_the_persons_copy(sitting: Session) -> None:
    entries = tuple(one for one in plan_case.everything() if one.id != "b1")
    person = plan_case.keep(sitting, (*entries, replace(plan_case.booked(), sensitive=True)))
    assert "My next appointment" not in words(make_paper(sitting, asked(person.id, "person-plan")))


def test_the_review_counts_from_the_last_answer_and_asks_for_needs_and_goals(sitting: Session, person_id: str) -> None:
    told = words(make_paper(sitting, asked(person_id, "review")))
    for said in ("What changed since Marcus was last asked, 21 Aug 2026", "stone: Paid two weeks running",
                 "step “Write down what I drink each night” completed", "Next review, 3 months on: 20 Feb 2027 if this one is held today."):
        assert said in told, said
    assert "bank account in my own name” achieved" not in told


def test_the_brief_gathers_what_is_overdue_beside_steps(sitting: Session, person_id: str) -> None:
    told = words(make_paper(sitting, asked(person_id, "brief")))
    for said in ("step “Go to the first session on Thursday”, due Thu 12 Nov", "feedback to ask for, due Fri 30 Oct",
                 "ask again about “Set the arrears out on one sheet”", "Paid two weeks running, Fri 6 Nov", "M.A."):
        assert said in told, said
    late = kit.open_again(sitting.path, date(2026, 12, 4), read_only=True)
    later = words(make_paper(late, asked(person_id, "brief")))
    late.close()
    assert "plan review, due Sat 21 Nov" in later
    assert "1 appointment without an outcome, the oldest of Thu 26 Nov" in later


def test_the_paragraph_stands_with_its_sources_and_takes_what_is_chosen(sitting: Session, person_id: str) -> None:
    file = plan_file(sitting, person_id)
    offers = paragraph_offers(sitting, file, ParagraphUse.REVIEW)
    by_key = {one.sentence.key: one for one in offers}
    assert by_key["goal g4"].sources == "goal, achieved 20 Aug 2026"
    assert by_key["stones finances"].sources == "stone, 3 Jun 2026, seen document"
    assert by_key["lapse t3"].sources == "lapse, 9 Oct 2026"
    assert by_key["agreement"].sources == "answer to the plan, no, 13 May 2026; answer to the plan, yes, 21 Aug 2026"
    assert by_key["feedback fb1"].sources == "feedback, 30 Jul 2026, alone on paper"
    assert "2 times: goal, active 13 May 2026" in by_key["goals"].sources
    assert "step, completed 25 May 2026" in by_key["steps"].sources
    assert "officer's reading, 5, 11 Sep 2026, seen document" in by_key["level employment"].sources
    assert all(sources_of(one.sentence, file) == one.sources for one in offers)
    chosen = make_paper(sitting, asked(person_id, "progress-paragraph", chosen=("feedback fb1", "stones relationships sensitive"),
                                       left_out=("lapse t3",)))  # fmt: skip
    assert "The bus pass" in words(chosen)
    assert SECRET in words(chosen)
    assert "wedding" not in words(chosen)
    assert chosen.stem == "progress-paragraph-review-X482217-2026-11-20"


def test_feedback_cannot_even_be_chosen_for_the_court(sitting: Session, person_id: str) -> None:
    court = asked(person_id, "progress-paragraph", use="court")
    assert "for the court" in words(make_paper(sitting, court))
    with pytest.raises(Refusal, match="No sentence of this paragraph has the key “feedback fb1”"):
        make_paper(sitting, replace(court, chosen=("feedback fb1",)))


def test_a_sentence_added_and_left_out_is_left_out(sitting: Session, person_id: str) -> None:
    offers = paragraph_offers(sitting, plan_file(sitting, person_id), ParagraphUse.HANDOVER)
    keys = tuple(one.sentence.key for one in offers)
    assert [one.sentence.key for one in paragraph_taken(offers, ("lapse t3",), tuple(key for key in keys if key != "goals"))] == ["goals"]


def test_a_summary_that_leaves_is_kept_as_shared_once_and_cannot_be_undone(sitting: Session, person_id: str) -> None:
    request = asked(person_id, "assessment-summary", basis="consent")
    paper = make_paper(sitting, request)
    assert paper.stem == "assessment-summary-X482217-v2"
    change = paper_left(sitting, PaperLeft(paper=paper))
    assert not change.reversible
    assert change.people == {person_id}
    (holder,) = holders(plan_file(sitting, person_id))
    assert (holder.to_whom, holder.number, holder.outdated) == ("Money Matters", 2, False)
    told = [line for line in history(sitting, person_id) if line.kind == "disclosure"]
    assert [line.recipient for line in told] == ["Money Matters"]


def test_a_summary_without_a_basis_is_only_disclosed(sitting: Session, person_id: str) -> None:
    paper_left(sitting, PaperLeft(paper=make_paper(sitting, asked(person_id, "assessment-summary"))))
    assert holders(plan_file(sitting, person_id)) == ()
    assert history(sitting, person_id)[0].kind == "disclosure"


@pytest.mark.parametrize(("key", "more", "said"), [
    ("assessment-summary", {"recipient": "  "}, "The summary needs the name of the agency"),
    ("progress-paragraph", {"left_out": ("nothing",)}, "has the key “nothing”"),
    ("plan", {"chosen": ("levels",)}, "This paper has no “levels” to add. Choose sensitive"),
    ("person-plan", {"chosen": ("sensitive",)}, "This paper has no “sensitive” to add. Choose levels"),
    ("brief", {"chosen": ("sensitive",)}, "This paper has nothing to add, “sensitive” neither"),
])  # fmt: skip
def test_a_paper_that_cannot_be_made_as_asked_says_why(
    sitting: Session, person_id: str, key: str, more: dict[str, object], said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        make_paper(sitting, asked(person_id, key, **more))


def test_before_there_is_anything_to_say_each_paper_says_so_or_prints_kindly(sitting: Session) -> None:
    person = kit.add_case(sitting)
    for key, said in (("review", "There is no goal to review yet. Add a goal first."), ("assessment-summary", "Write it first."),
                      ("progress-paragraph", "There is nothing yet that a progress paragraph could say.")):
        with pytest.raises(Refusal, match=said):
            make_paper(sitting, asked(person.id, key))
        assert not paper_ready(sitting, asked(person.id, key))
    for key in ("plan", "person-plan", "brief", "feedback-form"):
        assert make_paper(sitting, asked(person.id, key)).document.blocks
    removed = Goal(person_id="p", title="Gone", status=GoalStatus.REMOVED)
    other = plan_case.keep(sitting, (removed,))
    with pytest.raises(Refusal, match="no goal to review"):
        make_paper(sitting, asked(other.id, "review"))
