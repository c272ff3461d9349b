"""Acts on pre-sentence reports and local provision."""

from __future__ import annotations

from dataclasses import dataclass, replace

from caseload.casework.checks import check_person, check_words
from caseload.casework.session import Session
from caseload.casework.unit import Unit, act
from caseload.domain.change import AuditKind, Change
from caseload.domain.errors import Refusal
from caseload.domain.person import Allocation, Person
from caseload.domain.report import Provision, Report, ReportSection, ReportStatus, Said
from caseload.domain.rich_reading import clean_rich
from caseload.domain.words import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class StartReport:
    """A report for a person in the file, or for a new one known by the report only."""

    report: Report
    person: Person | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditReport:
    """A report before and after editing."""

    before: Report
    after: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteSection:
    """The text of one section."""

    report_id: str
    name: str
    body: str
    not_relevant: bool = False
    asked: Said = Said.NOT_ASKED
    rich: bool = False
    source_keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AddProvision:
    """Something available locally."""

    provision: Provision


@dataclass(frozen=True, slots=True, kw_only=True)
class EditProvision:
    """A provision before and after editing."""

    before: Provision
    after: Provision


def start_report(session: Session, command: StartReport) -> Change:
    """Start a report, adding its person where they are new; the officer is recorded as its author on the case."""
    if command.person is not None:
        check_person(session, command.person)
    with act(session, "start_report", AuditKind.COLLECTION) as unit:
        person = unit.add(command.person) if command.person is not None else None
        report = replace(command.report, person_id=person.id) if person else command.report
        author = report.author or session.officer_name
        unit.add(report)
        unit.add(Allocation(person_id=report.person_id, officer_name=author, role="report author", from_on=session.today))
        unit.sentence = tr("Report started.")
    return unit.result


def edit_report(session: Session, command: EditReport) -> Change:
    """Change the head of a report, its proposal or its sources; what stands against it is kept too, and stops finishing only."""
    check_draft(command.before)
    with act(session, "edit_report", AuditKind.ALTERATION) as unit:
        unit.write(command.before, _unticked(command.before, command.after))
        unit.sentence = tr("Report saved.")
    return unit.result


def _unticked(before: Report, after: Report) -> Report:
    """What a report says was changed: it is to be looked through again before it leaves (another format says the same)."""
    said = after != replace(before, format=after.format)
    return replace(after, disclosure_checked_by="", disclosure_checked_at="") if said else after


def untick(unit: Unit, report_id: str) -> None:
    """Words that print beside a draft were changed: the tick before disclosure falls with them."""
    report = unit.session.store.need(Report, report_id)
    if report.status is ReportStatus.DRAFT and report.disclosure_checked_by:
        unit.change(report, disclosure_checked_by="", disclosure_checked_at="")


def check_draft(report: Report) -> None:
    """Refuse to change a report that is finished or withdrawn."""
    if report.status is not ReportStatus.DRAFT:
        raise Refusal(tr("This report is finished and can no longer be changed. Write an addendum for a correction."))


def write_section(session: Session, command: WriteSection) -> Change:
    """Write the text of one section, whether it was asked about, or that it is not relevant; rich text is cleaned."""
    report = session.store.need(Report, command.report_id)
    check_draft(report)
    body = clean_rich(command.body) if command.rich else command.body
    said = {"body": body, "not_relevant": command.not_relevant, "asked": command.asked, "rich": command.rich,
            "source_keys": command.source_keys}  # fmt: skip
    with act(session, "write_section", AuditKind.ALTERATION) as unit:
        unit.change(report, disclosure_checked_by="", disclosure_checked_at="")
        found = session.store.find(ReportSection, "report_id = ? AND name = ?", (report.id, command.name))
        if found:
            unit.change(found[0], **said)
        else:
            blank = ReportSection(person_id=report.person_id, report_id=report.id, name=command.name)
            unit.add(replace(blank, **said))  # type: ignore[arg-type]
        unit.sentence = tr("Section saved.")
    return unit.result


def add_provision(session: Session, command: AddProvision) -> Change:
    """Add something available locally."""
    check_words(command.provision.requirement_type, tr("The requirement type"))
    check_words(command.provision.provider, tr("The provider"))
    with act(session, "add_provision", AuditKind.COLLECTION) as unit:
        unit.add(command.provision)
        unit.sentence = tr("Provision added.")
    return unit.result


def edit_provision(session: Session, command: EditProvision) -> Change:
    """Change a provision."""
    with act(session, "edit_provision", AuditKind.ALTERATION) as unit:
        unit.write(command.before, command.after)
        unit.sentence = tr("Provision saved.")
    return unit.result
