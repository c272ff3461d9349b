"""A pre-sentence report of ten thousand words, and a plan of three years, as PDF beside bare reportlab paragraphs in the font."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from caseload.casework.papers import PaperRequest, make_paper
from caseload.casework.queries import case_lines
from caseload.casework.session import Session
from caseload.casework.workload_continuity import continuity_timeline
from caseload.casework.workload_summary import workload_summary
from caseload.documents.about import About, ReportFacts
from caseload.documents.blocks import texts_of
from caseload.documents.plan_facts import PlanFacts
from caseload.documents.plan_sheet import build_plan_sheet
from caseload.documents.psr import build_psr
from caseload.domain.casefile import CaseLine, CaseSummary, DueState
from caseload.domain.months import add_months
from caseload.domain.person import Officer, Person
from caseload.domain.plan import Agreement, Answer, Goal, GoalStatus, Step, StepStatus
from caseload.domain.report import Report, ReportFormat, ReportSection
from caseload.domain.sentence import Offence
from caseload.render.fonts import base_face
from caseload.render.pdf import render_pdf
from caseload.rulebook import load_rules
from tests.benchmarks.results import Result, Target
from tests.benchmarks.stores import CLOCK, COMMON, TODAY
from tests.benchmarks.timing import by_turns, middle
from tests.documents import reports
from tests.domain.stories import three_years

WORDS = 10_000
A_PARAGRAPH = 90
PAGE_OF_60 = 50.0


def report_printed(tries: int, *, whole: bool = False) -> Result:
    """The report from its facts to the bytes of the file; a whole one is rich text with everything that stands beside it."""
    about = About(today=TODAY, rules=load_rules(TODAY), officer=Officer(name="Bench Officer"))
    plain = report_facts(tuple(about.rules.report_sections))
    text = [part for section in plain.sections for part in section.body.split("\n\n")]
    facts, floor = (whole_facts(plain), [*map(_marked_bare, text)]) if whole else (plain, text)
    words = sum(len(part.split()) for part in text)
    found = by_turns(
        lambda: render_pdf(build_psr(facts, about), printed_by="Bench Officer", printed_at=CLOCK.now()), lambda: bare(floor), tries
    )
    return Result(measure="report as PDF, rich and whole" if whole else "report as PDF", size=f"{words:,} words", ours=middle(found.ours), floor=middle(found.floor),
                  floor_is="bare reportlab paragraphs in the same font", target=Target(times=3.0))  # fmt: skip


def workload_printed(session: Session, people: int, tries: int) -> Result:
    """The senior's two pages from the store to the bytes of the file, beside reading the line of every case."""

    def ours() -> None:
        paper = make_paper(session, PaperRequest(key="workload"))
        render_pdf(paper.document, printed_by=paper.printed_by, printed_at=paper.printed_at)

    found = by_turns(ours, lambda: case_lines(session), max(1, tries // 4))
    return Result(measure="workload summary as PDF", size=f"{people} people", ours=middle(found.ours), floor=middle(found.floor),
                  floor_is="the line of every case", target=Target(most=500.0) if people == 50 else None)  # fmt: skip


def workload_counted(session: Session, people: int, tries: int) -> Result:
    """What the workload page shows, worked out from the store, beside reading the line of every case."""
    found = by_turns(lambda: workload_summary(session), lambda: case_lines(session), max(1, tries // 4))
    return Result(measure="data of the workload page", size=f"{people} people", ours=middle(found.ours), floor=middle(found.floor),
                  floor_is="the line of every case", target=Target(most=PAGE_OF_60 * people / 60) if people == 50 else None)  # fmt: skip


def continuity_counted(session: Session, people: int, tries: int) -> Result:
    """Continuity of officer at the end of eight quarters, from every allocation and every meeting."""
    found = by_turns(lambda: continuity_timeline(session), lambda: case_lines(session), max(1, tries // 4))
    return Result(measure="continuity of 8 quarters", size=f"{people} people", ours=middle(found.ours), floor=middle(found.floor),
                  floor_is="the line of every case")  # fmt: skip


def plan_printed(tries: int) -> Result:
    """The plan of one person from its facts to the bytes of the file; the floor sets every text it holds as a paragraph."""
    about = About(today=TODAY, rules=load_rules(TODAY), officer=Officer(name="Bench Officer"))
    facts = plan_facts()
    text = [part for block in build_plan_sheet(facts, about).blocks for part in texts_of(block) if part.strip()]
    found = by_turns(
        lambda: render_pdf(build_plan_sheet(facts, about), printed_by="Bench Officer", printed_at=CLOCK.now()), lambda: bare(text),
        tries,
    )  # fmt: skip
    return Result(measure="plan as PDF", size="3 years", ours=middle(found.ours), floor=middle(found.floor),
                  floor_is="its texts as bare reportlab paragraphs", target=Target(times=3.0))  # fmt: skip


def plan_facts() -> PlanFacts:
    """Eight goals of five steps, an answer at each review, and every area read by both for three years."""
    chance = random.Random(3)
    readings, stones, _ = three_years()
    person = Person(id="person", surname="Bevan", forename="Siân", crn="X123456")
    statuses = (*[GoalStatus.ACTIVE] * 4, GoalStatus.FUTURE, *[GoalStatus.ACHIEVED] * 2, GoalStatus.REMOVED)
    goals = tuple(
        Goal(id=f"g{n}", person_id="person", title=_words(chance, 9), area=readings[n].area, status=status, target_on=TODAY, position=n,
             status_on=TODAY)
        for n, status in enumerate(statuses)
    )  # fmt: skip
    steps = tuple(
        Step(person_id="person", goal_id=goal.id, description=_words(chance, 8), actor="person", status=status, due_on=TODAY)
        for goal in goals for status in StepStatus
    )
    answers = tuple(Agreement(person_id="person", agreed_on=add_months(TODAY, -3 * n), answer=Answer.YES, person_view=_words(chance, 9))
                    for n in range(12, 0, -1))  # fmt: skip
    line = CaseLine(person_id="person", name=person.name, crn=person.crn, date_of_birth=None, kind="case", tier=None, tier_scheme=None,
                    rosh=None, restricted=False, closed_on=None, summary=CaseSummary(person_id="person", computed_on=TODAY),
                    state=DueState.NOT_KNOWN)  # fmt: skip
    mine = tuple(replace(one, person_id="person") for one in readings)
    return PlanFacts(person=person, line=line, goals=goals, steps=steps, agreements=answers, readings=mine, stones=tuple(stones))


def _words(chance: random.Random, number: int) -> str:
    return " ".join(chance.choices(COMMON, k=number)).capitalize()


def report_facts(sections: tuple[str, ...]) -> ReportFacts:
    """A report with every section written, in paragraphs of ordinary length."""
    chance = random.Random(WORDS)
    person = Person(id="person", surname="Bevan", forename="Siân", crn="X123456", date_of_birth=date(1990, 5, 4))
    report = Report(id="report", person_id=person.id, format=ReportFormat.STANDARD, court="Kestrel Bay Magistrates", due_on=TODAY,
                    hearing_on=TODAY, offences=(Offence(description="Theft", main=True),), sources=("Interview",), author="Bench Officer")  # fmt: skip
    bodies = ("\n\n".join(_paragraphs(chance, WORDS // len(sections))) for _ in sections)
    written = tuple(ReportSection(person_id=person.id, report_id=report.id, name=name, body=body)
                    for name, body in zip(sections, bodies, strict=True))  # fmt: skip
    return ReportFacts(report=report, person=person, sections=written)


def whole_facts(plain: ReportFacts) -> ReportFacts:
    """The same words as rich text, every paragraph with a bold beginning, and a proposal, risks and checks beside them."""
    sections = tuple(replace(one, body="".join(map(_marked, one.body.split("\n\n"))), rich=True) for one in plain.sections)
    head = replace(reports.REPORT, format=ReportFormat.STANDARD)
    return replace(reports.FACTS, report=head, sections=sections)


def _marked(paragraph: str) -> str:
    first, _, rest = paragraph.partition(" ")
    return f"<p><b>{first}</b> {rest}</p>"


def _marked_bare(paragraph: str) -> str:
    """The same beginning in the bold face, as reportlab's own markup."""
    first, _, rest = paragraph.partition(" ")
    return f'<font face="{base_face(bold=True).pdf.fontName}">{first}</font> {rest}'


def _paragraphs(chance: random.Random, words: int) -> Iterator[str]:
    while words > 0:
        yield " ".join(chance.choices(COMMON, k=min(words, A_PARAGRAPH))).capitalize() + "."
        words -= A_PARAGRAPH


def bare(text: list[str]) -> bytes:
    """The text and nothing else."""
    paper = BytesIO()
    style = ParagraphStyle("bare", fontName=base_face().pdf.fontName, fontSize=10.5, leading=14)
    SimpleDocTemplate(paper, invariant=1, pageCompression=1).build([Paragraph(part, style) for part in text])
    return paper.getvalue()
