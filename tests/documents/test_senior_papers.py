"""The papers a senior or the next officer reads: what comes first stands first, what is missing or left out is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from caseload.documents.blocks import texts_of
from caseload.documents.case_facts import HandoverWords
from caseload.documents.case_summary import build_case_summary
from caseload.documents.cover_pack import build_cover_pack, cover_file_stem
from caseload.documents.dated_words import KINDS, dated_words
from caseload.documents.delays_list import build_delays_list
from caseload.documents.handover_pack import build_handover_pack, handover_file_stem
from caseload.documents.leaving_list import build_leaving_list
from caseload.documents.senior_facts import CoverFacts, DelayFacts, LeavingFacts, SupervisionFacts
from caseload.documents.supervision_pack import build_supervision_pack
from caseload.domain.casefile import CaseSummary
from caseload.domain.person import Person
from caseload.domain.strip_choice import choose_strips
from caseload.domain.workload_figures import Dated
from tests.documents.seniors import CASE, COVER, DELAYS, HANDOVER, HOME, LEAVING, LINE, SUPERVISION, WHOLE
from tests.documents.sheets import ABOUT, TODAY, read, who

READING_SPEED = 200  # words a minute of someone who takes them in
MINUTES = 10


def whole(document: object) -> str:
    return " ".join(read(document))  # type: ignore[arg-type]


def test_supervision_opens_with_what_was_decided_and_whether_it_was_followed_up() -> None:
    first = read(build_supervision_pack(SUPERVISION, ABOUT))[0]
    assert "Supervision: Rowan Maddox Saturday 21 November 2026 12 of 16 cases, chosen by rule Decided before 3 still open" in first
    assert "Sat 24 Oct J. Hale Pryce-Hughes, Alŵen X480001 See at home before Christmas ! not followed up, due Wed 18 Nov" in first
    assert "? not followed up, no day set" in first
    assert "✓ Fri 20 Nov: Seen at home" in first
    assert "Secret words" not in first
    assert "sensitive, see the case" in first


def test_a_strip_says_why_what_stands_beside_it_and_has_room_to_decide() -> None:
    text = whole(build_supervision_pack(SUPERVISION, ABOUT))
    for told in (
        "! Overdue contact overdue by 5 working days, nothing booked", "△ Slip Alcohol use (clear slip)", "! RoSH high",
        "△ Stuck over 30 days “Step 4” waiting on the service for 40 days; “Step 5” waiting on the service for 50 days; and 2 more",
        "Tier B2, suspended sentence order to 1 Aug 2027, IOM. Last seen Fri 30 Oct. Booked Tue 24 Nov. Last home visit Tue 1 Sep. 2 of 5 steps done.",
        "Not met by Thu 12 Nov: home visit, because no second officer. Promised: Ring housing; Ask the service and 1 more. 1 sensitive entry, see the case.",
        "Decided, by whom, follow up on",
    ):  # fmt: skip
        assert told in text, told
    assert text.count("Decided, by whom, follow up on") == 12
    assert "Not shown 4 more cases meet a rule: overdue 4, slip 1." in text
    assert "0 cases meet none." in text


def test_supervision_without_anything_to_say_says_so() -> None:
    bare = SupervisionFacts(choice=choose_strips(()), strips=())
    (page,) = read(build_supervision_pack(bare, replace(ABOUT, officer=None, recipient="")))
    assert "Supervision: officer not named" in page
    assert "No decision of supervision is recorded." in page
    assert "No case meets any of the rules." in page


def test_the_leaving_list_has_a_line_a_case_with_what_happens_first() -> None:
    text = whole(build_leaving_list(LEAVING, ABOUT))
    assert "52 cases, 102 outcomes to write up, 4 promises open" in text
    assert "! Fri 13 Nov Contact due: overdue, nothing booked Plan review late since Thu 1 Oct Achebe, Marcus X482217, IOM, restricted" in text
    assert "2 since Wed 4 Nov Ring housing Ask the service 1 sensitive, see the case and 1 more N. Hale" in text
    assert "? nothing dated Bevan, Siân" in text
    assert "No case is open." in whole(build_leaving_list(LeavingFacts(lines=()), ABOUT))


def test_delays_stand_by_requirement_with_when_the_order_ends() -> None:
    text = whole(build_delays_list(DELAYS, ABOUT))
    assert "4 requirements past their start" in text
    assert "Alcohol treatment 3 of 5 people 2 more without a set start" in text
    assert "O'Neill, Alŵen X480003 13 Oct 2026 39 not known not known" in text
    assert "No requirement is past the start" in whole(build_delays_list(DelayFacts(kinds=()), ABOUT))


def test_cover_says_first_what_to_do_if_someone_does_not_come_and_names_no_decision() -> None:
    text = whole(build_cover_pack(COVER, ABOUT))
    for told in (
        "Cover for Rowan Maddox 23 Nov 2026 to 30 Nov 2026 covered by P. Lowell: 3 appointments, 1 person due with nothing booked",
        "If someone does not come 1 Ring the same day and ask what got in the way.", "ask the duty senior.",
        "10:15 Achebe, Marcus X482217 home visit, 4 Quarry Row, Millbrook, ZZ99 1AA RoSH high, IOM, suspended sentence order",
        "Safety of staff: Two to a visit No check before home visits is recorded. Language: Welsh; adjustments: Large print; keeps contact best by: Text the day before",
        "If not: ring 07700 900123 own. Ask what got in the way. A warning of 11 Sep 2026 is in force.",
        "no time Achebe, Marcus X482217 office, Eastgate House as above", "home visit, Library",
        "Due with nothing booked 1 person Fri 13 Nov", "no telephone number is recorded.",
        "Falls due on these days Wed 25 Nov Llewelyn, Alŵen X480002 Report to court: Millbrook",
    ):  # fmt: skip
        assert told in text, told
    assert cover_file_stem(COVER, ABOUT) == "cover-2026-11-23-2026-11-30"


def test_cover_of_empty_days_says_so() -> None:
    (page,) = read(build_cover_pack(CoverFacts(first=TODAY, last=TODAY), ABOUT))
    assert "nobody is named to cover: 0 appointments" in page
    assert "No appointment is booked on these days." in page


def test_a_handover_opens_with_what_to_know_first_and_what_is_missing() -> None:
    first = read(build_handover_pack(HANDOVER, ABOUT))[0]
    assert "From Rowan Maddox, Probation officer, Eastgate team to J. Hale on 1 Dec 2026: officer left" in first
    assert "Know this first • First: next appointment Tue 24 Nov 10:15 home visit. • Warned 11 Sep 2026, in force until 10 Sep 2027. • Safety of staff: Two to a visit • 3 promises are open." in first
    assert (
        "Missing in this handover: the last full assessment and what has changed since, the manager's decision on home visits, "
        "how the person was told, the day of a joint meeting."
    ) in first


def test_a_handover_that_has_every_part_names_none_as_missing() -> None:
    words = HandoverWords(reason="officer left", on=date(2026, 12, 1), assessed_on=date(2026, 9, 1), assessed_changed="New address",
                          told="Face to face, 18 Nov", meeting_on=date(2026, 11, 27))  # fmt: skip
    text = whole(build_handover_pack(replace(HANDOVER, words=words, case=replace(WHOLE, decided_visits=True)), ABOUT))
    assert "Missing in this handover" not in text
    assert "Told of the change: Face to face, 18 Nov • Joint meeting: 27 Nov 2026 • Last full assessment: 1 Sep 2026; since then: New address" in text


def test_every_part_of_a_handover_is_there() -> None:
    text = whole(build_handover_pack(HANDOVER, ABOUT))
    for told in (
        "Marcus Achebe (he/him)", "5 Jun 1997, age 29", "B (A-G), B2 (A-D)", "high, 2 Nov 2026", "07700 900123 own", "Welsh", "Large print",
        "Registered: MAPPA (level 2, review 9 Dec 2026, panel monthly)", "Home visits: Risk assessed for home visits: 2 Sep 2026.",
        "Restricted: access to this case is limited.", "Suspended sentence order, 1 Feb 2026 to 1 Aug 2027, Millbrook. For Affray.",
        "Rehabilitation activity (6 of 20 days)", "Conditions: Not to enter Quarry Row.", "To confirm: ?? breach",
        "In HMP Fennbrook, prison officer G. Ferris.", "Expected, overdue: 14 days: tier B2",
        "2 outcomes not written up, the oldest of Wed 4 Nov", "Ring housing, was due 12 Nov 2026", "Send the letter, due 24 Nov 2026",
        "Ask the service, no day set", "Referral to Millbrook housing: made 1 Sep 2026, not seen yet", "Report for Millbrook, due 3 Dec 2026",
        "Not met: home visit by 12 Nov 2026, because no second officer",
        "“Keep my tenancy 0” (Accommodation): Ring the service (by 1 Dec 2026, waits on the service)", "and 2 more",
        "Accommodation: clear move; latest bank account", "Mair Achebe, sister, 07700 900118, agreed to contact: yes",
        "Strengths: Close to his sister", "Travel: Bus 12 from Quarry Row",
        "13 May 2026: agreed with the plan no. “It is not mine.” Reason: Too many goals", "Officers so far 2 different officers",
    ):  # fmt: skip
        assert told in text, told


def test_what_is_sensitive_stands_on_a_last_page_of_its_own_or_is_counted() -> None:
    *before, last = read(build_handover_pack(HANDOVER, ABOUT))
    assert not [page for page in before if "Told in confidence" in page or "Hidden goal" in page]
    assert "Sensitive sheet X482217 Keep this page apart. It goes to the next officer only." in last
    assert "Sat 21 Nov Note Told in confidence" in last
    without = whole(build_handover_pack(replace(HANDOVER, with_sensitive=False), ABOUT))
    assert "Hidden goal" not in without
    assert "2 sensitive entries are not printed here." in without
    many = replace(HANDOVER, case=replace(WHOLE, sensitive=WHOLE.sensitive * 20))
    assert len(read(build_handover_pack(many, ABOUT))) == len(before) + 1
    assert "and 26 more in the case" in whole(build_handover_pack(many, ABOUT))
    assert "Sensitive sheet" not in whole(build_handover_pack(replace(HANDOVER, case=replace(WHOLE, sensitive=())), ABOUT))


def test_a_handover_is_ten_minutes_reading() -> None:
    words = sum(len(text.split()) for text in texts_of(build_handover_pack(HANDOVER, ABOUT)))
    assert words < READING_SPEED * MINUTES


def test_a_bare_case_says_what_is_not_recorded() -> None:
    bare = replace(
        WHOLE, person=Person(id="p", surname="Achebe"), line=replace(LINE, summary=CaseSummary(person_id="p", computed_on=TODAY)), orders=(),
        requirements=(), conditions=(), registrations=(), visit=(), contacts=(), booked=(), goals=(), steps=(), agreement=None, progress=(),
        strengths=(), promises=(), referrals=(), releases=(), reports=(), not_met=(), people=(), prison=None, officers=(), sensitive=(),
    )  # fmt: skip
    text = whole(build_handover_pack(replace(HANDOVER, case=bare, words=HandoverWords()), replace(ABOUT, recipient="")))
    for told in (
        "First: nothing is booked.", "Missing in this handover: who takes the case, why the officer changes, the day of the change, the order",
        "No open order is recorded.", "Registered: nothing in force", "Safety of staff: not recorded", "Home visits: not recorded",
        "Booked: nothing", "Nothing is open: no promise", "No goal is open.", "Nobody around the case and no strength is recorded.",
        "They have not been asked about the plan.", "Joint meeting: no day set", "Last full assessment: not recorded",
    ):  # fmt: skip
        assert told in text, told
    assert handover_file_stem(replace(HANDOVER, case=bare), ABOUT) == "handover-no-crn-2026-11-21"


def test_a_handover_and_a_summary_tell_the_release_and_what_waits_on_an_agency() -> None:
    for document in (build_handover_pack(HANDOVER, ABOUT), build_case_summary(WHOLE, ABOUT)):
        text = whole(document).casefold()
        assert "2 weeks to release on friday 11 december 2026. 3 things are not ready." in text
        assert "referral to millbrook housing: made 1 sep 2026, not seen yet" in text


def test_a_case_summary_is_one_page_without_anything_sensitive() -> None:
    (page,) = read(build_case_summary(replace(WHOLE, not_met=()), ABOUT))
    assert "Case summary: Marcus Achebe" in page
    assert "and 5 more" in page
    assert "2 sensitive entries are not printed here." in page
    assert "Hidden goal" not in page


@pytest.mark.parametrize("kind", KINDS)
def test_every_dated_kind_has_words(kind: str) -> None:
    one = Dated(on=TODAY, kind=kind, who=who(1), words="")
    assert dated_words(one) == str(KINDS[kind])
    assert (dated_words(replace(one, words="why")) == str(KINDS[kind])) is (kind == "plan review")


def test_an_unbooked_person_has_what_to_know_too() -> None:
    assert CASE.person.staff_safety in whole(build_cover_pack(replace(COVER, unbooked=(CASE,), slots=()), ABOUT))
    assert HOME.starts_at is not None
