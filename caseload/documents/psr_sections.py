"""After the first page of a pre-sentence report: the facts of the hearing, the sections as written, who wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from caseload.documents.about import About, ReportFacts
from caseload.documents.blocks import (
    Column,
    Fact,
    FactGrid,
    Heading,
    KeepTogether,
    Paragraph,
    Table,
    type_of_block,
)
from caseload.documents.phrases import day_or_unknown, or_unknown
from caseload.documents.psr_front import author_name, offence_words, unanswered_words
from caseload.domain.report import ReportSection, ReportStatus
from caseload.domain.words import tr

GROUPS = (
    ("Offence", ("offence_summary", "offence_analysis", "victim_impact", "pattern", "response")),
    ("The person", ("accommodation", "employment", "finances", "relationships", "substances", "health", "thinking",
                    "circumstances", "trauma", "caring", "diversity", "strengths")),
    ("Risk", ("likelihood", "serious_harm", "self_harm", "dangerousness", "checks")),
    ("Proposal", ("proposal", "rationale", "alternatives", "custody_impact")),
)  # fmt: skip
ELSEWHERE = "Other sections"


def details(facts: ReportFacts) -> FactGrid:
    """What the first page has no room for: identity, court and dates, and every offence with its date."""
    report, person = facts.report, facts.person
    home = person.addresses[0] if person.addresses else None
    address = ", ".join(part for part in (*home.lines, home.postcode) if part) if home else ""
    offences = "; ".join(offence_words(one.description, one.committed_on) for one in report.offences)
    rows = (
        (tr("Full name"), f"{person.forename} {person.surname}".strip()), (tr("Other names"), or_unknown(person.other_names)),
        (tr("Address"), or_unknown(address)), (tr("PNC"), or_unknown(person.pnc)),
        (tr("Language"), or_unknown(person.language)), (tr("Adjustments"), or_unknown(person.adjustments)),
        (tr("Local justice area"), or_unknown(report.local_justice_area)), (tr("Requested"), day_or_unknown(report.requested_on)),
        (tr("Offences"), or_unknown(offences)),
    )
    return FactGrid(tuple(Fact(label, value) for label, value in rows))


def written_sections(facts: ReportFacts, about: About) -> Iterator[type_of_block]:
    """Every section the format asks for and every one that was written, under four headings in the order of the table.

    Those without text stand together at the end of each heading, so that none is taken for "no".
    """
    kept = {one.name: one for one in facts.sections}
    table = about.rules.report_sections
    asked = [key for key, row in table.items() if row.asked_in(facts.report.format) or key in kept]
    strays = [key for key in kept if key not in table]
    for title, keys in (*GROUPS, (ELSEWHERE, tuple(_ungrouped(asked, strays)))):
        shown = [key for key in keys if key in asked or key in strays]
        if shown:
            yield Heading(text=tr(title), level=2)
            written = [key for key in shown if _is_written(kept.get(key))]
            yield from _written(written, kept, about)
            if len(written) < len(shown):
                yield _unwritten([key for key in shown if key not in written], kept, about)


def _ungrouped(asked: Iterable[str], strays: Iterable[str]) -> list[str]:
    grouped = {key for _, keys in GROUPS for key in keys}
    return [key for key in (*asked, *strays) if key not in grouped]


def _is_written(section: ReportSection | None) -> bool:
    return section is not None and bool(section.body.strip())


def _written(keys: Iterable[str], kept: dict[str, ReportSection], about: About) -> Iterator[type_of_block]:
    """Sections with text, a paragraph for each part that an empty line sets off."""
    for key in keys:
        yield Heading(text=_heading(key, about), level=3)
        yield from (Paragraph(part) for part in paragraphs(kept[key].body))


def _unwritten(keys: Iterable[str], kept: dict[str, ReportSection], about: About) -> Table:
    """Sections without text, a line each with what that means."""
    rows = tuple((_heading(key, about), _answer(key, kept.get(key))) for key in keys)
    return Table((Column(tr("Section"), 40), Column(tr("Answer"), 60)), rows)


def _answer(key: str, section: ReportSection | None) -> str:
    if section is not None and section.not_relevant:
        return tr("Considered and not relevant.")
    return unanswered_words(key)


def _heading(key: str, about: About) -> str:
    row = about.rules.report_sections.get(key)
    return tr(row.heading) if row else key.replace("_", " ").capitalize()


def paragraphs(body: str) -> list[str]:
    """The parts of a text that empty lines set apart; single line ends stay inside them."""
    parts: list[list[str]] = [[]]
    for line in body.strip().splitlines():
        if line.strip():
            parts[-1].append(line.rstrip())
        elif parts[-1]:
            parts.append([])
    return ["\n".join(part) for part in parts if part]


def completion(facts: ReportFacts, about: About) -> KeepTogether:
    """Who wrote the report, for which office, and whether it is finished."""
    report = facts.report
    if report.status is ReportStatus.FINAL:
        state = day_or_unknown(report.finished_on)
    else:
        state = tr("Not finished: draft {number}.", number=report.draft_number)
    author = author_name(facts, about)
    officer = about.officer if about.officer and about.officer.name == author else None
    rows = (
        (tr("Author"), or_unknown(author)), (tr("Completed"), state),
        (tr("Role"), or_unknown(officer.role if officer else "")), (tr("Office"), or_unknown(officer.team if officer else "")),
    )
    grid = FactGrid(tuple(Fact(label, value) for label, value in rows))
    return KeepTogether((Heading(text=tr("Completion"), level=2), grid))
