"""What the tables say against a proposal, as lines: a shape, a word, the reason with its rule, and whether to verify it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseload.domain.finding_words import with_gravity
from caseload.domain.proposing_tables import Finding, Severity
from ui.widgets.panels import clear_layout
from ui.widgets.state import LATE, Mark, StateLabel

DOUBT = Mark(key="doubt", icon="triangle-alert", token="soon")


class FindingLines(QWidget):
    """A line a finding; nothing where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self.hide()

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Show findings; the same ones are left as they are, so that typing does not flicker."""
        found = [(LATE if one.severity is Severity.STOP else DOUBT, str(with_gravity(one))) for one in findings]
        words = tuple(words for _, words in found)
        if words == self.words:
            return
        self.words = words
        clear_layout(self._column)
        for mark, said in found:
            self._column.addWidget(StateLabel(mark, said, wrap=True))
        self.setVisible(bool(found))
