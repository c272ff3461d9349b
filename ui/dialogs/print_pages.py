"""Printing pages that are already set: each page of a PDF is drawn onto the printer's paper, margins and all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from caseload.domain.errors import Trouble
from caseload.domain.words import tr

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

FINEST = 300
"""Dots an inch: finer costs 140 MB a page and shows no difference in letters."""


def a4_printer() -> QPrinter:
    """A printer set to A4 upright; the document brings its own margins, so the whole sheet is used."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    return printer


def print_pages(document: QPdfDocument, printer: QPrinter) -> int:
    """Draw the pages asked for onto the printer; returns how many. Refuses when the printer cannot be started."""
    pages = wanted_pages(printer, document.pageCount())
    painter = QPainter()
    if not painter.begin(printer):
        raise Trouble(tr("The printer could not be started. Check that it is on and has paper, or save a PDF and print that."))
    try:
        for number, page in enumerate(pages):
            if number and not printer.newPage():
                raise Trouble(tr("The printer stopped after page {page}. Check it and print the rest again.", page=number))
            _draw(document, page, painter, printer)
    finally:
        painter.end()
    return len(pages)


def wanted_pages(printer: QPrinter, count: int) -> list[int]:
    """The pages the officer asked for in the printer's dialog, counted from 0, in the order they are to come out."""
    first, last = printer.fromPage() or 1, printer.toPage() or count
    pages = list(range(max(1, first) - 1, min(last, count)))
    return pages[::-1] if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst else pages


def _draw(document: QPdfDocument, page: int, painter: QPainter, printer: QPrinter) -> None:
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    points = document.pagePointSize(page)
    dots = min(FINEST, printer.resolution())
    drawn = document.render(page, QSize(round(points.width() * dots / 72), round(points.height() * dots / 72)))
    size = points.scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    corner = QPointF((paper.width() - size.width()) / 2, (paper.height() - size.height()) / 2)
    painter.drawImage(QRectF(corner, size), drawn)

