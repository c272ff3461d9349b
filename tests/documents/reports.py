"""Twenty varied fictional reports; `python -m tests.documents.reports DIR` writes each as PDF and Word, to be looked at."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from caseload.documents.about import About, ReportFacts
from caseload.documents.blocks import Document
from caseload.documents.psr import build_psr
from caseload.domain.person import Address, Allocation, Officer, Person, Rosh
from caseload.domain.report import (
    Convicted,
    CustodyQuestion,
    ProposedRequirement,
    Provision,
    Report,
    ReportFormat,
    ReportSection,
    ReportStatus,
    RiskGroup,
    RiskTool,
    Said,
    WeekLoad,
)
from caseload.domain.report_parts import Adjournment, ReportCheck
from caseload.domain.sentence import Offence
from caseload.rulebook import load_rules
from caseload.rulebook.catalogue import words_in
from tests.render.papers import AT

TODAY = date(2026, 11, 21)
ABOUT = About(today=TODAY, rules=load_rules(TODAY), officer=Officer(name="Rowan Maddox", role="Probation officer", team="Eastgate team"))
YES, NO = Said.YES, Said.NO

PERSON = Person(
    surname="Achebe", forename="Marcus", date_of_birth=date(1997, 6, 5), crn="X482217", pnc="19/0000123A", rosh=Rosh.MEDIUM,
    rosh_on=date(2026, 11, 2), addresses=(Address(lines=("4 Quarry Row", "Millbrook"), postcode="ZZ99 1AA"),), woman=False,
)  # fmt: skip
DRR = ProposedRequirement(
    kind="drug_rehabilitation", quantity=6, unit="months", months=6, provider="Millbrook treatment service", place="Bridge Street",
    earliest_start_on=date(2026, 12, 3), wait="7 days", willing=YES, arranged=YES, recommended=YES, dependent=YES, hours_per_week=3,
    travel_hours_per_week=2, meets=("drugs",),
)  # fmt: skip
RAR = ProposedRequirement(kind="rar", quantity=20, unit="days", provider="R. Maddox", place="Eastgate", willing=YES, hours_per_week=2,
                          earliest_start_on=date(2026, 11, 27), wait="none", meets=("thinking", "employment"))  # fmt: skip
UPW = ProposedRequirement(kind="unpaid_work", quantity=60, unit="hours", provider="Eastgate unpaid work", willing=YES, hours_per_week=7,
                          travel_hours_per_week=1)  # fmt: skip
CURFEW = ProposedRequirement(kind="curfew", quantity=12, unit="weeks", months=3, hours_per_day=10, hours_per_week=70, provider="At home",
                             willing=YES, earliest_start_on=date(2026, 11, 25), wait="1 day")  # fmt: skip
PROVISIONS = (
    Provision(requirement_type="Drug rehabilitation", provider="Millbrook treatment service", programme="Ways forward",
              waiting_weeks=1, next_start_on=date(2026, 12, 3), days_and_hours="Tue and Thu evenings", last_checked_on=date(2026, 11, 10)),
    Provision(requirement_type="Unpaid work", provider="Eastgate unpaid work", waiting_weeks=2, last_checked_on=date(2026, 11, 1)),
    Provision(requirement_type="Alcohol treatment", provider="Old brewery clinic", ended_on=date(2026, 11, 3)),
)  # fmt: skip
LEDGER = (
    ReportCheck(person_id="p", report_id="r", kind="domestic_abuse", asked_on=date(2026, 11, 10), of_whom="police",
                received_on=date(2026, 11, 16), found="one call-out in 2024, none since"),
    ReportCheck(person_id="p", report_id="r", kind="child_safeguarding", asked_on=date(2026, 11, 12), of_whom="Millbrook council",
                chased_on=date(2026, 11, 20)),
    ReportCheck(person_id="p", report_id="r", kind="victim_statement", asked_on=date(2026, 11, 9), received_on=date(2026, 11, 12),
                found="none made"),
    ReportCheck(person_id="p", report_id="r", kind="marac_mappa", not_needed_why="never managed at either"),
)  # fmt: skip
DONE_LEDGER = tuple(replace(one, received_on=date(2026, 11, 18), found="no concerns held") if one.kind == "child_safeguarding" else one
                    for one in LEDGER)  # fmt: skip
RISKS = (
    RiskGroup(group="children", level="low", words="no contact with children but his own, seen with their mother"),
    RiskGroup(group="public", level="low", words="theft only, no force used"),
    RiskGroup(group="known_adults", level="medium", words="former partner; no contact since 2024"),
    RiskGroup(group="staff", level="low"),
)  # fmt: skip
TOOLS = (
    RiskTool(name="Reoffending predictor", dated_on=date(2026, 11, 12), score="78%", meaning="High and driven by drug use; it fell while in treatment."),
    RiskTool(name="Serious reoffending", dated_on=date(2026, 11, 12), score="2.1%", meaning="Low, as the offences were without force."),
)  # fmt: skip
TEXTS: dict[str, str] = {
    "offence_summary": "On 11 October he took goods worth £86 from a shop three times in one week [CPS]. He pleaded guilty at the first hearing.",
    "defendant_account": "He says he sold the goods the same day to pay for crack cocaine, and that staff knew him by name [interview].",
    "offence_analysis": "The thefts began two weeks after his treatment place closed. They were planned only so far that he went when one guard was alone. "
                        "He takes responsibility and names the harm to staff; he sees less clearly that the shop is a small one [interview; author].",
    "victim_impact": "The shop's staff describe dread of the evenings [VPS].",
    "pattern": "Eleven offences of theft since 2019, none between June 2025 and August 2026, when he was in treatment [PNC].",
    "response": "Community order, May 2025, 12 months: 19 of 24 appointments kept, 4 accepted reasons, 1 failure, one warning; treatment completed "
                "14 weeks of 26, stopped when the service closed [records]. He has kept 11 of 12 appointments since on a voluntary basis.",
    "circumstances": "He rents from a housing association, works nights at a bakery from Thursday to Sunday, and shares the care of a son of 6.",
    "trauma": "Two years in care from the age of 9, told by him and borne out by an earlier assessment [OASys].",
    "caring": "A son of 6, with him from Monday to Wednesday. Custody would end that arrangement; an evening programme would not.",
    "strengths": "He has kept his job for two years and paid his rent while using. His sister is in touch daily.",
    "likelihood": "High on the static predictor; it fell in treatment, as in June to August 2025 [OASys].",
    "serious_harm": "Nobody is in immediate danger. The former partner has had no contact since 2024 [police].",
    "self_harm": "Asked on 13 November: none now; one attempt in 2021 [health].",
    "proposal": "Treatment holds the cause, unpaid work is the punishment, and days with me hold the plan together. He agreed to each on 18 November.",
    "rationale": "Every spell without offending was a spell in treatment. The treatment begins nine days after the hearing.",
    "alternatives": "A fine would be paid from the proceeds of theft. A curfew would end his night work.",
    "custody_impact": "His tenancy and job would go within a month; the child would need other care from Monday to Wednesday.",
    "breach_plan": "After a missed appointment I ring the same day and his sister the next.",
}  # fmt: skip
REPORT = Report(
    id="r", person_id="p", format=ReportFormat.SHORT, court="Millbrook Magistrates' Court", local_justice_area="Mid Wales and Border",
    requested_on=date(2026, 11, 9), hearing_on=date(2026, 11, 24), due_on=date(2026, 11, 23), convicted=Convicted.CONVICTED,
    conviction_on=date(2026, 11, 2), plea="Guilty", offences=(Offence(description="Theft from a shop, three times", committed_on=date(2026, 10, 11), main=True),),
    proposed_order="community order", proposed_months=12, proposed_requirements=(DRR, RAR, UPW), author="Rowan Maddox", draft_number=3,
    sources=("Interview 13 and 18 November", "Prosecution papers", "Probation records", "Police information 16 November"),
    private_note="Informant lives at number nine.", interviewed_on=date(2026, 11, 18), interviewed_how="in person",
    custody=CustodyQuestion.POSSIBLE, equality_considered=YES, risks=RISKS, tools=TOOLS, week=(WeekLoad(work=32, care=24),),
    office="Eastgate", phone="01632 960123", requested_by="District Judge", requested_why="custody threshold passed", case_number="ZZ99/26",
)  # fmt: skip


def sections(texts: dict[str, str] | None = None, **more: str) -> tuple[ReportSection, ...]:
    """Plain sections of these texts, more of them by name."""
    return tuple(ReportSection(person_id="p", report_id="r", name=name, body=body) for name, body in {**(TEXTS if texts is None else texts), **more}.items())


FACTS = ReportFacts(
    report=REPORT, person=PERSON, sections=sections(), provisions=PROVISIONS, ledger=LEDGER, needs=frozenset({"drugs", "employment", "finances"}),
    allocations=(Allocation(person_id="p", officer_name="Rowan Maddox", from_on=date(2025, 3, 3)),),
)  # fmt: skip
ALL = tuple(ABOUT.rules.report_sections)


def report(facts: ReportFacts = FACTS, person: dict[str, Any] | None = None, **head: Any) -> ReportFacts:
    """The facts with some fields of the report and of the person changed."""
    return replace(facts, report=replace(facts.report, **head), person=replace(facts.person, **(person or {})))


def with_sections(facts: ReportFacts, *made: ReportSection) -> ReportFacts:
    """The facts with these sections in place of those of the same name."""
    names = {one.name for one in made}
    return replace(facts, sections=(*(one for one in facts.sections if one.name not in names), *made))


def rich(name: str, body: str, **more: Any) -> ReportSection:
    """A rich section."""
    return replace(ReportSection(person_id="p", report_id="r", name=name, body=body, rich=True), **more)


LONG = " ".join(f"Sentence {n} of a very long account that nobody parted into paragraphs, as pasted from an old report." for n in range(375))
TABLE = "<p>Every conviction:</p><table><tr><th>Date</th><th>Offence</th><th>Outcome</th></tr>" + "".join(
    f"<tr><td>{n % 28 + 1} Mar {1990 + n % 36}</td><td>Theft from a shop, number {n}</td><td>{'Fine' if n % 3 else 'Community order, 12 months, with unpaid work'}</td></tr>"
    for n in range(90)) + "</table><p>After the table.</p>"  # fmt: skip
HOSTILE = ('<img src="/etc/hostname"/> </para> &amp; {name} %s {{court}} REPORT_AUTHOR _NAME_ ${x} \\ <b>not bold</b> <!-- gone? -->\n'
           "=cmd|' /C calc'!A0 \u202e backwards \u202c ends. " + "unbreakable" * 30)  # fmt: skip
FORMATTED = ("<p>He was <b>homeless</b> for <i>nine months</i>, then <b><i>housed</i></b>.</p><ul><li>first a hostel</li><li>then a <b>flat</b></li></ul>"
             "<ol><li>one</li><li>two</li></ol><table><tr><th>Month</th><th>Kept</th></tr><tr><td>June</td><td>4 of 5</td></tr></table>")  # fmt: skip


def suspended(**head: Any) -> ReportFacts:
    """A suspended sentence with its three lengths."""
    return report(proposed_order="suspended sentence order", proposed_months=None, custody_months=10, operational_months=18,
                  supervision_months=12, proposed_requirements=(RAR, CURFEW, UPW), **head)  # fmt: skip


WOMAN = {"forename": "Nadia", "surname": "Ali", "woman": True, "date_of_birth": date(1988, 2, 29), "crn": "X471388"}
ASKED = ("accommodation", "employment", "finances", "relationships", "substances", "health", "thinking", "trauma", "caring", "culture")
MAKE: dict[str, Callable[[], ReportFacts]] = {
    "short": lambda: FACTS,
    "standard": lambda: replace(report(format=ReportFormat.STANDARD), ledger=DONE_LEDGER,
                                sections=sections({name: TEXTS.get(name, f"What is said of {name.replace('_', ' ')}. " * 12) for name in ALL})),
    "oral": lambda: replace(report(format=ReportFormat.ORAL), ledger=DONE_LEDGER),
    "adjourned": lambda: replace(report(hearing_on=date(2026, 12, 15), due_on=date(2026, 12, 14)), adjournments=(Adjournment(
        person_id="p", report_id="r", from_on=date(2026, 11, 24), to_on=date(2026, 12, 15), why="the council had not answered",
        asked_for="the child safeguarding check and an address check"),)),
    "suspended": suspended,
    "woman": lambda: with_sections(report(person=WOMAN, proposed_requirements=(replace(RAR, provider="Women's centre", place="Market Street"),)),
                                   *sections({"women": "Pregnant, due in March; asked on her own on 13 November [interview]. A women-only place is wanted."})),
    "young adult": lambda: with_sections(report(person={"date_of_birth": date(2006, 9, 1), "forename": "Kai"}), *sections(
        {"maturity": "He acts on what friends say within minutes; planning is new to him."})),
    "welsh": lambda: report(language="cy", person={"forename": "Llŷr", "surname": "Prichard", "language": "Cymraeg"}),
    "very long": lambda: with_sections(FACTS, *sections({"offence_analysis": LONG})),
    "pasted table": lambda: with_sections(FACTS, rich("pattern", TABLE)),
    "formatted": lambda: with_sections(FACTS, rich("circumstances", FORMATTED, source_keys=("interview", "records"), asked=YES)),
    "right to left": lambda: with_sections(report(person={"forename": "يوسف", "surname": "الحسن", "other_names": "יוסף"}), *sections(
        {"culture": "Speaks Arabic at home: اللغة العربية. Reads English well."})),
    "hostile": lambda: with_sections(report(court=HOSTILE, plea=HOSTILE), *sections({"offence_analysis": HOSTILE, "proposal": HOSTILE}), rich("pattern", HOSTILE)),
    "not convicted": lambda: report(convicted=Convicted.NOT_YET, conviction_on=None, plea="Guilty"),
    "empty": lambda: ReportFacts(report=Report(id="r", person_id="p"), person=Person(surname="Bare")),
    "illegal": lambda: report(proposed_requirements=(replace(UPW, quantity=320), replace(CURFEW, hours_per_day=22), replace(DRR, willing=NO),
                                                     ProposedRequirement(kind="alcohol_treatment", quantity=6, unit="months", provider="Old brewery clinic"))),
    "heavy week": lambda: report(proposed_requirements=(DRR, RAR, CURFEW, replace(UPW, hours_per_week=21), ProposedRequirement(
        kind="programme", words="Building choices", quantity=26, unit="sessions", provider="Eastgate", hours_per_week=6, willing=YES,
        recommended=YES, meets=("thinking",))), week=(WeekLoad(work=48, care=40, other=6),)),
    "custody": lambda: with_sections(report(format=ReportFormat.STANDARD, proposed_order="custody", proposed_months=None, custody_months=8, proposed_requirements=(),
                                            dangerousness_asked=YES, countersigned_by="Gwen Hale, senior probation officer", countersigned_on=date(2026, 11, 20)),
                                     *sections({"dangerousness": "Not assessed as dangerous: no serious offence and no pattern towards one."})),
    "finished": lambda: replace(report(status=ReportStatus.FINAL, finished_on=date(2026, 11, 20)), ledger=DONE_LEDGER),
    "asked of everything": lambda: replace(FACTS, sections=tuple(ReportSection(person_id="p", report_id="r", name=name, asked=answer, not_relevant=name == "culture")
                                                                 for name, answer in zip(ASKED, (YES, NO, Said.NOT_ASKED) * 4, strict=False))),
    "withdrawn": lambda: report(status=ReportStatus.WITHDRAWN),
    "many offences and requirements": lambda: report(
        offences=tuple(Offence(description=f"Offence number {n} with a long description of what was done", committed_on=date(2026, 1, n + 1)) for n in range(12)),
        proposed_requirements=(DRR, RAR, UPW, CURFEW, ProposedRequirement(kind="exclusion", quantity=6, unit="months", words="not to enter Bridge Street"),
                               ProposedRequirement(kind="programme", quantity=26, unit="sessions", provider="Eastgate"))),
}  # fmt: skip


def made(name: str) -> Document:
    """A report of the list as its document, in its language."""
    facts = MAKE[name]()
    with words_in(facts.report.language or "en"):
        document = build_psr(facts, ABOUT)
    return replace(document, language=facts.report.language or "en")


def main(folder: Path) -> None:
    """Write them all."""
    from caseload.render.docx import render_docx
    from caseload.render.pdf import render_pdf

    folder.mkdir(parents=True, exist_ok=True)
    for name in MAKE:
        stem, document = name.replace(" ", "-"), made(name)
        printed = render_pdf(document, printed_by="Rowan Maddox", printed_at=AT)
        (folder / f"{stem}.pdf").write_bytes(printed.data)
        (folder / f"{stem}.docx").write_bytes(render_docx(document, printed_by="Rowan Maddox", printed_at=AT))
        print(f"{name}: {printed.pages} pages")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
