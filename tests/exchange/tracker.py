"""A fictional officer's tracker with every difficulty real ones have, small enough to count by hand."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from tests.exchange.made import write_book

_HEADS = (
    "CRN", "Surname", "Forename", "DOB", "Tier", "RoSH", "MAPPA", "IOM?", "Order", "Court", "Sentenced", "Start", "End",
    "Requirements", "Last seen", "Next appt ", "Breach/warnings", "Old ref", "Notes",
)


def _person(crn: str, surname: str, forename: str, **said: Any) -> tuple[Any, ...]:
    """A person's row, in the order of the headings, with a plain answer where nothing else is said."""
    plain = {
        "DOB": date(1990, 5, 1), "Tier": "B2", "RoSH": "Medium", "Order": "CO 12m", "Court": "Elmford MC",
        "Sentenced": date(2026, 3, 2), "Start": "02/03/2026", "End": date(2027, 3, 1), "Requirements": "RAR 20 days",
        "Last seen": "30/10/2026", "Old ref": "PN10001",
    }
    cells = {**plain, "CRN": crn, "Surname": surname, "Forename": forename, **said}
    return tuple(cells.get(head, "") for head in _HEADS)


CASELOAD: tuple[tuple[Any, ...], ...] = (
    ("Caseload tracker, Team Four",),                                                                      # 1
    ("Updated 20/11/26",),                                                                                 # 2
    _HEADS,                                                                                                # 3
    _person("X700101", "Ashby", "Mo", **{"Next appt ": datetime(2026, 11, 24, 10, 30), "IOM?": "Fixed"}),  # 4  # noqa: DTZ001  a spreadsheet knows no zone
    _person("X7O0102", "Brett", "Cal", RoSH="H", **{"Next appt ": "2 Dec 2026"}),                          # 5
    (),                                                                                                    # 6
    _person("x700103 ", "Cole  ", " Siân", Tier="b2 ", RoSH="??", **{"Next appt ": "TBC"}),              # 7
    _person("", "Dune", "Vic", DOB="14/7/87", Tier="E", Start=46083),                                      # 8
    _person("X700105", "Eames", "Ty", DOB=date(2027, 3, 9), Tier="", **{"Next appt ": "w/c 30/11/2026"}),  # 9
    _person("X700106", "Frost", "Kit", Tier="Z9", End=date(2025, 6, 7), **{"Last seen": date(2026, 12, 11)}),  # 10
    _person("X700107", "Gale", "Ann", Sentenced="12/13/2025", Requirements="RAR 25 days; UPW 120 hrs",
            MAPPA="Cat 2 Level 2", **{"Breach/warnings": "1st warning 12/5/26"}),                          # 11
    _person("X700108", "Hart", "Jo", Requirements="something about a course? check order",
            Notes="=Mum's address, ring first", **{"Breach/warnings": "Recall considered"}),               # 12
    ("LICENCE CASES",),                                                                                    # 13
    _person("X700109", "Ives", "Rob", Order="", Requirements="Std licence; exclusion zone",
            **{"Breach/warnings": "WL1 Aug 26"}),                                                          # 14
    _person("X700110", "Jay", "Lee", Order="Life licence", End="life", Requirements="Licence + SHPO",
            **{"Breach/warnings": "Breach - court 9/12/26", "Next appt ": "20/11/2026"}),                  # 15
    _person("X700101", "Knox", "Ray", Order="Licence", End="31/02/2026"),                                  # 16
    _person("X700111", "Lowe", "Dee", Order="PSS", End="31/02/2026", MAPPA="n/a",
            **{"Breach/warnings": "none"}),                                                                # 17
    ("Total cases",),                                                                                      # 18
)

CONTACTS: tuple[tuple[Any, ...], ...] = (
    ("Date", "CRN", "Name", "Type", "Outcome", "Mins", "Notes"),                   # 1
    (date(2026, 10, 1), "X700101", "Ashby, Mo", "OV", "att", 45, "=first"),        # 2
    ('"', "X700101", "Mo Ashby", "Tel", "vm left", "", ""),                        # 3
    ("2/10/26", "X700103", "Cole", "HV", "late - seen 20 mins", "", "dog"),        # 4
    ("2/10/26", "X700103", "Cole", "HV", "late - seen 20 mins", "", "dog"),        # 5
    ("3/10/26", "", "Cole, Siân", "txt", "replied", "", ""),                      # 6
    ("3/10/26", "", "Nobody, Here", "txt", "replied", "", ""),                     # 7
    (date(2027, 1, 16), "X700105", "Eames", "OV", "seen", 30, ""),                 # 8
    ("30/02/2026", "X700105", "Eames", "OV", "att", 30, ""),                       # 9
    ("5 Oct 2026", "X700107", "Gale", "DNA", "", "", ""),                          # 10
    ("6 Oct 2026", "X700107", "Gale, Ann", "OV", "", "", ""),                      # 11
    ("6 Oct 2026", "X709999", "Gone, Al", "OV", "att", "", ""),                    # 12
    ("7 Oct 2026", "X700102", "Brett, Cal", "OV", "att", "", ""),                  # 13
    ("8 Oct 2026", "X700108", "Hart, Jo", "carrier pigeon", "fluttered", "", ""),  # 14
    ("9 Oct 2026", "X700108", "Ashby, Mo", "OV", "att", "", ""),                   # 15
)

GOALS: tuple[tuple[Any, ...], ...] = (
    ("CRN", "Name", "Area", "Goal", "Target", "Status", "Steps", "Last looked at"),
    ("X700101", "Ashby, Mo", "Housing", "I will keep my flat", "9/12/26", "In progress",
     "- Ring council (done)\n\n• View flat ✓\n2. Pay rent - ongoing\n- Move in – n/a now\n", date(2026, 11, 3)),    # 2
    ("X700101", "Ashby, Mo", "Accom", "I will keep my flat", "ongoing", "parked", "Ring council", ""),             # 3
    ("X700103", "Cole, Siân", "Lifestyle", "I will save [£amount]", "", "", "", "14/9/26"),                       # 4
    ("X700105", "Eames, Ty", "Drugs", "", "2027-02-26", "active", "Test in Oct", ""),                              # 5
    ("X700102", "Brett, Cal", "Money", "I will open an account", "", "Active", "List debts", ""),                  # 6
    ("X709999", "Gone, Al", "MH", "I will see a GP", "", "active", "", ""),                                        # 7
)

# What one import with nobody to ask gives.
COUNTS = {
    "rows_read": 34, "people": 11, "updated": 0, "unchanged": 0, "contacts": 8, "goals": 3, "steps": 5, "provisions": 0,
    "skipped": 3,
}
REFUSED, HELD = 9, 3


def write_tracker(path: Path) -> Path:
    """Write the tracker, with merged titles, a hidden column, a comment and a formula nobody worked out."""
    def finish(sheets: dict[str, Any], book: Any) -> None:
        caseload = sheets["Caseload"]
        caseload.merge_range("A1:S1", CASELOAD[0][0], book.add_format({"bold": True}))
        caseload.merge_range("A13:S13", CASELOAD[12][0], book.add_format({"bold": True}))
        caseload.set_column("R:R", 10, None, {"hidden": True})
        caseload.write_comment("Q14", "letter came back, check")
        caseload.write_formula("B18", "=COUNTA(B4:B17)", None, "")

    return write_book(path, {"Caseload": CASELOAD, "Contacts 2026": CONTACTS, "Plan goals": GOALS}, finish=finish)
