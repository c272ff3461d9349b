"""The pages of a printed document on screen: page by page, zoom, fit, and finding words in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPdf import QPdfDocument, QPdfPageNavigator, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from caseload.domain.words import tr
from ui.widgets.buttons import link_button
from ui.widgets.fields import line_edit
from ui.widgets.flow import FlowLayout
from ui.widgets.icons import IconButton
from ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from collections.abc import Callable

STEP, SMALLEST, LARGEST = 1.2, 0.25, 5.0
POINTS, AROUND = 72, 40
"""Points an inch; how many pixels stay above and under a word that was found."""


class PdfPane(QWidget):
    """Shows a PDF from memory; no file is made to look at it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._bytes = QByteArray()
        self.view = self._view()
        self._found = QPdfSearchModel(self)
        self._found.setDocument(self.document)
        self.view.setSearchModel(self._found)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._tools())
        column.addWidget(self.view, 1)
        self._found.countChanged.connect(self._show_found)
        self._navigator.currentPageChanged.connect(self._show_page)
        self._keys()

    def show_pdf(self, data: bytes) -> None:
        """Show a document that is already in memory."""
        self._buffer.close()
        self._bytes = QByteArray(data)
        self._buffer.setData(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        pages = self.document.pageCount()
        self._of.setText(tr("of {pages}", pages=pages))
        self._show_page(0)

    @property
    def page(self) -> int:
        """The page shown, counted from 1."""
        return self._navigator.currentPage() + 1

    def go_to(self, page: int) -> None:
        """Show a page, counted from 1."""
        if 1 <= page <= self.document.pageCount():
            self._navigator.jump(page - 1, QPointF(), 0)

    def zoom(self, factor: float) -> None:
        """Make the pages larger or smaller by a factor."""
        now = scale_of(self.view) / (self.logicalDpiX() / POINTS)
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(LARGEST, max(SMALLEST, now * factor)))

    def fit(self, mode: QPdfView.ZoomMode) -> None:
        """Let the page fill the width, or show it whole."""
        self.view.setZoomMode(mode)

    def find_next(self, step: int = 1) -> None:
        """Go to the next place where the words looked for stand; -1 goes back."""
        count = self._count()
        if not count:
            return
        at = (self.view.currentSearchResultIndex() + step) % count
        self.view.setCurrentSearchResultIndex(at)
        link = self._found.resultAtIndex(at)
        self._navigator.jump(link.page(), link.location(), 0)
        reveal(self.view, link.page(), link.location().y())
        self._show_found()

    @property
    def _navigator(self) -> QPdfPageNavigator:
        return self.view.pageNavigator()

    def _view(self) -> QPdfView:
        made = QPdfView(self)
        made.setDocument(self.document)
        made.setPageMode(QPdfView.PageMode.MultiPage)
        made.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setAccessibleName(tr("Pages"))
        return made

    def _tools(self) -> QWidget:
        self.page_line = line_edit("1")
        self.page_line.setAccessibleName(tr("Page"))
        self.page_line.setFixedWidth(48)
        self.page_line.returnPressed.connect(self._go_typed)
        self._of = plain_label("", "quiet")
        self.find_line = self._find_line()
        self._found_words = plain_label("", "quiet")
        made = QWidget()
        row = FlowLayout(made, 6)
        for part in (
            self._icon("chevron-left", tr("Page before"), lambda: self.go_to(self.page - 1)),
            plain_label(tr("Page")), self.page_line, self._of,
            self._icon("chevron-right", tr("Next page"), lambda: self.go_to(self.page + 1)),
            self._icon("minus", tr("Smaller"), lambda: self.zoom(1 / STEP)),
            self._icon("plus", tr("Larger"), lambda: self.zoom(STEP)),
            link_button(tr("Fit width"), lambda: self.fit(QPdfView.ZoomMode.FitToWidth)),
            link_button(tr("Whole page"), lambda: self.fit(QPdfView.ZoomMode.FitInView)),
        ):
            row.addWidget(part)
        row.addWidget(self.find_line)
        row.addWidget(self._icon("arrow-up", tr("Find the one before"), lambda: self.find_next(-1)))
        row.addWidget(self._icon("arrow-down", tr("Find the next"), self.find_next))
        row.addWidget(self._found_words)
        return made

    def _find_line(self) -> QLineEdit:
        made = line_edit(hint=tr("Find in these pages"))
        made.setAccessibleName(tr("Find in these pages"))
        made.setMaximumWidth(200)
        made.textChanged.connect(self._look_for)
        made.returnPressed.connect(self.find_next)
        return made

    def _icon(self, name: str, words: str, run: Callable[[], object]) -> IconButton:
        made = IconButton(name, words)
        made.clicked.connect(lambda _checked=False: run())
        return made

    def _keys(self) -> None:
        for keys, run in (
            ("Ctrl++", lambda: self.zoom(STEP)), ("Ctrl+=", lambda: self.zoom(STEP)), ("Ctrl+-", lambda: self.zoom(1 / STEP)),
            ("Ctrl+0", lambda: self.fit(QPdfView.ZoomMode.FitToWidth)), ("Ctrl+F", self.find_line.setFocus),
            ("F3", self.find_next), ("Shift+F3", lambda: self.find_next(-1)),
            ("Ctrl+PgDown", lambda: self.go_to(self.page + 1)),
            ("Ctrl+PgUp", lambda: self.go_to(self.page - 1)),
        ):
            QShortcut(QKeySequence(keys), self, run)

    def _go_typed(self) -> None:
        typed = self.page_line.text().strip()
        if typed.isdecimal():
            self.go_to(int(typed))
        self.page_line.setText(str(self.page))

    def _show_page(self, page: int) -> None:
        self.page_line.setText(str(page + 1))
        self.view.setAccessibleDescription(tr("Page {page} of {pages}", page=page + 1, pages=self.document.pageCount()))

    def _look_for(self, words: str) -> None:
        self.view.setCurrentSearchResultIndex(-1)
        self._found.setSearchString(words)
        self._show_found()

    def _show_found(self) -> None:
        count, at = self._count(), self.view.currentSearchResultIndex()
        self._found_words.setText(found_words(self.find_line.text(), count, at))

    def _count(self) -> int:
        return int(self._found.property("count"))


