"""The caseload as a spreadsheet tells the next release, where somebody is held and what is still referred; nothing sensitive."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl

from caseload.casework.around import AddAround, add_around
from caseload.casework.exporting import ExportCases, export_cases
from caseload.casework.referring import MakeReferral, TellNews, make_referral, tell_news
from caseload.casework.releasing import CallOff, call_off
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind
from caseload.domain.partners import PrisonStay
from caseload.domain.referring import NewsKind, Referral
from caseload.domain.releasing import CustodyDates
from tests import kit
from tests.casework.test_releasing import FRIDAY, inside, planned

NEW = ("Next release", "Kind of release", "Days to release", "Held at", "Open referrals")
DAY = timedelta(days=1)


def told(session: Session, folder: Path) -> dict[str, tuple[Any, ...]]:
    """What the new columns of the spreadsheet say of each person."""
    path = folder / "cases.xlsx"
    export_cases(session, ExportCases(path=path, recipient="a senior"))
    headings, *rows = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
    said = [dict(zip(headings, row, strict=True)) for row in rows]
    return {str(one["Name"]): tuple(one[name].date() if hasattr(one[name], "date") else one[name] for name in NEW) for one in said}


def test_the_next_release_the_prison_and_open_referrals_are_told(sitting: Session, tmp_path: Path) -> None:
    kit.add_case(sitting)
    dates = inside(sitting, curfew_on=FRIDAY, conditional_on=FRIDAY + 60 * DAY)
    planned(sitting, dates)
    for prison, days, to_on in (("HMP Saltmarsh", 200, None), ("HMP Fennbrook", 250, kit.TODAY - 200 * DAY)):
        stay = PrisonStay(person_id=dates.person_id, prison=prison, from_on=kit.TODAY - days * DAY, to_on=to_on)
        add_around(sitting, AddAround(record=stay))
    for agency in ("Harbour Advice", "Canal Trust"):
        one = Referral(person_id=dates.person_id, agency_words=agency, need_words="debt", made_on=kit.TODAY - 9 * DAY,
                       sent_on=kit.TODAY - 9 * DAY)  # fmt: skip
        made = make_referral(sitting, MakeReferral(referral=one)).made()
    tell_news(sitting, TellNews(referral_id=made.id, kind=NewsKind.SEEN, on=kit.TODAY, words="debts listed"))
    found = told(sitting, tmp_path)
    assert found["Penhale, Ira"] == (FRIDAY, "Home detention curfew", (FRIDAY - kit.TODAY).days, "HMP Saltmarsh",
                                     "Harbour Advice: sent, open for 9 days")  # fmt: skip
    assert found["Bevan, Jordan"] == (None,) * len(NEW)


def test_what_is_sensitive_is_not_in_the_file(sitting: Session, tmp_path: Path) -> None:
    dates = inside(sitting)
    referral = Referral(person_id=dates.person_id, agency_words="Harbour Advice", need_words="debt", made_on=kit.TODAY, sensitive=True)
    make_referral(sitting, MakeReferral(referral=referral))
    add_around(sitting, AddAround(record=PrisonStay(person_id=dates.person_id, prison="HMP Saltmarsh", sensitive=True)))
    with act(sitting, "keep_dates", AuditKind.ALTERATION) as unit:
        unit.write(dates, replace(dates, sensitive=True))
    hidden = "sensitive, not in this file"
    assert told(sitting, tmp_path)["Penhale, Ira"] == (None, hidden, None, hidden, hidden)


def test_a_release_that_is_off_is_not_the_next_one(sitting: Session, tmp_path: Path) -> None:
    release = planned(sitting, inside(sitting, conditional_on=None, automatic_on=date(2027, 3, 1)))
    call_off(sitting, CallOff(release_id=release.id, why="sentenced again"))
    with act(sitting, "keep_dates", AuditKind.ALTERATION) as unit:
        for one in sitting.store.find(CustodyDates):
            unit.remove(one)
    assert told(sitting, tmp_path)["Penhale, Ira"] == (None,) * len(NEW)
