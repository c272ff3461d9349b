"""The caseload as a spreadsheet: written whole and recorded as disclosed, or neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from caseload.casework.disclosure import RecordDisclosure, record_disclosure
from caseload.casework.queries import case_lines, lines_for
from caseload.casework.referring import ReferralLine, referral_list
from caseload.casework.release_read import ReleaseCase, release_page
from caseload.casework.session import Session
from caseload.casework.workload_dated import by_person
from caseload.domain.casefile import CaseLine
from caseload.domain.change import Change
from caseload.domain.dates import days_words
from caseload.domain.partners import PrisonStay
from caseload.domain.release_date import KIND_WORDS
from caseload.domain.words import msg, tr
from caseload.exchange.export import CaseBeside, SheetRows, caseload_sheet, workbook_bytes, written_aside

NOT_TOLD = msg("sensitive, not in this file")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportCases:
    """Where the spreadsheet goes and for whom; `person_ids` chooses lines in their order, None is everyone."""

    path: Path
    recipient: str = ""
    person_ids: tuple[str, ...] | None = None


def export_cases(session: Session, command: ExportCases) -> Change:
    """Write one row a case and record the disclosure; a file that cannot be written leaves no record."""
    lines = case_lines(session) if command.person_ids is None else lines_for(session, command.person_ids)
    with written_aside(command.path, workbook_bytes((caseload_rows(session, lines),))):
        return record_disclosure(session, RecordDisclosure(what=tr("Caseload as a spreadsheet"), recipient=command.recipient))


def caseload_rows(session: Session, lines: Sequence[CaseLine]) -> SheetRows:
    """One row a case, with the next release, where the person is held and what is still referred; nothing that is sensitive."""
    ids = [line.person_id for line in lines]
    releases: dict[str, ReleaseCase] = {}
    for case in release_page(session, found=lines).cases:
        if case.release is None or case.release.coming:
            releases.setdefault(case.person_id, case)
    referred: dict[str, list[ReferralLine]] = {}
    for one in referral_list(session, found=lines):
        referred.setdefault(one.referral.person_id, []).append(one)
    stays = by_person(session, PrisonStay, ids)
    return caseload_sheet(lines, {
        person_id: _beside(session.today, releases.get(person_id), stays.get(person_id, ()), referred.get(person_id, ()))
        for person_id in ids
    })  # fmt: skip


def _beside(
    today: date, case: ReleaseCase | None, stays: Sequence[PrisonStay], referred: Sequence[ReferralLine]
) -> CaseBeside:
    open_stays = [one for one in stays if one.to_on is None or one.to_on >= today]
    held = max(open_stays, key=lambda one: one.from_on or date.min, default=None)
    found = CaseBeside(
        held_at="" if held is None else str(NOT_TOLD) if held.sensitive else held.prison,
        referrals="; ".join(_referral(one) for one in referred),
    )  # fmt: skip
    if case is None:
        return found
    if case.dates is not None and case.dates.sensitive:
        return replace(found, release_kind=str(NOT_TOLD))
    kind = str(KIND_WORDS[case.dates.facts_on(case.day).kind]) if case.dates is not None else ""
    return replace(found, release_on=case.day, release_kind=kind, days_to_release=(case.day - today).days)


def _referral(one: ReferralLine) -> str:
    if one.referral.sensitive:
        return str(NOT_TOLD)
    if one.age is None:
        return tr("{agency}: the day it was made is not known", agency=one.agency)
    state, days = tr(one.age.state.value), days_words(one.age.age)
    return tr("{agency}: {state}, open for {days}", agency=one.agency, state=state, days=days)
