"""The paper of an addendum: what it is to, the digest of the kept pages, its words as typed, and nothing of the report."""

from __future__ import annotations

from dataclasses import replace

from caseload.documents.psr_addendum import addendum_file_stem, build_addendum
from caseload.domain.report import ReportStatus
from caseload.domain.report_parts import Addendum
from tests.documents.reports import PERSON, REPORT, TODAY
from tests.documents.sheets import read, words

ADDENDUM = Addendum(person_id="p", report_id="r", number=2, written_on=TODAY, written_by="Rowan Maddox", body="The council answered.\n\n<b>Nothing</b> is known.")
FINAL = replace(REPORT, status=ReportStatus.FINAL, finished_on=TODAY, digest="ab12" * 16)


def test_it_says_what_it_is_to_and_its_words_as_typed() -> None:
    made = build_addendum(ADDENDUM, FINAL, PERSON)
    said = words(made)
    for told in ("Addendum 2 to the pre-sentence report finished on 21 Nov 2026.", "ab12" * 16, "Millbrook Magistrates' Court",
                 "The council answered.", "<b>Nothing</b> is known.", "21 Nov 2026, by Rowan Maddox"):  # fmt: skip
        assert told in said, told
    assert "Drug rehabilitation" not in said
    assert (made.draft_label, made.title, made.marking) == (None, "Addendum 2", "OFFICIAL")
    assert made.footer_left == "Addendum 2, X482217, to report number 3. Author: Rowan Maddox"
    [page] = read(made)
    assert "End of addendum 2" in page


def test_a_report_without_kept_pages_says_that_no_digest_is_kept() -> None:
    assert "none kept" in words(build_addendum(ADDENDUM, replace(FINAL, digest=""), PERSON))


def test_its_file_is_named_without_the_person() -> None:
    assert addendum_file_stem(ADDENDUM, PERSON) == "pre-sentence-report-X482217-addendum-2"
