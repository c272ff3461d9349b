"""The text of one section of a report: its prompt, whether it was asked about, rich text with sources, and how long it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseload.casework.reports import WriteSection, write_section
from caseload.domain.errors import Refusal
from caseload.domain.report import ReportSection, Said
from caseload.domain.report_reading import plain_body
from caseload.domain.rich import RichParagraph, RichSpan, from_plain, write_rich
from caseload.domain.rich_reading import clean_rich
from caseload.domain.words import Message, msg, tr, trn
from ui.pages.reports_pane import ReportPane
from ui.pages.reports_pull import pull_offers, pulled_parts
from ui.widgets.fields import choice, on_edit
from ui.widgets.labels import plain_label
from ui.widgets.rich_bar import Offer, RichBar
from ui.widgets.rich_edit import RichEdit
from ui.widgets.rich_text import count_words
from ui.widgets.state import HELD, ON_TRACK, UNKNOWN, Mark
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from caseload.casework.report_work import ReportWork
    from caseload.rulebook.tables import SectionWords
    from ui.hub import Hub

COUNT_AFTER = 250
NOT_RELEVANT = "not relevant"
ANSWERS: tuple[tuple[str, Message], ...] = (
    (Said.NOT_ASKED.value, msg("not asked")), (Said.YES.value, msg("asked; the answer was yes")),
    (Said.NO.value, msg("asked; the answer was no")), (NOT_RELEVANT, msg("not relevant for this person")),
)  # fmt: skip


class SectionPane(ReportPane):
    """Writes one section of the report; words are counted and typing is kept a moment after the last key, never at each."""

    KEEP_AFTER = 700

    def __init__(self, hub: Hub, section: SectionWords, parent: QWidget | None = None) -> None:
        super().__init__(hub, section.key, parent)
        self.section = section
        self.text = RichEdit(section.heading)
        self.text.setAccessibleDescription(section.prompt)
        self._rest = 0
        self._counter = QTimer(self, singleShot=True, interval=COUNT_AFTER)
        self._counter.timeout.connect(self._count)
        self._words = plain_label("", "quiet")
        self.answer = choice(((key, str(words)) for key, words in ANSWERS))
        self.answer.setAccessibleName(tr("Asked about"))
        self.not_relevant = TickBox(tr("Not relevant for this person"))
        self.not_relevant.setAccessibleName(tr("Not relevant for this person"))
        self.bar = RichBar(self.text, self._sources(), pull_offers(self._pull))
        self._lay()
        for editor in (self.answer, self.not_relevant):
            on_edit(editor, self.touched)
        self.text.textChanged.connect(self._typed)
        self.text.told.connect(self._tell)
        self.first = self.text

    def values_of(self, file: ReportWork) -> dict[str, Any]:
        """The stored text as canonical markup, whether it was asked about and whether it is not relevant."""
        section = _of(file, self.key)
        return {"body": body_markup(section), "asked": section.asked.value, "not_relevant": section.not_relevant}

    def read(self) -> dict[str, Any]:
        """The section as typed."""
        if not self.section.asks:
            asked, not_relevant = str(self._stored.get("asked", Said.NOT_ASKED.value)), self.not_relevant.isChecked()
        else:
            said = str(self.answer.currentData())
            asked, not_relevant = (Said.NOT_ASKED.value if said == NOT_RELEVANT else said), said == NOT_RELEVANT
        return {"body": self.text.markup(), "asked": asked, "not_relevant": not_relevant}

    def put(self, values: dict[str, Any]) -> None:
        """Show a section; the same text leaves the cursor where it is."""
        self.text.show_markup(values["body"])
        self.not_relevant.setChecked(values["not_relevant"])
        chosen = NOT_RELEVANT if values["not_relevant"] else values["asked"]
        self.answer.setCurrentIndex(max(0, self.answer.findData(chosen)))

    def show_file(self, file: ReportWork) -> None:
        """Show the section with how long the rest of the report is."""
        self._rest = sum(count_words(plain_body(one)) for one in file.sections if one.name != self.key)
        super().show_file(file)
        self._count()

    def write(self, file: ReportWork, values: dict[str, Any]) -> bool:
        """Save the section, with the keys of the sources it names."""
        sources = keys_in(self.text.toPlainText(), self.hub.session.rules.source_keys)
        command = WriteSection(
            report_id=file.report.id, name=self.key, body=values["body"], not_relevant=values["not_relevant"],
            asked=Said(values["asked"]), rich=True, source_keys=sources,
        )  # fmt: skip
        return self.hub.perform(write_section, command, self.refuse) is not None

    def _lay(self) -> None:
        self.body.addWidget(plain_label(self.section.heading, "heading"))
        self.body.addWidget(plain_label(self.section.prompt, "quiet", wrap=True))
        self.body.addWidget(self.bar)
        self.body.addWidget(self.text, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._words)
        foot.addStretch(1)
        if self.section.asks:
            foot.addWidget(plain_label(tr("Asked about"), "quiet"))
            foot.addWidget(self.answer)
        else:
            foot.addWidget(self.not_relevant)
        self.body.addLayout(foot)
        self.body.addWidget(self.message)
        self.message.hide()

    def _sources(self) -> list[Offer]:
        rows = self.hub.session.rules.source_keys.items()
        return [Offer(words=tr("[{key}]  {words}", key=key, words=tr(row.words)), run=partial(self._name_source, key))
                for key, row in rows]  # fmt: skip

    def _name_source(self, key: str) -> None:
        before = self.text.textCursor().block().text()[: self.text.textCursor().positionInBlock()]
        gap = "" if not before or before.endswith(" ") else " "
        self.text.put_in((RichParagraph((RichSpan(f"{gap}[{key}]"),)),))

    def _pull(self, what: str) -> None:
        """Put in what the case holds, marked with its source; what cannot be pulled is told."""
        if self.file is None or not self.drafting:
            return
        try:
            self.text.put_in(pulled_parts(self.hub.session, self.file.person.id, what))
        except Refusal as refusal:
            self._tell(str(refusal))

    def _tell(self, sentence: str) -> None:
        self.message.setProperty("role", "quiet")
        self.message.setText(sentence)
        self.message.show()

    def _typed(self) -> None:
        self._counter.start()
        self.touched()

    def _count(self) -> None:
        here = self.text.words()
        self._words.setText(tr("{words}; {whole} in the whole report", words=words_count(here), whole=f"{here + self._rest:,}"))


def _of(file: ReportWork, key: str) -> ReportSection:
    blank = ReportSection(person_id=file.person.id, report_id=file.report.id, name=key)
    return next((one for one in file.sections if one.name == key), blank)


def body_markup(section: ReportSection) -> str:
    """The text of a section as canonical markup, whichever way it is kept."""
    return clean_rich(section.body if section.rich else write_rich(from_plain(section.body)))


def keys_in(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """The keys of sources that a text names in square brackets, alone or several with a semicolon between, in order."""
    folded = {key.casefold(): key for key in known}
    named = (part.strip().casefold() for found in re.findall(r"\[([^\[\]\n]*)\]", text) for part in found.split(";"))
    return tuple(dict.fromkeys(folded[one] for one in named if one in folded))


def words_count(words: int) -> str:
    """`1 word`, `250 words`."""
    return trn("{n} word", "{n} words", words)


def section_state(section: ReportSection | None, asks: bool) -> tuple[Mark, str]:
    """How a section stands in the list: written with its words, what was said when it was asked, not relevant, or empty."""
    if section is None or not (section.body.strip() or section.not_relevant or section.asked is not Said.NOT_ASKED):
        return UNKNOWN, tr("not asked") if asks else tr("empty")
    if section.not_relevant:
        return HELD, tr("not relevant")
    words = count_words(plain_body(section))
    return ON_TRACK, words_count(words) if words else tr("asked; the answer was {answer}", answer=tr(section.asked.value))
