"""A pre-sentence report of ten thousand words as PDF, beside the same text as bare reportlab paragraphs in the same font."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from io import BytesIO

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from caseload.documents.about import About, ReportFacts
from caseload.documents.psr import build_psr
from caseload.domain.person import Officer, Person
from caseload.domain.report import Report, ReportFormat, ReportSection
from caseload.domain.sentence import Offence
from caseload.render.fonts import base_face
from caseload.render.pdf import render_pdf
from caseload.rulebook import load_rules
from tests.benchmarks.results import Result, Target
from tests.benchmarks.stores import CLOCK, COMMON, TODAY
from tests.benchmarks.timing import by_turns, middle

WORDS = 10_000
A_PARAGRAPH = 90


def report_printed(tries: int) -> Result:
    """The report from its facts to the bytes of the file."""
    about = About(today=TODAY, rules=load_rules(TODAY), officer=Officer(name="Bench Officer"))
    facts = report_facts(tuple(about.rules.report_sections))
    text = [part for section in facts.sections for part in section.body.split("\n\n")]
    words = sum(len(part.split()) for part in text)
    found = by_turns(
        lambda: render_pdf(build_psr(facts, about), printed_by="Bench Officer", printed_at=CLOCK.now()), lambda: bare(text), tries
    )
    return Result(measure="report as PDF", size=f"{words:,} words", ours=middle(found.ours), floor=middle(found.floor),
                  floor_is="bare reportlab paragraphs in the same font", target=Target(times=3.0))  # fmt: skip


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
