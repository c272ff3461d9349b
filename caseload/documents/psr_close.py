"""The end of a pre-sentence report: its sources and their keys, who wrote and countersigned it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caseload.documents.about import About, ReportFacts
from caseload.documents.blocks import (
    BulletList,
    Column,
    Fact,
    FactGrid,
    Heading,
    KeepTogether,
    Paragraph,
    Table,
    type_of_block,
)
from caseload.documents.kept_whole import together
from caseload.documents.phrases import day_or_unknown, or_unknown
from caseload.documents.psr_front import author_name
from caseload.domain.dates import plain_date
from caseload.domain.report import Report, ReportStatus
from caseload.domain.report_reading import plain_body
from caseload.domain.words import tr

_KEYS = re.compile(r"\[([^\[\]\n]{1,60})\]")


def sources(facts: ReportFacts, about: About) -> Iterator[type_of_block]:
    """Every source, and what each key in brackets stands for."""
    listed = [one.strip() for one in facts.report.sources if one.strip()]
    told = BulletList(tuple(listed)) if listed else Paragraph(tr("No source is recorded."))
    yield from together(Heading(text=tr("Sources"), level=2), told)
    keys = used_keys(facts, about)
    if keys:
        rows = tuple((f"[{key}]", tr(about.rules.source_keys[key].words)) for key in keys)
        columns = (Column(tr("Key"), 24, bold=True), Column(tr("Source"), 76))
        yield from together(Heading(text=tr("Keys of sources"), level=3), Table(columns, rows))


def used_keys(facts: ReportFacts, about: About) -> list[str]:
    """The keys of the table that stand in brackets somewhere in the report or mark a section, in the order of the table."""
    told = {key.casefold() for one in facts.sections for key in (*one.source_keys, *_in_text(plain_body(one)))}
    return [key for key in about.rules.source_keys if key.casefold() in told]


def _in_text(text: str) -> Iterator[str]:
    for found in _KEYS.finditer(text):
        yield from (part.strip() for part in re.split("[;,]", found.group(1)))


def completion(facts: ReportFacts, about: About) -> KeepTogether:
    """Who wrote the report, how to reach them, who countersigned, and whether it is finished."""
    report, author = facts.report, author_name(facts, about)
    officer = about.officer if about.officer and about.officer.name == author else None
    rows = (
        (tr("Author"), or_unknown(author)), (tr("Completed"), _state(report)),
        (tr("Role"), or_unknown(officer.role if officer else "")),
        (tr("Office"), or_unknown(report.office or (officer.team if officer else ""))),
        (tr("Telephone"), or_unknown(report.phone)), (tr("Countersigned"), _countersigned(report)),
    )
    grid = FactGrid(tuple(Fact(label, value) for label, value in rows))
    return KeepTogether((Heading(text=tr("Completion"), level=2), grid))


def _state(report: Report) -> str:
    if report.status is ReportStatus.FINAL:
        return tr("{date}, as number {number}", date=day_or_unknown(report.finished_on), number=report.draft_number)
    return tr("Not finished: draft {number}.", number=report.draft_number)


def _countersigned(report: Report) -> str:
    if not report.countersigned_by.strip():
        return tr("no countersignature recorded")
    signed = report.countersigned_by.strip()
    return tr("{name}, {date}", name=signed, date=plain_date(report.countersigned_on)) if report.countersigned_on else signed
