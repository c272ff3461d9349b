from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.enforcement import Standing, standing, warning_ends
from caseload.domain.sentence import EnforcementEvent, EnforcementFact
from tests.domain.examples import TODAY, day

WORDS, WARNING = EnforcementFact.WORDS, EnforcementFact.WARNING
COURT, RECALL = EnforcementFact.COURT_DATE, EnforcementFact.RECALL


def event(kind: EnforcementFact, on: str = "", **more: object) -> EnforcementEvent:
    return EnforcementEvent(person_id="p", kind=kind, happened_on=day(on) if on else None, **more)  # type: ignore[arg-type]


EXAMPLES = [
    ("nothing recorded is not compliance", [], "nothing recorded", "no warning or breach recorded here"),
    (
        "unread words",
        [event(WORDS, words="FTA x2, 1 accepted"), event(WARNING, "2026-05-12")],
        "enforcement not known",
        "enforcement not known: “FTA x2, 1 accepted” is still to be confirmed",
    ),
    (
        "a warning without its date",
        [event(WARNING, words="Final warning")],
        "enforcement not known",
        "enforcement not known: “Final warning” is still to be confirmed",
    ),
    (
        "a recall without words or date",
        [event(RECALL)],
        "enforcement not known",
        "enforcement not known: “recall” is still to be confirmed",
    ),
    (
        "words confirmed to mean nothing more",
        [event(WORDS, words="none", confirmed=True)],
        "nothing recorded",
        "no warning or breach recorded here",
    ),
    (
        "facts confirmed without a date",
        [event(kind, confirmed=True) for kind in (RECALL, COURT, WARNING)],
        "nothing recorded",
        "no warning or breach recorded here",
    ),
    ("a live warning", [event(WARNING, "2026-05-12")], "warning in force", "warned 12 May 2026, in force until 11 May 2027"),
    ("its last day", [event(WARNING, "2025-11-21")], "warning in force", "warned 21 Nov 2025, in force until 20 Nov 2026"),
    ("the day after", [event(WARNING, "2025-11-20")], "nothing recorded", "no warning or breach recorded here"),
    (
        "the later of two",
        [event(WARNING, "2026-05-12"), event(WARNING, "2025-01-12")],
        "warning in force",
        "warned 12 May 2026, in force until 11 May 2027",
    ),
    ("a warning dated ahead", [event(WARNING, "2026-12-12")], "nothing recorded", "no warning or breach recorded here"),
    (
        "a removed warning",
        [event(WARNING, "2026-05-12", deleted_at="2026-05-13T09:00:00Z")],
        "nothing recorded",
        "no warning or breach recorded here",
    ),
    ("court ahead", [event(WARNING, "2026-05-12"), event(COURT, "2026-12-09")], "breach court date", "breach in court Wed 9 Dec"),
    ("court past", [event(COURT, "2026-11-09")], "breach court date", "breach in court Mon 9 Nov, result not recorded"),
    ("recalled", [event(COURT, "2026-12-09"), event(RECALL, "2026-11-02")], "recall", "recalled Mon 2 Nov"),
]


@pytest.mark.parametrize(("events", "word", "reason"), [row[1:] for row in EXAMPLES], ids=[row[0] for row in EXAMPLES])
def test_where_an_order_stands(events: list[EnforcementEvent], word: str, reason: str) -> None:
    found = standing(events, TODAY)
    assert (found.standing.value, str(found.reason)) == (word, reason)


def test_a_warning_tells_its_first_and_last_day() -> None:
    found = standing([event(WARNING, "2026-05-12")], TODAY)
    assert (found.since, found.until) == (day("2026-05-12"), day("2027-05-11"))
    assert standing([event(COURT, "2026-12-09")], TODAY).until == day("2026-12-09")
    assert warning_ends(day("2024-02-29")) == day("2025-02-28")


@given(
    st.lists(
        st.tuples(st.sampled_from(EnforcementFact), st.none() | st.dates(date(2024, 1, 1), date(2027, 12, 31)), st.booleans())
    )
)
def test_unread_words_are_never_hidden_and_order_does_not_matter(rows: list[tuple[EnforcementFact, date | None, bool]]) -> None:
    events = [EnforcementEvent(person_id="p", kind=kind, happened_on=on, confirmed=sure) for kind, on, sure in rows]
    found, turned = standing(events, TODAY), standing(events[::-1], TODAY)
    assert (found.standing, found.since, found.until) == (turned.standing, turned.since, turned.until)
    undated = any(not sure and on is None for _, on, sure in rows)
    assert not undated or found.standing is Standing.NOT_KNOWN
    assert "ompliant" not in str(found.reason)