def found_words(looked_for: str, count: int, at: int) -> str:
    """How many places were found and which one is shown."""
    if not looked_for:
        return ""
    if not count:
        return tr("not found")
    return tr("{at} of {count}", at=at + 1, count=count) if at >= 0 else tr("{count} found", count=count)


def scale_of(view: QPdfView) -> float:
    """How many pixels a point of the page shown has now, however it is fitted."""
    size, mode = view.document().pagePointSize(view.pageNavigator().currentPage()), view.zoomMode()
    if mode is QPdfView.ZoomMode.Custom or size.width() <= 0:
        return view.zoomFactor() * view.logicalDpiX() / POINTS
    room, around = view.viewport().size(), view.documentMargins()
    across = (room.width() - around.left() - around.right()) / size.width()
    if mode is QPdfView.ZoomMode.FitToWidth:
        return across
    return min(across, (room.height() - view.pageSpacing()) / size.height())


def reveal(view: QPdfView, page: int, down: float) -> None:
    """Scroll until a place so many points down a page is seen: the view itself only goes to the page."""
    scale, bar = scale_of(view), view.verticalScrollBar()
    above = sum(view.document().pagePointSize(one).height() * scale + view.pageSpacing() for one in range(page))
    at, seen = round(view.documentMargins().top() + above + down * scale), view.viewport().height()
    if not bar.value() + AROUND <= at <= bar.value() + seen - AROUND:
        bar.setValue(at - seen // 3)
