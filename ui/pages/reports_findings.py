"""What the tables say against a proposal, as lines: a shape, a word, the reason with its rule, and whether to verify it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseload.domain.proposing import Finding, Severity
from caseload.domain.words import tr
from ui.widgets.panels import clear_layout
from ui.widgets.state import LATE, Mark, StateLabel

DOUBT = Mark(key="doubt", icon="triangle-alert", token="soon")


def finding_words(finding: Finding) -> str:
    """The word for how grave it is, why, by which rule, and that the rule is to be verified where it is."""
    word = tr("Stopped") if finding.severity is Severity.STOP else tr("Doubtful")
    said = tr("{word}: {reason}", word=word, reason=str(finding.reason))
    if finding.source:
        said = tr("{said} Rule: {source}", said=said, source=tr(finding.source))
    return tr("{said} (to verify)", said=said) if finding.doubtful else said


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
        found = [(LATE if one.severity is Severity.STOP else DOUBT, finding_words(one)) for one in findings]
        words = tuple(words for _, words in found)
        if words == self.words:
            return
        self.words = words
        clear_layout(self._column)
        for mark, said in found:
            self._column.addWidget(StateLabel(mark, said, wrap=True))
        self.setVisible(bool(found))
