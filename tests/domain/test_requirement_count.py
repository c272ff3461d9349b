from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.requirement_count import RequirementCount, counts_in, counts_words
from tests.domain.examples import RULES

RAR = RequirementCount(short="RAR", ordered=25, done=4, unit="days")


@pytest.mark.parametrize(
    ("count", "words", "left"),
    [
        (RAR, "RAR 4/25 days", 21),
        (RequirementCount(short="UPW", ordered=80, done=12.5, unit="hours"), "UPW 12.5/80 hours", 67.5),
        (RequirementCount(short="Drug testing", ordered=3, done=0), "Drug testing 0/3", 3),
        (RequirementCount(short="RAR", ordered=25, unit="days"), "RAR 25 days, done not known", None),
        (RequirementCount(short="Curfew"), "Curfew", None),
        (RequirementCount(short="UPW", ordered=80, done=90, unit="hours"), "UPW 90/80 hours", 0),
    ],
)
def test_a_requirement_in_few_words(count: RequirementCount, words: str, left: float | None) -> None:
    assert (count.words, count.left) == (words, left)


NUMBERS = st.integers(0, 999).map(float) | st.integers(0, 3999).map(lambda number: number / 4)
SHORTS = st.sampled_from([row.short or row.words for row in RULES.requirement_types.values()])
UNITS = st.sampled_from(["", "days", "hours", "months", "sessions"])
COUNTS = st.one_of(
    st.builds(RequirementCount, short=SHORTS, ordered=NUMBERS, done=st.none() | NUMBERS, unit=UNITS),
    st.builds(RequirementCount, short=SHORTS),
)


@given(st.lists(COUNTS, max_size=4))
def test_what_a_list_shows_is_read_back_as_it_was_counted(counts: list[RequirementCount]) -> None:
    assert counts_in(counts_words(counts)) == tuple(counts)
