"""An entry for the official record: every field in its order, the note word for word, nothing that reads as markup."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from caseload.documents.official_entry import official_entry
from caseload.domain.contact import Attendance, Contact, Mode
from caseload.rulebook import load_rules

RULES = load_rules(date(2026, 11, 20))
NOTE = "Came <b>early</b> & brought *papers*:\n\n- rent £5,  two  spaces\n\tSiân & Llŷr"
WHOLE = Contact(
    person_id="p", happens_on=date(2026, 11, 5), starts_at=time(9, 30), ends_at=time(10, 15), type_code="COAP",
    type_words="OV", mode=Mode.OFFICE, outcome_code="ATTC", outcome_words="att", attendance=Attendance.ATTENDED,
    place="Eastgate office", note=NOTE,
)  # fmt: skip


def test_the_fields_stand_in_the_official_order_and_the_note_is_exact() -> None:
    assert official_entry(WHOLE, RULES) == (
        "Date: 05/11/2026\nTime: 09:30 to 10:15\nType: COAP Planned Office Visit (NS)\nOutcome: ATTC Attended - Complied\n"
        f"Place: Eastgate office\nNote:\n{NOTE}"
    )


def test_a_sensitive_note_says_so_first() -> None:
    assert official_entry(replace(WHOLE, sensitive=True), RULES).startswith("Sensitive: yes\nDate: ")


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"ends_at": None}, "Time: 09:30"),
        ({"type_code": "ZZZ9", "type_words": "Local pilot"}, "Type: ZZZ9 Local pilot"),
        ({"type_code": "", "type_words": "OV"}, "Type: OV"),
        ({"outcome_code": "", "outcome_words": "QQQ1 Pilot outcome"}, "Outcome: QQQ1 Pilot outcome"),
        ({"outcome_code": "", "outcome_words": "", "attendance": Attendance.NONE}, "Outcome: not recorded"),
        ({"outcome_code": "", "outcome_words": ""}, "Outcome: attended"),
    ],
)
def test_codes_bring_official_words_and_what_has_no_code_keeps_its_own(fields: dict[str, object], line: str) -> None:
    assert line in official_entry(replace(WHOLE, **fields), RULES).splitlines()  # type: ignore[arg-type]


def test_what_is_not_recorded_has_no_line() -> None:
    text = official_entry(Contact(person_id="p", happens_on=date(2026, 11, 5), type_code="CTXT", appointment=False), RULES)
    assert [line.partition(":")[0] for line in text.splitlines()] == ["Date", "Type"]
