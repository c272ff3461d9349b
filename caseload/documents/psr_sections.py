"""After the first page of a pre-sentence report: the facts of the hearing, and every section as it was written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from caseload.documents.about import About, ReportFacts
from caseload.documents.blocks import Column, Fact, FactGrid, Heading, Table, type_of_block
from caseload.documents.kept_whole import together
from caseload.documents.phrases import day_or_unknown, in_brief, or_unknown
from caseload.documents.psr_front import FIRST_OFFENCES, plea_words
from caseload.documents.psr_guard import guarded
from caseload.documents.psr_proposal import needs_table, provision_table, week_table, why_whole
from caseload.documents.psr_risk import risk_tables
from caseload.documents.psr_typed import typed_blocks
from caseload.documents.psr_words import CUSTODY, IN_HEADING, answer_words, applies, offence_words, section_of
from caseload.domain.report import CustodyQuestion, Report, ReportFormat, ReportSection, Said
from caseload.domain.words import tr

type_of_tables = Callable[[ReportFacts, About], Iterable[type_of_block]]

GROUPS = (
    ("Offence", ("offence_summary", "defendant_account", "offence_analysis", "victim_impact", "pattern", "response")),
    ("The person", ("accommodation", "employment", "finances", "relationships", "substances", "health", "thinking",
                    "circumstances", "trauma", "caring", "women", "maturity", "culture", "neurodiversity", "mental_health",
                    "diversity", "strengths")),
    ("Risk, checks and victims", ("likelihood", "serious_harm", "imminence", "self_harm", "dangerousness", "checks",
                                  "restorative")),
    ("Proposal", ("proposal", "rationale", "alternatives", "custody_impact", "breach_plan")),
)  # fmt: skip
ELSEWHERE = "Other sections"
# What stands under a heading besides its sections; an oral report is spoken, so that its record keeps to what was said.
TABLES: Mapping[str, tuple[tuple[str, type_of_tables, frozenset[ReportFormat]], ...]] = {
    "Risk, checks and victims": (
        ("Risk of serious harm to each group", lambda facts, _about: risk_tables(facts), frozenset(ReportFormat)),
    ),
    "Proposal": (
        ("Why this order", why_whole, frozenset(ReportFormat)),
        ("How each requirement would start", provision_table, frozenset(ReportFormat)),
        ("Needs and requirements", needs_table, frozenset({ReportFormat.SHORT, ReportFormat.STANDARD})),
        ("The whole load as a week", week_table, frozenset({ReportFormat.SHORT, ReportFormat.STANDARD})),
    ),
}  # fmt: skip


def details(facts: ReportFacts) -> Iterator[type_of_block]:
    """What the first page has no room for: identity, court and dates, who asked and why, and every offence with its date."""
    yield from together(Heading(text=tr("Defendant and hearing"), level=2), _details(facts))
    if len(facts.report.offences) > FIRST_OFFENCES:
        rows = tuple((one.description, day_or_unknown(one.committed_on), tr("main offence") if one.main else "")
                     for one in facts.report.offences)  # fmt: skip
        yield Table((Column(tr("Offences"), 60), Column(tr("Date"), 20), Column("", 20)), rows)


def _details(facts: ReportFacts) -> FactGrid:
    report, person = facts.report, facts.person
    home = person.addresses[0] if person.addresses else None
    address = ", ".join(part for part in (*home.lines, home.postcode) if part) if home else ""
    few = report.offences if len(report.offences) <= FIRST_OFFENCES else ()
    offences = "; ".join(offence_words(one.description, one.committed_on) for one in few)
    rows = (
        (tr("Full name"), or_unknown(f"{person.forename} {person.surname}")), (tr("Other names"), or_unknown(person.other_names)),
        (tr("Address"), or_unknown(address)), (tr("PNC"), or_unknown(person.pnc)),
        (tr("Language"), or_unknown(person.language)), (tr("Adjustments"), or_unknown(person.adjustments)),
        (tr("Court"), or_unknown(report.court)), (tr("Plea"), plea_words(facts)),
        (tr("Local justice area"), or_unknown(report.local_justice_area)), (tr("Case number"), or_unknown(report.case_number)),
        (tr("Requested"), _requested(report)), (tr("Report due"), day_or_unknown(report.due_on)),
        (tr("Why asked"), or_unknown(report.requested_why)), (tr("Court's indication"), or_unknown(report.indication)),
        (tr("Equality"), _equality(report)),
        *([] if report.offences and not few else [(tr("Offences"), or_unknown(offences))]),
    )
    return FactGrid(tuple(Fact(label, value) for label, value in rows))


def _requested(report: Report) -> str:
    asked, who = day_or_unknown(report.requested_on), report.requested_by.strip()
    return tr("{date}, by {who}", date=asked, who=who) if who else asked


def _equality(report: Report) -> str:
    answers = {Said.YES: tr("information considered"), Said.NO: tr("information not considered")}
    return answers.get(report.equality_considered, tr("not recorded"))


def written_sections(facts: ReportFacts, about: About) -> Iterator[type_of_block]:
    """Every section the format asks for and every one that was written, under four headings in the order of the table.

    Those without text stand together at the end of each heading, so that none is taken for "no".
    """
    kept = {one.name: one for one in facts.sections}
    table = about.rules.report_sections
    asked = [key for key, row in table.items() if _wanted(key, row.asked_in(facts.report.format), facts, about)]
    strays = [key for key in kept if key not in table]
    for title, keys in (*GROUPS, (ELSEWHERE, tuple(_ungrouped(asked, strays)))):
        shown = [key for key in keys if key in asked or key in strays]
        tables = [(words, made) for words, made, formats in TABLES.get(title, ()) if facts.report.format in formats]
        blocks = [*_sections(shown, facts, about), *(one for row in tables for one in _guarded_table(row, facts, about))]
        if blocks:
            yield Heading(text=tr(title), level=2)
            yield from blocks


def _guarded_table(row: tuple[str, type_of_tables], facts: ReportFacts, about: About) -> tuple[type_of_block, ...]:
    words, made = row
    return guarded(tr(words), lambda: made(facts, about))


def _wanted(key: str, asked: bool, facts: ReportFacts, about: About) -> bool:
    """Whether a section stands in the report: it was opened, or the format asks for it and it can matter for this person."""
    return section_of(facts, key) is not None or (asked and applies(facts, key, about.today))


def _ungrouped(asked: Iterable[str], strays: Iterable[str]) -> list[str]:
    grouped = {key for _, keys in GROUPS for key in keys}
    return [key for key in (*asked, *strays) if key not in grouped]


def _sections(keys: Iterable[str], facts: ReportFacts, about: About) -> Iterator[type_of_block]:
    """Sections with text as written, then those without, gathered by what is said of them."""
    empty: dict[str, list[str]] = {}
    for key in keys:
        yield from guarded(_heading(key, about), partial(_section, key, facts, about, empty))
    if empty:
        columns = (Column(tr("Answer"), 30, bold=True), Column(tr("Sections"), 70))
        yield Table(columns, tuple((answer, "; ".join(names)) for answer, names in empty.items()))


def _section(key: str, facts: ReportFacts, about: About, empty: dict[str, list[str]]) -> Iterable[type_of_block]:
    """The blocks of a section; one without words has none, and its heading is put with what is said of it."""
    section = section_of(facts, key) or ReportSection(person_id="", report_id="", name=key)
    if section.body.strip():
        return _written(section, facts, about)
    empty.setdefault(answer_words(facts, key, about), []).append(_heading(key, about))
    return ()


def _written(section: ReportSection, facts: ReportFacts, about: About) -> tuple[type_of_block, ...]:
    heading = _heading(section.name, about)

    def blocks() -> Iterator[type_of_block]:
        yield Heading(text=heading, level=3, note="  ".join(_notes(section, facts)))
        yield from typed_blocks(section)

    return guarded(heading, blocks, section.body)


def _notes(section: ReportSection, facts: ReportFacts) -> Iterator[str]:
    """What stands beside a heading: what was said when it was asked, what the court said of custody, whose account it is."""
    if section.asked is not Said.NOT_ASKED:
        yield tr("asked; the answer was {answer}", answer=tr(section.asked.value))
    if section.not_relevant:
        yield tr("considered not relevant")
    if section.name == "custody_impact" and facts.report.custody is not CustodyQuestion.NOT_SAID:
        yield str(CUSTODY[facts.report.custody])
    yield from (f"[{key}]" for key in section.source_keys)


def _heading(key: str, about: About) -> str:
    row = about.rules.report_sections.get(key)
    return tr(row.heading) if row else in_brief(key.replace("_", " ").capitalize(), IN_HEADING)[0]
