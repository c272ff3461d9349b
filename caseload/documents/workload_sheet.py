"""The workload sheet for the senior: two pages, what to talk about first, every share with its counts."""

from __future__ import annotations

from caseload.documents.about import About
from caseload.documents.blocks import BulletList, Document, Heading, PageBreak, Panel, Paragraph, Span, type_of_block
from caseload.documents.phrases import file_stem, officer_words
from caseload.documents.workload_ahead import ahead_page
from caseload.documents.workload_capacity import capacity_blocks, mix_blocks
from caseload.documents.workload_trend import trend_blocks
from caseload.domain.dates import long_date
from caseload.domain.words import tr
from caseload.domain.workload_figures import WorkloadFigures
from caseload.domain.workload_summary import WorkloadSummary


def build_workload_sheet(summary: WorkloadSummary, about: About) -> Document:
    """Two A4 pages: page one what to talk about, what the caseload weighs and who it is; page two what is late and what comes."""
    officer = about.officer_name or tr("officer not named")
    return Document(
        title=tr("Workload: {officer}", officer=officer), right_label=long_date(summary.figures.on),
        blocks=(*_first_page(summary), PageBreak(), *ahead_page(summary)), marking=about.marking, footer_left=_footer(about),
        author=about.officer_name, subject=tr("Workload sheet"),
    )  # fmt: skip


def workload_file_stem(_summary: WorkloadSummary, about: About) -> str:
    """A file name of document and day."""
    return file_stem("workload", about.today.isoformat())


def _footer(about: About) -> str:
    words = tr("Workload of {officer}", officer=officer_words(about.officer))
    return tr("{document}, for {recipient}", document=words, recipient=about.recipient) if about.recipient else words


def _first_page(summary: WorkloadSummary) -> tuple[type_of_block, ...]:
    figures = summary.figures
    return (_talk(figures), *capacity_blocks(figures.capacity, summary.reductions), *trend_blocks(summary), *mix_blocks(summary))


def _talk(figures: WorkloadFigures) -> Panel:
    """What to talk about; fewer than three things are said to be fewer."""
    title = Heading(text=tr("Three things to talk about"), level=3)
    if not figures.talk:
        return Panel((title, Paragraph(tr("None of the rules found anything: nobody is overdue, nothing is late."))), shaded=True)
    items = tuple((Span(point.words), Span(f"\n{tr('Rule: {rule}.', rule=point.rule)}", muted=True, small=True))
                  for point in figures.talk)  # fmt: skip
    return Panel((title, BulletList(items, numbered=True)), shaded=True)
