"""Drafts of a report as they went out: kept whole, compared with what stands now, and brought back by one act."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from caseload.casework.report_work import report_work
from caseload.casework.reports import check_draft
from caseload.casework.session import Session
from caseload.casework.unit import Unit, act
from caseload.domain.change import AuditKind, Change
from caseload.domain.entry import Entry
from caseload.domain.errors import Refusal
from caseload.domain.report import Report, ReportSection
from caseload.domain.report_difference import (
    DraftDifference,
    DraftNames,
    WholeDraft,
    draft_differences,
    put_back,
    section_differences,
)
from caseload.domain.report_parts import Adjournment, ReportCheck, ReportPrint, SectionAsItStood
from caseload.domain.words import tr
from caseload.storage import codec

E = TypeVar("E", bound=Entry)
# What a draft never says: the note that never prints, the stamps of the record, and what follows from printing and finishing.
NOT_SAID = frozenset({
    "id", "version", "created_at", "changed_at", "written_up_at", "deleted_at", "source", "sensitive", "status", "draft_number",
    "private_note", "finished_on", "digest", "disclosure_checked_by", "disclosure_checked_at",
})  # fmt: skip
CHECK_STAMPS = frozenset({"version", "created_at", "changed_at", "written_up_at", "deleted_at"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreDraft:
    """Put an earlier draft back, whole where it was kept whole; what stands now is kept as it was in the audit and by undo."""

    print_id: str


def as_it_stands(section: ReportSection) -> SectionAsItStood:
    """A section as a draft keeps it."""
    return SectionAsItStood(name=section.name, body=section.body, not_relevant=section.not_relevant, rich=section.rich,
                            asked=section.asked, source_keys=section.source_keys)  # fmt: skip


def whole_text(report: Report, ledger: Iterable[ReportCheck]) -> str:
    """Everything a draft says beside its sections, as JSON; the private note is not among it."""
    head = {name: cell for name, cell in codec.image(report).items() if name not in NOT_SAID}
    checks = [{name: cell for name, cell in codec.image(one).items() if name not in CHECK_STAMPS} for one in ledger]
    return json.dumps({"report": head, "ledger": checks}, ensure_ascii=False)


def kept_whole(kept: ReportPrint) -> bool:
    """Whether a draft was kept whole; those of before hold their sections only, and the window says so."""
    return bool(kept.whole)


def differences_since(session: Session, kept: ReportPrint) -> tuple[DraftDifference, ...]:
    """What changed since a draft went out, a row a place; of one that kept its sections only, those alone."""
    work, names = report_work(session, kept.report_id), _names(session)
    sections = tuple(map(as_it_stands, work.sections))
    then = _whole_draft(kept)
    if then is None:
        return section_differences(kept.sections, sections, names)
    return draft_differences(then, WholeDraft(report=work.report, sections=sections, ledger=work.ledger), names)


def _names(session: Session) -> DraftNames:
    rules = session.rules
    return DraftNames(
        sections={key: tr(row.heading) for key, row in rules.report_sections.items()},
        requirements={key: tr(words) for key, words in rules.proposal.words.items()},
        checks={key: tr(row.words) for key, row in rules.check_kinds.items()},
        areas={key: tr(row.words) for key, row in rules.areas.items()},
    )  # fmt: skip


def _whole_draft(kept: ReportPrint) -> WholeDraft | None:
    if not kept_whole(kept):
        return None
    try:
        held = json.loads(kept.whole)
        report, ledger = _read(Report, held["report"]), tuple(_read(ReportCheck, one) for one in held["ledger"])
    except (ValueError, LookupError, TypeError, AttributeError) as trouble:
        raise Refusal(tr("What draft {number} held beside its sections cannot be read. Check the file from Settings.",
                         number=kept.number)) from trouble  # fmt: skip
    return WholeDraft(report=report, sections=kept.sections, ledger=ledger)


def _read(record: type[E], held: Mapping[str, Any]) -> E:
    """A record of what was kept of it; a field that is no more is left out."""
    known = codec.columns(record)
    return codec.from_image(record, {name: cell for name, cell in held.items() if name in known})


def restore_draft(session: Session, command: RestoreDraft) -> Change:
    """Put an earlier draft back: sections, head, proposal, risk, sources, checks; what was written since goes, until undone."""
    kept = session.store.need(ReportPrint, command.print_id)
    report, then = session.store.need(Report, kept.report_id), _whole_draft(kept)
    check_draft(report)
    with act(session, "restore_draft", AuditKind.ALTERATION) as unit:
        _restore_sections(unit, report, kept)
        unit.sentence = tr("Draft {number} put back.", number=kept.number)
        if then is None:
            unit.change(report, disclosure_checked_by="", disclosure_checked_at="")
            unit.sentence = tr("The sections of draft {number} are put back; it was kept without the rest.", number=kept.number)
        else:
            unit.write(report, put_back(report, then.report, hearing_stands=_put_off_since(session, kept)))
            _restore_checks(unit, report.id, then)
    return unit.result


def _put_off_since(session: Session, kept: ReportPrint) -> bool:
    return bool(session.store.find(Adjournment, "report_id = ? AND created_at > ?", (kept.report_id, kept.printed_at)))


def _restore_sections(unit: Unit, report: Report, kept: ReportPrint) -> None:
    before = {one.name: one for one in kept.sections}
    for one in unit.session.store.find(ReportSection, "report_id = ?", (report.id,)):
        was = before.pop(one.name, SectionAsItStood(name=one.name, body=""))
        unit.write(one, _section(one, was))
    for was in before.values():
        unit.add(_section(ReportSection(person_id=report.person_id, report_id=report.id, name=was.name), was))


def _section(one: ReportSection, was: SectionAsItStood) -> ReportSection:
    return replace(one, body=was.body, not_relevant=was.not_relevant, rich=was.rich, asked=was.asked, source_keys=was.source_keys)


def _restore_checks(unit: Unit, report_id: str, then: WholeDraft) -> None:
    """Checks as the draft held them: those recorded since are taken out, those taken out since are recorded anew."""
    before = {one.id: one for one in then.ledger}
    for one in unit.session.store.find(ReportCheck, "report_id = ?", (report_id,)):
        was = before.pop(one.id, None)
        if was is None:
            unit.remove(one)
        else:
            stamps = {name: getattr(one, name) for name in CHECK_STAMPS}
            unit.write(one, replace(was, **stamps))
    for was in before.values():
        unit.add(replace(was, id=""))
