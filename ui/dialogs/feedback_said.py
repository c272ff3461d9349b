"""Everything a person said of the service: each question over time, and the open answers; no total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from caseload.casework.plan_reads import plan_file
from caseload.casework.voicing import scale_questions
from caseload.domain.dates import plain_date
from caseload.domain.voice import FeedbackRound
from caseload.domain.words import tr
from ui.case_words import first_name
from ui.hub import Hub
from ui.models.cells import Cell, CellModel, Column, Row, set_widths
from ui.sensitive import open_entries
from ui.widgets.buttons import push_button
from ui.widgets.labels import copyable_label, plain_label
from ui.widgets.panels import column_of, row_of, scrolling
from ui.widgets.sizes import resize_within
from ui.widgets.tables import PlainTable

SIZE, ROUNDS = (860, 600), 6


def feedback_said_dialog(hub: Hub, parent: QWidget | None, person_id: str) -> QDialog:
    """What one person said."""
    file = plan_file(hub.session, person_id)
    shown = sorted(file.feedback, key=lambda one: one.asked_on)[-ROUNDS:]
    open_entries(hub, person_id, *shown)
    return FeedbackSaid(hub, parent, first_name(file.case.person), shown)


class FeedbackSaid(QDialog):
    """A table of the questions with a column a round, and under it what was said in words."""

    def __init__(self, hub: Hub, parent: QWidget | None, name: str, shown: Sequence[FeedbackRound]) -> None:
        super().__init__(parent)
        self._hub = hub
        self.setWindowTitle(tr("Feedback"))
        resize_within(self, *SIZE)
        columns = [Column(heading=tr("Question"), letters=48)]
        columns += [Column(heading=plain_date(one.asked_on), letters=22) for one in shown]
        model = CellModel(columns)
        model.show_rows(self._rows(shown))
        self.table = PlainTable(tr("Answers to each question"))
        model.setParent(self.table)
        self.table.setModel(model)
        set_widths(self.table, columns)
        self.table.setMinimumHeight(self.table.verticalHeader().defaultSectionSize() * (model.rowCount() + 1) + 12)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(plain_label(tr("What {name} says of us", name=name), "title"))
        said = tr("Each question by itself. Nothing is added up, and there is no target.")
        column.addWidget(plain_label(said, "quiet", wrap=True))
        column.addWidget(self.table)
        column.addWidget(scrolling(column_of(*self._told(reversed(shown)), spacing=12)), 1)
        column.addWidget(row_of(push_button(tr("Close"), self.reject)))

    def _rows(self, shown: Sequence[FeedbackRound]) -> Iterator[Row]:
        questions = self._hub.session.rules.feedback_questions
        yield Row(entry_id="how", cells=(Cell(words=tr("How it was answered"), token="quiet"), *(
            Cell(words=tr(one.how.value), token="quiet", tip=tr(one.how.value)) for one in shown
        )))  # fmt: skip
        for place, key in enumerate(scale_questions(self._hub.session)):
            words = tr(questions[key].words)
            answers = [tr(one.answers[place]) if place < len(one.answers) else "" for one in shown]
            yield Row(entry_id=key, cells=(Cell(words=words, tip=words), *(Cell(words=one) for one in answers)))

    def _told(self, shown: Iterator[FeedbackRound]) -> Iterator[QWidget]:
        questions = self._hub.session.rules.feedback_questions
        for one in shown:
            for key, words in (("helped", one.helped), ("differently", one.differently)):
                if words:
                    heading = tr("{day}: {question}", day=plain_date(one.asked_on), question=tr(questions[key].words))
                    yield column_of(plain_label(heading, "small", wrap=True), copyable_label(words), spacing=2)
